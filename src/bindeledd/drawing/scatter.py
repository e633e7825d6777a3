"""A picture of points by two measures, each point a link, with the table that says the same.

Used where several answers are good in different ways: across is one measure, up the other, and
both axes say which way is better. A point that belongs to the answer is a filled circle with its
number; one that stands beside it for comparison is a hollow shape with its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bindeledd.drawing import palette
from bindeledd.drawing.chart_frame import FULL, LINE, SIZE, Chart, format_value, rounded_steps, value_width
from bindeledd.drawing.svg import diamond, element, escape, picture, safe_prefix, text_width

HEIGHT = 360.0  # units
DOT = 11.0  # units, from the centre of a numbered point to its edge


@dataclass(frozen=True, slots=True)
class Axis:
    """What is measured along one edge: its words with the unit, and its decimals."""

    title: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """One point: the `mark` in it, the `name` that is read out, its two values, and where it leads.

    `beside` is a point that is shown for comparison; its name is written by it.
    """

    mark: str
    name: str
    x: float
    y: float
    href: str = ""
    beside: bool = False


def scatter(
    spots: Sequence[Spot],
    *,
    title: str,
    name_head: str,
    across: Axis,
    up: Axis,
    prefix: str = "punkter",
) -> Chart:
    """The points at their values, in the order given; the table has one row per point.

    Raises `ValueError` without any point, or when `prefix` cannot be part of an id.
    """
    if not spots:
        raise ValueError("a picture of points needs one")
    own = safe_prefix(prefix)
    xs = rounded_steps(min(s.x for s in spots), max(s.x for s in spots))
    ys = rounded_steps(min(s.y for s in spots), max(s.y for s in spots))
    left = value_width(ys, up.decimals) + 14
    right, top, bottom = FULL - DOT - 8, LINE + 10.0, HEIGHT - 2 * LINE

    def at(spot: Spot) -> tuple[float, float]:
        x = left + (right - left) * (spot.x - xs[0]) / (xs[-1] - xs[0])
        y = bottom - (bottom - top) * (spot.y - ys[0]) / (ys[-1] - ys[0])
        return x, y

    ink = [_text(up.title, 0, SIZE, "start")]
    for step in ys:
        y = bottom - (bottom - top) * (step - ys[0]) / (ys[-1] - ys[0])
        ink.append(_line(left, y, right, y))
        ink.append(_text(format_value(step, up.decimals), left - 8, y + SIZE * 0.35, "end", "bl-value"))
    thin = _every(xs, across.decimals, right - left)
    for place, step in enumerate(xs):
        x = left + (right - left) * (step - xs[0]) / (xs[-1] - xs[0])
        ink.append(_line(x, bottom, x, bottom + 5))
        if place % thin == 0:
            words = format_value(step, across.decimals)
            ink.append(_text(words, x, bottom + LINE, "middle", "bl-value"))
    ink.append(_text(across.title, right, HEIGHT - 6, "end"))
    # Those beside lie under, so that no point of the answer is hidden.
    ink += [_spot(spot, *at(spot)) for spot in sorted(spots, key=lambda s: not s.beside)]
    head = (name_head, across.title, up.title)
    rows = tuple((s.name, format_value(s.x, across.decimals), format_value(s.y, up.decimals)) for s in spots)
    sentences = [f"{name}: {across.title} {x}, {up.title} {y}" for name, x, y in rows]
    svg = picture(
        *ink,
        title=title,
        description=". ".join(sentences),
        prefix=own,
        class_="bl-chart bl-scatter",
        size=(FULL, HEIGHT),
        letters=SIZE,
        role="group",
    )
    return Chart(svg, title, head, rows)


def _every(steps: Sequence[float], decimals: int, room: float) -> int:
    """Write every first, second … figure under the axis, so that they do not touch."""
    widest = value_width(steps, decimals) + 10
    return max(1, -int(-(len(steps) * widest) // room))


def _spot(spot: Spot, x: float, y: float) -> str:
    fill = palette.group_fill(0)
    if spot.beside:
        r = DOT * 0.7
        shape = diamond(x, y, r, fill="#fff", stroke=palette.TEXT, stroke_width=2)
        room = text_width(spot.mark, SIZE) + DOT + 4
        side = ("end", x - DOT - 2) if x + room > FULL else ("start", x + DOT + 2)
        inside = shape + _text(spot.mark, side[1], y + SIZE * 0.35, side[0])
    else:
        inside = element("circle", cx=x, cy=y, r=DOT, fill=fill.colour, stroke=fill.ink, stroke_width=1.5)
        inside += element(
            "text", escape(spot.mark), x=x, y=y, dy="0.35em", text_anchor="middle", fill=palette.TEXT,
            font_size=12, font_weight=700,
        )  # fmt: skip
    inside = element("title", escape(spot.name)) + inside
    if not spot.href:
        return element("g", inside, role="img", aria_label=spot.name)
    return element("a", inside, href=spot.href, class_="bl-point", aria_label=spot.name)


def _text(words: str, x: float, y: float, anchor: str, class_: str = "bl-text") -> str:
    return element(
        "text", escape(words), x=round(x, 1), y=round(y, 1),
        text_anchor=anchor if anchor != "start" else None, class_=class_,
    )  # fmt: skip


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    box = {"x1": round(x1, 1), "y1": round(y1, 1), "x2": round(x2, 1), "y2": round(y2, 1)}
    return element("line", stroke=palette.FAINT, stroke_width=0.8, **box)
