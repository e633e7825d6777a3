# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""Which rows differ, by pointer and column: looked for only in the parts of a file that do not add up.

A row that is missing and one that is too many are told as one changed row where they have the same key and
nobody else has it; rows are never paired by their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from bindeledd.cutover.reconcile.expected import AS_PLANNED, Marked, Oracle
from bindeledd.cutover.reconcile.model import LISTED, FaultyRow
from bindeledd.cutover.reconcile.rows import Sides
from bindeledd.cutover.reconcile.scan import BETWEEN
from bindeledd.cutover.reconcile.tables import Seen, Work
from bindeledd.registry.recoding.engine import text

# So many rows of each side are looked at by name; the rest are counted.
_MOST = 10 * LISTED


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of one side that has no equal on the other; `output` is -1 for the input."""

    output: int
    record: int
    hash: int
    municipality: str
    key: str
    label: str
    full: str


@dataclass(slots=True)
class Named:
    """The faulty rows of a file, and how many there are of each check."""

    rows: list[FaultyRow] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, check: str, pointer: str, *columns: str) -> None:
        """One faulty row, in these columns."""
        self.counts[check] += 1
        if self.counts[check] <= LISTED:
            self.rows += [FaultyRow(check, pointer, column) for column in columns or ("",)]


def named(work: Work, oracle: Oracle, sides: Sides, marks: Marked) -> Named:
    """The rows that make the two sides of a file differ."""
    found = Named()
    if sides.differing:
        _look(work, oracle, sides, marks)
        missing, extra = (_unmatched(work, table) for table in ("sides_before", "sides_after"))
        (left,) = work.rows("SELECT coalesce(sum(abs(b - a)), 0)::BIGINT FROM sides_differ")[0]
        found.counts["rows-once"] += max(0, int(left) - len(missing) - len(extra))
        _tell(work, oracle, missing, extra, found)
    if sides.astray:
        _tell_astray(work, oracle, found, sides.astray)
    return found


def _look(work: Work, oracle: Oracle, sides: Sides, marks: Marked) -> None:
    """Put the rows of the differing parts, with their hashes, into two tables; what differs in a third."""
    reading = oracle.reading
    numbers = ", ".join(map(text, sorted({part[0] for part in sides.differing})))
    run = work.database.execute
    run("CREATE OR REPLACE TEMP TABLE decided_labels (k VARCHAR, dm VARCHAR, du VARCHAR, label VARCHAR)")
    run("CREATE OR REPLACE TEMP TABLE written_labels (f INTEGER, k VARCHAR, w VARCHAR, label VARCHAR)")
    for table, rows in (("decided_labels", marks.labels), ("written_labels", sides.labels)):
        if rows:
            work.database.executemany(
                f"INSERT INTO {table} VALUES (?, ?, ?, ?)", [*map(list, dict.fromkeys(rows))]
            )

    def facts(seen: Seen, more: str) -> str:
        return (
            f"(SELECT n, {reading.opened.hash(seen)} AS h, {seen.municipality} AS m, {seen.key} AS kk, "
            f"{reading.full(seen)} AS k{more} FROM {reading.rows(seen, numbered=True)} "
            f"WHERE replace({seen.municipality}, chr(31), '') IN ({numbers}))"
        )

    ok = text(AS_PLANNED)
    given = f"SELECT -1 AS f, n, h, m, kk, {ok} AS label, k FROM {facts(reading.opened.before, '')}"
    if marks.table is not None:
        given = (
            f"SELECT -1 AS f, r.n, h, m, kk, coalesce(l.label, {ok}) AS label, r.k FROM "
            f"{facts(reading.opened.before, '')} r LEFT JOIN {marks.table} d ON d.n = r.n "
            f"LEFT JOIN decided_labels l ON l.k = r.k AND l.dm = d.dm AND l.du = coalesce(d.du, '') "
            f"WHERE NOT coalesce(d.listed, false)"
        )
    run(f"CREATE OR REPLACE TEMP TABLE sides_before AS {given}")
    run("CREATE OR REPLACE TEMP TABLE sides_after AS SELECT * FROM sides_before WHERE false")
    for place, seen in enumerate(reading.opened.outputs):
        more = f", {reading.key(seen)} AS g, {reading.new(seen)} AS w"
        run(
            f"INSERT INTO sides_after SELECT {place}, n, h, m, kk, coalesce(l.label, {ok}), r.k "
            f"FROM {facts(seen, more)} r LEFT JOIN written_labels l "
            f"ON l.f = {place} AND l.k = r.g AND l.w = r.w"
        )
    run(
        "CREATE OR REPLACE TEMP TABLE sides_differ AS "
        "SELECT h, label, sum(b)::BIGINT AS b, sum(a)::BIGINT AS a FROM (SELECT h, label, 1 AS b, 0 AS a "
        "FROM sides_before UNION ALL SELECT h, label, 0, 1 FROM sides_after) "
        "GROUP BY h, label HAVING sum(b) <> sum(a)"
    )


def _unmatched(work: Work, table: str) -> list[_Row]:
    """The rows of a side beyond those that the other side has as often."""
    mine, other = ("b", "a") if table == "sides_before" else ("a", "b")
    rows = work.rows(
        f"SELECT f, n, h, m, kk, label, k FROM (SELECT s.*, "
        f"row_number() OVER (PARTITION BY h, label ORDER BY f, n) AS nr, "
        f"d.{other} AS there FROM {table} s JOIN sides_differ d USING (h, label) WHERE d.{mine} > d.{other}) "
        f"WHERE nr > there ORDER BY f, n LIMIT {_MOST}"
    )
    return [_Row(*row) for row in rows]


def _tell(work: Work, oracle: Oracle, missing: list[_Row], extra: list[_Row], found: Named) -> None:
    name = oracle.reading.opened.name
    for was, now in _pairs(missing, extra, lambda row: row.hash, alone=False):
        found.add("plan", f"{name}:{was.record}", _recoded_column(oracle, was, now))
    pairs = [
        *_pairs(missing, extra, lambda row: (row.municipality, row.key), alone=True),
        *_pairs(missing, extra, lambda row: row.key, alone=True),
    ]
    for (was, _now), columns in zip(pairs, _changed(work, oracle, pairs), strict=True):
        found.add("values", f"{name}:{was.record}", *columns)
    for row in (*missing, *extra):
        found.add("rows-once", _pointer(oracle, row))


def _pairs(
    missing: list[_Row], extra: list[_Row], key: Callable[[_Row], Hashable], *, alone: bool
) -> list[tuple[_Row, _Row]]:
    """Take out of both lists the rows with the same key; with `alone` only where it is theirs only."""
    ours: dict[Hashable, list[_Row]] = defaultdict(list)
    theirs: dict[Hashable, list[_Row]] = defaultdict(list)
    for rows, into in ((missing, ours), (extra, theirs)):
        for row in rows:
            into[key(row)].append(row)
    pairs = [
        pair
        for at, rows in ours.items()
        if key is not None and (not alone or (len(rows) == 1 and len(theirs.get(at, ())) == 1))
        for pair in zip(rows, theirs.get(at, ()), strict=False)
    ]
    taken = {id(row) for pair in pairs for row in pair}
    for rows in (missing, extra):
        rows[:] = [row for row in rows if id(row) not in taken]
    return pairs


def _recoded_column(oracle: Oracle, was: _Row, now: _Row) -> str:
    """The column that was written against the plan: the municipality's, unless only the unit is wrong."""
    mapped = oracle.reading.opened.mapped
    written, wanted = ((row.label.split(BETWEEN) if row.label != AS_PLANNED else None) for row in (now, was))
    planned = oracle.answer(was.full)
    new = written[0] if written else planned.municipality
    right = wanted[0] if wanted else planned.municipality
    role = "unit" if new.strip() == right.strip() else "municipality"
    added = (oracle.reading.opened.entry.get("added") or {}).get("new", "")
    return mapped.column(role) or mapped.column("municipality") or added


