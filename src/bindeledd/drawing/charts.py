"""Charts as SVG, each with the table that says the same: bars, lines, dots.

Every function gives a `Chart`: the drawing, its caption, and the rows of its table as people
read them. A value that is None is not drawn; its row says «ikke kjent». Letters in a chart are
1 em = 14 units, and a chart is made to be about as wide as 480 units on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bindeledd.drawing import palette
from bindeledd.drawing.chart_frame import (
    FULL,
    LINE,
    SIZE,
    Chart,
    Paper,
    format_value,
    name_width,
    rounded_steps,
    value_width,
)
from bindeledd.foundation.language import _

__all__ = [
    "Chart",
    "Row",
    "Series",
    "TwoSided",
    "bars",
    "dots",
    "lines",
    "small_multiples",
    "stacked_bars",
    "two_sided_bars",
]


@dataclass(frozen=True, slots=True)
class Row:
    """A name and its value; None is not known."""

    name: str
    value: float | None


@dataclass(frozen=True, slots=True)
class TwoSided:
    """A name and its two values, drawn to the left and to the right of the middle."""

    name: str
    left: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """A name and one value for each of the chart's columns."""

    name: str
    values: tuple[float | None, ...]


def bars(
    rows: Sequence[Row],
    *,
    title: str,
    name_head: str,
    value_head: str,
    decimals: int = 0,
    prefix: str = "soyle",
) -> Chart:
    """Horizontal bars from nought, one per row in the order given, each with its value at the end.

    Length is value / largest; values are nought or more. `value_head` carries the unit.
    """
    names = name_width(row.name for row in rows)
    figures = value_width((row.value for row in rows), decimals)
    paper = Paper(title, len(rows) * LINE + 8, prefix)
    largest = max((row.value for row in rows if row.value is not None), default=0) or 1
    room = FULL - names - figures - 16
    for place, row in enumerate(rows):
        y = 4 + place * LINE
        paper.text(row.name, names, y, "end")
        if row.value is not None:
            paper.bar(names + 8, y, room * max(row.value, 0) / largest)
        paper.text(format_value(row.value, decimals), FULL, y, "end", "bl-value")
    paper.rule(names + 8, 0, len(rows) * LINE + 8)
    table = tuple((row.name, format_value(row.value, decimals)) for row in rows)
    return paper.chart((name_head, value_head), table)


def two_sided_bars(
    rows: Sequence[TwoSided],
    *,
    title: str,
    name_head: str,
    left_head: str,
    right_head: str,
    decimals: int = 0,
    prefix: str = "tosidig",
) -> Chart:
    """Bars to both sides of the names, on one scale: who comes in to the left, who goes out to the right."""
    names = name_width(row.name for row in rows)
    figures = value_width([v for row in rows for v in (row.left, row.right)], decimals)
    paper = Paper(title, (len(rows) + 1) * LINE + 8, prefix)
    largest = max((v for row in rows for v in (row.left, row.right) if v is not None), default=0) or 1
    room = (FULL - names - 24) / 2 - figures - 6
    left, right = (FULL - names) / 2 - 8, (FULL + names) / 2 + 8
    paper.text(left_head, left, 2, "end", "bl-head")
    paper.text(right_head, right, 2, "start", "bl-head")
    for place, row in enumerate(rows):
        y = 4 + (place + 1) * LINE
        paper.text(row.name, FULL / 2, y, "middle")
        to_left = room * max(row.left or 0, 0) / largest
        to_right = room * max(row.right or 0, 0) / largest
        if row.left is not None:
            paper.bar(left - to_left, y, to_left)
        if row.right is not None:
            paper.bar(right, y, to_right, palette.group_fill(1))
        paper.text(format_value(row.left, decimals), left - to_left - 6, y, "end", "bl-value")
        paper.text(format_value(row.right, decimals), right + to_right + 6, y, "start", "bl-value")
    table = tuple(
        (row.name, format_value(row.left, decimals), format_value(row.right, decimals)) for row in rows
    )
    return paper.chart((name_head, left_head, right_head), table)


def stacked_bars(
    rows: Sequence[Series],
    *,
    title: str,
    name_head: str,
    parts: Sequence[str],
    total_head: str,
    decimals: int = 1,
    prefix: str = "stabel",
) -> Chart:
    """One bar per row, its parts end to end, each part with its own hue and pattern; the sum at the end.

    The sum is of the known parts only, and is marked «minst» when a part is not known.
    """
    totals = [[v for v in row.values if v is not None] for row in rows]
    sums = [sum(known) if known else None for known in totals]
    written = [
        _("minst {value}").format(value=format_value(s, decimals))
        if s is not None and len(known) < len(row.values)
        else format_value(s, decimals)
        for s, known, row in zip(sums, totals, rows, strict=True)
    ]
    names = name_width(row.name for row in rows)
    figures = name_width(written)
    paper = Paper(title, (len(rows) + 1) * LINE + 8, prefix)
    largest = max((s for s in sums if s is not None), default=0) or 1
    room = FULL - names - figures - 16
    x = names + 8
    for part, name in enumerate(parts):
        x = paper.key(x, 2, name, palette.group_fill(part))
    for place, (row, end) in enumerate(zip(rows, written, strict=True)):
        y = 4 + (place + 1) * LINE
        x = names + 8
        paper.text(row.name, names, y, "end")
        for part, value in enumerate(row.values):
            if value:
                paper.bar(x, y, room * value / largest, palette.group_fill(part))
                x += room * value / largest
        paper.text(end, FULL, y, "end", "bl-value")
    paper.rule(names + 8, LINE, (len(rows) + 1) * LINE + 8)
    table = tuple(
        (row.name, *(format_value(v, decimals) for v in row.values), end)
        for row, end in zip(rows, written, strict=True)
    )
    return paper.chart((name_head, *parts, total_head), table)


