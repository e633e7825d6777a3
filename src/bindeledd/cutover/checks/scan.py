# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Checks of single rows: all of them in one reading of each extract, by the database, no row in Python.

The sources of a kind are read by one query: numbers of persons and the like are judged by long expressions,
which the database then prepares once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial

from bindeledd.cutover.checks.result import (
    MOST_POINTERS,
    CheckResult,
    found_some,
    kroner,
    nothing_found,
    rows_in_words,
)
from bindeledd.cutover.checks.work import (
    Work,
    cell_of,
    day_of,
    municipality_of,
    no_extract,
    place_of,
    without,
)
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.identity import account_sql, organisation_sql, person_sql
from bindeledd.cutover.kinds import KINDS
from bindeledd.cutover.moving.sources import Source
from bindeledd.cutover.moving.survey import Decided
from bindeledd.foundation.few import Figures
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _, day

Condition = Callable[[Source, Work], str]


@dataclass(slots=True)
class Found:
    """What a check came to in the sources of a kind; `parts` counts rows by the words of the check."""

    kind: str
    examined: int = 0
    found: int = 0
    ore: int = 0
    rows: list[int] = field(default_factory=list)
    parts: dict[str, int] = field(default_factory=dict)

    def add(
        self, examined: int, found: int, ore: int | None, rows: list[int] | None, parts: dict[str, int] | None
    ) -> None:
        """Add what one source came to."""
        self.examined += examined
        self.found += found
        self.ore += int(ore or 0)
        self.rows += rows or []
        for part, count in (parts or {}).items():
            self.parts[part] = self.parts.get(part, 0) + count


