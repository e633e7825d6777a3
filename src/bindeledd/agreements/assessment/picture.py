"""The decision matrix in one picture, and the same in words: colour, shape and text say the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bindeledd.agreements.assessment.matrix import MARKS, Cell, DecisionMatrix, Mark
from bindeledd.drawing import palette
from bindeledd.drawing.chart_frame import Chart
from bindeledd.drawing.svg import element, escape, picture, safe_prefix, wrapped
from bindeledd.foundation.language import N_, _, speaking
from bindeledd.law.models import model_short

# Units: the picture is 800 across, and about as wide as a page.
_WIDTH: Final = 800.0
_ASKS: Final = 165.0
_LINE: Final = 14.0
_LETTERS: Final = 12.0
_HEAD: Final = 30.0
_PAD: Final = 5.0
_MARK: Final = 14.0

MARK_WORDS: Final[dict[Mark, str]] = {
    "yes": N_("ja"),
    "condition": N_("på vilkår"),
    "no": N_("nei"),
    "fact": N_("opplysning"),
    "unknown": N_("ikke kjent"),
}
# Fill and ink of each mark; dark text is read on all of them. No green and red: an answer is no judgement.
_PAINT: Final[dict[Mark, tuple[str, str]]] = {
    "yes": ("#dbe8f7", "#22487c"),
    "condition": ("#f6edc9", "#7a5a10"),
    "no": ("#ece0f2", "#6f3f86"),
    "fact": ("#eef1f5", "#4b5866"),
    "unknown": ("#ffffff", "#5b6876"),
}


def matrix_picture(matrix: DecisionMatrix, *, prefix: str = "beslutning") -> Chart:
    """The matrix drawn: questions down, models across, and a shape and colour for each kind of answer.

    The chart's table has every cell in words, and the drawing's description says the same in sentences.
    `prefix` begins its ids; raises `ValueError` when it cannot.
    """
    with speaking(matrix.language):
        return _drawn(matrix, safe_prefix(prefix))


def matrix_words(matrix: DecisionMatrix) -> str:
    """The picture in words: for each question what every model means, and its mark."""
    with speaking(matrix.language):
        return " ".join(
            f"{row.question} "
            + "; ".join(f"{model_short(cell.model)}: {_cell_words(cell)}" for cell in row.cells)
            + "."
            for row in matrix.rows
        )


def _cell_words(cell: Cell) -> str:
    """The text with its mark, where the text does not say it itself."""
    mark = _(MARK_WORDS[cell.mark])
    said = cell.mark == "fact" or cell.text.casefold().startswith(mark)
    return cell.text if said else f"{cell.text} ({mark})"


def _drawn(matrix: DecisionMatrix, prefix: str) -> Chart:
    width = (_WIDTH - _ASKS) / len(matrix.models)
    ink: list[str] = []
    for place, model in enumerate(matrix.models):
        ink += _lines(
            wrapped(model_short(model), _LETTERS, width - 2 * _PAD),
            _ASKS + place * width + _PAD,
            0,
            bold=True,
        )
    top = _HEAD
    for row in matrix.rows:
        asks = wrapped(row.question, _LETTERS, _ASKS - 2 * _PAD)
        texts = [wrapped(cell.text, _LETTERS, width - 2 * _PAD - _MARK) for cell in row.cells]
        height = max(len(lines) for lines in (asks, *texts)) * _LINE + 2 * _PAD
        ink += _lines(asks, 0, top, bold=True)
        for place, (cell, lines) in enumerate(zip(row.cells, texts, strict=True)):
            left = _ASKS + place * width
            ink.append(_box(cell.mark, left, top, width, height))
            ink.append(_shape(cell.mark, left + _PAD + 4, top + _PAD + 6))
            ink += _lines(lines, left + _PAD + _MARK, top)
        top += height
    top += _PAD
    left = 0.0
    for mark in MARKS:
        ink.append(_box(mark, left, top, 22, 22))
        ink.append(_shape(mark, left + 11, top + 11))
        ink += _lines([_(MARK_WORDS[mark])], left + 28, top)
        left += 150
    title = _("Hva hver modell betyr")
    svg = picture(
        *ink,
        title=title,
        description=matrix_words(matrix),
        prefix=prefix,
        class_="bl-chart",
        size=(_WIDTH, top + 26),
        letters=_LETTERS,
        fill=palette.TEXT,
    )
    head = (_("Spørsmål"), *(model_short(model) for model in matrix.models))
    rows = tuple((row.question, *(_cell_words(cell) for cell in row.cells)) for row in matrix.rows)
    return Chart(svg, title, head, rows)


def _lines(lines: Sequence[str], x: float, top: float, *, bold: bool = False) -> list[str]:
    return [
        element(
            "text",
            escape(line),
            x=x,
            y=top + _PAD + _LETTERS * 0.85 + place * _LINE,
            font_weight="bold" if bold else None,
        )
        for place, line in enumerate(lines)
    ]


def _box(mark: Mark, x: float, y: float, width: float, height: float) -> str:
    fill, ink = _PAINT[mark]
    dash = "4 3" if mark == "unknown" else None
    return element(
        "rect", x=x + 1, y=y + 1, width=width - 2, height=height - 2, fill=fill, stroke=ink,
        stroke_width=0.8, stroke_dasharray=dash,
    )  # fmt: skip


def _shape(mark: Mark, x: float, y: float) -> str:
    """A tick, half a circle, a cross, a dot or a ring, about the point."""
    ink = _PAINT[mark][1]
    if mark == "fact":
        return element("circle", cx=x, cy=y, r=2.2, fill=ink)
    if mark == "unknown":
        return element("circle", cx=x, cy=y, r=4, fill="none", stroke=ink, stroke_width=1.4)
    if mark == "condition":
        half = f"M{x:g},{y - 4.2:g}a4.2,4.2 0 0,1 0,8.4z"
        ring = element("circle", cx=x, cy=y, r=4.2, fill="none", stroke=ink, stroke_width=1.2)
        return element("g", ring, element("path", d=half, fill=ink))
    tick = f"M{x - 4:g},{y:g}l3,3.5l5.5,-7.5"
    cross = f"M{x - 3.6:g},{y - 3.6:g}l7.2,7.2m0,-7.2l-7.2,7.2"
    path = tick if mark == "yes" else cross
    return element("path", d=path, fill="none", stroke=ink, stroke_width=1.8)
