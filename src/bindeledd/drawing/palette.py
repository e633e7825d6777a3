"""Colour, pattern and letter together, so that no one of them has to be seen.

Eight hues that stay apart for colour-blind readers, light enough for dark text; each group
also has a pattern and a letter. A ninth group takes the first hue again with another pattern.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

from bindeledd.drawing.svg import element

TEXT = "#1b2430"
SEA = "#eef5f9"
COAST = "#bcd6e4"
CONTEXT = "#e6e6e0"
LAND = "#efe9d6"
FLOW = "#7a1f47"
BACKDROP = "#f4f4f0"
UNKNOWN = "#e3e3e1"
UNKNOWN_INK = "#8b8d90"
BORDER = "#5b6876"
FAINT = "#9aa3ad"  # the lines of a scale

# (fill, ink): the ink is the same hue, darker, and draws the pattern.
HUES: tuple[tuple[str, str], ...] = (
    ("#84abdc", "#22487c"),  # blue
    ("#e1ca8e", "#7a5a10"),  # amber
    ("#aeedc8", "#217a4e"),  # mint
    ("#e2a1b5", "#7d2746"),  # rose
    ("#fae9ad", "#8f7616"),  # cream
    ("#dfc4ec", "#6f3f86"),  # lilac
    ("#a9c996", "#3a6427"),  # sage
    ("#c7a174", "#61400f"),  # brown
)

# Lines and dots of each pattern inside one tile, as (tile size, path, filled or stroked).
PATTERNS: tuple[tuple[float, str, bool], ...] = (
    (8, "", False),  # plain
    (7, "M-1,8L8,-1M-1,1L1,-1M6,8L8,6", False),  # rising lines
    (7, "M1.7,3.5a1,1 0 1,0 2,0a1,1 0 1,0 -2,0z", True),  # dots
    (7, "M0,3.5H7", False),  # level lines
    (7, "M-1,-1L8,8M6,-1L8,1M-1,6L1,8", False),  # falling lines
    (7, "M3.5,0V7", False),  # upright lines
    (9, "M4.5,2.3V6.7M2.3,4.5H6.7", False),  # crosses
    (10, "M2.8,5a2.2,2.2 0 1,0 4.4,0a2.2,2.2 0 1,0 -4.4,0z", False),  # rings
    (9, "M0,0L9,9M0,9L9,0", False),  # lattice
)

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Fill:
    """How one kind of area is painted: a colour and, over it, a pattern in a darker ink."""

    colour: str
    ink: str
    tile: float
    path: str
    dots: bool
    ink_width: float = 0.7

    def pattern(self, identity: str, scale: float = 1) -> str:
        """The `<pattern>` of the ink alone; the colour is painted under it. Empty when plain."""
        if not self.path:
            return ""
        ink = (
            element("path", d=self.path, fill=self.ink, fill_opacity=0.75)
            if self.dots
            else element(
                "path",
                d=self.path,
                fill="none",
                stroke=self.ink,
                stroke_width=self.ink_width,
                stroke_opacity=0.6,
            )
        )
        return element(
            "pattern",
            ink,
            id=identity,
            width=self.tile,
            height=self.tile,
            patternUnits="userSpaceOnUse",
            patternTransform=f"scale({scale:g})" if scale != 1 else None,
        )


def letter(index: int) -> str:
    """A, B … Z, AA, AB …: the letter of group number `index`, counted from nought."""
    rest, place = divmod(index, len(_LETTERS))
    return (letter(rest - 1) if rest else "") + _LETTERS[place]


def group_fill(index: int) -> Fill:
    """The paint of group number `index`: hue and pattern pair repeat first after 72 groups.

    The first eight have a hue and a pattern each; from the ninth on a hue comes back with the
    next pattern, so two groups of the same hue never share a pattern.
    """
    round_, hue = divmod(index, len(HUES))
    colour, ink = HUES[hue]
    tile, path, dots = PATTERNS[(hue + round_) % len(PATTERNS)]
    return Fill(colour, ink, tile, path, dots)


LAND_FILL = Fill(LAND, TEXT, 1, "", False)
UNKNOWN_FILL = Fill(UNKNOWN, UNKNOWN_INK, 5, "M-1,6L6,-1M-1,1L1,-1M4,6L6,4", False, 0.8)

_SEQUENCE_COLOURS = {
    5: ("#f4f1de", "#d6e3c4", "#a8cdb9", "#7cb2b3", "#6a9fb3"),
    6: ("#f4f1de", "#dbe6c8", "#b7d6bc", "#94c2b6", "#78adb1", "#6a9fb3"),
    7: ("#f4f1de", "#dfe8cb", "#c1dbbf", "#a3ccb8", "#8abbb5", "#74a9b0", "#6a9fb3"),
}
_SEQUENCE_INK = "#1f5b70"


def sequence_fill(place: int, classes: int) -> Fill:
    """The paint of class number `place` of 5, 6 or 7: darker, and its lines closer, for more.

    Raises `ValueError` for another number of classes.
    """
    if classes not in _SEQUENCE_COLOURS:
        raise ValueError(f"5, 6 or 7 classes, not {classes}")
    colour = _SEQUENCE_COLOURS[classes][place]
    if place == 0:
        return Fill(colour, _SEQUENCE_INK, 8, "", False)
    tile = round(11 - 7 * place / (classes - 1), 1)
    corner = f"M-1,{tile + 1:g}L{tile + 1:g},-1M-1,1L1,-1M{tile - 1:g},{tile + 1:g}L{tile + 1:g},{tile - 1:g}"
    return Fill(colour, _SEQUENCE_INK, tile, corner, False, 0.4 + 0.3 * place / (classes - 1))


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes of a measure: value v is in class i when breaks[i] <= v < breaks[i + 1].

    `breaks` has one more entry than there are classes; the last class takes its own end too.
    """

    breaks: tuple[float, ...]

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return len(self.breaks) - 1

    def place(self, value: float) -> int:
        """The class of a value; values outside the scale fall in its first or last class."""
        return min(max(bisect_right(self.breaks, value) - 1, 0), self.classes - 1)


