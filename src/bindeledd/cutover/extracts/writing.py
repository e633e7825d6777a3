# ruff: noqa: S608 - columns are o0, o1 … here, and every name is quoted by `name` or `text`
"""Extracts out: in the format and the shape of the one that they come from, written once.

CSV keeps separator, encoding, byte order mark, Excel's «sep=» line and line ends; quotation marks stand
where they are needed. Rows come in the order of the query, but in Parquet.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

import duckdb

from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.extracts.model import Extract, bad
from bindeledd.cutover.extracts.writingtables import write_duckdb, write_sqlite, write_xlsx
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import name, text
from bindeledd.registry.recoding.files import CsvShape

_BYTE_ORDER_MARK = "\ufeff"
_BLOCK = 1 << 20
# Codes have few values. A dictionary of numbers that each stand once costs a tenth of the time, and saves
# a twentieth of the size.
_DICTIONARY = 5000


def write_extract(
    database: duckdb.DuckDBPyConnection, query: str, columns: Sequence[str], like: Extract, target: Path
) -> None:
    """Write the query's columns o0, o1 … under these names to `target`, in the format and shape of `like`.

    PostgreSQL extracts become CSV that `COPY` loads. A file that is there already is replaced.
    Raises `BadInput` for rows of `like` that cannot be read, `OSError` when the disk refuses.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    match like.format:
        case "csv" | "postgres":
            _write_csv(database, query, columns, target, like.shape, like)
        case "parquet":
            _write_parquet(database, query, columns, target, like)
        case "duckdb":
            write_duckdb(database, query, columns, like, target)
        case "sqlite":
            write_sqlite(database, query, columns, like, target)
        case "xlsx":
            write_xlsx(database, query, columns, like, target)


def write_csv(
    database: duckdb.DuckDBPyConnection, query: str, columns: Sequence[str], like: Extract, target: Path
) -> None:
    """Write a list of our own about `like` as CSV: shaped as it where that is CSV, else UTF-8 with commas."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    _write_csv(database, query, columns, target, like.shape, like)


def _write_parquet(
    database: duckdb.DuckDBPyConnection, query: str, columns: Sequence[str], target: Path, like: Extract
) -> None:
    """The order of rows is free in Parquet, and to keep it takes twice the time."""
    named = ", ".join(f"o{place} AS {name(column)}" for place, column in enumerate(columns))
    with faults_of(like, database, target):
        database.execute("SET preserve_insertion_order = false")
        try:
            database.execute(
                f"COPY (SELECT {named} FROM ({query})) TO {text(str(target))} "
                f"(FORMAT parquet, DICTIONARY_SIZE_LIMIT {_DICTIONARY}, USE_TMP_FILE false)"
            )
        finally:
            database.execute("SET preserve_insertion_order = true")


def _write_csv(
    database: duckdb.DuckDBPyConnection,
    query: str,
    columns: Sequence[str],
    target: Path,
    shape: CsvShape | None,
    like: Extract,
) -> None:
    separator = "," if shape is None else shape.separator
    line_end = "\n" if shape is None else shape.line_end.decode()
    # The database would rename columns and knows no byte order mark, so the head is a text of ours that it
    # writes first, and the text after the last row is that row's line end.
    head = _head(columns, separator, line_end, shape)
    named = ", ".join(f"o{place}" for place in range(len(columns)))
    latin = shape is not None and shape.encoding == "cp1252"
    written = target.with_name(f"{target.name}-utf8") if latin else target
    with faults_of(like, database, target):
        database.execute(
            f"COPY (SELECT {named} FROM ({query})) TO {text(str(written))} (FORMAT csv, HEADER false, "
            f"DELIMITER {text(separator)}, QUOTE '\"', ESCAPE '\"', NULLSTR '', NEW_LINE {text(line_end)}, "
            f"PREFIX {text(head)}, SUFFIX {text(line_end)}, USE_TMP_FILE false)"
        )
    empty = len(head.encode())
    if written.stat().st_size == empty + len(line_end):
        # Without rows there is no last line to end.
        os.truncate(written, empty)
    if latin:
        _to_latin(written, target, like)


def _head(columns: Sequence[str], separator: str, line_end: str, shape: CsvShape | None) -> str:
    head = io.StringIO(newline="")
    if shape is not None and shape.marked:
        head.write(_BYTE_ORDER_MARK)
    if shape is not None and shape.skipped:
        head.write(f"sep={separator}{line_end}")
    csv.writer(head, delimiter=separator, lineterminator=line_end).writerow(columns)
    return head.getvalue()


def _to_latin(written: Path, target: Path, like: Extract) -> None:
    """The file in Windows-1252, as the one that it comes from was."""
    try:
        with (
            written.open(encoding="utf-8", newline="") as read,
            target.open("w", encoding="cp1252", newline="") as out,
        ):
            while block := read.read(_BLOCK):
                out.write(block)
    except UnicodeEncodeError:
        target.unlink(missing_ok=True)
        raise bad(
            "not-in-encoding",
            like.file,
            _("Det som skal skrives, har bokstaver som ikke finnes i tegnsettet til uttrekket."),
            _("Lagre uttrekket som «CSV UTF-8», og prøv igjen."),
        ) from None
    finally:
        written.unlink()
