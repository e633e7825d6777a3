"""What a program puts into a cell of text: JSON that comes back the same, and text that a cell can hold.

JSON is written with names in order and without needless spaces. What is too long for one cell is cut in
parts, and what a cell would change (spaces at an end, how a letter is composed) is written as escapes.
"""

from __future__ import annotations

import json
from typing import Any

from bindeledd.casefolder.cells import CellProblem, clean_text

# A cell of a spreadsheet holds 32 767 characters.
MOST_SIGNS = 32_000


def json_text(value: Any) -> str:
    """The value as JSON in one cell; the same value always gives the same text."""
    readable = _dumped(value, ascii_only=False)
    return readable if _kept(readable) else _escaped(value)


def json_parts(value: Any, most: int = MOST_SIGNS) -> tuple[str, ...]:
    """The value as JSON in as many cells as it takes; joined they are the text."""
    parts = _cut(json_text(value), most)
    if not all(_kept(part) for part in parts):
        parts = _cut(_escaped(value), most)
    return parts


def json_value(text: str) -> Any:
    """The value of a text. Raises `ValueError` for what is not JSON, a name given twice, and no number."""
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def readable(text: str) -> str | None:
    """The text without what a cell cannot hold, as a tab of a word processor; None when nothing is left."""
    try:
        return clean_text(text)
    except CellProblem:
        return clean_text("".join(sign if sign.isprintable() or sign in "\n\u00a0" else " " for sign in text))


def _dumped(value: Any, *, ascii_only: bool) -> str:
    return json.dumps(value, ensure_ascii=ascii_only, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _escaped(value: Any) -> str:
    """JSON of ASCII alone and without spaces, which stand inside texts only."""
    return _dumped(value, ascii_only=True).replace(" ", "\\u0020")


def _kept(text: str) -> bool:
    """Whether a cell holds the text as it is."""
    try:
        return clean_text(text) == text
    except CellProblem:
        return False


def _cut(text: str, most: int) -> tuple[str, ...]:
    """The text in parts, cut where no space would be lost if there is such a place."""
    parts = []
    while len(text) > most:
        end = most
        while end > most // 2 and (text[end - 1].isspace() or text[end].isspace()):
            end -= 1
        parts.append(text[:end])
        text = text[end:]
    return (*parts, text)


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found
