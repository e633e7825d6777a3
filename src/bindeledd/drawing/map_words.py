"""The words on a map: names and letters for two widths, the scale bar and the source line."""

from __future__ import annotations

from collections.abc import Sequence

from bindeledd.drawing import labels, palette
from bindeledd.drawing.geometry import Frame, corners
from bindeledd.drawing.map_areas import Area, Paint
from bindeledd.drawing.svg import element, escape
from bindeledd.drawing.symbols import Marker
from bindeledd.foundation.language import _, number

SOURCE_SIZE = 10.0


def label_layers(
    areas: Sequence[Area],
    paints: Sequence[Paint],
    context: Sequence[Area],
    frame: Frame,
    markers: Sequence[Marker],
    boxes: Sequence[labels.Box],
    *,
    groups: bool,
) -> str:
    """Names with letters (groups) or figures (measures): one layer for wide drawings, one for narrow."""
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
    taken = list(boxes)
    for marker in markers:
        x, y = frame.unit(marker.point)
        taken.append((x - 5, y - 5, x + 5, y + 5))
    asked = tuple(wishes)
    wide = labels.place_labels(asked, frame, labels.SIZE, tuple(taken))
    main = tuple(wish for wish in asked if not wish.context)
    narrow = labels.place_labels(main, frame, labels.SIZE * labels.NARROW, tuple(taken))
    mark = "bl-mark" if groups else "bl-value"
    return _label_layer(wide, "bl-wide", None, mark) + _label_layer(narrow, "bl-narrow", "none", mark)


def _label_layer(placed: Sequence[labels.Placed], class_: str, display: str | None, mark: str) -> str:
    drawn = [_label(label, mark) for label in placed]
    return (
        element(
            "g",
            *drawn,
            class_=f"bl-labels {class_}",
            text_anchor="middle",
            display=display,
            font_size=labels.SIZE if display is None else labels.SIZE * labels.NARROW,
            aria_hidden="true",
            pointer_events="none",
            fill=palette.TEXT,
            stroke="#fff",
            stroke_width=2.2 if display is None else 3.6,
            stroke_linejoin="round",
            stroke_opacity=0.85,
            paint_order="stroke",
        )
        if drawn
        else ""
    )


def _label(label: labels.Placed, mark: str) -> str:
    spans = []
    rows = 1 if label.one_line else len(label.parts)
    for place, (part, is_mark) in enumerate(label.parts):
        drop = 0.35 - 0.575 * (rows - 1) if place == 0 else 1.15
        fresh = place == 0 or not label.one_line
        spans.append(
            element(
                "tspan",
                escape(part),
                x=label.x if fresh else None,
                dy=f"{drop:g}em" if fresh else None,
                dx=None if fresh else "0.3em",
                class_=mark if is_mark else None,
            )
        )
    anchor = None if label.anchor == "middle" else label.anchor
    return element(
        "text",
        *spans,
        y=label.y,
        text_anchor=anchor,
        class_="bl-context-label" if label.context else None,
    )


def scale_bar(frame: Frame, areas: Sequence[Area]) -> tuple[str, labels.Box]:
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
    low = [corner for area in areas if (corner := _lower_edge(area, frame, high * 0.9))]
    left_land = sum(left < wide * 0.35 for left, _right in low)
    right_land = sum(right > wide * 0.65 for _left, right in low)
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


def _lower_edge(area: Area, frame: Frame, below: float) -> tuple[float, float] | None:
    """The left and right end of an area that reaches below a height, or None when it does not."""
    box = corners(area.polygons)
    if not box or frame.unit(box[0])[1] < below:
        return None
    return frame.unit(box[0])[0], frame.unit(box[1])[0]


def source_lines(lines: Sequence[str], top: float) -> str:
    """The source under the map, already wrapped to the width it has in a narrow drawing."""
    if not lines:
        return ""
    spans = [element("tspan", escape(line), x=0, dy="1.2em") for line in lines]
    return element(
        "text",
        *spans,
        y=top + 2,
        class_="bl-source",
        font_size=SOURCE_SIZE,
        fill="currentColor",
        aria_hidden="true",
    )
