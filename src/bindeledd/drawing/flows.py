"""Arrows between one point and many, as wide as what they carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from bindeledd.drawing.geometry import Frame, Point
from bindeledd.drawing.labels import NARROW, SIZE, Box, overlap
from bindeledd.drawing.palette import FLOW
from bindeledd.drawing.svg import element, escape, points, short, text_width

_WIDEST = 9.0
_THINNEST = 0.9


@dataclass(frozen=True, slots=True)
class Flow:
    """So much from one point to another; `text` is the value as it is read, `name` says the whole."""

    start: Point
    end: Point
    value: float
    text: str
    name: str


def draw_flows(flows: Sequence[Flow], frame: Frame) -> tuple[str, tuple[Box, ...]]:
    """Curved arrows and the boxes of their figures; width = 9 · value / largest, at least 0.9.

    The widest lie undermost so that thin ones stay visible, and each bends to the left of its
    own direction, so there and back do not cover each other. A figure stands at the end that
    is not the common point; where two would cover each other the larger value keeps its figure.
    """
    largest = max((flow.value for flow in flows), default=0) or 1
    ends = Counter(end for flow in flows for end in (flow.start, flow.end))
    drawn: list[str] = []
    figures: list[str] = []
    boxes: list[Box] = []
    for flow in sorted(flows, key=lambda f: (-f.value, f.name)):
        arrow = _arrow(flow, frame, max(_THINNEST, _WIDEST * flow.value / largest))
        if not arrow:
            continue
        drawn.append(arrow)
        far, near = (flow.start, flow.end) if ends[flow.end] > ends[flow.start] else (flow.end, flow.start)
        figure, box = _figure(flow.text, frame.unit(near), frame.unit(far), frame)
        if not any(overlap(box, other) for other in boxes):
            figures.append(figure)
            boxes.append(box)
    if not drawn:
        return "", ()
    return element("g", *drawn, *figures, class_="bl-flows", pointer_events="none"), tuple(boxes)


def _arrow(flow: Flow, frame: Frame, width: float) -> str:
    x0, y0 = frame.unit(flow.start)
    x1, y1 = frame.unit(flow.end)
    length = hypot(x1 - x0, y1 - y0)
    if length < 1:
        return ""
    # The control point lies to the left of the middle, a fifth of the length out.
    cx = min(max((x0 + x1) / 2 + (y1 - y0) * 0.2, 0), frame.width / 10)
    cy = min(max((y0 + y1) / 2 - (x1 - x0) * 0.2, 0), frame.height / 10)
    heading = atan2(y1 - cy, x1 - cx)
    # Stops a little short, so that arrows to one point do not end on top of each other.
    back = min(5 + width / 2, length * 0.2)
    x1, y1 = x1 - back * cos(heading), y1 - back * sin(heading)
    head = min(max(6.0, width * 1.5), length * 0.4)
    neck = (x1 - head * cos(heading), y1 - head * sin(heading))
    curve = f"M{short(x0)},{short(y0)}Q{short(cx)},{short(cy)} {short(neck[0])},{short(neck[1])}"
    wing = min(max(head * 0.5, width * 0.8), length * 0.4)
    across = heading + pi / 2
    tip = [
        (x1, y1),
        (neck[0] + wing * cos(across), neck[1] + wing * sin(across)),
        (neck[0] - wing * cos(across), neck[1] - wing * sin(across)),
    ]
    return element(
        "g",
        element("path", d=curve, fill="none", stroke="#fff", stroke_width=width + 1.6),
        element("path", d=curve, fill="none", stroke=FLOW, stroke_width=width),
        element("polygon", points=points(tip), fill=FLOW, stroke="#fff", stroke_width=0.6),
        role="img",
        aria_label=flow.name,
    )


def _figure(words: str, near: tuple[float, float], far: tuple[float, float], frame: Frame) -> tuple[str, Box]:
    """The value just past the far end, held inside the frame, and the box it fills when narrow."""
    heading = atan2(far[1] - near[1], far[0] - near[0])
    half, rise = text_width(words, SIZE * NARROW) / 2 + 1, SIZE * NARROW / 2
    x = far[0] + (half + 5) * cos(heading)
    y = far[1] + (rise + 5) * sin(heading)
    x = min(max(x, half), max(frame.width / 10 - half, half))
    y = min(max(y, rise), frame.height / 10 - rise)
    drawn = element(
        "text",
        escape(words),
        x=x,
        y=y,
        dy="0.35em",
        text_anchor="middle",
        class_="bl-flow-value",
        font_weight="bold",
        fill=FLOW,
        stroke="#fff",
        stroke_width=3,
        stroke_linejoin="round",
        paint_order="stroke",
    )
    return drawn, (x - half, y - rise, x + half, y + rise)
