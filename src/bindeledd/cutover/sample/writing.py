"""Writes the rows of an extract in the format of the system that gives it; the same rows, the same bytes.

One exception: a DuckDB database has an identity of its own, so two of them never have the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from bindeledd.casefolder.fields import Field, Kind, Value
from bindeledd.casefolder.workbook import Sheet, write_workbook
from bindeledd.cutover.kinds import ROLES
from bindeledd.cutover.sample.frame import Columns, Frame
from bindeledd.cutover.sample.systems import Output, Style

_CHUNK = 50_000


def a_database() -> duckdb.DuckDBPyConnection:
    """A database in memory to write with; one thread, so that the rows are written in the same order."""
    database = duckdb.connect()
    database.execute("SET threads = 1")
    return database


def write_frame(database: duckdb.DuckDBPyConnection, frame: Frame, output: Output, target: Path) -> None:
    """The rows as a file of that format; the folder of `target` is there, and `target` is not."""
    columns = {role: _cells(frame, role) for role in output.headings}
    database.register("rows_of_frame", {f"c{place}": cells for place, cells in enumerate(columns.values())})
    if output.format == "csv":
        _write_csv(database, columns, output, target)
    elif output.format == "parquet":
        database.execute(f"COPY ({_typed(columns, output)}) TO '{_literal(target)}' (FORMAT parquet)")
    elif output.format == "duckdb":
        _write_duckdb(database, columns, output, target)
    elif output.format == "sqlite":
        _write_sqlite(database, columns, output, target)
    else:
        _write_xlsx(database, columns, output, target)
    database.unregister("rows_of_frame")


def _cells(frame: Frame, role: str) -> np.ndarray[Any, np.dtype[Any]]:
    return frame.columns["amount" if role == "ore" else role]


def _sort(role: str) -> str:
    return ROLES[role].sort if role in ROLES else "text"


def _literal(path: Path) -> str:
    return str(path).replace("'", "''")


def _name(heading: str) -> str:
    return '"' + heading.replace('"', '""') + '"'


def _select(expressions: Sequence[str], output: Output) -> str:
    named = ", ".join(
        f"{one} AS {_name(heading)}"
        for one, heading in zip(expressions, output.headings.values(), strict=True)
    )
    return f"SELECT {named} FROM rows_of_frame"  # noqa: S608 - headings are this module's own


def _is_amount(role: str, columns: Columns) -> bool:
    return _sort(role) == "amount" and columns[role].dtype != object


def _typed(columns: Columns, output: Output) -> str:
    """The columns with types of their own: dates, kroner with two decimals, whole øre, and text."""
    return _select([_typed_cell(place, role, columns) for place, role in enumerate(columns)], output)


def _typed_cell(place: int, role: str, columns: Columns) -> str:
    if _is_amount(role, columns):
        return f"(c{place}::DECIMAL(18, 2) / 100)::DECIMAL(18, 2)"
    if _sort(role) == "ore":
        return f"c{place}::BIGINT"
    if _sort(role) == "date":
        return f"nullif(c{place}, '')::DATE"
    return f"nullif(c{place}, '')"


def _as_text(place: int, role: str, columns: Columns, style: Style) -> str:
    if _is_amount(role, columns):
        return f"(c{place} // 100)::VARCHAR || '{style.decimal}' || lpad((c{place} % 100)::VARCHAR, 2, '0')"
    if _sort(role) == "ore":
        return f"c{place}::VARCHAR"
    if _sort(role) == "date":
        return f"strftime(nullif(c{place}, '')::DATE, '{style.dates}')"
    return f"nullif(c{place}, '')"


def _write_csv(database: duckdb.DuckDBPyConnection, columns: Columns, output: Output, target: Path) -> None:
    style = output.style
    query = _select([_as_text(place, role, columns, style) for place, role in enumerate(columns)], output)
    database.execute(
        f"COPY ({query}) TO '{_literal(target)}' (FORMAT csv, HEADER true, DELIMITER '{style.delimiter}')"
    )
    if style.encoding == "utf-8" and style.line_end == "\n":
        return
    text = target.read_bytes().decode("utf-8").replace("\n", style.line_end)
    target.write_bytes(text.encode(style.encoding))


def _write_duckdb(
    database: duckdb.DuckDBPyConnection, columns: Columns, output: Output, target: Path
) -> None:
    database.execute(f"ATTACH '{_literal(target)}' AS given")
    database.execute(f"CREATE TABLE given.{_name(output.table or '')} AS {_typed(columns, output)}")
    database.execute("DETACH given")


def _rows(database: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    found = database.execute(query)
    return chain.from_iterable(iter(lambda: found.fetchmany(_CHUNK), []))


def _write_sqlite(
    database: duckdb.DuckDBPyConnection, columns: Columns, output: Output, target: Path
) -> None:
    """Texts and dates as text, amounts as text with two decimals: SQLite has neither dates nor kroner."""
    query = _select(
        [_as_text(place, role, columns, output.style) for place, role in enumerate(columns)], output
    )
    table = _name(output.table or "")
    described = ", ".join(f"{_name(heading)} TEXT" for heading in output.headings.values())
    marks = ", ".join("?" for _heading in output.headings)
    given = sqlite3.connect(target)
    try:
        with given:
            given.execute(f"CREATE TABLE {table} ({described})")
            given.executemany(
                f"INSERT INTO {table} VALUES ({marks})",  # noqa: S608 - the name is this package's own
                _rows(database, query),
            )
    finally:
        given.close()


def _write_xlsx(database: duckdb.DuckDBPyConnection, columns: Columns, output: Output, target: Path) -> None:
    expressions = [
        f"({cell})::DOUBLE" if _is_amount(role, columns) else cell
        for cell, role in ((_typed_cell(place, role, columns), role) for place, role in enumerate(columns))
    ]
    fields = [
        Field(heading, heading, _field_kind(role, columns)) for role, heading in output.headings.items()
    ]
    rows: Iterator[Sequence[Value]] = _rows(database, _select(expressions, output))
    target.write_bytes(write_workbook([Sheet(output.table or "", fields, rows)], output.table or ""))


def _field_kind(role: str, columns: Columns) -> Kind:
    return "decimal" if _is_amount(role, columns) else "date" if _sort(role) == "date" else "text"
