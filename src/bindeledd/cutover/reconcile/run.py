"""Every check of every file: what was written is read again, and held against the inputs and the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import duckdb

from bindeledd.cutover.extracts.reading import text_of
from bindeledd.cutover.kinds import TABLE_KINDS
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile import collisions, following, inverse, vouchers
from bindeledd.cutover.reconcile.amounts import MONEY, SUMMED
from bindeledd.cutover.reconcile.expected import Marked, Oracle, marked
from bindeledd.cutover.reconcile.model import (
    LISTED,
    Check,
    CheckResult,
    FaultyRow,
    FileResult,
    Measured,
    Reconciliation,
    Sums,
)
from bindeledd.cutover.reconcile.naming import Named, named
from bindeledd.cutover.reconcile.rows import Group, Sides, compared, detailed, moves_of, scanned
from bindeledd.cutover.reconcile.scan import Amounts, reading_of
from bindeledd.cutover.reconcile.tables import (
    Entry,
    Opened,
    Unreadable,
    Work,
    compared_as_text,
    input_of,
    open_output,
    open_seen,
    wrong_columns,
)
from bindeledd.cutover.reconcile.whole import check_whole, not_checked
from bindeledd.cutover.reconcile.working import as_told, working
from bindeledd.foundation.finding import BadInput

# A query that is wrong is our own fault, and says nothing of a file.
_OURS = (
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ParserException,
    duckdb.NotImplementedException,
)
_FIRST = ("residents", "cases")
# Checks of a table, in the order in which they are told.
_ORDER: tuple[Check, ...] = (
    "files", "columns", "rows-once", "values", "plan", "receiver", "undecided", "renumbered", *SUMMED,
    "vouchers", "inverse",
)  # fmt: skip


class Decided(Protocol):
    """Where a person sent a row: municipality, and unit and number where they were asked for."""

    @property
    def municipality(self) -> str:
        """The new municipality."""

    @property
    def unit(self) -> str:
        """The new unit, or an empty text."""

    @property
    def number(self) -> str:
        """The new number of the row, or an empty text."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a table: how the plan is asked of it, its marked rows, and its two sides."""

    oracle: Oracle
    marks: Marked
    sides: Sides

    @property
    def opened(self) -> Opened:
        """The input with its outputs."""
        return self.oracle.reading.opened


@dataclass(slots=True)
class _Table:
    """One table on its way through the checks; `stopped` when it could not be read."""

    entry: Entry
    mapped: MappedFile
    number: int
    found: Named = field(default_factory=Named)
    read: _Read | None = None
    ran: set[Check] = field(default_factory=set)
    stopped: bool = False


def reconcile(
    folder: Path,
    staged: Path,
    staging: Mapping[str, Any],
    plan: Plan,
    mapping: FolderMapping,
    decisions: Mapping[str, Decided],
    told: Callable[[str], None] = lambda _file: None,
) -> Reconciliation:
    """Hold what lies below `staged` against the inputs in `folder`; `told` hears each file's name.

    `staging` is `staging.json`; `decisions` go by row pointer. Writes nothing outside `.bindeledd/room`, and
    that is removed. Files that cannot be read are faults, and what could not be checked is one.
    """
    with working(folder, staged, plan, mapping, decisions) as work, ThreadPoolExecutor(1) as pool:
        by_name = {one.name: one for one in mapping.files}
        hashed = {
            entry["name"]: pool.submit(_wrong_files, folder, staged, entry) for entry in staging["files"]
        }
        tables = [
            _Table(entry, by_name[entry["name"]], number)
            for number, entry in enumerate(staging["files"])
            if by_name[entry["name"]].kind in TABLE_KINDS
        ]
        following.begin(work)
        for table in sorted(tables, key=_order):
            told(table.mapped.name)
            _attempt(table, lambda table=table: _first(work, table))  # type: ignore[misc]
            if _order(table) < len(_FIRST):
                following.settle(work)
        collisions.find(
            work, [(one.read.oracle, one.read.sides, one.read.marks) for one in tables if one.read]
        )
        for table in tables:
            _attempt(table, lambda table=table: _second(work, table))  # type: ignore[misc]
        results = {one.mapped.name: _table_result(one, hashed[one.mapped.name].result()) for one in tables}
        for entry in staging["files"]:
            mapped = by_name[entry["name"]]
            if mapped.kind not in TABLE_KINDS:
                told(mapped.name)
                results[mapped.name] = _whole_result(work, entry, mapped, hashed[mapped.name])
    return Reconciliation(tuple(results[entry["name"]] for entry in staging["files"]))


def _order(table: _Table) -> int:
    return _FIRST.index(table.mapped.kind) if table.mapped.kind in _FIRST else len(_FIRST)


def _attempt(table: _Table, do: Callable[[], None]) -> None:
    """Do it, unless the table was stopped; what cannot be read stops it, and its checks have not run."""
    if table.stopped:
        return
    try:
        do()
    except _OURS:
        raise
    except (BadInput, OSError, Unreadable, duckdb.Error):
        # What the database says may quote a cell, and is not told.
        table.stopped = True


