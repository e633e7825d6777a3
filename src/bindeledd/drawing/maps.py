"""A map of areas as one SVG: every area a link, its legend handed back as data.

The caller gives geometry in metres (UTM 33) and every text; nothing here knows what an area
stands for. Ids inside the drawing begin with `prefix`, which must differ between two maps on
one page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bindeledd.drawing import labels, palette
from bindeledd.drawing.flows import Flow, draw_flows
from bindeledd.drawing.geometry import Point, Polygon, corners, fit
from bindeledd.drawing.legend import LegendEntry, legend_of
from bindeledd.drawing.map_areas import Area, Group, paints_of
from bindeledd.drawing.map_layers import (
    backdrop_layer,
    context_layer,
    definitions,
    land_layer,
    link_layer,
    marker_layer,
    shore_layer,
)
from bindeledd.drawing.map_words import SOURCE_SIZE, label_layers, scale_bar, source_lines
from bindeledd.drawing.palette import Scale
from bindeledd.drawing.svg import element, escape, safe_prefix, wrapped
from bindeledd.drawing.symbols import Marker
from bindeledd.foundation.language import number

__all__ = ["Area", "Flow", "Group", "LegendEntry", "MapDrawing", "Marker", "draw_map"]


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """The drawing and what the page around it shows: the legend as data, and the source line."""

    svg: str
    legend: tuple[LegendEntry, ...]
    source: str
    width: float
    height: float


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
    backdrop: Sequence[tuple[Polygon, ...]] = (),
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
    frame; `backdrop` is land without a name under them all, abroad for instance (see
    `backdrop.land_beyond`). Raises `ValueError` when `prefix` cannot be part of an id.
    """
    safe_prefix(prefix)
    extent: list[Point] = [corner for area in areas for corner in corners(area.polygons)]
    extent += [marker.point for marker in markers]
    extent += [end for flow in flows for end in (flow.start, flow.end)]
    frame = fit(extent, width, height)
    paints = paints_of(areas, groups, scale, value_format, unknown_text)
    wide, high = frame.width / 10, frame.height / 10
    lines = wrapped(source, SOURCE_SIZE * labels.NARROW, wide - 4)
    strip = len(lines) * SOURCE_SIZE * labels.NARROW * 1.2 + 6 if lines else 0
    bar, bar_box = scale_bar(frame, areas)
    arrows, arrow_boxes = draw_flows(flows, frame)
    svg = element(
        "svg",
        element("title", escape(title), id=f"{prefix}-t"),
        element("desc", escape(" ".join(filter(None, (description, source)))), id=f"{prefix}-d"),
        definitions(prefix, areas, paints, frame),
        element("rect", class_="bl-sea", width=wide, height=high, fill=palette.SEA),
        shore_layer(prefix, paints),
        backdrop_layer(backdrop, frame),
        context_layer(context, frame),
        land_layer(prefix, areas, paints, context, frame, draw_borders=bool(groups)),
        arrows,
        label_layers(areas, paints, context, frame, markers, (bar_box, *arrow_boxes), groups=bool(groups)),
        bar,
        link_layer(prefix, areas, frame),
        marker_layer(markers, frame),
        element("rect", width=wide, height=high, fill="none", stroke=palette.COAST, pointer_events="none"),
        source_lines(lines, high),
        xmlns="http://www.w3.org/2000/svg",
        class_="bl-map",
        viewBox=f"0 0 {wide:g} {round(high + strip, 1):g}",
        role="group",
        fill_rule="evenodd",
        aria_labelledby=f"{prefix}-t",
        aria_describedby=f"{prefix}-d",
        font_size=labels.SIZE,
        font_family="sans-serif",
    )
    legend = legend_of(prefix, paints, markers, context_text if context else "")
    return MapDrawing(svg, legend, source, wide, round(high + strip, 1))
