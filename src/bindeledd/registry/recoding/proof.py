"""That every row and every unit of a recoding arrived, counted on what is on disk.

Without weights: rows in = rows out + undecided, and each combination of new codes as often as the plan says.
With weights: the known total of every value column before = after + undecided + made unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from bindeledd.registry.recoding.engine import Classes, Table, Tally, code_count, row_count
from bindeledd.registry.recoding.files import CsvShape
from bindeledd.registry.recoding.patch import CodeColumn
from bindeledd.registry.recoding.plan import Plan
from bindeledd.registry.recoding.report import Report, Status
from bindeledd.registry.recoding.totals import ValueTotal, known_total, lost_total


@dataclass(frozen=True, slots=True)
class Work:
    """One recoding under way: how the file is written (None for Parquet), and how the database reads it."""

    database: duckdb.DuckDBPyConnection
    source: Path
    shape: CsvShape | None
    table: Table
    columns: tuple[CodeColumn, ...]
    plan: Plan
    found: Tally


def proven(
    work: Work, report: Report, written: Table, undecided: Table | None, values: Sequence[int]
) -> Report:
    """The report with what is counted on disk; its status says whether everything adds up."""
    rows_undecided = 0 if undecided is None else row_count(work.database, undecided)
    adds_up = rows_undecided == report.rows_undecided
    if work.plan.weights is None:
        codes = code_count(work.database, written, work.columns)
        adds_up = adds_up and codes == _expected(work)
        rows_out = sum(codes.values())
        adds_up = adds_up and report.rows_in == rows_out + rows_undecided
        return replace(
            report, rows_out=rows_out, rows_undecided=rows_undecided, status=_status(adds_up=adds_up)
        )
    totals = tuple(_total(work, written, undecided, place) for place in values)
    return replace(
        report,
        rows_out=row_count(work.database, written),
        rows_undecided=rows_undecided,
        values=totals,
        status=_status(adds_up=adds_up and all(total.balances for total in totals)),
    )


def _status(*, adds_up: bool) -> Status:
    return "recoded" if adds_up else "does_not_reconcile"


def _expected(work: Work) -> Tally:
    """How many rows the plan makes of each combination of new codes."""
    expected: Counter[Classes] = Counter()
    for classes, rows in work.found.items():
        fates = [work.plan.fate(cell_class) for cell_class in classes]
        if not any(fate.undecided for fate in fates):
            expected[tuple(fate.targets[0] for fate in fates)] += rows
    return expected


def _total(work: Work, written: Table, undecided: Table | None, place: int) -> ValueTotal:
    database = work.database
    before, unknown_before = known_total(database, work.table, place)
    after, unknown_after = known_total(database, written, place)
    left = 0 if undecided is None else known_total(database, undecided, place)[0]
    return ValueTotal(
        work.table.columns[place],
        before,
        after,
        left,
        lost_total(database, place),
        unknown_before,
        unknown_after,
    )
