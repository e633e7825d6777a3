"""Which paragraphs are headings: by the style they have, and in texts without styles by how they look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Word's own styles, by the names that files carry in English and in Norwegian versions.
_BY_NAME = re.compile(r"(?:heading|overskrift) ?([1-9])\b")
_TITLE = re.compile(r"(?:title|tittel)\b")
_CONTENTS = re.compile(r"(?:toc|innh(?:old)?|table of (?:figures|authorities)) ?\d?\b")
_LONGEST = 110
_MOST_WORDS = 12
# «§ 4 Oppgjør», «Kapittel 2. Vert», «4.1 Fordeling», «Punkt 3: Oppgaver», «IV Oppgjør».
_NUMBERED = re.compile(
    r"(?:(§§?|kapittel|kap\.|punkt|pkt\.|artikkel|del)\s*)?(\d{1,2}(?:[.-]\d{1,2}){0,3}|[IVX]{1,5}\.)[.):]?"
    r"\s+[«\"]?[A-ZÆØÅ]",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b[^\W\d_]")
_SENTENCE_ENDS = (".", ";", ",", ":")
# A line of a list of contents: dots or a gap, and a page.
_PAGE = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|\t+) *\d{1,4}$")
_LOOKS_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, the id of the style under it, and its level in outlines (0 is first)."""

    name: str
    based_on: str = ""
    outline: int | None = None


def style_level(style: str, styles: Mapping[str, Style]) -> int | None:
    """The level of the heading that a style makes: 1 is outermost, 0 a title; None for ordinary text."""
    seen: set[str] = set()
    while style and style not in seen:
        seen.add(style)
        found = styles.get(style, Style(style))
        name = found.name.casefold()
        if match := _BY_NAME.match(name):
            return int(match[1])
        if _TITLE.match(name):
            return 0
        if found.outline is not None:
            return found.outline + 1 if found.outline < _LOOKS_DEEPEST else None
        style = found.based_on
    return None


def is_contents_style(style: str, styles: Mapping[str, Style]) -> bool:
    """Whether a style is that of a list of contents, whose lines only say what stands elsewhere."""
    return _CONTENTS.match(styles.get(style, Style(style)).name.casefold()) is not None


def is_contents_line(text: str) -> bool:
    """Whether a line looks like one of a list of contents: words, dots or a gap, and a page."""
    return _PAGE.search(text.strip()) is not None


def level_by_looks(text: str, bold: bool) -> tuple[int, bool] | None:
    """The level of a paragraph that looks like a heading, and whether that is weak; None for ordinary text.

    It is short, no sentence, and bold, in capitals, or numbered as a section. A number with points says the
    level («4.1» is inside «4.»), and is weak alone: an item of a list looks the same.
    """
    if not text or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not _LETTER.search(text):
        return None
    sentence = text.endswith(_SENTENCE_ENDS)
    match = _NUMBERED.match(text)
    if match and text[match.end() - 1].isupper() and (bold or not sentence):
        if match[1]:
            return 1, False
        # The hyphen of a paragraph in an Act (§ 20-4) is no level.
        return 2 + match[2].rstrip(".").count("."), not bold
    if (bold and not text.endswith((";", ","))) or (text.isupper() and len(text) > 3 and not sentence):
        return _LOOKS_DEEPEST, False
    return None
