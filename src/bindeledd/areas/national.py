"""National figures as published, each with its date and source, unknown with a reason.

A figure is given only under a number that was in use on the figure's day: nothing is
recalculated to other municipal borders. Sources: SSB tables 07459 and 03321; see `sources`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from bindeledd.areas.municipalities import municipalities, municipality
from bindeledd.areas.tables import rows
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

POPULATION_YEARS = range(2005, 2027)
AGE_YEARS = range(2015, 2027)
WORKING_AGE_YEARS = range(2015, 2022)
COMMUTING_YEARS = range(2017, 2023)

# First and last age of each published group; None means no upper limit.
AGE_GROUPS: tuple[tuple[int, int | None], ...] = (
    (0, 17),
    (18, 24),
    (25, 29),
    (30, 39),
    (40, 49),
    (50, 61),
    (62, 66),
    (67, 79),
    (80, None),
)


@dataclass(frozen=True, slots=True)
class NationalFigure:
    """A published count of persons on a day; `value` is None with a `reason` when unknown."""

    value: int | None
    date: date
    source: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Inhabitants from `age_from` to and with `age_to` years (None: no upper limit)."""

    age_from: int
    age_to: int | None
    figure: NationalFigure


class Flow(NamedTuple):
    """Employed persons 15–74 years who live in `home` and work in `work`, fourth quarter."""

    home: str
    work: str
    workers: int


@dataclass(frozen=True, slots=True)
class Employment:
    """Fourth quarter: inhabitants 15–74 years, and employed persons by home and by work place."""

    population_15_74: NationalFigure
    living_here: NationalFigure
    working_here: NationalFigure


def population_dates() -> tuple[date, ...]:
    """The days with population figures: 1 January of each year."""
    return tuple(date(year, 1, 1) for year in POPULATION_YEARS)


def age_dates() -> tuple[date, ...]:
    """The days with population by age."""
    return tuple(date(year, 1, 1) for year in AGE_YEARS)


def _counted(on: date, years: range) -> date | None:
    """The latest 1 January on or before `on` that has figures; None when all are later."""
    year = max((year for year in years if year <= on.year), default=None)
    return date(year, 1, 1) if year else None


def _before_the_first(on: date, years: range) -> NationalFigure:
    """A later figure is never given for an earlier day."""
    reason = _("Tallene begynner {first}.").format(first=date(years[0], 1, 1).isoformat())
    return NationalFigure(None, on, _population_source(years[0]), reason)


def _population_source(year: int) -> str:
    return "ssb-07459-original" if year <= 2021 else "ssb-07459-2024"


@cache
def _population() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({row[0]: tuple(row[1:]) for row in rows("population.csv")})


def population(number: str, on: date) -> NationalFigure:
    """Inhabitants on the latest 1 January on or before `on` (2005–2026).

    Unknown before 2005, and for a number that came into use after the last count. Raises
    `BadInput` when the number was not in use on `on`.
    """
    municipality(number, on)
    counted = _counted(on, POPULATION_YEARS)
    if counted is None:
        return _before_the_first(on, POPULATION_YEARS)
    cells = _population().get(number)
    cell = cells[counted.year - POPULATION_YEARS.start] if cells else ""
    return _figure(number, counted, cell, _population_source(counted.year))


def _figure(number: str, counted: date, cell: str, source: str) -> NationalFigure:
    if cell:
        return NationalFigure(int(cell), counted, source)
    return NationalFigure(None, counted, source, _why_unknown(number, counted))


def _why_unknown(number: str, counted: date) -> str:
    if number not in municipalities(counted):
        return _("Kommunenummeret var ikke i bruk {date}.").format(date=counted.isoformat())
    if counted.year in (2022, 2023):
        return _(
            "Kommunen ble delt i 2024, og kilden har bare tall for delene, omregnet med antatte andeler."
        )
    return _("Kommunen ble senere slått sammen med en annen og mangler i kildens uttrekk.")


