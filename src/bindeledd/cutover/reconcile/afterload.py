# ruff: noqa: S608 - columns are cells of extracts here, and every text is quoted by `text`
"""Rows of one kind as published and as the receiving system holds them: counted, named where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bindeledd.cutover.extracts import Extract, faults_of
from bindeledd.cutover.kinds import ROLES
from bindeledd.cutover.reconcile.aftermodel import SORTS, What
from bindeledd.cutover.reconcile.amounts import AMOUNTS, ore_from_text
from bindeledd.cutover.reconcile.model import LISTED
from bindeledd.cutover.reconcile.tables import Work
from bindeledd.foundation.language import _

# The system that an extract is from, where it lies in a folder named by the receiver.
RECEIVER = "receiver"
_PLACE = ("municipality", "unit", RECEIVER)
_EMPTY = "''"
# Rows of both sides that are one row, by how they differ; and rows of one side, by whose they are.
_PAIRS: dict[What, str] = {"changed": "NOT misplaced", "misplaced": "misplaced"}
_ALONE: dict[What, int] = {"missing": 0, "extra": 1}


@dataclass(frozen=True, slots=True)
class Table:
    """One extract of a side: `cells` in SQL by role, or by name without one; `titles` are the names.

    Money in øre stands under «amount» with `in_ore`, so that one system's kroner are another's øre.
    `file` is the input that the rows come from, where that is known: what it has not, they need not have.
    """

    kind: str
    name: str
    extract: Extract
    cells: Mapping[str, str]
    titles: Mapping[str, str]
    decimal: str | None = None
    in_ore: bool = False
    file: str = ""

    def title(self, name: str) -> str:
        """What a column is called here, else what it means in words."""
        if name == RECEIVER:
            return _("mottaker")
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

    what: What
    ours: str = ""
    theirs: str = ""
    columns: tuple[str, ...] = ()


_Side = Sequence[Table]


@dataclass(slots=True)
class Found:
    """How many rows there are on each side, and what differs: all is counted, and the first are named."""

    published: int
    after: int
    counts: dict[What, int] = field(default_factory=lambda: dict.fromkeys(SORTS, 0))
    faults: list[Fault] = field(default_factory=list)


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
        places = [at for at, name in enumerate(columns) if name in _PLACE]
        _unmatched(work)
        for narrow in (True, False):
            _pair(work, len(columns), places, narrow=narrow)
        _tell(work, found, columns, (ours, theirs))
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
        query = f"SELECT {_place(table)}, {figures} FROM {table.extract.numbered} GROUP BY 1"
        # The first time that every row is read; what is wrong with one is found here.
        with faults_of(table.extract, work.database):
            found = work.rows(query)
        for place, rows, hashes in found:
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
                f"{table.cells.get(key, _EMPTY)}, {values} FROM {table.extract.numbered} "
                f"WHERE {_place(table)} IN (SELECT unnest(?))",
                [list(differing)],
            )
    work.database.execute(
        "CREATE OR REPLACE TEMP TABLE after_differ AS SELECT h, sum(o)::BIGINT AS o, sum(t)::BIGINT AS t "
        "FROM (SELECT h, 1 AS o, 0 AS t FROM after_ours UNION ALL SELECT h, 0, 1 FROM after_theirs) "
        "GROUP BY h HAVING sum(o) <> sum(t)"
    )


def _unmatched(work: Work) -> None:
    """The rows of each side beyond those that the other side has as often; and no pairs of them yet."""
    for name, side, mine, other in (("missing", "ours", "o", "t"), ("extra", "theirs", "t", "o")):
        work.database.execute(
            f"CREATE OR REPLACE TEMP TABLE after_{name} AS SELECT * EXCLUDE (there, nr) FROM "
            f"(SELECT s.*, d.{other} AS there, row_number() OVER (PARTITION BY h ORDER BY f, n) AS nr "
            f"FROM after_{side} s JOIN after_differ d USING (h) WHERE d.{mine} > d.{other}) WHERE nr > there"
        )
    work.database.execute(
        "CREATE OR REPLACE TEMP TABLE after_pairs "
        "(f INTEGER, n BIGINT, tf INTEGER, tn BIGINT, differ BOOLEAN[], misplaced BOOLEAN)"
    )


def _pair(work: Work, width: int, places: Sequence[int], *, narrow: bool) -> None:
    """Take out of both sides the rows that have a key for themselves; with `narrow`, a key and place."""
    by = ["kk", *(f"x{at}" for at in places if narrow)]
    alone = f"WHERE kk <> '' QUALIFY count(*) OVER (PARTITION BY {', '.join(by)}) = 1"
    differ = [f"m.x{at} IS DISTINCT FROM e.x{at}" for at in range(width)]
    work.database.execute(
        f"INSERT INTO after_pairs SELECT m.f, m.n, e.f, e.n, [{', '.join(differ)}], "
        f"{' OR '.join(differ[at] for at in places) or 'false'} "
        f"FROM (SELECT * FROM after_missing {alone}) m JOIN (SELECT * FROM after_extra {alone}) e "
        f"ON {' AND '.join(f'm.{name} = e.{name}' for name in by)}"
    )
    for name, file, record in (("missing", "f", "n"), ("extra", "tf", "tn")):
        work.database.execute(
            f"DELETE FROM after_{name} a USING after_pairs p WHERE a.f = p.{file} AND a.n = p.{record}"
        )


def _tell(work: Work, found: Found, columns: Sequence[str], sides: tuple[_Side, _Side]) -> None:
    """Count all; name the first. A row missing and one too many with its key are one changed row."""
    ours, theirs = sides
    for what, which in _PAIRS.items():
        found.counts[what] = work.rows(f"SELECT count(*) FROM after_pairs WHERE {which}")[0][0]
        for file, record, other, there, differ in work.rows(
            f"SELECT f, n, tf, tn, differ FROM after_pairs WHERE {which} ORDER BY f, n LIMIT {LISTED}"
        ):
            titles = tuple(
                ours[file].title(name) for name, differs in zip(columns, differ, strict=True) if differs
            )
            pointers = f"{ours[file].name}:{record}", f"{theirs[other].name}:{there}"
            found.faults.append(Fault(what, *pointers, titles))
    for what, side in _ALONE.items():
        found.counts[what] = work.rows(f"SELECT count(*) FROM after_{what}")[0][0]
        for file, record in work.rows(f"SELECT f, n FROM after_{what} ORDER BY f, n LIMIT {LISTED}"):
            pointer = f"{sides[side][file].name}:{record}"
            found.faults.append(Fault(what, pointer) if side == 0 else Fault(what, theirs=pointer))
