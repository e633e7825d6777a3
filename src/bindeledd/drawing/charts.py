"""Charts as SVG, each with the table that says the same: bars and lines.

Every function gives a `Chart`: the drawing, its caption, and the rows of its table as people
read them. A value that is None is not drawn; its row says «ikke kjent». Letters in a chart are
1 em = 14 units, and a chart is made to be about as wide as 480 units on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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

__all__ = ["Chart", "Row", "Series", "bars", "lines"]


@dataclass(frozen=True, slots=True)
class Row:
    """A name and its value; None is not known."""

    name: str
    value: float | None


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