def dots(
    rows: Sequence[Row],
    *,
    title: str,
    name_head: str,
    value_head: str,
    decimals: int = 0,
    mark: tuple[str, float] | None = None,
    prefix: str = "prikk",
) -> Chart:
    """One dot per row on a common scale from nought; `mark` is a named value drawn as an upright line."""
    names = name_width(row.name for row in rows)
    figures = value_width((row.value for row in rows), decimals)
    top = LINE if mark else 0
    paper = Paper(title, len(rows) * LINE + top + 8, prefix)
    known = [row.value for row in rows if row.value is not None] + ([mark[1]] if mark else [])
    largest = max(known, default=0) or 1
    room = FULL - names - figures - 28

    def across(value: float) -> float:
        return names + 14 + room * max(value, 0) / largest

    if mark:
        paper.rule(across(mark[1]), top, top + len(rows) * LINE + 4, dashed=True)
        side = "end" if across(mark[1]) > FULL / 2 else "start"
        paper.text(f"{mark[0]}: {format_value(mark[1], decimals)}", across(mark[1]), 2, side, "bl-head")
    for place, row in enumerate(rows):
        y = 4 + top + place * LINE
        paper.text(row.name, names, y, "end")
        paper.guide(names + 14, y, room)
        if row.value is not None:
            paper.dot(across(row.value), y)
        paper.text(format_value(row.value, decimals), FULL, y, "end", "bl-value")
    table = tuple((row.name, format_value(row.value, decimals)) for row in rows)
    return paper.chart((name_head, value_head), table)


def lines(
    series: Sequence[Series],
    *,
    title: str,
    name_head: str,
    columns: Sequence[str],
    decimals: int = 0,
    prefix: str = "linje",
) -> Chart:
    """A line per series through its known values, the columns evenly apart; named at the right end.

    An unknown value breaks the line. Raises `ValueError` with fewer than two columns: one point
    is a figure, not a line.
    """
    if len(columns) < 2:
        raise ValueError("a line needs two points or more")
    known = [v for one in series for v in one.values if v is not None]
    steps = rounded_steps(min([0.0, *known]), max(known, default=1.0))
    scale_room = value_width(steps, decimals) + 6
    names = name_width(one.name for one in series)
    height = 11 * LINE
    paper = Paper(title, height + LINE, prefix)
    left, right, top, bottom = scale_room + 16, FULL - names - 12, 10.0, height - 6
    across = [left + (right - left) * i / (len(columns) - 1) for i in range(len(columns))]

    def down(value: float) -> float:
        return bottom - (bottom - top) * (value - steps[0]) / (steps[-1] - steps[0])

    for step in steps:
        paper.text(format_value(step, decimals), scale_room, down(step) - LINE / 2, "end", "bl-value")
        paper.level(left - 8, right + 4, down(step))
    for x, column in zip(across, columns, strict=True):
        paper.text(column, x, height, "middle")
    ends: list[tuple[float, str]] = []
    for place, one in enumerate(series):
        spots = [None if v is None else (x, down(v)) for x, v in zip(across, one.values, strict=True)]
        for a, b in pairwise(spots):
            if a and b:
                paper.stroke(a, b, place)
        for spot in spots:
            if spot:
                paper.spot(spot, place)
        last = next((spot[1] for spot in reversed(spots) if spot), None)
        if last is not None:
            ends.append((last, one.name))
    lowest = float("-inf")
    for y, name in sorted(ends):
        # Names of lines that end close together are moved apart downwards.
        lowest = max(y - LINE / 2, lowest + SIZE + 2)
        paper.text(name, right + 10, lowest, "start")
    table = tuple((one.name, *(format_value(v, decimals) for v in one.values)) for one in series)
    return paper.chart((name_head, *columns), table)


def small_multiples(
    panels: Sequence[Series],
    *,
    title: str,
    name_head: str,
    columns: Sequence[str],
    decimals: int = 0,
    prefix: str = "ruter",
) -> Chart:
    """A small bar picture per panel, three abreast, all on one scale so that they can be compared."""
    abreast = 3
    gap, high = 18.0, 74.0
    wide = (FULL - gap * (abreast - 1)) / abreast
    rows = -(-len(panels) // abreast)
    paper = Paper(title, max(rows, 1) * (high + 2 * LINE + 8), prefix)
    largest = max((v for panel in panels for v in panel.values if v is not None), default=0) or 1
    for place, panel in enumerate(panels):
        row, column = divmod(place, abreast)
        x0, y0 = column * (wide + gap), row * (high + 2 * LINE + 8)
        paper.text(panel.name, x0, y0, "start", "bl-head")
        step = wide / max(len(columns), 1)
        for i, value in enumerate(panel.values):
            if value is not None:
                tall = high * max(value, 0) / largest
                paper.column(x0 + i * step + step * 0.1, y0 + LINE + high - tall, step * 0.8, tall)
        paper.level(x0, x0 + wide, y0 + LINE + high)
        if columns:
            paper.text(columns[0], x0, y0 + LINE + high, "start", "bl-small")
            paper.text(columns[-1], x0 + wide, y0 + LINE + high, "end", "bl-small")
    table = tuple((panel.name, *(format_value(v, decimals) for v in panel.values)) for panel in panels)
    return paper.chart((name_head, *columns), table)
