"""The paper a chart is drawn on: a title, a width of 480 units, and a few ways to put ink on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from bindeledd.drawing import palette
from bindeledd.drawing.svg import element, escape, picture, safe_prefix, text_width
from bindeledd.foundation.language import _, number

FULL = 480.0  # units across
SIZE = 14.0  # units, letters
LINE = 24.0  # units from one row to the next

_WIDEST_NAME = 190.0
_NO_SPAN = 1e-6
# Lines are told apart by dashes and the shape of their points, not only by colour.
_DASHES = (None, "7 4", "2 4", "10 3 2 3", "1 3", "12 5")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the table that says the same; rows are text, figures to be right-aligned."""

    svg: str
    caption: str
    table_head: tuple[str, ...]
    table_rows: tuple[tuple[str, ...], ...]


def format_value(value: float | None, decimals: int) -> str:
    """The value as people write it, or that it is not known."""
    return _("ikke kjent") if value is None else number(value, decimals)


def name_width(names: Iterable[str]) -> float:
    """Room for the longest name, but never more than two fifths of the paper."""
    return min(max((text_width(name, SIZE) for name in names), default=0.0) + 2, _WIDEST_NAME)


def value_width(values: Iterable[float | None], decimals: int) -> float:
    """Room for the longest figure."""
    return max((text_width(format_value(value, decimals), SIZE) for value in values), default=0.0) + 2


def rounded_steps(low: float, high: float) -> tuple[float, ...]:
    """Three to seven round numbers, evenly apart, from at or below `low` to at or above `high`."""
    # A span below the last decimal that is kept is no span; the size of the figures sets the steps then.
    span = next(size for size in (high - low, abs(high), 1.0) if size > _NO_SPAN)
    unit = 10.0 ** floor(log10(span))
    step = next(size * unit for size in (0.2, 0.5, 1.0, 2.0) if span / (size * unit) <= 5)
    first, last = floor(low / step), ceil(high / step)
    last = max(last, first + 1)
    return tuple(round(i * step, 9) for i in range(first, last + 1))


class Paper:
    """Collects the ink of one chart; rows are given by their upper edge."""

    def __init__(self, title: str, height: float, prefix: str) -> None:
        self.title = title
        self.height = max(height, LINE)
        self.prefix = safe_prefix(prefix)
        self.ink: list[str] = []

    def text(self, words: str, x: float, y: float, anchor: str, class_: str = "bl-text") -> None:
        """Words on the row whose upper edge is y; too long a name is cut, the table has it whole."""
        room = FULL if class_ != "bl-text" else _WIDEST_NAME
        while words and text_width(words, SIZE) > room:
            words = words[:-2].rstrip() + "…" if len(words) > 2 else ""
        drawn = element(
            "text",
            escape(words),
            x=min(max(x, 0), FULL),
            y=y + LINE / 2,
            dy="0.35em",
            text_anchor=anchor if anchor != "start" else None,
            class_=class_,
        )
        self.ink.append(drawn)

    def bar(self, x: float, y: float, length: float) -> None:
        """A bar on the row whose upper edge is y, at least a hair long so that it is seen."""
        fill = palette.group_fill(0)
        box = {"x": x, "y": y + 4, "width": max(length, 0.6), "height": LINE - 8}
        self.ink.append(element("rect", fill=fill.colour, stroke=fill.ink, stroke_width=0.8, **box))

    def rule(self, x: float, top: float, bottom: float) -> None:
        """An upright line."""
        self._line((x, top), (x, bottom), "currentColor", 1, None)

    def level(self, left: float, right: float, y: float) -> None:
        """A level line, faint."""
        self._line((left, y), (right, y), palette.FAINT, 0.8, None)

    def stroke(self, start: tuple[float, float], end: tuple[float, float], place: int) -> None:
        """A piece of line number `place`."""
        self._line(start, end, palette.group_fill(place).ink, 2, _DASHES[place % len(_DASHES)])

    def spot(self, at: tuple[float, float], place: int) -> None:
        """A point of line number `place`."""
        self.ink.append(element("circle", cx=at[0], cy=at[1], r=3.6, fill=palette.group_fill(place).ink))

    def _line(
        self, start: tuple[float, float], end: tuple[float, float], ink: str, width: float, dash: str | None
    ) -> None:
        (x1, y1), (x2, y2) = start, end
        drawn = element(
            "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=width, stroke_dasharray=dash
        )
        self.ink.append(drawn)

    def chart(self, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Chart:
        """The finished chart; its description is the table in words, a row to a sentence."""
        sentences = [
            f"{row[0]}: "
            + ", ".join(f"{name} {value}" for name, value in zip(head[1:], row[1:], strict=True))
            for row in rows
        ]
        svg = picture(
            *self.ink,
            title=self.title,
            description=". ".join(sentences) or _("Ingen tall."),
            prefix=self.prefix,
            class_="bl-chart",
            size=(FULL, self.height),
            letters=SIZE,
        )
        return Chart(svg, self.title, head, rows)
