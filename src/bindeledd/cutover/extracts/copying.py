# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""Rows of another program's format, a batch at a time, to a Parquet file of ours that is read in their place.

Memory is that of a batch: the rows go to a database on disk in the room, and from there to the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from bindeledd.cutover.extracts.faults import disk_fault
from bindeledd.cutover.extracts.model import Extract, Format
from bindeledd.registry.recoding.engine import glob_free, text

BATCH = 50_000
# The record numbers of some rows, and their cells as text, column by column; None is an empty cell.
Batch = tuple[Sequence[int], Sequence[Sequence[str | None]]]


def copy_rows(
    batches: Iterable[Batch], width: int, types: Callable[[], Sequence[str]], target: Path
) -> tuple[str, ...]:
    """Write the rows to the Parquet file `target` as n, c0, c1 …; the types (DuckDB's) are returned.

    `types` is asked when every row has been seen. A BLOB comes as hexadecimal digits.
    """
    working = target.with_name(f"{target.name}-rows")
    working.unlink(missing_ok=True)
    target.unlink(missing_ok=True)
    places = range(width)
    try:
        with duckdb.connect(str(working)) as database:
            # Cells come as text or None; without looking at them, the database takes all for text.
            database.execute("SET pandas_analyze_sample = 0")
            columns = ", ".join(f"c{place} VARCHAR" for place in places)
            database.execute(f"CREATE TABLE found (n BIGINT, {columns})")
            for numbers, cells in batches:
                rows: dict[str, NDArray[Any]] = {"n": np.array(numbers, np.int64)}
                rows |= {f"c{place}": _texts(cells[place]) for place in places}
                database.register("rows", rows)
                database.execute("INSERT INTO found FROM rows")
                database.unregister("rows")
            kinds = tuple(types())
            typed = ", ".join(
                f"unhex(c{place}) AS c{place}" if kind == "BLOB" else f"c{place}::{kind} AS c{place}"
                for place, kind in enumerate(kinds)
            )
            database.execute(
                f"COPY (SELECT n, {typed} FROM found ORDER BY n) TO {text(str(target))} "
                "(FORMAT parquet, USE_TMP_FILE false)"
            )
    except duckdb.IOException as fault:
        raise disk_fault(fault, str(target)) from None
    finally:
        working.unlink(missing_ok=True)
        working.with_name(f"{working.name}.wal").unlink(missing_ok=True)
    return kinds


def copied_extract(
    path: Path,
    file: str,
    table: str | None,
    kind: Format,
    columns: Sequence[str],
    types: Sequence[str],
    copy: Path,
) -> Extract:
    """The extract whose rows `copy_rows` has written to `copy`."""
    cells = ", ".join(f"c{place}" for place in range(len(columns)))
    rows = f"read_parquet({text(glob_free(copy))}, hive_partitioning=false)"
    return Extract(
        path=path,
        file=file,
        table=table,
        format=kind,
        columns=tuple(columns),
        types=tuple(types),
        relation=f"(SELECT {cells} FROM {rows})",
        numbered=f"(SELECT n, {cells} FROM {rows})",
    )


def _texts(cells: Sequence[str | None]) -> NDArray[np.object_]:
    made = np.empty(len(cells), object)
    made[:] = cells
    return made
