"""What the database stumbles on, as bad input with its place; never the row, which may be about a person."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from bindeledd.cutover.extracts.csvfiles import HEADER_AGAIN
from bindeledd.cutover.extracts.model import Extract, bad
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import text
from bindeledd.registry.recoding.files import broken, mixed_encoding

# A query that is wrong is our own fault, and says nothing of any row.
_OURS = (
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ParserException,
    duckdb.NotImplementedException,
    duckdb.SyntaxException,
)


@contextmanager
def faults_of(
    extract: Extract, database: duckdb.DuckDBPyConnection | None = None, target: Path | None = None
) -> Iterator[None]:
    """Every query that reads an extract runs inside this: faults of its rows become `BadInput`.

    With a `database`, a header row in the middle is told with its record number. Faults of the disk are
    an `OSError` about `target`, else about the extract. What else the database says may quote a cell, and
    only its kind is told.
    """
    try:
        yield
    except _OURS:
        raise
    except duckdb.IOException as fault:
        raise disk_fault(fault, str(target or extract.path)) from None
    except duckdb.Error as fault:
        raise _understood(fault, extract, database) from None


def disk_fault(fault: duckdb.Error, path: str) -> OSError:
    """A fault of the disk as Python tells of it: full, or not to be read or written."""
    if re.search(r"no space left|disk full|not enough space", str(fault), re.IGNORECASE):
        return OSError(errno.ENOSPC, _("Disken er full."), path)
    return OSError(errno.EIO, _("Filen kunne ikke leses eller skrives."), path)


def parquet_broken(file: str) -> BadInput:
    """The refusal of a file that is no whole Parquet file."""
    return bad(
        "parquet-broken",
        file,
        _("Filen kan ikke leses som Parquet. Den er ikke hel, eller av et annet slag."),
        _("Hent uttrekket på nytt."),
    )


def _understood(
    fault: duckdb.Error, extract: Extract, database: duckdb.DuckDBPyConnection | None
) -> Exception:
    said = str(fault)
    if isinstance(fault, duckdb.OutOfMemoryException):
        return MemoryError(_("Maskinen har for lite minne til uttrekket."))
    if HEADER_AGAIN in said:
        return _header_again(extract, database)
    if isinstance(fault, duckdb.ConversionException | duckdb.OutOfRangeException):
        return RuntimeError(f"a value of an extract does not fit: {type(fault).__name__}")
    if extract.format == "parquet":
        return parquet_broken(extract.file)
    line = re.search(r"CSV Error on Line: (\d+)", said)
    row = int(line[1]) if line else None
    if "unicode" in said:
        return mixed_encoding(extract.file, row)
    if line or "CSV" in said:
        return broken(extract.file, row)
    return RuntimeError(f"the database failed on an extract: {type(fault).__name__}")


def _header_again(extract: Extract, database: duckdb.DuckDBPyConnection | None) -> BadInput:
    row = None
    if database is not None and extract.unchecked:
        same = " AND ".join(f"c{place} = {text(name)}" for place, name in enumerate(extract.columns))
        with database.cursor() as other:
            # The names are quoted by `text`.
            found = other.execute(f"SELECT min(n) FROM {extract.unchecked} WHERE {same}").fetchone()  # noqa: S608
        row = found[0] if found else None
    return bad(
        "header-again",
        extract.file,
        _("Overskriftene står en gang til nede i filen. Flere uttrekk er trolig limt sammen."),
        _("Hent ett uttrekk for hver kommune, eller fjern raden, og prøv igjen."),
        row=row,
    )
