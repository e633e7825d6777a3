"""The observations of a case and their offices: whom they serve, who leads them, where they are."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from bindeledd.foundation.sorting import sort_key
from bindeledd.mapping.rows import holds, maybe_bool, maybe_date, maybe_text, own_words, text
from bindeledd.mapping.structure import Location, Observation, Office

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case


def read_observations(case: Case) -> dict[str, Observation]:
    """The observations by id: the main one first, the rest by date."""
    found = [
        Observation(
            text(row, "id"), text(row, "title"), maybe_date(row, "observed_on") or case.date,
            maybe_bool(row, "main") is True, maybe_text(row, "note"), case.source_of(row),
        )
        for row in case.folder.rows("observations")
    ]  # fmt: skip
    return {o.id: o for o in sorted(found, key=lambda o: (not o.main, o.observed_on, o.id))}


def read_offices(case: Case, on: date) -> dict[str, dict[str, Office]]:
    """Offices by observation and id, in alphabetical order, with the locations that hold on the day."""
    serves: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in case.folder.rows("office_municipalities"):
        serves[text(row, "observation"), text(row, "office")].append(text(row, "municipality"))
    leaders = {(text(r, "observation"), text(r, "office")): r for r in case.folder.rows("office_leaders")}
    places = _locations(case, on)
    found: dict[str, dict[str, Office]] = {seen.id: {} for seen in case.observations()}
    for row in sorted(case.folder.rows("offices"), key=lambda row: sort_key(text(row, "name"))):
        key = text(row, "observation"), text(row, "id")
        leader = leaders.get(key)
        found.setdefault(key[0], {})[key[1]] = Office(
            key[1], key[0], text(row, "name"), maybe_text(row, "unit_number"), maybe_text(row, "status"),
            maybe_text(row, "note"), case.in_order(serves[key]),
            text(leader, "leader") if leader else None, maybe_text(leader, "note") if leader else None,
            tuple(places[key[1]]), case.source_of(row),
        )  # fmt: skip
    return found


def _locations(case: Case, on: date) -> dict[str, list[Location]]:
    places: dict[str, list[Location]] = defaultdict(list)
    for row in case.folder.rows("locations"):
        if holds(row, on):
            place = Location(
                text(row, "id"), text(row, "office"), text(row, "municipality"), text(row, "name"),
                text(row, "kind"), maybe_text(row, "opening_hours"), own_words(row, "reason"),
                case.source_of(row),
            )  # fmt: skip
            places[place.office].append(place)
    return places
