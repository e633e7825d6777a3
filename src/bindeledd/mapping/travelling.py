"""Travel between the municipalities of a case, on a date, with the case's own changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from bindeledd.areas.network import SOURCE, network_sources
from bindeledd.areas.network_changes import national_events
from bindeledd.areas.travel import Point, Travel, travel_on
from bindeledd.casefolder.fields import Row, Value
from bindeledd.foundation.language import _
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.structure import CaseMunicipality

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case

MINUTES = "minutter"
# Rows of a table as one hashable value, so that equal tables share what is computed.
_Key = tuple[tuple[tuple[str, Value], ...], ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A municipality of the case with the minutes to its centre."""

    municipality: CaseMunicipality
    minutes: Figure


def travel(case: Case, on: date) -> Travel:
    """Travel times on the date: the national network after `network_changes`, `travel_overrides` first."""
    return _travel(_key(events(case)), _key(case.folder.rows("travel_overrides")), on)


def events(case: Case) -> tuple[Row, ...]:
    """The rows that change the network: the case's own; without such a table, the national events.

    A table that is there without rows means that nothing changes.
    """
    own = case.folder.tables.get("network_changes")
    return national_events() if own is None else own


def _key(rows: tuple[Row, ...]) -> _Key:
    return tuple(tuple(row.items()) for row in rows)


@lru_cache(maxsize=64)
def _travel(changes: _Key, overrides: _Key, on: date) -> Travel:
    return travel_on(on, [dict(row) for row in changes], [dict(row) for row in overrides])


@lru_cache(maxsize=2048)
def _minutes(
    changes: _Key, overrides: _Key, on: date, start: Point, ends: tuple[Point, ...]
) -> Mapping[str, float]:
    times = _travel(changes, overrides, on).minutes_from(start, ends)
    return {end.key: time for end, time in zip(ends, times, strict=True)}


def computed_source(on: date) -> Source:
    """The source of computed travel times: the map, and the day that roads and ferries are seen from."""
    drawn = next(source for source in network_sources() if source.id == SOURCE)
    return replace(
        drawn,
        id="network",
        title=_("Reisetid regnet ut fra veg- og fergenettet"),
        publisher=f"{drawn.publisher} / Bindeledd",
        vintage=_("nett {vintage}, hendelser per {day}").format(vintage=drawn.vintage, day=on.isoformat()),
    )


def point(municipality: CaseMunicipality) -> Point | None:
    """The municipality's centre as a point of the network; None where the case does not have it."""
    if municipality.longitude is None or municipality.latitude is None:
        return None
    name = municipality.centre or municipality.name
    return Point(municipality.longitude, municipality.latitude, municipality.number, name)


def minutes_from(case: Case, origin: str, on: date) -> Mapping[str, float]:
    """Minutes from one municipality's centre to every other of the case that has one."""
    start = point(case.municipality(origin))
    if start is None:
        return {}
    ends = tuple(p for m in case.municipalities(None) if (p := point(m)) is not None)
    changes, overrides = events(case), case.folder.rows("travel_overrides")
    return _minutes(_key(changes), _key(overrides), on, start, ends)


def minutes(case: Case, origin: str, destination: str, on: date) -> Figure:
    """Minutes between two centres; unknown with the reason when there is no way or no centre."""
    case.municipality(destination)
    value = minutes_from(case, origin, on).get(destination)
    return _figure(case, origin, destination, on, value)


def _figure(case: Case, origin: str, destination: str, on: date, value: float | None) -> Figure:
    measured = travel(case, on).measured.get((origin, destination))
    source = case.source(measured.source) if measured else computed_source(on)
    if value is None:
        return Figure(None, MINUTES, on, source, _("Kommunesenteret er ikke stedfestet."))
    if value == inf:
        return Figure(None, MINUTES, on, source, _("Det finnes ingen vei eller ferge dit på denne datoen."))
    return Figure(value, MINUTES, on, source)


def neighbours(case: Case, number: str, on: date, within: float) -> tuple[Neighbour, ...]:
    """The case's municipalities within so many minutes of the centre, nearest first."""
    times = minutes_from(case, number, on)
    near = [(time, other) for other, time in times.items() if other != number and time <= within]
    return tuple(
        Neighbour(case.municipality(other), _figure(case, number, other, on, time))
        for time, other in sorted(near)
    )


def nearest(case: Case, on: date) -> dict[str, str]:
    """For each member the other municipality, context too, with the fewest minutes between the centres.

    A member without a centre, or with no other that has one, is left out.
    """
    places = [p for m in case.municipalities(None) if (p := point(m)) is not None]
    place = {p.key: i for i, p in enumerate(places)}
    table = travel(case, on).matrix(places)
    return {
        number: min((float(table[place[number], i]), other) for other, i in place.items() if other != number)[
            1
        ]
        for number in case.numbers
        if number in place and len(place) > 1
    }
