# ruff: noqa: S608 - every name is quoted by `name`
"""Tables of an SQLite file: copied to a file of ours, with the types that their values have."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bindeledd.cutover.extracts.copying import BATCH, Batch, copied_extract, copy_rows
from bindeledd.cutover.extracts.csvfiles import check_columns
from bindeledd.cutover.extracts.model import FIRST_RECORD, Extract, bad, copied_to
from bindeledd.cutover.extracts.tablefiles import chosen_table
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import name

# SQLite lets each value have a type of its own: where all have one, that is the column's.
_TYPES = {"integer": "BIGINT", "real": "DOUBLE", "text": "VARCHAR", "blob": "BLOB"}


def open_sqlite(path: Path, file: str, table: str | None, room: Path) -> Extract:
    """A table of the SQLite file, copied to `room`. Raises `BadInput` for what cannot be read."""
    chosen = chosen_table(sqlite_tables(path, file), table, file)
    try:
        with closing(_connect(path, file)) as database:
            columns = tuple(column for column, _declared in declared_columns(database, chosen))
            check_columns(columns, file)
            types = _types(database, chosen, columns, file)
            copy = copied_to(room, file, chosen, ".parquet")
            copy_rows(_batches(database, chosen, types), len(columns), lambda: types, copy)
    except sqlite3.Error:
        raise _broken(file) from None
    return copied_extract(path, file, chosen, "sqlite", columns, types, copy)


def sqlite_tables(path: Path, file: str) -> tuple[str, ...]:
    """The tables of the SQLite file by name, without SQLite's own."""
    try:
        with closing(_connect(path, file)) as database:
            found = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' "
                "AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid"
            ).fetchall()
    except sqlite3.Error:
        raise _broken(file) from None
    return tuple(row[0] for row in found)


def declared_columns(database: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """The columns of a table in order, each with the type that it is declared with (maybe none)."""
    found = database.execute(f"PRAGMA table_info({name(table)})").fetchall()
    return [(row[1], row[2]) for row in found]


def declared_types(path: Path, file: str, table: str) -> dict[str, str]:
    """The declared type of each column of a table."""
    with closing(_connect(path, file)) as database:
        return dict(declared_columns(database, table))


def _cut(path: Path) -> bool:
    """Whether the file is smaller than its head says: SQLite reads what is missing as empty cells."""
    with path.open("rb") as opened:
        head = opened.read(32)
    if len(head) < 32 or not head.startswith(b"SQLite format 3"):
        return False
    page = int.from_bytes(head[16:18], "big")
    return path.stat().st_size < int.from_bytes(head[28:32], "big") * (65_536 if page == 1 else page)


def _connect(path: Path, file: str) -> sqlite3.Connection:
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise bad(
                "sqlite-in-use",
                file,
                _("Databasen er i bruk, eller ble ikke lukket: det ligger endringer ved siden av den."),
                _("Lukk programmet som bruker den, eller ta en sikkerhetskopi av den og bruk kopien."),
            )
    if _cut(path):
        raise _broken(file)
    # Read as it stands: nothing is locked, and nothing is written beside it.
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _types(database: sqlite3.Connection, table: str, columns: Sequence[str], file: str) -> tuple[str, ...]:
    asked = ", ".join(f"max(typeof({name(column)}) = '{kind}')" for column in columns for kind in _TYPES)
    row = database.execute(f"SELECT {asked} FROM {name(table)}").fetchone()
    types = []
    for place, column in enumerate(columns):
        flags = row[place * len(_TYPES) : (place + 1) * len(_TYPES)]
        found = [kind for kind, there in zip(_TYPES, flags, strict=True) if there]
        if "blob" in found and len(found) > 1:
            raise bad(
                "column-mixed",
                file,
                _("Kolonnen har både tekst og binære data."),
                _("La den stå utenfor uttrekket, eller gjør den om til tekst."),
                column=column,
            )
        types.append(_TYPES[found[0]] if len(found) == 1 else "VARCHAR")
    return tuple(types)


def _batches(database: sqlite3.Connection, table: str, types: Sequence[str]) -> Iterator[Batch]:
    rows = database.execute(f"SELECT * FROM {name(table)}")
    first = FIRST_RECORD
    while some := rows.fetchmany(BATCH):
        cells = [_cells(column, kind) for column, kind in zip(zip(*some, strict=True), types, strict=True)]
        yield range(first, first + len(some)), cells
        first += len(some)


def _cells(column: Sequence[object], kind: str) -> Sequence[str | None]:
    if kind == "BLOB":
        return [None if cell is None else bytes(cell).hex() for cell in column]  # type: ignore[call-overload]
    return [cell if cell is None or isinstance(cell, str) else repr(cell) for cell in column]


def _broken(file: str) -> BadInput:
    return bad(
        "sqlite-broken",
        file,
        _("Filen kan ikke leses som SQLite. Den er skadet, eller har tekst som ikke er UTF-8."),
        _("Hent uttrekket på nytt."),
    )
