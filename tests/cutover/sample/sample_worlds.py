"""Reads the sample's own tables again, by other code than wrote them."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import load_workbook

from bindeledd.cutover.sample.systems import OUTPUTS, Output

Rows = list[dict[str, str]]


def output_of(municipality: str, kind: str) -> Output:
    return next(one for one in OUTPUTS if (one.municipality, one.kind) == (municipality, kind))


def read(folder: Path, municipality: str, kind: str) -> Rows:
    """The rows of an extract by role, every cell as text."""
    output = output_of(municipality, kind)
    path = folder / output.file
    if output.format == "csv":
        with path.open(encoding=output.style.encoding, newline="") as file:
            grid: list[Any] = list(csv.reader(file, delimiter=output.style.delimiter))
    elif output.format == "xlsx":
        grid = list(load_workbook(path)[output.table or ""].values)
    elif output.format == "sqlite":
        with sqlite3.connect(path) as base:
            grid = [[*output.headings.values()], *base.execute(f'SELECT * FROM "{output.table}"')]
        base.close()
    else:
        with duckdb.connect() as base:
            if output.format == "duckdb":
                base.execute(f"ATTACH '{path}' AS given (READ_ONLY)")
            source = f"given.{output.table}" if output.format == "duckdb" else f"'{path}'"
            grid = [[*output.headings.values()], *base.execute(f"FROM {source}").fetchall()]
    assert list(grid[0]) == [*output.headings.values()]
    cells = [["" if cell is None else str(cell) for cell in row] for row in grid[1:]]
    return [dict(zip(output.headings, row, strict=True)) for row in cells]


def ore(text: str) -> int:
    """An amount as any of the systems writes it, in whole øre."""
    return round(float(text.replace(",", ".")) * 100)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
