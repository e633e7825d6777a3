"""A map of areas as one SVG: every area a link, its legend handed back as data.

The caller gives geometry in metres (UTM 33) and every text; nothing here knows what an area
stands for. Ids inside the drawing begin with `prefix`, which must differ between two maps on
one page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bindeledd.drawing import labels, palette
from bindeledd.drawing.borders import group_borders
from bindeledd.drawing.flows import Flow, draw_flows
from bindeledd.drawing.geometry import Frame, Point, Polygon, area_path, fit, middle
from bindeledd.drawing.neighbours import neighbours
from bindeledd.drawing.palette import Fill, Scale
from bindeledd.drawing.svg import element, escape, safe_prefix, text_width, wrapped
from bindeledd.drawing.symbols import Marker, symbol
from bindeledd.foundation.language import _, number

_SOURCE_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its geometry, its short `label`, and `name`, which is read out («Narvik, Ofoten, …»).

    `group` is the id of its group, `value` its figure in a map of a measure; either may be None,
    which is drawn as not known. `value_text` is the figure as it is read.
    """

    id: str
    label: str
    name: str
    polygons: tuple[Polygon, ...]
    href: str = ""
    group: str | None = None
    value: float | None = None
    value_text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One group; its place in the list gives hue, pattern and letter unless `style` or `letter` says."""

    id: str
    name: str
    letter: str = ""
    style: int | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend: a picture (decorative SVG), its letter, its text, and how many it counts."""

    swatch: str
    letter: str
    text: str
    count: int | None


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """The drawing and what the page around it shows: the legend as data, and the source line."""

    svg: str
    legend: tuple[LegendEntry, ...]
    source: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Paint:
    """One way of painting on this map, with the areas that have it."""

    fill: Fill
    letter: str
    text: str
    areas: list[int] = field(default_factory=list)


def draw_map(
    areas: Sequence[Area],
    *,
    title: str,
    description: str = "",
    groups: Sequence[Group] = (),
    scale: Scale | None = None,
    value_format: Callable[[float], str] = number,
    unknown_text: str = "",
    context: Sequence[Area] = (),
    context_text: str = "",
    markers: Sequence[Marker] = (),
    flows: Sequence[Flow] = (),
    source: str = "",
    prefix: str = "kart",
    width: float = 720,
    height: float = 900,
) -> MapDrawing:
    """The areas painted by group (`groups`) or by measure (`scale`), neither of them in one colour.

    Coordinates are metres; `width` x `height` units is the largest the drawing may be, and it
    takes the shape of its areas, markers and flows. `context` areas are grey and cut at the
    frame. Raises `ValueError` when `prefix` cannot be part of an id.
    """
    safe_prefix(prefix)
    extent: list[Point] = [point for area in areas for p in area.polygons for ring in p for point in ring]
    extent += [marker.point for marker in markers]
    extent += [end for flow in flows for end in (flow.start, flow.end)]
    frame = fit(extent, width, height)
    paints = _paints(areas, groups, scale, value_format, unknown_text)
    wide, high = frame.width / 10, frame.height / 10
    lines = wrapped(source, _SOURCE_SIZE * labels.NARROW, wide - 4)
    strip = len(lines) * _SOURCE_SIZE * labels.NARROW * 1.2 + 6 if lines else 0
    bar, bar_box = _scale_bar(frame, areas)
    svg = element(
        "svg",
        element("title", escape(title), id=f"{prefix}-t"),
        element("desc", escape(" ".join(filter(None, (description, source)))), id=f"{prefix}-d"),
        _definitions(prefix, areas, paints, frame),
        element("rect", class_="bl-sea", width=wide, height=high, fill=palette.SEA),
        _context(context, frame),
        _land(prefix, areas, paints, context, frame, draw_borders=bool(groups)),
        _labels(areas, paints, context, frame, markers, bar_box, groups=bool(groups)),
        bar,
        _links(prefix, areas, frame),
        draw_flows(flows, frame),
        _markers(markers, frame),
        element("rect", width=wide, height=high, fill="none", stroke=palette.COAST, pointer_events="none"),
        _source(lines, high),
        xmlns="http://www.w3.org/2000/svg",
        class_="bl-map",
        viewBox=f"0 0 {wide:g} {round(high + strip, 1):g}",
        role="group",
        aria_labelledby=f"{prefix}-t",
        aria_describedby=f"{prefix}-d",
        font_size=labels.SIZE,
        font_family="sans-serif",
    )
    legend = _legend(prefix, paints, markers, context_text if context else "")
    return MapDrawing(svg, legend, source, wide, round(high + strip, 1))


