"""The places that people can turn to, as text fields: one line for each place, by municipality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bindeledd.mapping.slugs import slug_of
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import CloseLocation, MoveLocation, OpenLocation


@dataclass(frozen=True, slots=True)
class Place:
    """One location of a new project: its short name, its name and its municipality."""

    id: str
    name: str
    municipality: str


def planned_places(reorganisation: Reorganisation, before: Snapshot) -> dict[str, list[str]]:
    """Names of the places in each municipality that takes part: today's, and what the steps say of them."""
    found = {
        identity: (place.name, place.municipality)
        for identity, place in before.locations().items()
        if place.municipality in reorganisation.participants
    }
    for step in reorganisation.steps:
        if isinstance(step, OpenLocation):
            found[step.location] = step.name, step.municipality
        elif isinstance(step, CloseLocation):
            found.pop(step.location, None)
        elif isinstance(step, MoveLocation) and step.location in found:
            name, municipality = found[step.location]
            found[step.location] = step.name or name, step.municipality or municipality
    return {
        number: [name for name, municipality in found.values() if municipality == number and name]
        for number in reorganisation.participants
    }


def places_from(lines: Mapping[str, Iterable[str]]) -> tuple[Place, ...]:
    """The places that the lines of each municipality name; short names are made of the names."""
    made: dict[str, Place] = {}
    for municipality, names in lines.items():
        for name in dict.fromkeys(name.strip() for name in names):
            if not name:
                continue
            wanted = slug_of(name)[:40].rstrip("-") or "sted"
            identity, count = wanted, 1
            while identity in made:
                count += 1
                identity = f"{wanted}-{count}"
            made[identity] = Place(identity, name, municipality)
    return tuple(made.values())
