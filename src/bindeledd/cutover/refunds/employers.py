# ruff: noqa: S608 - names of columns and tables are made here
"""Employers in the extracts of employees: which units move whole, and which close for a new one (R-P-02)."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.cutover.checks.work import Work, day_of, sql_day, union
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.identity import OrganisationVerdict, organisation_sql
from bindeledd.cutover.mapping.model import Mapping
from bindeledd.cutover.refunds.model import Scenario


@dataclass(frozen=True, slots=True)
class Employer:
    """The employees of one organisation number in one old municipality, and where they go.

    `number` is empty where the extract has none that is valid; `new` is empty where employees go to several
    municipalities or are undecided.
    """

    number: str
    old: str
    new: str
    employees: int
    scenario: Scenario
    new_number: str


def employers(work: Work) -> tuple[Employer, ...]:
    """Every employer of an affected municipality with employees on the day, by municipality and number."""
    sources = work.sources(("employees",))
    if not sources:
        return ()
    number = "trim(organisation)"
    # Numbers of a sample are of a series that nobody has.
    known = (OrganisationVerdict.VALID, OrganisationVerdict.OTHER_SERIES)
    valid = f"{organisation_sql(number)} IN ({', '.join(str(int(one)) for one in known)})"
    held = f"coalesce({day_of('to_date')} >= {sql_day(work.effective_on)}, true)"
    with faults_of(sources[0].source.extract, work.survey.database):
        found = work.survey.database.execute(
            f"SELECT CASE WHEN {valid} THEN {number} ELSE '' END AS number, m, count(*), "
            "count(DISTINCT target) = 1 AND count(target) = count(*) AS whole, min(target) "
            f"FROM {union(sources, ('organisation', 'to_date'), decided=True)} "
            f"WHERE {work.affected} AND {held} GROUP BY 1, 2 ORDER BY 2, 1"
        ).fetchall()
    return tuple(
        _employer(work.survey.mapping, organisation, old, count, bool(whole), target or "")
        for organisation, old, count, whole, target in found
    )


def _employer(mapping: Mapping, number: str, old: str, count: int, whole: bool, target: str) -> Employer:
    """A number that the mapping renews closes; one that it keeps, and that goes whole to another, moves.

    Of the others the extracts do not tell: no number, several receivers, or a municipality that goes on.
    """
    new = target if whole else ""
    renewed = mapping.organisations.get(number) if number else None
    if renewed is not None and renewed[0] != number:
        return Employer(number, old, new, count, "2", renewed[0])
    if number and new and new != old:
        return Employer(number, old, new, count, "1", number)
    return Employer(number, old, new, count, "ask", "")