def _paints(
    areas: Sequence[Area],
    groups: Sequence[Group],
    scale: Scale | None,
    value_format: Callable[[float], str],
    unknown_text: str,
) -> list[_Paint]:
    unknown = _Paint(palette.UNKNOWN_FILL, "", unknown_text or _("Ikke kjent"))
    paints: list[_Paint] = []
    place: dict[str | None, _Paint] = {}
    if scale is not None:
        ends = [value_format(end) for end in scale.breaks]
        for i in range(scale.classes):
            span = _("{low} til {high}").format(low=ends[i], high=ends[i + 1])
            paints.append(_Paint(palette.sequence_fill(i, scale.classes), "", span))
        for index, area in enumerate(areas):
            paint = unknown if area.value is None else paints[scale.place(area.value)]
            paint.areas.append(index)
    elif groups:
        for i, group in enumerate(groups):
            style = i if group.style is None else group.style
            paint = _Paint(palette.group_fill(style), group.letter or palette.letter(style), group.name)
            paints.append(paint)
            place[group.id] = paint
        for index, area in enumerate(areas):
            place.get(area.group, unknown).areas.append(index)
    else:
        return [_Paint(palette.group_fill(0), "", "", list(range(len(areas))))]
    return [*paints, unknown] if unknown.areas else paints


def _definitions(prefix: str, areas: Sequence[Area], paints: Sequence[_Paint], frame: Frame) -> str:
    parts = []
    for p, paint in enumerate(paints):
        parts.append(paint.fill.pattern(f"{prefix}-p{p}", 10))
        shapes = [
            element("path", id=f"{prefix}-{i}", d=area_path(areas[i].polygons, frame)) for i in paint.areas
        ]
        if shapes:
            parts.append(element("g", *shapes, id=f"{prefix}-g{p}"))
    return element("defs", *parts) if any(parts) else ""


def _land(
    prefix: str,
    areas: Sequence[Area],
    paints: Sequence[_Paint],
    context: Sequence[Area],
    frame: Frame,
    *,
    draw_borders: bool,
) -> str:
    used = [(p, paint) for p, paint in enumerate(paints) if paint.areas]
    shore = [
        element("use", href=f"#{prefix}-g{p}", stroke=palette.COAST, stroke_width=24) for p, _paint in used
    ]
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
        path = group_borders(sides, frame)
        thick = element("path", class_="bl-group-border", d=path, stroke_width=14) if path else ""
    return element(
        "g",
        element("g", *shore, stroke_linejoin="round"),
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


def _context(context: Sequence[Area], frame: Frame) -> str:
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


def _labels(
    areas: Sequence[Area],
    paints: Sequence[_Paint],
    context: Sequence[Area],
    frame: Frame,
    markers: Sequence[Marker],
    bar_box: labels.Box,
    *,
    groups: bool,
) -> str:
    letters = {i: paint.letter for paint in paints for i in paint.areas}
    sizes = {i: sum(len(ring) for p in area.polygons for ring in p) for i, area in enumerate(areas)}
    chief = {
        max(paint.areas, key=lambda i: (sizes[i], -i)) for paint in paints if paint.areas and paint.letter
    }
    wishes = [
        labels.Wish(
            area.polygons,
            area.label,
            letters.get(i, "") if groups else area.value_text,
            first=groups,
            must_mark=i in chief,
        )
        for i, area in enumerate(areas)
    ]
    wishes += [labels.Wish(area.polygons, area.label, context=True) for area in context if area.label]
    taken = [bar_box]
    for marker in markers:
        x, y = frame.unit(marker.point)
        taken.append((x - 5, y - 5, x + 5, y + 5))
    drawn = []
    for label in labels.place_labels(tuple(wishes), frame, tuple(taken)):
        kinds = [
            "bl-label",
            "bl-context-label" if label.context else "",
            "bl-wide" if label.wide_only else "",
        ]
        spans = [
            element(
                "tspan",
                escape(line),
                x=label.x,
                dy=f"{(0.35 - 0.575 * (len(label.lines) - 1)) if place == 0 else 1.15:g}em",
                class_="bl-mark" if mark else None,
                font_weight="bold" if mark and groups else None,
            )
            for place, (line, mark) in enumerate(label.lines)
        ]
        drawn.append(
            element("text", *spans, y=label.y, text_anchor=label.anchor, class_=" ".join(filter(None, kinds)))
        )
    return (
        element(
            "g",
            *drawn,
            class_="bl-labels",
            aria_hidden="true",
            pointer_events="none",
            fill=palette.TEXT,
            stroke="#fff",
            stroke_width=2.4,
            stroke_linejoin="round",
            stroke_opacity=0.85,
            paint_order="stroke",
        )
        if drawn
        else ""
    )


def _links(prefix: str, areas: Sequence[Area], frame: Frame) -> str:
    """Each area as a link over the painted land: sees the pointer, shows focus, says its name."""
    places = {area.id: middle(area.polygons) for area in areas if area.polygons}
    next_to = neighbours(places)
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
                element("use", href=f"#{prefix}-{i}", transform="scale(.1)", class_="bl-shape"),
                element("text", escape(tip), x=x, y=max(y - 12, 12), class_="bl-tip", aria_hidden="true"),
                href=area.href or None,
                role=None if area.href else "img",
                class_="bl-area",
                aria_label=area.name,
                data_id=area.id,
                **{f"data-{way}": other for way, other in directions.items()},
            )
        )
    return element("g", *drawn, fill="none", pointer_events="all", text_anchor="middle") if drawn else ""


