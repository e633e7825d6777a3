"""People on the page of a municipality, an office or an area: over time and by age, with charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.drawing.charts import Chart, Row, Series, bars, lines
from bindeledd.foundation.language import day
from bindeledd.mapping import Case
from bindeledd.mapping.figures import Figure, Source, change, share, total
from bindeledd.mapping.people import PERSONS
from bindeledd_web.mapping.presenters.memory import once_per_case
from bindeledd_web.mapping.presenters.values import Reader, Value, editable, named_sources


@dataclass(frozen=True, slots=True)
class YearRow:
    """Inhabitants on one date, with the change since the date before; `change` is None on the first."""

    value: Value
    on: date
    change: Figure | None


@dataclass(frozen=True, slots=True)
class AgeRow:
    """One age group: persons, share of all, and the change since the first date of the case."""

    name: str
    value: Value
    share: Figure
    change: Figure | None


@dataclass(frozen=True, slots=True)
class People:
    """Inhabitants over time and by age. A chart is None where there is too little to draw."""

    years: tuple[YearRow, ...]
    years_chart: Chart | None
    ages: tuple[AgeRow, ...]
    ages_chart: Chart | None
    first: date | None
    on: date | None
    sources: tuple[Source, ...]


def people(view: Case, numbers: Sequence[str], name: str, reader: Reader) -> People:
    """The figures of the municipalities together; only a single one's can be changed."""
    return _people(view, tuple(numbers), name, reader)


@once_per_case
def _people(view: Case, numbers: tuple[str, ...], name: str, reader: Reader) -> People:
    days = view.population_dates(numbers, reader.on)
    counted = [(d, view.population(numbers, d)) for d in days]
    years: list[YearRow] = []
    for place, (d, figure) in enumerate(counted):
        grown = change(counted[place - 1][1], figure) if place else None
        years.append(YearRow(_cell(reader, numbers, figure, day(d), d), d, grown))
    groups = view.ages(numbers, reader.on)
    on = groups[0].persons.date if groups else None
    age_days = [d for d in days if d != on and view.ages(numbers, d)]
    before = {g.age_from: g.persons for g in view.ages(numbers, age_days[0])} if age_days and on else {}
    first = age_days[0] if before else None
    everyone = total([(g.name, g.persons) for g in groups], PERSONS, on, view.own_source) if groups else None
    ages = [
        AgeRow(
            g.name,
            _age_cell(reader, numbers, g.persons, g.name, g.age_from),
            share(g.persons, everyone) if everyone else g.persons,
            change(before[g.age_from], g.persons) if g.age_from in before else None,
        )
        for g in groups
    ]
    return People(
        years=tuple(reversed(years)),
        years_chart=_years_chart(counted, name),
        ages=tuple(ages),
        ages_chart=_ages_chart(ages, name, on),
        first=first,
        on=on,
        sources=named_sources(
            s
            for figure in (*(f for _d, f in counted), *(a.value.figure for a in ages))
            for s in figure.sources
        ),
    )


def _cell(reader: Reader, numbers: tuple[str, ...], figure: Figure, label: str, d: date) -> Value:
    if len(numbers) != 1:
        return Value(label, figure)
    return editable(reader, figure, label, "population", (numbers[0], d.isoformat()), "persons")


def _age_cell(reader: Reader, numbers: tuple[str, ...], figure: Figure, label: str, age_from: int) -> Value:
    if len(numbers) != 1 or figure.date is None:
        return Value(label, figure)
    key = (numbers[0], figure.date.isoformat(), str(age_from))
    return editable(reader, figure, label, "population_by_age", key, "persons")


def _years_chart(counted: list[tuple[date, Figure]], name: str) -> Chart | None:
    if len(counted) < 2:
        return None
    return lines(
        [Series(name, tuple(figure.value for _d, figure in counted))],
        title=_("Innbyggere i {name} 1. januar").format(name=name),
        name_head=_("Sted"),
        columns=[str(d.year) for d, _figure in counted],
        prefix="folketall",
    )


def _ages_chart(ages: list[AgeRow], name: str, on: date | None) -> Chart | None:
    if not ages or on is None:
        return None
    return bars(
        [Row(row.name, row.share.value) for row in ages],
        title=_("Alder i {name} {day}, prosent av innbyggerne").format(name=name, day=day(on)),
        name_head=_("Alder"),
        value_head=_("Prosent"),
        decimals=1,
        prefix="alder",
    )