Words = Callable[[Found, Work, Figures], str]


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A check that each row passes or fails by itself.

    `condition` says in SQL what is found, from the row's cells, m and ore. The source has all of `roles`, or
    with `any_of` at least one of them. With `coded`, it is said from person_code, organisation_code or
    account_code, the verdict of the number with the only role, and from nothing else. Where a source has a
    role of `instead`, nothing is missed in it. `parts` gives a text in
    SQL to count all rows by, NULL for those that do not count; such a check tells its counts also when it
    finds nothing. `words` makes the message, `fix` is what to do. `sums` is that amounts are told. `wanted`
    is that a missing column matters more than a note, `unpointed` that rows are not pointed at.
    """

    check: str
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    severity: Severity
    condition: Condition
    words: Words
    fix: str
    any_of: bool = False
    coded: bool = False
    instead: tuple[str, ...] = ()
    parts: Condition | None = None
    sums: bool = False
    wanted: bool = False
    unpointed: bool = False

    def missing(self, source: Source) -> tuple[str, ...]:
        """The roles that the source would need; none where the check can run."""
        there = [role for role in self.roles if source.place(role) is not None]
        if self.any_of:
            return () if there else self.roles
        return tuple(role for role in self.roles if role not in there)


def said(template: str) -> Words:
    """A message from a text with {rows}, {sum} and {day} (of the cut-over); translated when it is told."""

    def words(found: Found, work: Work, figures: Figures) -> str:
        return _(template).format(
            rows=rows_in_words(found.found, found.kind, figures),
            sum=kroner(found.ore, found.found, figures),
            day=day(work.effective_on),
        )

    return words


def cell(role: str) -> Callable[[Source], str]:
    """The cell with the role; only for roles that the check says it has."""

    def of(source: Source) -> str:
        return source.cell(role) or "NULL"

    return of


def day_cell(source: Source, role: str) -> str:
    """The cell as a day in SQL."""
    return day_of(cell(role)(source))


def scan(work: Work, checks: Sequence[RowCheck]) -> tuple[CheckResult, ...]:
    """Run the checks on every source of their kinds; each source is read once."""
    found: dict[tuple[str, str], Found] = {}
    lacking: dict[tuple[str, str], list[tuple[Source, tuple[str, ...]]]] = {}
    for kind in KINDS:
        wanted = [check for check in checks if kind in check.kinds]
        sources = work.sources((kind,))
        for check in wanted:
            for one in sources:
                missing = check.missing(one.source)
                if missing and not any(one.source.place(role) is not None for role in check.instead):
                    lacking.setdefault((check.check, kind), []).append((one.source, missing))
        if wanted and sources:
            _read(work, sources, wanted, found)
    return tuple(result for check in checks for result in _results(work, check, found, lacking))


def _read(
    work: Work, sources: Sequence[Decided], checks: Sequence[RowCheck], found: dict[tuple[str, str], Found]
) -> None:
    """Add what the checks come to in the sources, which are of one kind."""
    told = ["s", "count(*)"]
    for at, check in enumerate(checks):
        told.append(f"count(*) FILTER (f{at})")
        told.append(f"sum(ore) FILTER (f{at})" if check.sums else "NULL")
        told.append("NULL" if check.unpointed else f"min(p, {MOST_POINTERS}) FILTER (f{at})")
        told.append("NULL" if check.parts is None else f"histogram(g{at})")
    rows = " UNION ALL ".join(_row(work, one.source, checks) for one in sources)
    first = sources[0].source
    coded = [
        column
        for at, check in enumerate(checks)
        if check.coded
        for column in (
            f"{check.condition(first, work)} AS f{at}",
            *([f"{check.parts(first, work)}::VARCHAR AS g{at}"] if check.parts is not None else []),
        )
    ]
    roles = {role for check in checks if check.coded for role in check.roles}
    there = {role for role in roles if any(one.source.place(role) is not None for one in sources)}
    codes = [
        f"{verdict if role in there else 'NULL'} AS {name}"
        for role, (name, verdict) in _codes(work.on).items()
        if role in roles
    ]
    with faults_of(first.extract, work.survey.database):
        answers = work.survey.database.execute(
            f"SELECT {', '.join(told)} FROM (SELECT {', '.join(['*', *coded])} FROM "
            f"(SELECT {', '.join(['*', *codes])} FROM ({rows}))) GROUP BY s"
        ).fetchall()
    by_number = {one.source.number: one.source for one in sources}
    for number, examined, *values in answers:
        source = by_number[number]
        for at, check in enumerate(checks):
            if not check.missing(source):
                total = found.setdefault((check.check, source.mapped.kind), Found(source.mapped.kind))
                total.add(examined, *values[4 * at : 4 * at + 4])


def _row(work: Work, source: Source, checks: Sequence[RowCheck]) -> str:
    """The rows of a source with what its cells say by themselves; what cannot be asked of it is false."""
    cells = [f"{cell_of(source, role)} AS {role}" for role in _codes(work.on)]
    for at, check in enumerate(checks):
        if not check.coded:
            asked = not check.missing(source)
            cells.append(f"{check.condition(source, work) if asked else 'false'} AS f{at}")
            if check.parts is not None:
                cells.append(f"({check.parts(source, work) if asked else 'NULL'})::VARCHAR AS g{at}")
    return (
        f"SELECT {source.number} AS s, {place_of(source)} AS p, ore, {', '.join(cells)} "
        f"FROM (SELECT *, {municipality_of(source)} AS m, {source.ore or 'NULL::HUGEINT'} AS ore "
        f"FROM {source.extract.numbered})"
    )


@cache
def _codes(on: date) -> dict[str, tuple[str, str]]:
    """By role: the column with the verdict, and the verdict in SQL, from a column named by the role."""
    return {
        "person": ("person_code", person_sql("person", on)),
        "organisation": ("organisation_code", organisation_sql("organisation")),
        "paid_to": ("account_code", account_sql("paid_to")),
    }


def _results(
    work: Work,
    check: RowCheck,
    found: dict[tuple[str, str], Found],
    lacking: dict[tuple[str, str], list[tuple[Source, tuple[str, ...]]]],
) -> Iterator[CheckResult]:
    skipped = Severity.SHOULD if check.wanted else Severity.NOTE
    if not work.sources(check.kinds):
        yield no_extract(check.check, check.kinds[0], skipped, check.kinds[0])
    for kind in (kind for kind in KINDS if kind in check.kinds):
        total = found.get((check.check, kind))
        if total is not None and (total.found or check.parts is not None):
            yield found_some(
                check.check,
                kind,
                check.severity,
                partial(check.words, total, work),
                _(check.fix) if total.found and check.fix else "",
                total.examined,
                total.found,
                total.ore if check.sums else None,
                work.pointers(sorted(total.rows)[:MOST_POINTERS]),
                total.parts,
            )
        elif total is not None:
            yield nothing_found(check.check, kind, check.severity, total.examined)
        if missing := lacking.get((check.check, kind)):
            yield without(check.check, kind, skipped, missing)
