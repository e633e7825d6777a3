"""A column of text as a matrix of bytes, one row per value, and why a value has no place in it.

Most values are digits of the right length; they are judged a block at a time, without a look at each. Those
that are not get their reason one by one, from patterns that SQL can read as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bindeledd.cutover.identity import verdicts
from bindeledd.cutover.identity.verdicts import Codes

Matrix = NDArray[np.uint8]
Values = Sequence[str | None] | Sequence[bytes | None] | NDArray[Any]

# A block and all that is worked out from it stay in the cache of one core, and its matrix product is below
# the size where the library starts threads, which wait for each other when the machine is busy.
BLOCK = 1 << 12

NOT_TEXT = "identity numbers must be text, or all bytes, with None for empty cells"

FULL_WIDTH_PATTERN = "[\uff10-\uff19]"
# 1.0101E+10, 1,0101E+10 and 10101012345.0
FLOAT_PATTERN = "[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+|[0-9]+[.,]0+"
# Blank, tab, no-break spaces, dot and hyphen.
SEPARATOR_PATTERN = "[ \t\u00a0\u202f.-]"
DIGITS_PATTERN = "[0-9]+"

_full_width, _float = re.compile(FULL_WIDTH_PATTERN), re.compile(FLOAT_PATTERN)
_separator, _digits = re.compile(SEPARATOR_PATTERN), re.compile(DIGITS_PATTERN)


def reason(text: str | None, widths: Collection[int]) -> int:
    """Why a text is not digits of one of the widths, as an offset of `verdicts`; ten lack a zero."""
    if not text:
        return verdicts.EMPTY
    if _digits.fullmatch(text):
        return verdicts.LOST_ZERO if len(text) == 10 and 11 in widths else verdicts.LENGTH
    if _full_width.search(text):
        return verdicts.FULL_WIDTH
    if _float.fullmatch(text):
        return verdicts.FLOAT
    bare = _separator.sub("", text)
    return verdicts.SEPARATED if len(bare) in widths and _digits.fullmatch(bare) else verdicts.NOT_DIGITS


def judge(
    values: Values,
    width: int,
    first_refusal: int,
    check: Callable[[Matrix], Codes],
    odd: Callable[[str], int | None] = lambda _text: None,
) -> Codes:
    """The code of every value: `check` judges rows of digits; the others get `odd`'s answer or a reason.

    `check` takes (n, width) bytes and answers `first_refusal` + NOT_DIGITS for rows that are not digits.
    A value longer or shorter than `width` never reaches it as digits.
    """
    codes = np.empty(len(values), np.uint8)
    not_digits = first_refusal + verdicts.NOT_DIGITS
    for start in range(0, len(values), BLOCK):
        block = values[start : start + BLOCK]
        found = codes[start : start + BLOCK]
        rows = _fixed(block, width)
        if rows is None:
            block = block.tolist() if isinstance(block, np.ndarray) else block
            rows = _joined(block, width)
        found[:] = check(rows)
        for place in np.flatnonzero(found == not_digits).tolist():
            text = as_text(block[place])
            own = odd(text) if text else None
            found[place] = first_refusal + reason(text, (width,)) if own is None else own
    return codes


def as_text(value: object) -> str | None:
    """A cell as text; bytes are UTF-8. TypeError (without the value) for anything else than text or None."""
    if value is None or value is np.ma.masked:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, str):
        return value
    raise TypeError(NOT_TEXT)


def _fixed(block: Values, width: int) -> Matrix | None:
    """The bytes of a fixed-width array as they lie; None for other arrays and lists."""
    if not isinstance(block, np.ndarray) or isinstance(block, np.ma.MaskedArray):
        return None
    if block.dtype.kind == "S" and block.dtype.itemsize == width:
        return np.ascontiguousarray(block).view(np.uint8).reshape(-1, width)
    if block.dtype.kind == "U" and block.dtype.itemsize == 4 * width and block.dtype.isnative:
        letters = np.ascontiguousarray(block).view(np.uint32).reshape(-1, width)
        return np.minimum(letters, 255).astype(np.uint8)
    return None


def digit_columns(rows: Matrix) -> tuple[NDArray[np.float32], NDArray[np.bool_] | None]:
    """The digits as (width, n), and which rows have other characters (None when none has); theirs are 0."""
    digits = rows.T.copy(order="C")  # numpy is slow along an axis of eleven, and quick along the other
    digits -= np.uint8(ord("0"))  # what stands before "0" wraps to above nine
    largest = digits.max(axis=0)
    if largest.size == 0 or largest.max() <= 9:
        return digits.astype(np.float32), None
    wrong = largest > 9
    digits[:, wrong] = 0
    return digits.astype(np.float32), wrong


def _joined(block: Sequence[Any], width: int) -> Matrix:
    """A list as rows of bytes; a row of letters stands for a value that is empty or of another width."""
    first = next((cell for cell in block if cell is not None), "")
    filler: Any = b"x" * width if isinstance(first, bytes) else "x" * width
    try:
        text = _lines(block)
    except TypeError:  # empty cells among them, or worse
        block = [filler if cell is None else cell for cell in block]
        try:
            text = _lines(block)
        except TypeError:
            raise TypeError(NOT_TEXT) from None
    rows = _rows(text, len(block), width)
    if rows is None:
        # A line break inside a value is of this width too: it goes, and is found again one by one.
        line_break = b"\n" if isinstance(filler, bytes) else "\n"
        block = [cell if len(cell) == width and line_break not in cell else filler for cell in block]
        rows = np.frombuffer(_lines(block), np.uint8).reshape(-1, width + 1)[:, :width]
    return rows


def _lines(block: Sequence[Any]) -> bytes:
    """The values with a line break after each, a byte for each letter; TypeError when not of one type."""
    try:
        return b"\n".join([*block, b""])
    except TypeError:
        return "\n".join([*block, ""]).encode("latin-1", "replace")


def _rows(text: bytes, number: int, width: int) -> Matrix | None:
    """The lines as rows when every one has the width, else None."""
    if len(text) != number * (width + 1):
        return None
    rows = np.frombuffer(text, np.uint8).reshape(-1, width + 1)
    # As many line breaks as values, all of them last in a row: no value holds one, or is longer.
    aligned = np.count_nonzero(rows == ord("\n")) == number == np.count_nonzero(rows[:, width] == ord("\n"))
    return rows[:, :width] if aligned else None
