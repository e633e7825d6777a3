"""A passage of a text and its place, and the place of passages under their headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Signs that no reader sees, and signs that turn text around so that it is not read as it stands.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: its number from 1 in reading order, and its headings, outermost first."""

    paragraph: int
    headings: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The nearest heading; empty before the first one."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a row of a table with « | » between its cells, on one line.

    A heading is a passage of its own, and stands as the last of its own headings.
    """

    place: Place
    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it was read: `level` is that of a heading (1 is outermost), None for ordinary text.

    `weak` is a heading that may as well be an item of a list.
    """

    text: str
    level: int | None = None
    weak: bool = False


def placed(lines: Iterable[Line]) -> tuple[Passage, ...]:
    """The lines with their places; a heading is over what follows until one of its level or further out.

    A heading of level 0 is the title of the whole: it is a passage, and stands over nothing. A weak heading
    is ordinary text in a document that has others.
    """
    lines = tuple(lines)
    if sum(bool(line.level) and not line.weak for line in lines) > 1:
        lines = tuple(Line(line.text) if line.weak else line for line in lines)
    passages: list[Passage] = []
    over: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        headings = tuple(text for _, text in over)
        if line.level is not None:
            over = [(level, text) for level, text in over if level < line.level] if line.level else []
            headings = (*(text for _, text in over), line.text)
            if line.level:
                over.append((line.level, line.text))
        passages.append(Passage(Place(number, headings), line.text, line.level is not None))
    return tuple(passages)


def on_one_line(text: str) -> str:
    """The text with composed letters, one space where there was any white space, and nothing unseen."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())