def scale_for(values: Iterable[float], classes: int = 5) -> Scale:
    """A scale with about as many values in each class, and round numbers between the classes.

    Breaks are quantiles rounded to two figures (one more where that is needed to keep them
    apart). No values at all, or one value only, gives equal steps from it.
    """
    known = sorted(values)
    low, high = (known[0], known[-1]) if known else (0.0, 1.0)
    if len(set(known)) <= classes:
        step = (high - low) / classes or 1.0
        return Scale(tuple(low + step * i for i in range(classes + 1)))
    raw = [known[len(known) * i // classes] for i in range(1, classes)]
    for figures in (2, 3, 4, 6, 9):
        inner = [_rounded(value, figures) for value in raw]
        breaks = [_floored(low, 2), *inner, _ceiled(high, 2)]
        if all(a < b for a, b in pairwise(breaks)):
            return Scale(tuple(breaks))
    step = (high - low) / classes
    return Scale(tuple(low + step * i for i in range(classes + 1)))


def _unit(value: float, figures: int) -> float:
    if abs(value) < 1e-200:  # so near nothing that its last figure is nothing
        return 1.0
    return float(10.0 ** (floor(log10(abs(value))) - figures + 1)) if value else 1.0


def _rounded(value: float, figures: int) -> float:
    return round(round(value / (unit := _unit(value, figures))) * unit, 9)


def _floored(value: float, figures: int) -> float:
    return round(floor(value / (unit := _unit(value, figures))) * unit, 9)


def _ceiled(value: float, figures: int) -> float:
    return round(-floor(-value / (unit := _unit(value, figures))) * unit, 9)
