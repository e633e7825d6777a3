"""Rows as a project keeps them: every column of the table, empty unless it is given."""

from __future__ import annotations

from typing import Any

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME


def row(table: str, **cells: Any) -> Row:
    """A row of the table with these cells; the number is 1 unless it is given."""
    columns = BY_NAME[table].columns
    assert set(cells) <= set(columns), set(cells) - set(columns)
    return dict.fromkeys(columns) | {"project": "p", "number": 1} | cells
