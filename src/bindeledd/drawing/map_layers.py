"""The layers of a map from the bottom up: shore, land abroad, context, painted land, links, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bindeledd.drawing import labels, palette
from bindeledd.drawing.borders import group_borders
from bindeledd.drawing.geometry import Frame, Polygon, area_path, middle
from bindeledd.drawing.map_areas import Area, Paint
from bindeledd.drawing.neighbours import neighbours
from bindeledd.drawing.svg import element, escape, text_width
from bindeledd.drawing.symbols import Marker, symbol


def definitions(prefix: str, areas: Sequence[Area], paints: Sequence[Paint], frame: Frame) -> str:
    """The patterns, and each area's outline once; areas of one paint stand together to be painted at once."""
    parts = []
    for p, paint in enumerate(paints):
        parts.append(paint.fill.pattern(f"{prefix}-p{p}", 10))
        shapes = [
            element("path", id=f"{prefix}-{i}", d=area_path(areas[i].polygons, frame)) for i in paint.areas
        ]
        if shapes:
            parts.append(element("g", *shapes, id=f"{prefix}-g{p}"))
    return element("defs", *parts) if any(parts) else ""


def shore_layer(prefix: str, paints: Sequence[Paint]) -> str:
    """A soft line along the coast: the land's outline, most of which later land covers."""
    edges = [element("use", href=f"#{prefix}-g{p}") for p, paint in enumerate(paints) if paint.areas]
    return element(
        "g",
        *edges,
        transform="scale(.1)",
        stroke=palette.COAST,
        stroke_width=28,
        stroke_linejoin="round",
        aria_hidden="true",
    )


def land_layer(
    prefix: str,
    areas: Sequence[Area],
    paints: Sequence[Paint],
    context: Sequence[Area],
    frame: Frame,
    *,
    draw_borders: bool,
) -> str:
    """Colour, pattern over it, thin borders between areas and thicker ones between groups."""
    used = [(p, paint) for p, paint in enumerate(paints) if paint.areas]
    painted = []
    for p, paint in used:
        href = f"#{prefix}-g{p}"
        painted.append(element("use", href=href, fill=paint.fill.colour))
        if paint.fill.path:
            painted.append(element("use", href=href, fill=f"url(#{prefix}-p{p})", class_="bl-pattern"))
    thin = [element("use", href=f"#{prefix}-g{p}") for p, _paint in used]
    group_of = {i: str(p) for p, paint in enumerate(paints) for i in paint.areas}
    thick = ""
    if draw_borders:
        sides = [(area.polygons, group_of.get(i)) for i, area in enumerate(areas)]
        sides += [(area.polygons, None) for area in context]
        path = group_borders(tuple(sides), frame)
        thick = element("path", class_="bl-group-border", d=path, stroke_width=14) if path else ""
    return element(
        "g",
        *painted,
        element(
            "g",
            *thin,
            thick,
            fill="none",
            stroke=palette.BORDER,
            stroke_width=4,
            stroke_linejoin="round",
            stroke_linecap="round",
        ),
        transform="scale(.1)",
        aria_hidden="true",
    )


def backdrop_layer(backdrop: Sequence[tuple[Polygon, ...]], frame: Frame) -> str:
    """Land without a name, cut at the frame."""
    path = "".join(area_path(polygons, frame) for polygons in backdrop)
    drawn = element("path", d=path, class_="bl-backdrop", fill=palette.BACKDROP, transform="scale(.1)")
    return drawn if path else ""


def context_layer(context: Sequence[Area], frame: Frame) -> str:
    """Surrounding areas in grey, cut at the frame; they are not links."""
    paths = [path for area in context if (path := area_path(area.polygons, frame))]
    return (
        element(
            "g",
            *(element("path", d=path) for path in paths),
            class_="bl-context",
            transform="scale(.1)",
            fill=palette.CONTEXT,
            stroke="#c4c4bd",
            stroke_width=4,
            aria_hidden="true",
        )
        if paths
        else ""
    )


def link_layer(prefix: str, areas: Sequence[Area], frame: Frame) -> str:
    """Each area as a link over the painted land: sees the pointer, shows focus, says its name."""
    places = {area.id: middle(area.polygons) for area in areas if area.polygons}
    next_to = neighbours(tuple(places.items()))
    drawn = []
    for i, area in enumerate(areas):
        x, y = frame.unit(places.get(area.id, (frame.west, frame.north)))
        tip = area.label + (f": {area.value_text}" if area.value_text else "")
        half = text_width(tip, labels.SIZE * labels.NARROW) / 2 + 4
        across = frame.width / 10
        x = min(max(x, half), across - half) if across > 2 * half else across / 2
        directions: Mapping[str, str] = next_to.get(area.id, {})
        drawn.append(
            element(
                "a",
                element("use", href=f"#{prefix}-{i}", transform="scale(.1)"),
                element("text", escape(tip), x=x, y=max(y - 12, 12), class_="bl-tip"),
                href=area.href or None,
                role=None if area.href else "img",
                class_="bl-area",
                aria_label=area.name,
                data_id=area.id,
                **{f"data-{way}": other for way, other in directions.items()},
            )
        )
    return element("g", *drawn, fill="none", pointer_events="all", text_anchor="middle") if drawn else ""


def marker_layer(markers: Sequence[Marker], frame: Frame) -> str:
    """The marks, each at its point."""
    drawn = [symbol(marker.shape, *frame.unit(marker.point)) for marker in markers]
    return (
        element("g", *drawn, class_="bl-markers", aria_hidden="true", pointer_events="none") if drawn else ""
    )
