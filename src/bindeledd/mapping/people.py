"""Inhabitants, ages and commuting of a case, always at one date that all the parts have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from bindeledd.casefolder.fields import Row
from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as in_words
from bindeledd.mapping.figures import Figure, share, total
from bindeledd.mapping.rows import integer, maybe_date, maybe_number, own_words, text
from bindeledd.mapping.structure import Commuting, Flow

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case

PopulationTable = Literal["population", "population_by_age"]
PERSONS = "personer"


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Inhabitants from one age to and including another; no `age_to` means everyone older."""

    age_from: int
    age_to: int | None
    persons: Figure

    @property
    def name(self) -> str:
        """The group in words: 0–5 år, 80 år og eldre."""
        if self.age_to is None:
            return _("{age} år og eldre").format(age=self.age_from)
        return _("{first}–{last} år").format(first=self.age_from, last=self.age_to)


# Per case and table: number -> date -> rows. Cases are immutable, so an index never goes stale.
_Index = dict[str, dict[date, list[Row]]]
_indexes: WeakKeyDictionary[Case, dict[str, _Index]] = WeakKeyDictionary()


def _index(case: Case, table: PopulationTable) -> _Index:
    made = _indexes.setdefault(case, {})
    if table not in made:
        index: _Index = defaultdict(lambda: defaultdict(list))
        for row in case.folder.rows(table):
            day = maybe_date(row, "date")
            if day is not None:
                index[text(row, "municipality")][day].append(row)
        made[table] = index
    return made[table]


def dates(case: Case, table: PopulationTable, numbers: Sequence[str], on: date) -> tuple[date, ...]:
    """The dates not after `on` for which every one of the municipalities has a row, oldest first."""
    index = _index(case, table)
    common: set[date] | None = None
    for number in numbers:
        own = {day for day in index.get(number, {}) if day <= on}
        common = own if common is None else common & own
    return tuple(sorted(common or ()))


def population(case: Case, numbers: Sequence[str], on: date) -> Figure:
    """Inhabitants = sum over the municipalities at the latest common date not after `on`.

    Unknown, with the names, when one of them has no figure; two dates are never mixed.
    """
    found = dates(case, "population", numbers, on)
    if not found:
        return _nowhere(case, "population", numbers, on)
    day = found[-1]
    parts = [
        (case.municipality_name(number), _figure(case, _index(case, "population")[number][day][0], day))
        for number in numbers
    ]
    return parts[0][1] if len(parts) == 1 else total(parts, PERSONS, day, case.own_source)


def ages(case: Case, numbers: Sequence[str], on: date) -> tuple[AgeGroup, ...]:
    """Inhabitants per age group = sum over the municipalities at the latest common date not after `on`.

    Empty when the municipalities have no common date; a group that one of them lacks is unknown.
    """
    found = dates(case, "population_by_age", numbers, on)
    if not found:
        return ()
    day, index = found[-1], _index(case, "population_by_age")
    rows = {number: {_group(row): row for row in index[number][day]} for number in numbers}
    groups = sorted(
        {group for own in rows.values() for group in own}, key=lambda g: (g[0], g[1] is None, g[1] or 0)
    )
    answer: list[AgeGroup] = []
    for group in groups:
        parts: list[tuple[str, Figure]] = []
        for number in numbers:
            row = rows[number].get(group)
            figure = (
                _figure(case, row, day)
                if row is not None
                else Figure(None, PERSONS, day, case.own_source, _("Aldersgruppen mangler."))
            )
            parts.append((case.municipality_name(number), figure))
        answer.append(AgeGroup(*group, total(parts, PERSONS, day, case.own_source)))
    return tuple(answer)


def older_than(groups: Sequence[AgeGroup], age: int) -> Figure | None:
    """Share in per cent of those `age` or older; None when no group begins at exactly that age."""
    if not any(group.age_from == age for group in groups):
        return None
    first = groups[0].persons
    everyone = total([(g.name, g.persons) for g in groups], PERSONS, first.date, first.source)
    old = [(g.name, g.persons) for g in groups if g.age_from >= age]
    return share(total(old, PERSONS, first.date, first.source), everyone)


def _group(row: Row) -> tuple[int, int | None]:
    upper = maybe_number(row, "age_to")
    return integer(row, "age_from"), None if upper is None else int(upper)


def _figure(case: Case, row: Row, day: date) -> Figure:
    value = maybe_number(row, "persons")
    reason = None if value is not None else own_words(row, "reason")
    return Figure(value, PERSONS, day, case.source_of(row), reason)


