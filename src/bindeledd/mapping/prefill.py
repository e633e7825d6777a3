"""What the built-in national data says about some municipalities on a day, as rows of case tables.

Nothing is estimated: what the national data lacks is an empty cell with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from bindeledd.areas import national
from bindeledd.areas.centres import centre
from bindeledd.areas.municipalities import Municipality, carried, descendants, municipalities
from bindeledd.areas.sources import sources as area_sources
from bindeledd.foundation.language import _
from bindeledd.mapping import catalogue
from bindeledd.mapping.context import context
from bindeledd.mapping.slugs import slug_of
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
    tables |= observed_offices(members, on) | unmapped(members, on)
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


def _in_use(number: str, day: date) -> bool:
    return number in _valid(day)


@cache
def _valid(day: date) -> frozenset[str]:
    return frozenset(municipalities(day))


def _population(numbers: Iterable[str], on: date) -> list[Cells]:
    found: list[Cells] = []
    for number in numbers:
        for day in _years(on):
            if _in_use(number, day):
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
        if _in_use(number, day)
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
        later = [n for n in ({number} if _in_use(number, day) else descendants(number, day)) if n in listed]
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


def nearest_observation(on: date) -> observed_units.Observation:
    """The observation nearest in time among those that say which unit serves which municipality."""
    usable = [o for o in observed_units.observations() if observed_units.areas_served(o.id)]
    return min(usable, key=lambda o: abs((o.observed_on - on).days))


def number_then(number: str, then: date, on: date) -> str | None:
    """The number on `then` of the very municipality that has `number` on `on`; None when there is none."""
    if _in_use(number, then):
        return number
    before = carried(number, on, then)
    return next(iter(before)) if [carried(n, then, on) for n in before] == [{number}] else None


def observed_offices(members: Iterable[str], on: date) -> Tables:
    """The units of the nearest observation that serve the members, as offices of that observation.

    A unit of a city district serves its municipality. A member that had another number in the
    list is found by that number; one that was merged or split in between has no office here.
    """
    seen = nearest_observation(on)
    listed = {number_then(number, seen.observed_on, on): number for number in members}
    rows = [row for row in observed_units.areas_served(seen.id) if row.area[:4] in listed]
    whole = {row.area for row in rows if row.main}
    rows = [row for row in rows if row.main or row.area not in whole]
    units = {unit.number: unit for unit in observed_units.units(seen.id)}
    then = municipalities(seen.observed_on)
    offices: dict[str, Cells] = {}
    serves: dict[tuple[str, str], Cells] = {}
    for row in rows:
        if row.unit not in offices:
            unit = units.get(row.unit)
            name, note = (unit.name if unit else None), (unit.comment if unit else None)
            if name is None and row.unit in then:
                name = f"NAV {then[row.unit].name}"
                note = _("Registeret har ikke navn; kontoret er kalt opp etter kommunen med samme nummer.")
            name = name or _("Enhet {number}").format(number=row.unit)
            slug = slug_of(name.removeprefix("NAV ").removeprefix("Nav "))
            taken = {cells["id"] for cells in offices.values()}
            offices[row.unit] = {
                "observation": seen.id,
                "id": f"{slug}-{row.unit}" if slug in taken else slug,
                "name": name,
                "unit_number": row.unit,
                "status": unit.status if unit else None,
                "note": note,
                "source": seen.source,
            }
        then_number, number = row.area[:4], listed[row.area[:4]]
        serves[row.unit, number] = {
            "observation": seen.id,
            "office": offices[row.unit]["id"],
            "municipality": number,
            "note": None
            if number == then_number
            else _("Listen har nummeret {number}.").format(number=then_number),
            "source": seen.source,
        }
    observation: Cells = {
        "id": seen.id,
        "title": seen.title,
        "observed_on": seen.observed_on,
        "main": True,
        "note": seen.note or None,
        "source": seen.source,
    }
    return {"observations": [observation], "offices": list(offices.values()),
            "office_municipalities": list(serves.values())}  # fmt: skip


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