def _markers(markers: Sequence[Marker], frame: Frame) -> str:
    drawn = [symbol(marker.shape, *frame.unit(marker.point)) for marker in markers]
    return (
        element("g", *drawn, class_="bl-markers", aria_hidden="true", pointer_events="none") if drawn else ""
    )


def _scale_bar(frame: Frame, areas: Sequence[Area]) -> tuple[str, labels.Box]:
    """A bar of a round length, about a fifth of the width, in the lower corner with less land."""
    wide, high = frame.width / 10, frame.height / 10
    unit_per_km = frame.scale * 100
    km = max(
        (
            step * 10**power
            for power in range(-1, 4)
            for step in (1, 2, 5)
            if step * 10**power * unit_per_km <= wide * 0.24
        ),
        default=0.1,
    )
    length = km * unit_per_km
    points = [frame.unit(p) for area in areas for polygon in area.polygons for p in polygon[0]]
    low = [x for x, y in points if y > high * 0.88]
    left_land = sum(x < wide * 0.35 for x in low)
    right_land = sum(x > wide * 0.65 for x in low)
    x = 14 if left_land <= right_land else wide - 14 - length
    y = high - 12
    label = _("{length} km").format(length=number(km))
    drawn = element(
        "g",
        element(
            "path",
            d=f"M{x:.1f},{y - 5:.1f}v5h{length:.1f}v-5M{x + length / 2:.1f},{y - 3:.1f}v3",
            fill="none",
            stroke=palette.TEXT,
        ),
        element("text", escape(label), x=x + length / 2, y=y - 8, text_anchor="middle", fill=palette.TEXT),
        class_="bl-scale",
        aria_hidden="true",
    )
    return drawn, (x - 6, y - 30, x + length + 6, y + 8)


def _source(lines: Sequence[str], top: float) -> str:
    if not lines:
        return ""
    spans = [element("tspan", escape(line), x=0, dy="1.2em") for line in lines]
    return element(
        "text",
        *spans,
        y=top + 2,
        class_="bl-source",
        font_size=_SOURCE_SIZE,
        fill="currentColor",
        aria_hidden="true",
    )


def _legend(
    prefix: str, paints: Sequence[_Paint], markers: Sequence[Marker], context_text: str
) -> tuple[LegendEntry, ...]:
    entries = [
        LegendEntry(_swatch(paint.fill, f"{prefix}-s{p}"), paint.letter, paint.text, len(paint.areas))
        for p, paint in enumerate(paints)
        if paint.text
    ]
    kinds = Counter((marker.kind, marker.shape) for marker in markers)
    entries += [
        LegendEntry(_picture(symbol(shape, 14, 9)), "", kind, count) for (kind, shape), count in kinds.items()
    ]
    if context_text:
        entries.append(
            LegendEntry(_swatch(Fill(palette.CONTEXT, "", 1, "", False), ""), "", context_text, None)
        )
    return tuple(entries)


def _swatch(fill: Fill, identity: str) -> str:
    pattern = fill.pattern(identity)
    box = {"x": 0.5, "y": 0.5, "width": 27, "height": 17}
    return _picture(
        element("defs", pattern) if pattern else "",
        element("rect", fill=fill.colour, **box),
        element("rect", fill=f"url(#{identity})" if pattern else "none", stroke=palette.BORDER, **box),
    )


def _picture(*children: str) -> str:
    return element(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_="bl-swatch",
        viewBox="0 0 28 18",
        width=28,
        height=18,
        aria_hidden="true",
        focusable="false",
    )