def _nowhere(case: Case, table: PopulationTable, numbers: Sequence[str], on: date) -> Figure:
    index = _index(case, table)
    without = [number for number in numbers if not any(day <= on for day in index.get(number, {}))]
    names = ", ".join(case.municipality_name(number) for number in without)
    if not numbers:
        reason = _("Ingen kommuner å summere.")
    elif without:
        reason = _("Mangler for {names} per {day}.").format(names=names, day=in_words(on))
    else:
        reason = _("Kommunene har ingen felles dato før {day}.").format(day=in_words(on))
    return Figure(None, PERSONS, on, case.own_source, reason)


# -- commuting

_Flows = dict[int, tuple[dict[str, list[Row]], dict[str, list[Row]]]]
_flows: WeakKeyDictionary[Case, _Flows] = WeakKeyDictionary()


def _by_year(case: Case) -> _Flows:
    if case not in _flows:
        years: _Flows = {}
        for row in case.folder.rows("commuting"):
            out, into = years.setdefault(integer(row, "year"), (defaultdict(list), defaultdict(list)))
            out[text(row, "home")].append(row)
            into[text(row, "work")].append(row)
        _flows[case] = years
    return _flows[case]


def commuting_years(case: Case, on: date) -> tuple[int, ...]:
    """The years whose fourth quarter was over on the date, oldest first."""
    return tuple(sorted(year for year in _by_year(case) if date(year, 12, 31) < on))


def chosen_year(case: Case, year: int | None, on: date) -> int | None:
    """The year asked for, or the latest counted before `on`; None when the case does not have it."""
    known = commuting_years(case, on)
    chosen = year if year is not None else (known[-1] if known else None)
    return chosen if chosen in _by_year(case) else None


def commuting(case: Case, number: str, year: int | None, on: date) -> Commuting | None:
    """Workers who live in the municipality and stay or commute out, and who commute in, largest first.

    None when the case has no figures for the year, or none at all counted before `on`.
    """
    chosen = chosen_year(case, year, on)
    if chosen is None:
        return None
    out, into = (flows.get(number, []) for flows in _by_year(case)[chosen])
    stay = [row for row in out if row["home"] == row["work"]]
    within = _workers(case, stay[0], chosen) if stay else _unstated(case, chosen)
    share_out = out_share(case, number, chosen, on)
    return Commuting(
        number, chosen, within, _flow_list(case, out, chosen), _flow_list(case, into, chosen), share_out
    )


def out_share(case: Case, number: str, year: int | None, on: date) -> Figure:
    """Per cent = 100 × workers with work elsewhere / workers who live there with a known work place.

    Unknown when a flow is unknown or nobody is listed as living there.
    """
    chosen = chosen_year(case, year, on)
    if chosen is None:
        return Figure(None, _("prosent"), on, case.own_source, _("Pendling mangler."), 1)
    rows = _by_year(case)[chosen][0].get(number, [])
    values = [(row["home"] == row["work"], maybe_number(row, "workers")) for row in rows]
    day, source = date(chosen, 12, 31), case.source_of(rows[0]) if rows else case.own_source
    everyone = sum(value for _stays, value in values if value is not None)
    if not everyone or any(value is None for _stays, value in values):
        reason = next(
            (found for row in rows if (found := own_words(row, "reason"))), _("Tallet er ikke oppgitt.")
        )
        return Figure(None, _("prosent"), day, source, reason, 1)
    leaving = sum(value for stays, value in values if value is not None and not stays)
    return Figure(100 * leaving / everyone, _("prosent"), day, source, None, 1)


def _workers(case: Case, row: Row, year: int) -> Figure:
    value = maybe_number(row, "workers")
    reason = None if value is not None else own_words(row, "reason")
    return Figure(value, PERSONS, date(year, 12, 31), case.source_of(row), reason)


def _unstated(case: Case, year: int) -> Figure:
    return Figure(None, PERSONS, date(year, 12, 31), case.own_source, _("Tallet er ikke oppgitt."))


def _flow_list(case: Case, rows: list[Row], year: int) -> tuple[Flow, ...]:
    found = [
        Flow(text(row, "home"), text(row, "work"), _workers(case, row, year))
        for row in rows
        if row["home"] != row["work"]
    ]
    return tuple(sorted(found, key=lambda flow: (-(flow.workers.value or 0), flow.home, flow.work)))
