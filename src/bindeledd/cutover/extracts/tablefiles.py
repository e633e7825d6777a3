# ruff: noqa: S608 - columns are c0, c1 … here, and every name is quoted by `name` or `text`
"""Parquet files, and the tables of a DuckDB file: read where they stand, never written to."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from bindeledd.cutover.extracts.csvfiles import check_columns
from bindeledd.cutover.extracts.faults import disk_fault, parquet_broken
from bindeledd.cutover.extracts.model import FIRST_RECORD, Extract, bad
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import glob_free, name, text


def open_parquet(database: duckdb.DuckDBPyConnection, path: Path, file: str) -> Extract:
    """The Parquet file as an extract. Raises `BadInput` when it is not whole, or columns lack names."""
    rows = f"read_parquet({text(glob_free(path))}, hive_partitioning=false"
    counted = f"{rows}, file_row_number=true)"
    try:
        found = database.execute(f"DESCRIBE SELECT * FROM {rows})").fetchall()
        # The database gives a column that comes twice another name; the file's own names tell.
        named = _own_names(database, path) or [row[0] for row in found]
    except duckdb.IOException as fault:
        raise disk_fault(fault, str(path)) from None
    except duckdb.Error:
        raise parquet_broken(file) from None
    check_columns(named, file)
    cells = ", ".join(f"{name(row[0])} AS c{place}" for place, row in enumerate(found))
    return Extract(
        path=path,
        file=file,
        table=None,
        format="parquet",
        columns=tuple(named),
        types=tuple(row[1] for row in found),
        relation=f"(SELECT {cells} FROM {rows}))",
        numbered=f"(SELECT file_row_number + {FIRST_RECORD} AS n, {cells} FROM {counted})",
    )


def open_duckdb(database: duckdb.DuckDBPyConnection, path: Path, file: str, table: str | None) -> Extract:
    """A table of a DuckDB file, attached for reading only. Raises `BadInput` when there is no such table."""
    alias = attached(database, path, file)
    tables = _tables(database, alias)
    chosen = chosen_table(tables, table, file)
    full = f"{alias}.main.{name(chosen)}"
    found = database.execute(f"DESCRIBE SELECT * FROM {full}").fetchall()
    columns = tuple(row[0] for row in found)
    check_columns(columns, file)
    cells = ", ".join(f"{name(column)} AS c{place}" for place, column in enumerate(columns))
    return Extract(
        path=path,
        file=file,
        table=chosen,
        format="duckdb",
        columns=columns,
        types=tuple(row[1] for row in found),
        relation=f"(SELECT {cells} FROM {full})",
        numbered=f"(SELECT row_number() OVER () + {FIRST_RECORD - 1} AS n, {cells} FROM {full})",
    )


def duckdb_tables(path: Path, file: str) -> tuple[str, ...]:
    """The tables of a DuckDB file, in their order."""
    with duckdb.connect() as database:
        return _tables(database, attached(database, path, file))


def chosen_table(tables: tuple[str, ...], wanted: str | None, file: str) -> str:
    """The table wanted, or the only one there is. Raises `BadInput` that lists what there is."""
    if wanted in tables or (wanted is None and len(tables) == 1):
        return wanted or tables[0]
    shown = ", ".join(f"«{one[:40]}»" for one in tables[:40]) or _("ingen")
    raise bad(
        "no-such-table",
        file,
        _("Filen har ingen tabell eller ark som heter «{name}».").format(name=wanted[:60])
        if wanted
        else _("Filen har flere tabeller eller ark, eller ingen, og koblingen sier ikke hvilken."),
        _("Det som finnes, er: {tables}. Skriv navnet ved «tabell» i koblingen.").format(tables=shown),
    )


def attached(database: duckdb.DuckDBPyConnection, path: Path, file: str) -> str:
    """The DuckDB file attached for reading only, under a name of its own."""
    alias = f"extract_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]}"
    try:
        database.execute(f"ATTACH IF NOT EXISTS {text(str(path))} AS {alias} (READ_ONLY)")
    except duckdb.Error:
        raise bad(
            "duckdb-broken",
            file,
            _("Filen kan ikke leses som DuckDB. Den er skadet, i bruk, eller skrevet av en annen utgave."),
            _("Lukk programmer som bruker den, eller hent uttrekket på nytt."),
        ) from None
    return alias


def _tables(database: duckdb.DuckDBPyConnection, alias: str) -> tuple[str, ...]:
    found = database.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND schema_name = 'main' "
        "AND NOT internal ORDER BY table_oid",
        [alias],
    ).fetchall()
    return tuple(row[0] for row in found)


def _own_names(database: duckdb.DuckDBPyConnection, source: Path) -> list[str]:
    """The names of the columns as the file has them; none when columns hold other columns."""
    found = database.execute(
        f"SELECT name, num_children FROM parquet_schema({text(glob_free(source))})"
    ).fetchall()
    return [] if any(row[1] for row in found[1:]) else [row[0] for row in found[1:]]
