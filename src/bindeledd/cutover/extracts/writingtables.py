# ruff: noqa: S608 - columns are o0, o1 … here, and every name is quoted by `name` or `text`
"""Rows to the tables and sheets of other programs: DuckDB, SQLite and Excel files made anew."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from bindeledd.casefolder.fields import Field, Value
from bindeledd.casefolder.workbook import Sheet, write_workbook
from bindeledd.cutover.extracts.copying import BATCH
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.extracts.model import Extract, bad
from bindeledd.cutover.extracts.sqlitefiles import declared_types
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import name, text


def write_duckdb(
    database: duckdb.DuckDBPyConnection, query: str, columns: Sequence[str], like: Extract, target: Path
) -> None:
    """Write the query as a table with the name of `like`'s in a DuckDB file."""
    named = ", ".join(f"o{place} AS {name(column)}" for place, column in enumerate(columns))
    with faults_of(like, database, target):
        database.execute(f"ATTACH {text(str(target))} AS written")
        try:
            table = f"written.main.{name(like.table or 'tabell')}"
            database.execute(f"CREATE TABLE {table} AS SELECT {named} FROM ({query})")
        finally:
            database.execute("DETACH written")


def write_sqlite(
    database: duckdb.DuckDBPyConnection, query: str, columns: Sequence[str], like: Extract, target: Path
) -> None:
    """Write the query as a table with the name of `like`'s in an SQLite file, columns declared as there."""
    table = like.table or "tabell"
    declared = declared_types(like.path, like.file, table)
    # A column of ours beside them is text.
    made = ", ".join(f"{name(column)} {declared.get(column, 'TEXT')}".rstrip() for column in columns)
    marks = ", ".join("?" * len(columns))
    try:
        with closing(sqlite3.connect(target)) as written:
            # The file is new, and nobody reads it before it is whole.
            written.execute("PRAGMA journal_mode = OFF")
            written.execute(f"CREATE TABLE {name(table)} ({made})")
            with faults_of(like, database, target):
                for rows in _rows(database, query, len(columns)):
                    written.executemany(f"INSERT INTO {name(table)} VALUES ({marks})", rows)
            written.commit()
    except sqlite3.Error as fault:
        full = fault.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(
            errno.ENOSPC if full else errno.EIO,
            _("Disken er full.") if full else _("Filen kunne ikke leses eller skrives."),
            str(target),
        ) from None


def write_xlsx(
    database: duckdb.DuckDBPyConnection, query: str, columns: Sequence[str], like: Extract, target: Path
) -> None:
    """Write the query as the sheet of a workbook, named as `like`'s; dates and numbers are typed."""
    from openpyxl.utils.exceptions import IllegalCharacterError

    kinds = dict(zip(like.columns, like.types, strict=True))
    fields = [
        Field(column, column, "text" if kinds.get(column, "VARCHAR") == "VARCHAR" else "decimal")
        for column in columns
    ]
    rows: Iterator[Sequence[Value]] = (row for some in _rows(database, query, len(columns)) for row in some)
    try:
        with faults_of(like, database, target):
            data = write_workbook([Sheet((like.table or "Ark1")[:31], fields, rows)], like.name)
    except IllegalCharacterError:
        raise bad(
            "not-in-excel",
            like.file,
            _("Det som skal skrives, har tegn som Excel ikke kan holde."),
            _("Fjern styretegn fra tekstene, eller lever uttrekket som CSV."),
        ) from None
    target.write_bytes(data)


def _rows(database: duckdb.DuckDBPyConnection, query: str, width: int) -> Iterator[list[Any]]:
    cells = ", ".join(f"o{place}" for place in range(width))
    with database.cursor() as reading:
        found = reading.execute(f"SELECT {cells} FROM ({query})")
        while some := found.fetchmany(BATCH):
            yield some