def _first(work: Work, table: _Table) -> None:
    """Read both sides of a table, and what they add up to."""
    entry, mapped = table.entry, table.mapped
    before = open_seen(work, input_of(work.folder, entry), mapped.name, entry, mapped)
    outputs = tuple(open_output(work, entry, mapped, output) for output in entry["outputs"])
    if before.extract.columns != before.columns:
        table.found.add("columns", f"{mapped.name}:1")
    for output in outputs:
        if wrong := [*wrong_columns(entry, before, output)]:
            table.found.add("columns", f"{output.path}:1", *wrong)
    table.ran.add("columns")
    if table.found.counts["columns"]:
        table.stopped = True
        return
    opened = Opened(entry, mapped, before, outputs, compared_as_text(before, outputs))
    reading, groups = detailed(work, reading_of(work, opened))
    oracle = Oracle(work, reading)
    width = len(reading.measured)
    marks = marked(work, oracle, table.number, Amounts(0, 0, [0] * width, [0] * width))
    after: list[Group] = []
    for place, seen in enumerate(outputs):
        after += scanned(work, reading, seen, place)
    table.read = _Read(oracle, marks, compared(oracle, groups, after, marks))
    table.ran |= {"undecided", *SUMMED}
    following.keep_fates(work, oracle, marks)


def _second(work: Work, table: _Table) -> None:
    """Name the rows that differ, and check what needs all files to have been read."""
    if table.read is None:
        return
    opened, oracle, marks, sides = table.read.opened, table.read.oracle, table.read.marks, table.read.sides
    found = named(work, oracle, sides, marks)
    found.rows = [*table.found.rows, *found.rows]
    found.counts.update(table.found.counts)
    table.found = found
    table.ran |= {"rows-once", "values", "plan", "receiver"}
    found.counts["undecided"] += marks.wrong
    found.counts.update(sides.differ)
    written = sum(output["rows"] for output in table.entry["outputs"])
    counted = (sides.rows_in, sides.rows_out) == (table.entry["rows"], written)
    if (sides.differing or not counted) and not sum(
        found.counts[check] for check in ("rows-once", "values", "plan")
    ):
        found.counts["rows-once"] += 1
    collisions.check(work, opened, found)
    table.ran.add("renumbered")
    if vouchers.has_vouchers(opened.before):
        found.counts["vouchers"] += vouchers.differing(work, oracle, marks)
        table.ran.add("vouchers")
    _check_added(work, opened, found)
    found.counts["inverse"] += inverse.faults(work, oracle, sides, marks, table.number)
    table.ran.add("inverse")


def _check_added(work: Work, opened: Opened, found: Named) -> None:
    """Name the rows whose added column for the old municipality has another than the file's own."""
    for seen in opened.outputs:
        if seen.added is None:
            continue
        old = text_of(seen.extract, seen.added[1])
        for (record,) in work.rows(
            f"SELECT n FROM {seen.extract.numbered} "  # noqa: S608 - a column is c0, c1 … here
            f"WHERE {old} <> {seen.municipality} LIMIT {LISTED}"
        ):
            found.add("values", f"{seen.path}:{record}", seen.extract.columns[seen.added[1]])


def _table_result(table: _Table, wrong_files: list[str]) -> FileResult:
    read, found = table.read, table.found
    sides, marks = (Sides(), None) if read is None else (read.sides, read.marks)
    for path in wrong_files:
        found.add("files", path)
    rows = table.entry["rows"]
    with_vouchers = read is not None and vouchers.has_vouchers(read.opened.before)
    roles = set(table.mapped.columns.values())
    applies = [
        check
        for check in _ORDER
        if (check not in SUMMED or roles.intersection(SUMMED[check]))
        and (check != "vouchers" or with_vouchers)
    ]
    checks = []
    for check in applies:
        ran = check == "files" or check in table.ran
        examined = rows if check in ("files", "columns") else sides.rows_in
        checks.append(CheckResult(check, examined if ran else 0, found.counts[check], ran))
    sums = None if sides.ore is None else Sums(*sides.ore)
    kind = table.mapped.kind
    return FileResult(
        name=table.mapped.name,
        kind=kind,
        sha256=table.entry["sha256"],
        rows_in=sides.rows_in or rows,
        rows_out=sides.rows_out,
        moved=sides.moved,
        undecided=0 if marks is None else marks.undecided.rows,
        checks=tuple(checks),
        sums=sums,
        measures=tuple(
            Measured(role, *figures) for role, figures in sides.measures.items() if role not in MONEY
        ),
        faulty=tuple(found.rows),
        moves=moves_of(kind, sides.moves),
        unit_moves=moves_of(kind, sides.unit_moves),
        reasons={} if marks is None else dict(sorted(marks.reasons.items())),
    )


def _whole_result(work: Work, entry: Entry, mapped: MappedFile, hashed: Future[list[str]]) -> FileResult:
    wrong = hashed.result()
    files = CheckResult("files", entry["rows"], len(wrong))
    named_files = tuple(FaultyRow("files", path) for path in wrong)
    try:
        result = check_whole(work, entry, mapped, files)
    except (BadInput, OSError):
        result = not_checked(entry, mapped, files)
    return replace(result, faulty=(*named_files, *result.faulty))


def _wrong_files(folder: Path, staged: Path, entry: Entry) -> list[str]:
    """The input and the outputs of an entry that are not the files that the run read and wrote."""
    written = [*entry["outputs"], *(entry[name] for name in ("undecided", "inverse") if entry[name])]
    told = [
        (input_of(folder, entry), entry["file"], entry),
        *((staged / one["path"], one["path"], one) for one in written),
    ]
    return [shown for path, shown, one in told if not as_told(path, one)]
