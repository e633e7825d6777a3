# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""What stands more than once: keys, payments, and persons in municipalities that merge.

Rows are first grouped by a 64-bit hash of what is compared, which keeps memory small; what comes more than
once is then compared by the values themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bindeledd.cutover.checks.paid import lacking as lacking_of_paid
from bindeledd.cutover.checks.paid import paid_rows
from bindeledd.cutover.checks.result import (
    MOST_POINTERS,
    CheckResult,
    found_some,
    kroner,
    nothing_found,
    persons_in_words,
    rows_in_words,
)
from bindeledd.cutover.checks.work import Work, no_extract, person_key, union, without
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.kinds import KINDS, RENUMBERED, ROLES, TABLE_KINDS
from bindeledd.cutover.moving.survey import Decided
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import text

_AGAIN = "check_again"
# So many repeats are pointed at, each by its first and its last row.
_PAIRS = MOST_POINTERS // 2
_IN_BOTH = ("residents", "cases", "journal")


@dataclass(frozen=True, slots=True)
class Repeats:
    """So many different values come again, in so many rows.

    `surplus_ore` is what all but one of each sum to.
    """

    examined: int
    values: int
    rows: int
    surplus_ore: int
    pointers: tuple[str, ...]


def repeats(
    work: Work,
    sources: Sequence[Decided],
    rows: str,
    values: Sequence[str],
    where: str,
    again: str = "count(*) > 1",
) -> Repeats:
    """Rows that are alike in `values`, of those that pass `where`, where `again` holds for the group.

    `rows` is a relation with p, m and ore.
    """
    key = f"hash({', '.join(values)})"
    database = work.survey.database
    with faults_of(sources[0].source.extract, database):
        database.execute(
            f"CREATE OR REPLACE TEMP TABLE {_AGAIN} AS SELECT h, count(*) AS c, GROUPING(h) AS g FROM "
            f"(SELECT m, CASE WHEN {where} THEN {key} END AS h FROM {rows}) "
            f"GROUP BY GROUPING SETS ((h), ()) HAVING GROUPING(h) = 1 OR (h IS NOT NULL AND {again})"
        )
        (examined, candidates) = work.row(
            f"SELECT sum(c) FILTER (g = 1), count(*) FILTER (g = 0) FROM {_AGAIN}"
        )
        if not candidates:
            return Repeats(int(str(examined or 0)), 0, 0, 0, ())
        count, found, ore, first, last = work.row(
            f"SELECT count(*), sum(c), sum(surplus), min(first, {_PAIRS}), min(last, {_PAIRS}) FROM "
            "(SELECT count(*) AS c, (count(*) - 1) * max(ore) AS surplus, min(p) AS first, max(p) AS last "
            f"FROM {rows} WHERE {where} AND {key} IN "
            f"(SELECT h FROM {_AGAIN} WHERE g = 0) GROUP BY {', '.join(values)} HAVING {again})"
        )
        database.execute(f"DROP TABLE {_AGAIN}")
    return Repeats(
        int(str(examined or 0)),
        int(str(count)),
        int(str(found or 0)),
        int(str(ore or 0)),
        work.pointers([*_listed(first), *_listed(last)]),
    )


def _listed(rows: object) -> list[int]:
    return rows if isinstance(rows, list) else []


def check_keys(work: Work) -> tuple[CheckResult, ...]:
    """Numbers that should tell rows of one municipality apart, and stand in several."""
    return tuple(result for kind in TABLE_KINDS for result in _keys(work, kind))


def _keys(work: Work, kind: str) -> Iterator[CheckResult]:
    check, key = "key-twice", KINDS[kind].key
    sources = work.sources((kind,))
    if not sources or not (key in RENUMBERED or kind in ("residents", "ledger_entries")):
        return
    # A person can have several positions under one number; what a case number leads to must be one case.
    severity = Severity.SHOULD if kind in ("employees", "residents") else Severity.MUST
    have = [one for one in sources if one.source.place(key) is not None]
    if have:
        values = ["m", *(["voucher"] if kind == "ledger_entries" else []), key]
        found = repeats(work, have, union(have, values[1:]), values, f"trim({key}) <> ''")
        if found.values:
            yield found_some(
                check,
                kind,
                severity,
                lambda figures: _(
                    "{rows} deler {what} med en annen rad i samme kommune. Så mange ulike: {count}."
                ).format(
                    rows=rows_in_words(found.rows, kind, figures),
                    what=ROLES[key].in_words,
                    count=figures.in_words(found.values),
                ),
                _("Finn ut om rader er hentet to ganger, eller om nummeret er gitt to ganger."),
                found.examined,
                found.rows,
                None,
                found.pointers,
            )
        else:
            yield nothing_found(check, kind, severity, found.examined)
    if missing := [(one.source, (key,)) for one in sources if one not in have]:
        yield without(check, kind, severity, missing)


