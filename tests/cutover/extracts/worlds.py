"""Extracts of a few rows for the tests: written by the formats' own programs, read and written by ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from bindeledd.cutover.extracts.reading import Extract, faults_of, open_extract
from bindeledd.cutover.extracts.writing import write_extract

Rows = list[tuple[Any, ...]]


def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        config={
            "threads": 2,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )


def opened(
    database: duckdb.DuckDBPyConnection, path: Path, table: str | None = None, file: str | None = None
) -> Extract:
    return open_extract(
        database, path, file=file or path.name, table=table, room=path.parent / ".bindeledd" / "room"
    )


def rows_of(database: duckdb.DuckDBPyConnection, extract: Extract) -> Rows:
    with faults_of(extract, database):
        return database.execute(f"SELECT * FROM {extract.relation}").fetchall()


def numbered_rows(database: duckdb.DuckDBPyConnection, extract: Extract) -> Rows:
    with faults_of(extract, database):
        return database.execute(f"SELECT * FROM {extract.numbered}").fetchall()


def written_again(
    database: duckdb.DuckDBPyConnection,
    extract: Extract,
    target: Path,
    more: Sequence[str] = (),
    where: str = "",
) -> Path:
    """The extract written as it is, with extra columns that repeat the first one."""
    cells = [f"c{place} AS o{place}" for place in range(len(extract.columns))]
    cells += [f"c0 AS o{place}" for place in range(len(cells), len(cells) + len(more))]
    query = f"SELECT {', '.join(cells)} FROM {extract.relation} {where}"
    write_extract(database, query, (*extract.columns, *more), extract, target)
    return target


def csv_file(folder: Path, data: str | bytes, name: str = "saker.csv") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path
