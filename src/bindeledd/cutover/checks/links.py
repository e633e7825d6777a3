# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Rows against the cases and residents that they name: orphans, residents of elsewhere, protected persons.

Cases and persons are compared by 64-bit hashes inside the database, so that millions need little memory; of
ten million rows against ten million cases one orphan is missed in some hundred thousand files. Persons under
protection are counted for the whole run only: never by kind or area, and never pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial

from bindeledd.cutover.checks.protected import check_protected, is_protected
from bindeledd.cutover.checks.result import (
    MOST_POINTERS,
    CheckResult,
    found_some,
    kroner,
    nothing_found,
    rows_in_words,
)
from bindeledd.cutover.checks.scan import RowCheck, said
from bindeledd.cutover.checks.work import (
    PERSONS,
    Work,
    municipality_of,
    no_extract,
    person_key,
    place_of,
    without,
)
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.kinds import KINDS, TABLE_KINDS
from bindeledd.cutover.moving.survey import Decided
from bindeledd.foundation.few import Figures
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_, _

CASES = "check_cases"
_FOLLOWERS = tuple(kind for kind in TABLE_KINDS if kind != "cases" and "case_no" in KINDS[kind].roles)
_WITH_PERSON = tuple(kind for kind in TABLE_KINDS if "person" in KINDS[kind].roles)

LINK_ROW_CHECKS = (
    RowCheck(
        "case-without-person",
        ("cases",),
        ("person",),
        Severity.SHOULD,
        lambda source, _work: f"trim({source.cell('person')}) = ''",
        said(N_("{rows} sier ikke hvem saken gjelder.")),
        N_("Finn personene i det gamle systemet, eller avklar hvor sakene skal."),
        wanted=True,
    ),
)


def check_links(work: Work) -> tuple[CheckResult, ...]:
    """Orphans, residents of elsewhere, and protected persons; each extract is read once more."""
    database = work.survey.database
    cases = [one for one in work.sources(("cases",)) if one.source.place("case_no") is not None]
    residents = [one for one in work.sources(("residents",)) if one.source.place("person") is not None]
    with _reading(work, cases):
        database.execute(f"CREATE OR REPLACE TEMP TABLE {CASES} AS SELECT DISTINCT h FROM ({_cases(cases)})")
    with _reading(work, residents):
        database.execute(
            f"CREATE OR REPLACE TEMP TABLE {PERSONS} AS SELECT h, min(m) AS first, max(m) AS last, "
            f"bool_or(protected) AS protected FROM ({_persons(residents)}) WHERE h IS NOT NULL GROUP BY h"
        )
    try:
        return (
            *_orphans(work, known=bool(cases)),
            *_people(work, known=bool(residents)),
            *check_protected(work, residents),
        )
    finally:
        database.execute(f"DROP TABLE {CASES}; DROP TABLE {PERSONS}")


def _reading(work: Work, sources: list[Decided]) -> AbstractContextManager[None]:
    if not sources:
        return nullcontext()
    return faults_of(sources[0].source.extract, work.survey.database)


def _cases(cases: list[Decided]) -> str:
    parts = (
        f"SELECT hash({municipality_of(one.source)}, {one.source.cell('case_no')}) AS h "
        f"FROM {one.source.extract.relation}"
        for one in cases
    )
    return " UNION ALL ".join(parts) or "SELECT NULL::UBIGINT AS h WHERE false"


def _persons(residents: list[Decided]) -> str:
    parts = []
    for one in residents:
        cell = one.source.cell("person") or "''"
        parts.append(
            f"SELECT hash({person_key(cell)}) AS h, {municipality_of(one.source)} AS m, "
            f"{is_protected(one)} AS protected FROM {one.source.extract.relation} "
            f"WHERE {person_key(cell)} IS NOT NULL"
        )
    return " UNION ALL ".join(parts) or (
        "SELECT NULL::UBIGINT AS h, NULL::VARCHAR AS m, false AS protected WHERE false"
    )


