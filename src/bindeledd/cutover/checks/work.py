# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""What every check gets: the survey and the day; and rows, days and pointers in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.cutover.checks.result import CheckResult, not_run
from bindeledd.cutover.kinds import KINDS, ROLES
from bindeledd.cutover.moving.sources import Source
from bindeledd.cutover.moving.survey import Decided, Survey
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import text

# Days as systems write them; ISO 8601 is read first.
_FORMS = ("%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y", "%Y%m%d")
# The table of the residents that the extracts know, by hash; `links` makes it.
PERSONS = "check_persons"
# In a host transfer only some rows of a municipality get another unit; without a unit all of them may.
_MOVES = "(target IS NULL OR target <> m OR unit_old IS NULL OR unit_new IS DISTINCT FROM unit_old)"
# A row by one whole number: the source's, and below these bits the record's.
_RECORD_BITS = 40


@dataclass(frozen=True, slots=True)
class Work:
    """The survey to check, the day that numbers are judged by, and whether the folder is a sample."""

    survey: Survey
    on: date
    sample: bool

    @property
    def effective_on(self) -> date:
        """The day of the cut-over."""
        return self.survey.plan.effective_on

    def sources(self, kinds: Collection[str]) -> tuple[Decided, ...]:
        """The sources of these kinds."""
        return self.survey.of_kind(*kinds)

    def row(self, query: str) -> tuple[object, ...]:
        """The only row of a query."""
        (found,) = self.survey.database.execute(query).fetchall()
        return tuple(found)

    @property
    def affected(self) -> str:
        """Whether the row's municipality, m, gets another municipality or unit, in SQL."""
        plan = self.survey.plan
        numbers = [text(number) for number in plan.places if plan.affected(number)]
        return f"m IN ({', '.join(numbers)})" if numbers else "false"

    def pointers(self, rows: object) -> tuple[str, ...]:
        """Rows, as whole numbers, as «file:record»."""
        names = {one.source.number: one.source.mapped.name for one in self.survey.sources}
        found = rows if isinstance(rows, list) else []
        return tuple(
            f"{names[row >> _RECORD_BITS]}:{row & ((1 << _RECORD_BITS) - 1)}" for row in sorted(found)
        )


def place_of(source: Source) -> str:
    """A row as one whole number in SQL, from its record number n."""
    return f"(n + {source.number << _RECORD_BITS})"


def municipality_of(source: Source) -> str:
    """The old municipality of a row in SQL, without blanks around it."""
    return f"trim({source.municipality})"


def cell_of(source: Source, role: str) -> str:
    """The cell as text in SQL; empty where the source has no such column."""
    return source.cell(role) or "''"


def person_key(cell: str) -> str:
    """A person's number in SQL as it is compared: bare, with its leading zero; NULL where it is empty."""
    return f"lpad(nullif(translate({cell}, ' .-\u00a0', ''), ''), 11, '0')"


def day_of(cell: str) -> str:
    """A cell as a day in SQL, NULL where it is empty or no day; a year has four digits."""
    forms = ", ".join(map(text, _FORMS))
    return (
        f"(CASE WHEN regexp_matches({cell}, '[0-9]{{4}}') THEN "
        f"coalesce(TRY_CAST({cell} AS DATE), TRY_STRPTIME(trim({cell}), [{forms}])::DATE) END)"
    )


def sql_day(day: date) -> str:
    """A day as SQL writes it."""
    return f"DATE '{day.isoformat()}'"


def union(sources: Sequence[Decided], roles: Sequence[str], *, decided: bool = False) -> str:
    """The rows of several sources in SQL: p (row), m, a column for each role, and ore.

    A role without a column is an empty text; ore is NULL without amounts. With `decided` there are target,
    and `moves`: whether the row gets another municipality or unit, or may do so.
    """
    parts = []
    for one in sources:
        source = one.source
        cells = "".join(f", {cell_of(source, role)} AS {role}" for role in roles)
        rows = one.relation() if decided else source.extract.numbered
        target = f", target, {_MOVES} AS moves" if decided else ""
        parts.append(
            f"SELECT {place_of(source)} AS p, {municipality_of(source)} AS m{target}{cells}, "
            f"{source.ore or 'NULL::HUGEINT'} AS ore FROM {rows}"
        )
    return f"({' UNION ALL '.join(parts)})"


def without(
    check: str, kind: str, severity: Severity, lacking: Sequence[tuple[Source, Sequence[str]]]
) -> CheckResult:
    """A check that did not run for some files of a kind, because columns are not there."""
    roles = dict.fromkeys(role for _source, missing in lacking for role in missing)
    return not_run(
        check,
        kind,
        severity,
        _("Ikke kjørt: uttrekket har ikke kolonnen {columns} ({files}).").format(
            columns=_(" eller ").join(f"«{ROLES[role].in_words}»" for role in roles),
            files=", ".join(source.mapped.name for source, _missing in lacking),
        ),
        _("Hent uttrekket med kolonnen, eller la kolonnen få en betydning i kobling.yaml."),
    )


def no_extract(check: str, kind: str, severity: Severity, wanted: str) -> CheckResult:
    """A check that did not run because there is no extract of a kind."""
    return not_run(
        check,
        kind,
        severity,
        _("Ikke kjørt: det er ikke noe uttrekk av {kind}.").format(kind=KINDS[wanted].in_words),
        _("Legg uttrekket i mappen, og ta det med i kobling.yaml."),
    )