def national_population(on: date) -> NationalFigure:
    """The sum of all municipalities on the latest 1 January; unknown when one of them is."""
    counted = _counted(on, POPULATION_YEARS)
    if counted is None:
        return _before_the_first(on, POPULATION_YEARS)
    figures = [population(number, counted) for number in municipalities(counted)]
    values = [figure.value for figure in figures if figure.value is not None]
    source = _population_source(counted.year)
    if len(values) == len(figures):
        return NationalFigure(sum(values), counted, source)
    reason = _("{missing} av {all} kommuner mangler.").format(
        missing=len(figures) - len(values), all=len(figures)
    )
    return NationalFigure(None, counted, source, reason)


@cache
def _ages() -> Mapping[tuple[int, str], tuple[str, ...]]:
    return MappingProxyType({(int(row[0]), row[1]): tuple(row[2:]) for row in rows("population_by_age.csv")})


def population_by_age(number: str, on: date) -> tuple[AgeGroup, ...]:
    """Inhabitants in nine age groups on the latest 1 January on or before `on` (2015–2026).

    Raises `BadInput` when the number was not in use on `on`.
    """
    municipality(number, on)
    counted = _counted(on, AGE_YEARS)
    if counted is None:
        unknown = _before_the_first(on, AGE_YEARS)
        return tuple(AgeGroup(age_from, age_to, unknown) for age_from, age_to in AGE_GROUPS)
    cells = _ages().get((counted.year, number))
    return tuple(
        AgeGroup(
            age_from,
            age_to,
            _figure(number, counted, cells[place] if cells else "", _population_source(counted.year)),
        )
        for place, (age_from, age_to) in enumerate(AGE_GROUPS)
    )


def population_20_66(number: str, on: date) -> NationalFigure:
    """Inhabitants 20–66 years on the latest 1 January on or before `on` (2015–2021).

    The denominator of commuting shares. Raises `BadInput` when the number was not in use.
    """
    municipality(number, on)
    counted = _counted(on, WORKING_AGE_YEARS)
    if counted is None:
        return _before_the_first(on, WORKING_AGE_YEARS)
    cells = _ages().get((counted.year, number))
    return _figure(number, counted, cells[len(AGE_GROUPS)] if cells else "", _population_source(counted.year))


@cache
def commuting(year: int) -> tuple[Flow, ...]:
    """Every commuting flow of the whole country in the fourth quarter, those who stay included.

    Pairs that are not listed are zero, except for `commuting_unknown`. Raises `BadInput` for a
    year outside 2017–2022.
    """
    _check_year(year)
    return tuple(Flow(home, work, int(workers)) for home, work, workers in rows(f"commuting_{year}.csv"))


def commuting_unknown(year: int) -> Mapping[str, str]:
    """The municipalities of that year that the source lacks, with the reason."""
    _check_year(year)
    known = {flow.home for flow in commuting(year)}
    reason = _("Kilden mangler kommunen dette året.")
    return {number: reason for number in municipalities(date(year, 12, 31)) if number not in known}


def _check_year(year: int) -> None:
    if year in COMMUTING_YEARS:
        return
    raise BadInput(
        Finding(
            code="commuting-year-unknown",
            severity=Severity.MUST,
            message=_("Det finnes ikke pendlingstall for {year}.").format(year=year),
            fix=_("Velg et år fra {first} til {last}.").format(
                first=COMMUTING_YEARS[0], last=COMMUTING_YEARS[-1]
            ),
        )
    )


@cache
def _employment() -> Mapping[tuple[int, str], tuple[str, ...]]:
    return MappingProxyType({(int(row[0]), row[1]): tuple(row[2:]) for row in rows("employment.csv")})


def employment(number: str, year: int) -> Employment:
    """Employed persons by home and by work place, fourth quarter (2017–2022).

    Raises `BadInput` for another year or a number not in use at the end of that year.
    """
    _check_year(year)
    day = date(year, 12, 31)
    municipality(number, day)
    cells = _employment().get((year, number))
    reason = None if cells else _("Kilden mangler kommunen dette året.")
    values = [int(cell) if cell else None for cell in cells] if cells else [None] * 3
    return Employment(*(NationalFigure(value, day, "ssb-03321", reason) for value in values))
