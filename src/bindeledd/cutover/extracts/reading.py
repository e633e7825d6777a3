"""`open_extract`: a file or table of any format, by the end of its name; inputs are never written to."""

from __future__ import annotations

from pathlib import Path

import duckdb

from bindeledd.cutover.extracts.csvfiles import open_csv
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.extracts.model import Extract, Format, bad, text_of
from bindeledd.cutover.extracts.postgres import open_postgres
from bindeledd.cutover.extracts.sqlitefiles import open_sqlite
from bindeledd.cutover.extracts.tablefiles import open_duckdb, open_parquet
from bindeledd.cutover.extracts.workbooks import open_workbook
from bindeledd.foundation.language import _

__all__ = ["Extract", "faults_of", "format_of", "open_extract", "row_count", "text_of"]

_SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
# A PostgreSQL database is named as a file in this folder, which does not exist.
POSTGRES = "postgres/"


def format_of(file: str) -> Format | None:
    """The format by the name, None for a file that is no extract of ours."""
    if file.startswith(POSTGRES):
        return "postgres"
    return _SUFFIXES.get(Path(file).suffix.casefold())


def open_extract(
    database: duckdb.DuckDBPyConnection, path: Path, *, file: str, table: str | None = None, room: Path
) -> Extract:
    """The extract at `path`, that people call `file`; what must be copied to be read is copied to `room`.

    `table` is the sheet or table, and may be left out where there is only one. For a table of a server,
    `path` may be a copy of it that was made before. Queries of the relations run
    inside `faults_of`, since rows are looked at when they are read.
    Raises `BadInput` for what cannot be read.
    """
    if table:
        # Called by its name as the mapping has it, the table stands there already.
        file = file.removesuffix(f"#{table}")
    kind = format_of(file)
    if kind is None:
        raise bad(
            "unknown-file-kind",
            file,
            _("Filen er ikke av et slag som kan leses, etter navnet."),
            _("Det går an å bruke CSV, XLSX, Parquet, DuckDB, SQLite og tabeller i PostgreSQL."),
        )
    if kind != "postgres" and not path.is_file():
        raise bad(
            "no-such-file",
            file,
            _("Filen finnes ikke."),
            _("Legg uttrekket der koblingen sier, eller rett koblingen."),
        )
    room.mkdir(parents=True, exist_ok=True)
    match kind:
        case "csv":
            return open_csv(path, file, room)
        case "parquet":
            return open_parquet(database, path, file)
        case "duckdb":
            return open_duckdb(database, path, file, table)
        case "sqlite":
            return open_sqlite(path, file, table, room)
        case "xlsx":
            return open_workbook(path, file, table, room)
        case "postgres":
            return open_postgres(path, file, table, room)


def row_count(database: duckdb.DuckDBPyConnection, extract: Extract) -> int:
    """How many rows the extract has, with every cell of them read. Raises `BadInput` for broken rows."""
    # What is only counted, the database need not look at.
    cells = ", ".join(f"bit_xor(hash(c{place}))" for place in range(len(extract.columns)))
    with faults_of(extract, database):
        found = database.execute(f"SELECT count(*), {cells} FROM {extract.relation}").fetchone()  # noqa: S608
    return int(found[0]) if found else 0