def _pointer(oracle: Oracle, row: _Row) -> str:
    opened = oracle.reading.opened
    return f"{opened.name if row.output < 0 else opened.outputs[row.output].path}:{row.record}"


def _changed(work: Work, oracle: Oracle, pairs: Iterable[tuple[_Row, _Row]]) -> list[list[str]]:
    """The names of the columns in which the rows of each pair differ."""
    opened = oracle.reading.opened
    pairs = list(pairs)
    cells: dict[tuple[int, int], tuple[object, ...]] = {}
    for output in {row.output for pair in pairs for row in pair}:
        seen = opened.before if output < 0 else opened.outputs[output]
        records = sorted({row.record for pair in pairs for row in pair if row.output == output})
        values = ", ".join(
            f"{seen.kept(place, as_text=place in opened.as_text)}::VARCHAR"
            for place in range(len(seen.columns))
        )
        listed = ", ".join(map(str, records))
        for record, *row in work.rows(
            f"SELECT n, {values} FROM {seen.extract.numbered} WHERE n IN ({listed})"
        ):
            cells[output, record] = tuple(row)
    old = opened.entry["old_columns"]
    found = []
    for was, now in pairs:
        before, after = cells[was.output, was.record], cells[now.output, now.record]
        names = [
            old.get(name, name)
            for name, a, b in zip(opened.before.columns, before, after, strict=True)
            if a != b
        ]
        found.append(names)
    return found


def _tell_astray(work: Work, oracle: Oracle, found: Named, astray: int) -> None:
    opened = oracle.reading.opened
    column = opened.mapped.column("municipality") or ""
    for seen in opened.outputs:
        new = seen.now("municipality")
        if seen.receiver is None or new is None:
            continue
        rows = work.rows(
            f"SELECT n FROM {seen.extract.numbered} WHERE trim({new}) <> {text(seen.receiver)} "
            f"ORDER BY n LIMIT {LISTED}"
        )
        for (record,) in rows:
            found.add("receiver", f"{seen.path}:{record}", column)
    found.counts["receiver"] = max(astray, found.counts["receiver"])
