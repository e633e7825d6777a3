"""Files to recode, and what the csv module and DuckDB read in those that come out."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from bindeledd.registry.municipal_lineage import national_lineage
from bindeledd.registry.recoding.plan import Plan, plan

OLD, BETWEEN, NEW = date(2018, 1, 1), date(2020, 1, 1), date(2024, 1, 1)
Rows = Sequence[Sequence[str | int | None]]


@cache
def carried(start: date = OLD, end: date = NEW, weights: str | None = None) -> Plan:
    return plan(national_lineage(), start, end, weights)


def write_csv(path: Path, rows: Rows, separator: str = ";", encoding: str = "utf-8", end: str = "\n") -> Path:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator=end).writerows(rows)
    path.write_bytes(buffer.getvalue().encode(encoding))
    return path


def write_parquet(path: Path, columns: str, rows: Rows) -> Path:
    """Rows of a table with these columns, as they are declared in SQL."""
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE made ({columns})")
        if rows:
            database.executemany(f"INSERT INTO made VALUES ({', '.join('?' * len(rows[0]))})", rows)
        database.execute(f"COPY made TO '{path}' (FORMAT parquet)")
    return path


def read(path: Path, separator: str = ";") -> list[list[str]]:
    """Header and rows as text, nothing known as the empty text."""
    if path.suffix == ".parquet":
        with duckdb.connect() as database:
            found = database.execute(f"SELECT * FROM read_parquet('{path}')")
            header = [column[0] for column in found.description]
            rows = [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]
        return [header, *rows]
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
