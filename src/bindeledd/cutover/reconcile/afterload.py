# ruff: noqa: S608 - columns are cells of extracts here, and every text is quoted by `text`
"""Rows of one kind as published and as the receiving system holds them: counted, named where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bindeledd.cutover.kinds import ROLES
from bindeledd.cutover.reconcile.amounts import AMOUNTS, ore_from_text
from bindeledd.cutover.reconcile.model import LISTED
from bindeledd.cutover.reconcile.tables import Work

_PLACE = ("municipality", "unit")
_EMPTY = "''"
_MOST = 10 * LISTED


@dataclass(frozen=True, slots=True)
class Table:
    """One extract of a side: `cells` in SQL by role, or by name without one; `titles` are the names.

    Money in øre stands under «amount» with `in_ore`, so that one system's kroner are another's øre.
    `file` is the input that the rows come from, where that is known: what it has not, they need not have.
    """

    kind: str
    name: str
    numbered: str
    cells: Mapping[str, str]
    titles: Mapping[str, str]
    decimal: str | None = None
    in_ore: bool = False
    file: str = ""

    def title(self, name: str) -> str:
        """What a column is called here, else what it means in words."""
        return self.titles.get(name) or (ROLES[name].in_words if name in ROLES else name)

    def cell(self, name: str) -> str:
        """A cell as it is compared, in SQL: an amount in øre where it is one, all else as text."""
        cell = self.cells.get(name, "''")
        if name not in AMOUNTS:
            return cell
        ore = ore_from_text(cell, "ore" if self.in_ore and name == "amount" else name, self.decimal)
        return f"coalesce({ore}::VARCHAR, {cell})"


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that differs, with its pointers and columns."""

    what: Literal["missing", "extra", "changed", "misplaced"]
    ours: str = ""
    theirs: str = ""
    columns: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """How many rows there are on each side, and what differs."""

    published: int
    after: int
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("missing", "extra", "changed", "misplaced"), 0)
    )
    faults: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """One more."""
        self.counts[fault.what] += 1
        if self.counts[fault.what] <= LISTED:
            self.faults.append(fault)


@dataclass(frozen=True, slots=True)
class _Row:
    table: int
    record: int
    hash: int
    key: str
    cells: tuple[str, ...]


def compare_kind(
    work: Work, key: str, columns: Sequence[str], ours: Sequence[Table], theirs: Sequence[Table]
) -> Found:
    """Both sides over the columns that both have; rows are named only in municipalities that differ."""
    sides = [_summed(work, columns, side) for side in (ours, theirs)]
    published, after = (sum(rows for rows, _hashes in side.values()) for side in sides)
    found = Found(published, after)
    differing = [m for m in {*sides[0], *sides[1]} if sides[0].get(m) != sides[1].get(m)]
    if differing:
        _fill(work, key, columns, (ours, theirs), differing)
        missing, extra = (_unmatched(work, side, len(columns)) for side in ("ours", "theirs"))
        _tell(found, columns, ours, theirs, missing, extra)
    return found


def _hash(table: Table, columns: Sequence[str]) -> str:
    return f"hash({', '.join(table.cell(name) for name in columns)})"


def _place(table: Table) -> str:
    return table.cells.get("municipality", "''")


def _summed(work: Work, columns: Sequence[str], side: Sequence[Table]) -> dict[str, tuple[int, int]]:
    """Rows and the sum of their hashes by municipality."""
    sums: dict[str, tuple[int, int]] = {}
    for table in side:
        figures = f"count(*), sum({_hash(table, columns)}::HUGEINT)"
        query = f"SELECT {_place(table)}, {figures} FROM {table.numbered} GROUP BY 1"
        for place, rows, hashes in work.rows(query):
            before = sums.get(place, (0, 0))
            sums[place] = (before[0] + rows, before[1] + int(hashes))
    return sums


