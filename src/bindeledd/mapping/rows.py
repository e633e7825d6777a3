"""Typed reading of one row of a case table, and whether the row holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.foundation.language import _


def text(row: Row, column: str) -> str:
    """The text of a required cell; an empty one reads as empty text."""
    value = row[column]
    return "" if value is None else str(value)


def maybe_text(row: Row, column: str) -> str | None:
    """The text of a cell, None when it is empty."""
    value = row.get(column)
    return None if value is None or value == "" else str(value)


def own_words(row: Row, column: str) -> str | None:
    """The text of a cell; in the language in force where it is one of the program's own texts."""
    found = maybe_text(row, column)
    return _(found) if found else None


def maybe_date(row: Row, column: str) -> date | None:
    """The date of a cell, None when it is empty."""
    value = row.get(column)
    return value if isinstance(value, date) else None


def maybe_number(row: Row, column: str) -> float | int | None:
    """The number of a cell, None when it is empty; a boolean is no number."""
    value = row.get(column)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def maybe_bool(row: Row, column: str) -> bool | None:
    """The yes or no of a cell, None when it is empty."""
    value = row.get(column)
    return value if isinstance(value, bool) else None


def integer(row: Row, column: str) -> int:
    """The whole number of a required cell; 0 when it is empty."""
    value = maybe_number(row, column)
    return 0 if value is None else int(value)


def holds(row: Row, on: date) -> bool:
    """Whether the row's half-open period has `on` in it; an unknown start counts as begun."""
    start, end = maybe_date(row, "valid_from"), maybe_date(row, "valid_to")
    return (start is None or start <= on) and (end is None or on < end)


def latest(rows: Iterable[Row], on: date, column: str = "date") -> Row | None:
    """The row with the latest date not after `on`: what is dated later is not known on the day."""
    known = [(day, row) for row in rows if (day := maybe_date(row, column)) is not None and day <= on]
    return max(known, key=lambda pair: pair[0])[1] if known else None
