"""A file or table as the database sees it: its columns by place, and relations that stream its rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.registry.recoding.files import CsvShape

Format = Literal["csv", "xlsx", "parquet", "duckdb", "sqlite", "postgres"]
# The record number of the first row of data: the header row is record 1, also where there is none.
FIRST_RECORD = 2
# Beyond this a number with a decimal point is not known to the last digit.
_MOST_EXACT = 1e15


@dataclass(frozen=True, slots=True)
class Extract:
    """One extract, opened: `path` is what is read, `file` what people call it, `table` the table in it.

    `relation` is a relation in SQL with the columns c0, c1 … in the file's order; it streams, and the rows
    come in the file's order where the database is told to keep it. `numbered` has the record number `n`
    (BIGINT, first row of data 2) before them. `types` are DuckDB's names. `shape` is None unless CSV.
    `notes` say what a person should know of how it was read. `unchecked` is `numbered` without the check
    that a CSV relation makes on its own rows.
    """

    path: Path
    file: str
    table: str | None
    format: Format
    columns: tuple[str, ...]
    types: tuple[str, ...]
    relation: str
    numbered: str
    shape: CsvShape | None = None
    notes: tuple[Finding, ...] = ()
    unchecked: str = ""

    @property
    def name(self) -> str:
        """What the extract is called where it is spoken of: the path, and the table in it."""
        return f"{self.file}#{self.table}" if self.table else self.file


def text_of(extract: Extract, place: int) -> str:
    """A cell as text, in SQL: never NULL, and a whole number without a decimal point («1850», not «1850.0»).

    Dates are ISO 8601; decimals have a point.
    """
    cell, kind = f"c{place}", extract.types[place]
    if kind == "VARCHAR":
        return f"coalesce({cell}, '')"
    if kind in ("DOUBLE", "FLOAT"):
        whole = f"{cell} = trunc({cell}) AND abs({cell}) < {_MOST_EXACT:.0f}"
        return f"coalesce(CASE WHEN {whole} THEN {cell}::BIGINT::VARCHAR ELSE {cell}::VARCHAR END, '')"
    return f"coalesce({cell}::VARCHAR, '')"


def copied_to(room: Path, file: str, table: str | None, suffix: str) -> Path:
    """Where a copy of the extract is kept in `room`: the same place for the same extract."""
    name = hashlib.sha256(f"{file}\n{table or ''}".encode()).hexdigest()[:16]
    return room / f"{name}{suffix}"


def bad(code: str, file: str, message: str, fix: str, row: int | None = None, column: str = "") -> BadInput:
    """One thing that keeps an extract from being read, with its place."""
    return BadInput(
        Finding(
            code=code, severity=Severity.MUST, message=message, fix=fix, file=file, row=row, column=column
        )
    )


def note(code: str, file: str, message: str, fix: str, row: int | None = None) -> Finding:
    """Something to know of an extract that can be read."""
    return Finding(code=code, severity=Severity.NOTE, message=message, fix=fix, file=file, row=row)
