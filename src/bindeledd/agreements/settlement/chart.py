"""Bars per municipality: what it pays by component, and what it pays under each model.

Every piece has a colour, a pattern and a letter that the legend under the bars explains, so that
the chart can be read without colour. Beside it stands its table in the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bindeledd.agreements.settlement.fairness import Comparison
from bindeledd.agreements.settlement.simulate import Year
from bindeledd.agreements.settlement.words import COMPONENTS, component, kroner
from bindeledd.drawing import palette
from bindeledd.drawing.chart_frame import FULL, LINE, SIZE, Chart, Paper, name_width
from bindeledd.drawing.svg import element, escape, text_width
from bindeledd.foundation.language import _, number

_GAP = 8.0  # units between name, bar and figure
_SWATCH = 22.0  # units across
_SMALL = 11.0  # units, the letter in a piece


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a bar: which paint it has, and how much it is."""

    paint: int
    ore: int


@dataclass(frozen=True, slots=True)
class _Bar:
    """A row: its name, its pieces from the left, and the figure at its end."""

    name: str
    pieces: tuple[_Piece, ...]
    figure: str


def year_chart(year: Year, *, title: str = "", prefix: str = "oppgjor") -> Chart:
    """One stacked bar per municipality, a piece per component; the table has every amount in kroner.

    `title` is what the chart is called, or else says the year. `prefix` begins its ids; raises
    `ValueError` when it cannot.
    """
    names = year.components
    # A component keeps its paint from year to year and from model to model.
    paints = {name: place for place, name in enumerate(COMPONENTS)}
    bars = [
        _Bar(
            part.name,
            tuple(_Piece(paints[name], part.component(name)) for name in names),
            _whole(part.total),
        )
        for part in year.parts
    ]
    head = (_("Kommune"), *(component(name) for name in names), _("Sum i kroner"))
    rows = [
        (part.name, *(kroner(part.component(name)) for name in names), kroner(part.total))
        for part in year.parts
    ]
    rows.append((_("Til sammen"), *(kroner(year.sum_of(name)) for name in names), kroner(year.total_ore)))
    caption = title or _("Hva hver kommune betaler i {year}, i kroner").format(year=year.year)
    legend = [(paints[name], component(name)) for name in names]
    return _drawn(bars, legend, caption, prefix, head, rows)


def comparison_chart(comparison: Comparison, *, title: str = "", prefix: str = "modeller") -> Chart:
    """A group of bars per municipality: what it pays today, where that is known, and under each model."""
    among = comparison.settlements[0].cooperation.ordered
    # Where nobody's cost today is known, there is nothing to draw of it; the table says so.
    first = 0 if any(each.cost_today_ore is not None for each in among) else 1
    bars: list[_Bar] = []
    rows: list[tuple[str, ...]] = []
    for each in among:
        pays = comparison.pays(each.code)
        for paint, ore in list(enumerate((each.cost_today_ore, *pays)))[first:]:
            bars.append(_Bar("" if paint > first else each.name, (_Piece(paint, ore or 0),), _whole(ore)))
        rows.append((each.name, kroner(each.cost_today_ore), *(kroner(ore) for ore in pays)))
    head = (_("Kommune"), _("I dag"), *comparison.names)
    caption = title or _("Hva hver kommune betaler i {year} etter hver modell, i kroner").format(
        year=comparison.years[0].year
    )
    legend = list(enumerate(head[1:]))[first:]
    return _drawn(bars, legend, caption, prefix, head, rows)


def _whole(ore: int | None) -> str:
    return _("ikke kjent") if ore is None else number((ore + 50) // 100, 0)


def _drawn(
    bars: Sequence[_Bar],
    legend: Sequence[tuple[int, str]],
    title: str,
    prefix: str,
    head: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
) -> Chart:
    keys = _placed(legend)
    below = len(bars) * LINE + 8
    paper = Paper(title, below + 8 + LINE * (1 + max(row for row, _x in keys)), prefix)
    names = name_width(bar.name for bar in bars)
    figures = max(text_width(bar.figure, SIZE) for bar in bars) + 2
    room = FULL - names - figures - 2 * _GAP
    largest = max(sum(piece.ore for piece in bar.pieces) for bar in bars) or 1
    patterns = (palette.group_fill(paint).pattern(f"{paper.prefix}-p{paint}") for paint, _text in legend)
    paper.ink.append(element("defs", *patterns))
    grouped = not all(bar.name for bar in bars)
    for place, bar in enumerate(bars):
        y = 4 + place * LINE
        if bar.name:
            paper.text(bar.name, names, y, "end")
            if place and grouped:
                paper.level(0, FULL, y)
        left = names + _GAP
        for piece in bar.pieces:
            width = room * piece.ore / largest
            if piece.ore:
                _box(paper, piece.paint, left, y + 4, width)
                left += width
        paper.text(bar.figure, FULL, y, "end", "bl-value")
    paper.rule(names + _GAP, 0, below)
    for (row, x), (paint, text) in zip(keys, legend, strict=True):
        y = below + 8 + row * LINE
        _box(paper, paint, x, y + 4, _SWATCH)
        paper.text(text, x + _SWATCH + 6, y, "start")
    return paper.chart(head, tuple(rows))


def _box(paper: Paper, paint: int, x: float, y: float, width: float) -> None:
    """A rectangle of one paint, its pattern over it, and its letter where there is room for it."""
    fill = palette.group_fill(paint)
    box = {"x": x, "y": y, "width": max(width, 0.6), "height": LINE - 8}
    paper.ink.append(element("rect", fill=fill.colour, stroke=fill.ink, stroke_width=0.8, **box))
    if fill.path:
        paper.ink.append(element("rect", fill=f"url(#{paper.prefix}-p{paint})", **box))
    letter = palette.letter(paint)
    if width >= text_width(letter, _SMALL) + 6:
        middle = {"x": x + width / 2, "y": y + (LINE - 8) / 2}
        # A halo of the bar's own colour keeps the letter clear of the pattern.
        drawn = element(
            "text", escape(letter), dy="0.35em", text_anchor="middle", font_size=_SMALL, font_weight=700,
            fill=palette.TEXT, stroke=fill.colour, stroke_width=3, paint_order="stroke", **middle,
        )  # fmt: skip
        paper.ink.append(drawn)


def _placed(legend: Sequence[tuple[int, str]]) -> list[tuple[int, float]]:
    """The row and left edge of each entry of the legend, as many to a row as there is room for."""
    placed: list[tuple[int, float]] = []
    row, x = 0, 0.0
    for _paint, text in legend:
        width = _SWATCH + 6 + min(text_width(text, SIZE), 190.0) + 16
        if x and x + width > FULL:
            row, x = row + 1, 0.0
        placed.append((row, x))
        x += width
    return placed
