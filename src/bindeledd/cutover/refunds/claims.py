# ruff: noqa: S608 - names of columns and tables are made here
"""Refund claims in the extracts: by whom they are against, and by old and new municipality."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.cutover.checks.work import Work, day_of, sql_day, union
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.refunds.model import Group
from bindeledd.registry.recoding.engine import text

# By words in the counterpart; the first that fits counts.
_WORDS: tuple[tuple[Group, str], ...] = (
    ("employer", "sykepenge|foreldrepenge|omsorgspenge|pleiepenge|arbeidsgiver"),
    ("pension", "pensjon"),
    ("municipality", "kommune"),
    ("national-insurance", r"trygd|\bnav\b|uføre|arbeidsavklaring|dagpenge"),
)


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims of one group from an old municipality; `new` is empty where it is undecided.

    `across` have a period that begins before the day and ends on it or later. `accounts` are the different
    accounts that are paid to, `parties` the different organisation numbers of those who pay, and `renewed`
    those of them that the mapping gives a new number.
    """

    group: Group
    old: str
    new: str
    claims: int
    ore: int
    across: int
    accounts: int
    parties: int
    renewed: int


def claims_of(work: Work) -> tuple[Claims, ...]:
    """The claims of affected municipalities, in order of group and municipality."""
    sources = work.sources(("refund_claims",))
    if not sources:
        return ()
    roles = ("counterpart", "organisation", "paid_to", "from_date", "to_date")
    whens = " ".join(
        f"WHEN regexp_matches(lower(counterpart), {text(words)}) THEN {text(group)}"
        for group, words in _WORDS
    )
    on = sql_day(work.effective_on)
    across = f"coalesce({day_of('from_date')} < {on}, true) AND coalesce({day_of('to_date')} >= {on}, true)"
    renewed = ", ".join(map(text, work.survey.mapping.organisations)) or "NULL"
    with faults_of(sources[0].source.extract, work.survey.database):
        found = work.survey.database.execute(
            f"SELECT CASE {whens} ELSE 'unknown' END AS g, m, coalesce(target, ''), count(*), "
            f"coalesce(sum(ore), 0), count(*) FILTER ({across}), count(DISTINCT nullif(trim(paid_to), '')), "
            "count(DISTINCT nullif(trim(organisation), '')), count(DISTINCT trim(organisation)) "
            f"FILTER (trim(organisation) IN ({renewed})) FROM {union(sources, roles, decided=True)} "
            f"WHERE {work.affected} AND moves GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    return tuple(Claims(row[0], row[1], row[2], row[3], int(row[4]), *row[5:]) for row in found)