def check_payments(work: Work) -> tuple[CheckResult, ...]:
    """Payments of the same amount to the same person for the same month, in all extracts together."""
    check, kind, severity = "payment-twice", "payments", Severity.SHOULD
    sources = work.sources((kind,))
    if not sources:
        return (no_extract(check, kind, severity, kind),)
    have = [one for one in sources if not lacking_of_paid(one.source)]
    results = []
    if have:
        rows = f"({' UNION ALL '.join(f'SELECT * FROM {paid_rows(one.source)}' for one in have)})"
        found = repeats(
            work,
            have,
            rows,
            ("person", "period", "ore"),
            "person IS NOT NULL AND period IS NOT NULL AND ore > 0",
        )
        extra = found.rows - found.values
        results.append(
            found_some(
                check,
                kind,
                severity,
                lambda figures: _(
                    "{rows} har samme person, måned og beløp som en annen, til sammen {sum} for mye."
                ).format(
                    rows=rows_in_words(extra, kind, figures),
                    sum=kroner(found.surplus_ore, extra, figures),
                ),
                _("Se etter om noen har fått pengene to ganger, før siste kjøring i det gamle systemet."),
                found.examined,
                extra,
                found.surplus_ore,
                found.pointers,
            )
            if extra
            else nothing_found(check, kind, severity, found.examined)
        )
    if missing := [(one.source, lacking_of_paid(one.source)) for one in sources if one not in have]:
        results.append(without(check, kind, severity, missing))
    return tuple(results)


def check_persons_in_both(work: Work) -> tuple[CheckResult, ...]:
    """Persons with a case, a journal or a residence in two municipalities that become one."""
    return tuple(result for kind in _IN_BOTH for result in _in_both(work, kind))


def meeting(work: Work) -> tuple[str, ...]:
    """The municipalities that get rows of several old ones."""
    origins: dict[str, int] = {}
    for place in work.survey.plan.places.values():
        for target in place.targets:
            origins[target] = origins.get(target, 0) + 1
    return tuple(sorted(target for target, count in origins.items() if count > 1))


def _in_both(work: Work, kind: str) -> Iterator[CheckResult]:
    check, severity = "person-in-both", Severity.SHOULD
    sources = work.sources((kind,))
    have = [one for one in sources if one.source.place("person") is not None]
    if have:
        receivers = ", ".join(map(text, meeting(work)))
        rows = (
            f"(SELECT p, m, ore, target, {person_key('person')} AS person FROM "
            f"{union(have, ('person',), decided=True)})"
        )
        where = f"person IS NOT NULL AND target IN ({receivers})" if receivers else "false"
        found = repeats(work, have, rows, ("person", "target"), where, "min(m) <> max(m)")
        messages = {
            "residents": _("{persons} er innbyggere i to kommuner som går sammen."),
            "cases": _("{persons} har saker i to kommuner som går sammen ({rows})."),
            "journal": _("{persons} har journal i to kommuner som går sammen ({rows})."),
        }
        if found.values:
            yield found_some(
                check,
                kind,
                severity,
                lambda figures: messages[kind].format(
                    persons=persons_in_words(found.values, figures),
                    rows=rows_in_words(found.rows, kind, figures, found.values),
                ),
                _("Se dem sammen, og avklar hvem som følger opp personen. Bindeledd slår ingen sammen."),
                found.examined,
                found.values,
                None,
                found.pointers,
            )
        else:
            yield nothing_found(check, kind, severity, found.examined)
    if missing := [(one.source, ("person",)) for one in sources if one not in have]:
        yield without(check, kind, severity, missing)