def _orphans(work: Work, *, known: bool) -> Iterator[CheckResult]:
    check, severity = "case-unknown", Severity.SHOULD
    if not known:
        yield no_extract(check, "cases", severity, "cases")
        return
    for kind in _FOLLOWERS:
        lacking, totals = [], [0, 0, 0]
        rows: list[int] = []
        for one in work.sources((kind,)):
            source = one.source
            case = source.cell("case_no")
            if case is None:
                lacking.append((source, ("case_no",)))
                continue
            key = f"CASE WHEN {case} <> '' THEN hash({municipality_of(source)}, {case}) END"
            with faults_of(source.extract, work.survey.database):
                examined, found, ore, places = work.row(
                    "SELECT count(*), count(*) FILTER (lost), sum(ore) FILTER (lost), "
                    f"min(p, {MOST_POINTERS}) FILTER (lost) FROM (SELECT p, ore, r.h IS NOT NULL AND "
                    f"c.h IS NULL AS lost FROM (SELECT {place_of(source)} AS p, "
                    f"{source.ore or 'NULL::HUGEINT'} AS ore, {key} AS h FROM {source.extract.numbered}) r "
                    f"LEFT JOIN {CASES} c ON c.h = r.h)"
                )
            for at, value in enumerate((examined, found, ore or 0)):
                totals[at] += int(str(value))
            rows += places if isinstance(places, list) else []
        examined, found, ore = totals
        if found:
            yield found_some(
                check,
                kind,
                severity,
                partial(_orphaned, found, ore, kind),
                _("Hent sakene også, eller rett saksnumrene. Se etter blanke tegn og ledende nuller."),
                examined,
                found,
                ore if "amount" in KINDS[kind].roles else None,
                work.pointers(sorted(rows)[:MOST_POINTERS]),
            )
        elif examined:
            yield nothing_found(check, kind, severity, examined)
        if lacking:
            yield without(check, kind, severity, lacking)


def _people(work: Work, *, known: bool) -> Iterator[CheckResult]:
    """Cases whose person is no resident of the extracts, or one of another municipality."""
    checks = ("person-unknown", "resident-elsewhere")
    if not known:
        for check in checks:
            yield no_extract(check, "cases", Severity.SHOULD, "residents")
        return
    lacking, examined = [], 0
    found, rows = [0, 0], ([], [])  # type: tuple[list[int], tuple[list[int], list[int]]]
    for one in work.sources(("cases",)):
        source = one.source
        person = source.cell("person")
        if person is None:
            lacking.append((source, ("person",)))
            continue
        with faults_of(source.extract, work.survey.database):
            count, *answers = work.row(
                f"SELECT count(*), count(*) FILTER (lost), min(p, {MOST_POINTERS}) FILTER (lost), "
                f"count(*) FILTER (away), min(p, {MOST_POINTERS}) FILTER (away) FROM (SELECT p, "
                "r.h IS NOT NULL AND q.h IS NULL AS lost, "
                "q.h IS NOT NULL AND m <> q.first AND m <> q.last AS away "
                f"FROM (SELECT {place_of(source)} AS p, {municipality_of(source)} AS m, "
                f"CASE WHEN {person_key(person)} IS NOT NULL THEN hash({person_key(person)}) END AS h "
                f"FROM {source.extract.numbered}) r LEFT JOIN {PERSONS} q ON q.h = r.h)"
            )
        examined += int(str(count))
        for at in range(2):
            found[at] += int(str(answers[2 * at]))
            places = answers[2 * at + 1]
            rows[at].extend(places if isinstance(places, list) else [])
    messages = (
        _("{rows} gjelder noen som ikke er i noe uttrekk av innbyggere."),
        _("{rows} gjelder noen som er registrert i en annen kommune enn den som har saken."),
    )
    fixes = (
        _("Finn ut hvor personene bor. Mangler de i uttrekket av innbyggere, må det hentes på nytt."),
        _("Avklar ansvarlig kommune etter opphold (sosialtjenesteloven § 3) før saken flyttes."),
    )
    for at, check in enumerate(checks):
        if found[at]:
            yield found_some(
                check,
                "cases",
                Severity.SHOULD,
                partial(_said, messages[at], found[at]),
                fixes[at],
                examined,
                found[at],
                None,
                work.pointers(sorted(rows[at])[:MOST_POINTERS]),
            )
        elif examined:
            yield nothing_found(check, "cases", Severity.SHOULD, examined)
        if lacking:
            yield without(check, "cases", Severity.SHOULD, lacking)


def _orphaned(found: int, ore: int, kind: str, figures: Figures) -> str:
    rows = rows_in_words(found, kind, figures)
    if "amount" not in KINDS[kind].roles:
        return _("{rows} viser til en sak som ikke er i noe uttrekk av saker.").format(rows=rows)
    return _("{rows} viser til en sak som ikke er i noe uttrekk av saker, til sammen {sum}.").format(
        rows=rows, sum=kroner(ore, found, figures)
    )


def _said(message: str, count: int, figures: Figures) -> str:
    return message.format(rows=rows_in_words(count, "cases", figures))