def _fill(
    work: Work, key: str, columns: Sequence[str], sides: Sequence[Sequence[Table]], differing: Sequence[str]
) -> None:
    for name, side in zip(("ours", "theirs"), sides, strict=True):
        cells = "".join(f", x{at} VARCHAR" for at in range(len(columns)))
        work.database.execute(
            f"CREATE OR REPLACE TEMP TABLE after_{name} (f INTEGER, n BIGINT, h UBIGINT, kk VARCHAR{cells})"
        )
        for number, table in enumerate(side):
            values = ", ".join(table.cell(column) for column in columns)
            work.database.execute(
                f"INSERT INTO after_{name} SELECT {number}, n, {_hash(table, columns)}, "
                f"{table.cells.get(key, _EMPTY)}, {values} FROM {table.numbered} "
                f"WHERE {_place(table)} IN (SELECT unnest(?))",
                [list(differing)],
            )
    work.database.execute(
        "CREATE OR REPLACE TEMP TABLE after_differ AS SELECT h, sum(o)::BIGINT AS o, sum(t)::BIGINT AS t "
        "FROM (SELECT h, 1 AS o, 0 AS t FROM after_ours UNION ALL SELECT h, 0, 1 FROM after_theirs) "
        "GROUP BY h HAVING sum(o) <> sum(t)"
    )


def _unmatched(work: Work, side: str, width: int) -> list[_Row]:
    """The rows of a side beyond those that the other side has as often."""
    mine, other = ("o", "t") if side == "ours" else ("t", "o")
    cells = "".join(f", x{at}" for at in range(width))
    rows = work.rows(
        f"SELECT f, n, h, kk{cells} FROM (SELECT s.*, d.{other} AS there, "
        f"row_number() OVER (PARTITION BY h ORDER BY f, n) AS nr FROM after_{side} s "
        f"JOIN after_differ d USING (h) WHERE d.{mine} > d.{other}) "
        f"WHERE nr > there ORDER BY f, n LIMIT {_MOST}"
    )
    return [_Row(row[0], row[1], row[2], row[3], tuple(row[4:])) for row in rows]


def _tell(
    found: Found,
    columns: Sequence[str],
    ours: Sequence[Table],
    theirs: Sequence[Table],
    missing: list[_Row],
    extra: list[_Row],
) -> None:
    """Tell a row that is missing and one too many as one changed row where the key is theirs only."""
    places = [at for at, name in enumerate(columns) if name in _PLACE]
    for narrow in (True, False):
        for was, now in _pairs(missing, extra, places if narrow else []):
            differing = [at for at in range(len(columns)) if was.cells[at] != now.cells[at]]
            titles = tuple(ours[was.table].title(columns[at]) for at in differing)
            misplaced = any(at in places for at in differing)
            found.add(
                Fault(
                    "misplaced" if misplaced else "changed",
                    f"{ours[was.table].name}:{was.record}",
                    f"{theirs[now.table].name}:{now.record}",
                    titles,
                )
            )
    for row in missing:
        found.add(Fault("missing", f"{ours[row.table].name}:{row.record}"))
    for row in extra:
        found.add(Fault("extra", theirs=f"{theirs[row.table].name}:{row.record}"))


def _pairs(missing: list[_Row], extra: list[_Row], places: Sequence[int]) -> list[tuple[_Row, _Row]]:
    """Take out of both lists the rows that have a key, with these cells, for themselves on their side."""

    def at(row: _Row) -> tuple[str, ...]:
        return (row.key, *(row.cells[place] for place in places))

    counts = [Counter(map(at, side)) for side in (missing, extra)]
    theirs = {at(row): row for row in extra}
    pairs = [
        (row, theirs[at(row)]) for row in missing if row.key and counts[0][at(row)] == counts[1][at(row)] == 1
    ]
    taken = {id(row) for pair in pairs for row in pair}
    for side in (missing, extra):
        side[:] = [row for row in side if id(row) not in taken]
    return pairs
