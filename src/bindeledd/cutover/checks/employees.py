# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""People with several positions on the day: in two offices, in one, and with more than a whole position."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bindeledd.cutover.checks.result import (
    MOST_POINTERS,
    CheckResult,
    found_some,
    nothing_found,
    persons_in_words,
)
from bindeledd.cutover.checks.work import Work, day_of, no_extract, person_key, sql_day, union, without
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.moving.survey import Decided
from bindeledd.foundation.few import Figures
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _

_KIND = "employees"
_OFFICES, _POSITIONS, _SHARES = "employee-two-offices", "employee-two-positions", "share-over-100"


def check_employees(work: Work) -> tuple[CheckResult, ...]:
    """People by number, among the positions that are held on the day of the cut-over."""
    checks = (_OFFICES, _POSITIONS, _SHARES)
    sources = work.sources((_KIND,))
    if not sources:
        return tuple(no_extract(check, _KIND, Severity.SHOULD, _KIND) for check in checks)
    have = [one for one in sources if one.source.place("person") is not None]
    results: list[CheckResult] = []
    if have:
        results += _people(work, have)
    if missing := [(one.source, ("person",)) for one in sources if one not in have]:
        results += [without(check, _KIND, Severity.SHOULD, missing) for check in checks]
    shareless = [(one.source, ("share",)) for one in have if one.source.place("share") is None]
    if shareless:
        results.append(without(_SHARES, _KIND, Severity.SHOULD, shareless))
    return tuple(results)


def _people(work: Work, sources: Sequence[Decided]) -> list[CheckResult]:
    rows = union(sources, ("person", "unit", "share", "from_date", "to_date"))
    on = sql_day(work.effective_on)
    held = (
        f"coalesce({day_of('from_date')} <= {on}, true) AND coalesce({day_of('to_date')} >= {on}, true) "
        f"AND {person_key('person')} IS NOT NULL"
    )
    share = "TRY_CAST(replace(translate(share, ' %\u00a0', ''), ',', '.') AS DECIMAL(9, 2))"
    conditions = {
        _OFFICES: "offices > 1",
        _POSITIONS: "positions > 1 AND offices = 1",
        _SHARES: "share > 100",
    }
    told = ", ".join(
        f"count(*) FILTER ({condition} AND who IS NOT NULL), "
        f"min(p, {MOST_POINTERS}) FILTER ({condition} AND who IS NOT NULL)"
        for condition in conditions.values()
    )
    with faults_of(sources[0].source.extract, work.survey.database):
        examined, *found = work.row(
            f"SELECT sum(positions), {told} FROM (SELECT CASE WHEN {held} THEN {person_key('person')} END "
            "AS who, count(*) AS positions, count(DISTINCT m || ' ' || trim(unit)) AS offices, "
            f"sum({share}) AS share, max(p) AS p FROM {rows} GROUP BY who)"
        )
    messages = {
        _OFFICES: _("{persons} har stilling ved to kontorer eller flere."),
        _POSITIONS: _("{persons} har flere stillinger ved samme kontor."),
        _SHARES: _("{persons} har stillinger som til sammen er mer enn 100 prosent."),
    }
    fixes = {
        _OFFICES: _("Avklar arbeidsgiver, arbeidssted og leder før stillingene slås sammen."),
        _POSITIONS: _("Se etter at begge stillingene skal overføres."),
        _SHARES: _("Rett stillingsandelene, eller avklar hvilken stilling som følger med."),
    }
    results = []
    for at, check in enumerate(conditions):
        severity = Severity.NOTE if check == _POSITIONS else Severity.SHOULD
        count, rows_of = int(str(found[2 * at])), work.pointers(found[2 * at + 1])
        rows_in = int(str(examined or 0))
        results.append(
            found_some(
                check,
                _KIND,
                severity,
                partial(_said, messages[check], count),
                fixes[check],
                rows_in,
                count,
                None,
                rows_of,
            )
            if count
            else nothing_found(check, _KIND, severity, rows_in)
        )
    return results


def _said(message: str, count: int, figures: Figures) -> str:
    return message.format(persons=persons_in_words(count, figures))
