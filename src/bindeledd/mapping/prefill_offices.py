"""The offices and host cooperations that NAV's own lists give some municipalities, as rows of case tables."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from bindeledd.areas.municipalities import carried, municipalities
from bindeledd.foundation.language import _
from bindeledd.foundation.sorting import sort_key
from bindeledd.mapping.checks.claims import listed as listed_names
from bindeledd.mapping.slugs import slug_of
from bindeledd.registry import host_cooperations as nav_list
from bindeledd.registry import observed_units

Cells = dict[str, object]


def nearest_observation(on: date) -> observed_units.Observation:
    """The observation nearest in time among those that say which unit serves which municipality."""
    usable = [o for o in observed_units.observations() if observed_units.areas_served(o.id)]
    return min(usable, key=lambda o: abs((o.observed_on - on).days))


def number_then(number: str, then: date, on: date) -> str | None:
    """The number on `then` of the very municipality that has `number` on `on`; None when there is none."""
    if number in municipalities(then):
        return number
    before = carried(number, on, then)
    return next(iter(before)) if [carried(n, then, on) for n in before] == [{number}] else None


def observed_offices(members: Iterable[str], on: date) -> dict[str, list[Cells]]:
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
            slug = slug_of(name.removeprefix("NAV ").removeprefix("Nav ")) or "kontor"
            taken = {cells["id"] for cells in offices.values()}
            offices[row.unit] = {
                "observation": seen.id,
                "id": f"{slug}-{row.unit}" if slug in taken else slug,
                "name": name,
                "unit_number": row.unit,
                "status": unit.status if unit else None,
                "note": " ".join(filter(None, (note, _also_served(seen, row.unit, listed)))) or None,
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
    return {
        "observations": [observation],
        "offices": list(offices.values()),
        "office_municipalities": list(serves.values()),
    }


def _also_served(seen: observed_units.Observation, unit: str, listed: Container[str | None]) -> str:
    """A sentence naming the municipalities that the unit serves as a whole beside those listed; often empty.

    Members of a joint office that a case leaves out still share its staff, so the case must say so.
    """
    then = municipalities(seen.observed_on)
    others = [
        then[area].name
        for area, serving in observed_units.unit_areas(seen.id).items()
        if serving == unit and area in then and area not in listed
    ]
    if not others:
        return ""
    names = listed_names(sorted(others, key=sort_key))
    return _("Betjener også {names}, som ikke er med i saken.").format(names=names)


def host_cooperations(members: Iterable[str], on: date) -> dict[str, list[Cells]]:
    """The host cooperations with a member in NAV's latest list on or before `on`; none before 2020.

    The list gives at most the year of a beginning, so `valid_from` is empty and the note has it.
    """
    wanted = frozenset(members)
    cooperations: list[Cells] = []
    participants: list[Cells] = []
    for listed in nav_list.host_cooperations(on):
        now = {n: number_then(n, on, listed.observed_on) or n for n in listed.participants}
        if not wanted & set(now.values()):
            continue
        identity = f"vertskommune-{slug_of(listed.office)}"
        begun = _("Opprettet {year} ifølge listen.").format(year=listed.established)
        cooperations.append(
            {
                "id": identity,
                "title": _("Vertskommunesamarbeid, {office}").format(office=listed.office),
                "kind": "host",
                "host": now.get(listed.host, listed.host) if listed.host else None,
                "note": " ".join(filter(None, (begun if listed.established else "", listed.note))) or None,
                "source": listed.source,
            }
        )
        participants += [
            {"cooperation": identity, "municipality": number, "source": listed.source}
            for number in dict.fromkeys(now.values())
        ]
    return {"cooperations": cooperations, "cooperation_members": participants}
