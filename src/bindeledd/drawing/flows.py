"""Arrows from one point to many, as wide as what they carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from bindeledd.drawing.geometry import Frame, Point
from bindeledd.drawing.palette import TEXT
from bindeledd.drawing.svg import element, escape, points, short

_WIDEST = 9.0
_THINNEST = 0.8


@dataclass(frozen=True, slots=True)
class Flow:
    """So much from one point to another; `text` is the value as it is read, `name` says the whole."""

    start: Point
    end: Point
    value: float
    text: str
    name: str


def draw_flows(flows: Sequence[Flow], frame: Frame) -> str:
    """Curved arrows, the widest first so that thin ones stay visible; width = 9 · value / largest.

    Each arrow bends to the left of its own direction, so there and back do not cover each other.
    """
    largest = max((flow.value for flow in flows), default=0) or 1
    drawn = []
    for flow in sorted(flows, key=lambda f: (-f.value, f.name)):
        width = max(_THINNEST, _WIDEST * flow.value / largest)
        drawn.append(_arrow(flow, frame, width))
    return element("g", *drawn, class_="bl-flows", pointer_events="none") if drawn else ""


def _arrow(flow: Flow, frame: Frame, width: float) -> str:
    x0, y0 = frame.unit(flow.start)
    x1, y1 = frame.unit(flow.end)
    length = hypot(x1 - x0, y1 - y0)
    if length < 1:
        return ""
    # The control point lies to the left of the middle, a fifth of the length out.
    cx = (x0 + x1) / 2 + (y1 - y0) * 0.2
    cy = (y0 + y1) / 2 - (x1 - x0) * 0.2
    cx, cy = min(max(cx, 0), frame.width / 10), min(max(cy, 0), frame.height / 10)
    heading = atan2(y1 - cy, x1 - cx)
    head = min(max(5.0, width * 1.6), length * 0.4)
    neck = (x1 - head * cos(heading), y1 - head * sin(heading))
    curve = f"M{short(x0)},{short(y0)}Q{short(cx)},{short(cy)} {short(neck[0])},{short(neck[1])}"
    wing = max(head * 0.55, width * 0.75)
    side = heading + pi / 2
    tip = [
        (x1, y1),
        (neck[0] + wing * cos(side), neck[1] + wing * sin(side)),
        (neck[0] - wing * cos(side), neck[1] - wing * sin(side)),
    ]
    # The value stands a little past the arrow head, on the side the arrow points to.
    lx, ly = x1 + 7 * cos(heading), y1 + 7 * sin(heading)
    anchor = "start" if cos(heading) > 0.3 else "end" if cos(heading) < -0.3 else "middle"
    lx, ly = min(max(lx, 0), frame.width / 10), min(max(ly, 0), frame.height / 10)
    return element(
        "g",
        element("title", escape(flow.name)),
        element("path", d=curve, fill="none", stroke=TEXT, stroke_width=width, stroke_opacity=0.78),
        element("polygon", points=points(tip), fill=TEXT),
        element(
            "text", escape(flow.text), x=lx, y=ly, dy="0.35em", class_="bl-flow-value", text_anchor=anchor
        ),
    )
