"""What the built-in national data says about some municipalities on a day, as rows of case tables.

Nothing is estimated: what the national data lacks is an empty cell with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bindeledd.areas import national
from bindeledd.areas.centres import centre
from bindeledd.areas.municipalities import Municipality, descendants, municipalities
from bindeledd.areas.sources import sources as area_sources
from bindeledd.foundation.language import _
from bindeledd.mapping import catalogue
from bindeledd.mapping.context import context
from bindeledd.mapping.prefill_offices import host_cooperations, observed_offices
from bindeledd.registry import observed_units

Cells = dict[str, object]
Tables = dict[str, list[Cells]]


def prefilled(members: Sequence[str], on: date) -> Tables:
    """Rows for every table that the national data can fill, for members valid on `on`.

    The sources used, and only those, are in the table `sources`.
    """
    valid = municipalities(on)
    around = context(members, on)
    everyone = [*sorted(members), *around]
    tables: Tables = {
        "municipalities": [
            _municipality(valid[n], "member" if n in members else "context", on) for n in everyone
        ],
        "municipality_names": [
            {"municipality": n, "language": name.language, "name": name.name, "source": "ssb-klass-131"}
            for n in everyone
            for name in valid[n].names
        ],
        "population": _population(everyone, on),
        "population_by_age": _ages(everyone, on),
        "commuting": _commuting(members, on),
        "sami_areas": sami_areas(everyone, on),
        "tasks": _own("tasks"),
        "measures": _own("measures"),
        "network_changes": network_changes(),
    }
    tables |= observed_offices(members, on) | host_cooperations(members, on) | unmapped(members, on)
    tables["sources"] = used_sources(tables)
    return tables


def _own(table: str) -> list[Cells]:
    return [dict(row) for row in catalogue.rows(table)]


def _municipality(found: Municipality, role: str, on: date) -> Cells:
    place = centre(found.number, on)
    cells: Cells = {
        "number": found.number,
        "name": found.name,
        "county": found.county_name,
        "role": role,
        "source": "ssb-klass-131",
    }
    if place is not None:
        cells |= {
            "centre": place.name,
            "longitude": place.longitude,
            "latitude": place.latitude,
            "centre_source": place.source,
            "note": place.note,
        }
    return cells


def _years(on: date) -> list[date]:
    """1 January of the case's year, three years back and one ahead, where there are counts."""
    known = national.population_dates()
    wanted = [date(year, 1, 1) for year in range(on.year - 3, on.year + 2)]
    return [day for day in wanted if day in known] or [min(known, key=lambda day: abs((day - on).days))]


def _population(numbers: Iterable[str], on: date) -> list[Cells]:
    found: list[Cells] = []
    for number in numbers:
        for day in _years(on):
            if number in municipalities(day):
                figure = national.population(number, day)
                found.append(_cells(number, figure))
    return found


def _cells(number: str, figure: national.NationalFigure) -> Cells:
    return {
        "municipality": number,
        "date": figure.date,
        "persons": figure.value,
        "reason": figure.reason,
        "source": figure.source,
    }


def _ages(numbers: Iterable[str], on: date) -> list[Cells]:
    days = [day for day in _years(on) if day in national.age_dates()]
    return [
        {**_cells(number, group.figure), "age_from": group.age_from, "age_to": group.age_to}
        for number in numbers
        for day in days
        if number in municipalities(day)
        for group in national.population_by_age(number, day)
    ]


def commuting_years(on: date) -> list[int]:
    """The last year counted before `on` and the first one after, of those there are."""
    before = [year for year in national.COMMUTING_YEARS if date(year, 12, 31) < on]
    after = [year for year in national.COMMUTING_YEARS if date(year, 12, 31) >= on]
    return [*before[-1:], *after[:1]]


def _commuting(members: Iterable[str], on: date) -> list[Cells]:
    wanted = frozenset(members)
    found: list[Cells] = []
    for year in commuting_years(on):
        flows = [f for f in national.commuting(year) if f.home in wanted or f.work in wanted]
        found += [
            {"year": year, "home": f.home, "work": f.work, "workers": f.workers, "source": "ssb-03321"}
            for f in sorted(flows)
        ]
        found += [
            {"year": year, "home": number, "work": number, "reason": reason, "source": "ssb-03321"}
            for number, reason in sorted(national.commuting_unknown(year).items())
            if number in wanted
        ]
    return found


def sami_areas(numbers: Iterable[str], on: date) -> list[Cells]:
    """Place in the administrative area: listed from 2026, not known before that for those listed.

    A number that is gone by then is followed to the municipalities that took its area over.
    """
    listed = catalogue.sami_categories()
    day = catalogue.SAMI_LIST_DATE
    found: list[Cells] = []
    for number in numbers:
        lives_on = {number} if number in municipalities(day) else descendants(number, day)
        later = sorted(lives_on & listed.keys())
        if not later:
            continue
        before = _("Ikke belagt om kommunen var med i forvaltningsområdet før 2026.")
        found.append(
            {"municipality": number, "valid_to": day, "reason": before, "source": "samisk-forskrift"}
        )
        reason = _("Kilden sier ikke hvilket samisk språk, eller om kategorien gjaldt alt i 2024.")
        if later != [number]:
            reason += " " + _("Området hører til {number} fra en senere dato.").format(number=later[0])
        if on < day or later == [number]:
            found.append(
                {
                    "municipality": number,
                    "category": listed[later[0]],
                    "valid_from": day,
                    "reason": reason,
                    "source": "samisk-forskrift",
                }
            )
    return found


def network_changes() -> list[Cells]:
    """The built-in events of the road and ferry network, such as a bridge that opens."""
    from bindeledd.areas.network_changes import national_events

    return [dict(row) for row in national_events()]


def unmapped(members: Sequence[str], on: date) -> Tables:
    """Empty rows, with the reason, for what only the offices themselves know."""
    reason = _("Ikke kartlagt ennå.")
    own = {"reason": reason, "source": "bindeledd"}
    return {
        "staff": [
            {"municipality": number, "owner": owner, "function": "all", "date": on, **own}
            for number in members
            for owner in ("state", "municipal")
        ],
        "figures": [
            {"subject_kind": "municipality", "subject": number, "measure": measure, "date": on, **own}
            for number in members
            for measure in catalogue.ASKED_MEASURES
        ],
        "case_systems": [{"municipality": number, **own} for number in members],
    }


def used_sources(tables: Mapping[str, Sequence[Mapping[str, object]]]) -> list[Cells]:
    """The rows of `sources` for every source that the tables point to, of those known here."""
    used = {
        str(row[column])
        for rows in tables.values()
        for row in rows
        for column in ("source", "centre_source")
        if row.get(column)
    }
    known: dict[str, Cells] = {
        source.id: dict(source.row()) for source in (*area_sources(), *observed_units.sources())
    }
    known |= {str(row["id"]): dict(row) for row in catalogue.rows("sources")}
    return [known[name] for name in sorted(used) if name in known]
