"""What there is in a folder that can be an extract: files, and the tables and sheets in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bindeledd.cutover.extracts.reading import format_of
from bindeledd.cutover.extracts.sqlitefiles import sqlite_tables
from bindeledd.cutover.extracts.tablefiles import duckdb_tables
from bindeledd.cutover.extracts.workbooks import sheets
from bindeledd.foundation.finding import BadInput

# Folders of the program's own, and what lies at the top of the folder that is no extract.
OWN_FOLDERS = ("ut", ".bindeledd")
_OWN_FILES = ("deling.csv", "omlegging.json", "kobling.yaml")
# Ledgers and forms, which are no tables.
_WHOLE = (".xml", ".dat")


def find_extracts(folder: Path) -> list[tuple[str, str | None]]:
    """The extracts in the folder: path below it with forward slashes, and the table if any.

    In the order of the tree, and tables in that of their file; hidden sheets of workbooks are left out (the
    note of the extract says so). Hidden files, links, and what lies in `ut/` and `.bindeledd/` are left out.
    A file whose tables cannot be read is there without a table. SAF-T files (.xml) and forms (.dat) are there
    too, though they are no tables.
    """
    found: list[tuple[str, str | None]] = []
    for path in _files(folder):
        file = path.relative_to(folder).as_posix()
        if file not in _OWN_FILES:
            found += [(file, table) for table in _tables(path, file)]
    return found


def _tables(path: Path, file: str) -> Sequence[str | None]:
    """The tables in the file, one without a name where it is a table itself; none when it is no extract."""
    try:
        match format_of(file):
            case "csv" | "parquet":
                return (None,)
            case "duckdb":
                return duckdb_tables(path, file)
            case "sqlite":
                return sqlite_tables(path, file)
            case "xlsx":
                return [title for title, shown in sheets(path, file) if shown]
    except BadInput:
        # What is wrong with it is told by whoever opens it.
        return (None,)
    return (None,) if path.suffix.casefold() in _WHOLE else ()


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        at_top = Path(place) == folder
        folders[:] = sorted(
            one for one in folders if not one.startswith(".") and not (at_top and one in OWN_FOLDERS)
        )
        for one in sorted(files):
            path = Path(place) / one
            if not one.startswith((".", "~$")) and not path.is_symlink():
                yield path
