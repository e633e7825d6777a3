"""Places where people meet NAV, and their opening hours, before and after.

The registry's places come first. Where it knows none of a unit, those of the case's offices for the
municipality stand on the side before; what becomes of them the change set does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bindeledd.areas.sources import Source
from bindeledd.foundation.language import _
from bindeledd.mapping.structure import Office
from bindeledd.registry.facts import Location
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.effects.people import PieceEffect
from bindeledd.reorganisation.effects.work import Party, municipality, unit
from bindeledd.reorganisation.effects.world import World

PlaceEvent = Literal["opens", "closes", "moves", "stays", "not_said"]


@dataclass(frozen=True, slots=True)
class PlaceOnSide:
    """A place on one side: its unit, municipality and kind; hours not known are None, with the reason."""

    name: str
    unit: Party
    municipality: Party
    kind: str
    opening_hours: str | None
    reason: str
    source: Source

    def as_json(self) -> dict[str, Any]:
        """The place as plain values."""
        values: dict[str, Any] = {
            "name": self.name,
            "unit": self.unit.as_json(),
            "municipality": self.municipality.as_json(),
            "kind": self.kind,
            "opening_hours": self.opening_hours,
            "source": self.source.as_json(),
        }
        return values | ({"reason": self.reason} if self.opening_hours is None else {})


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place before and after; None where there is none. `by_set` is whether the change set speaks of it."""

    place: str
    event: PlaceEvent
    before: PlaceOnSide | None
    after: PlaceOnSide | None
    by_set: bool

    @property
    def hours_changed(self) -> bool | None:
        """Whether the opening hours differ; None when not known on one side."""
        if self.event == "not_said":
            return None
        before, after = (side.opening_hours if side else "" for side in (self.before, self.after))
        return None if before is None or after is None else before != after

    def as_json(self) -> dict[str, Any]:
        """Both sides and what happens."""
        return {
            "place": self.place,
            "event": self.event,
            "before": self.before.as_json() if self.before else None,
            "after": self.after.as_json() if self.after else None,
            "opening_hours_changed": self.hours_changed,
            "in_change_set": self.by_set,
        }


def place_changes(world: World, effects: Sequence[PieceEffect]) -> tuple[PlaceChange, ...]:
    """The places the change set speaks of, and those of the units that serve its pieces; in order of id."""
    ids = {line[1] for line in world.said if line[0] == "location"}
    for snapshot, units in _sides(world, effects):
        for number in units:
            ids |= set(snapshot.locations(number))
    found = [_change(world, identity) for identity in sorted(ids)]
    return (*(change for change in found if change is not None), *_from_case(world, effects))


def _sides(
    world: World, effects: Iterable[PieceEffect]
) -> tuple[tuple[Snapshot, set[str]], tuple[Snapshot, set[str]]]:
    """The units that have any group of tasks of the pieces: before, and after."""
    changes = [change for effect in effects for change in effect.groups.values()]
    before = {number for change in changes if (number := change.before.unit.registered)}
    after = {number for change in changes if (number := change.after.unit.registered)}
    return (world.before, before), (world.after, after)


def _change(world: World, identity: str) -> PlaceChange | None:
    line = ("location", identity)
    was, will = world.before.fact(line), world.after.fact(line)
    before = _side(world, world.before, identity, was) if isinstance(was, Location) else None
    after = _side(world, world.after, identity, will) if isinstance(will, Location) else None
    if before is None and after is None:
        return None
    event: PlaceEvent = "opens" if before is None else "closes" if after is None else "stays"
    if isinstance(was, Location) and isinstance(will, Location):
        other = (was.unit, was.kind, was.name) != (will.unit, will.kind, will.name)
        if other or not world.same_body(was.municipality, will.municipality):
            event = "moves"
    return PlaceChange(identity, event, before, after, line in world.said)


def _side(world: World, snapshot: Snapshot, identity: str, place: Location) -> PlaceOnSide:
    statement = snapshot.statement(("location", identity))
    return PlaceOnSide(
        place.name,
        unit(snapshot, place.unit),
        municipality(snapshot, place.municipality),
        place.kind,
        place.opening_hours,
        "" if place.opening_hours else hours_not_known(),
        world.source(statement.source) if statement else world.own_source,
    )


def hours_not_known() -> str:
    """The reason given when nobody has said when a place is open."""
    return _("Åpningstiden er ikke oppgitt.")


def _from_case(world: World, effects: Sequence[PieceEffect]) -> list[PlaceChange]:
    """The case's places of offices whose units the registry knows no places of."""
    found: dict[str, PlaceChange] = {}
    for effect in effects:
        serving = effect.groups["minimum"].before.unit
        if known_places(world.before, serving):
            continue
        for office in case_offices(world, effect.piece.before):
            for place in office.locations:
                side = PlaceOnSide(
                    place.name,
                    Party(office.unit_number or serving.number, office.name),
                    municipality(world.before, place.municipality),
                    place.kind,
                    place.opening_hours,
                    "" if place.opening_hours else place.reason or hours_not_known(),
                    place.source,
                )
                found.setdefault(place.id, PlaceChange(place.id, "not_said", side, None, by_set=False))
    return [found[identity] for identity in sorted(found)]


def known_places(snapshot: Snapshot, party: Party) -> dict[str, Location]:
    """The registry's places of a unit; none for one that is not known or lies outside the units."""
    return snapshot.locations(party.registered) if party.registered else {}


def case_offices(world: World, number: str) -> tuple[Office, ...]:
    """The case's offices for a municipality of the day before; none when the case does not have it."""
    if world.case is None or number not in world.case_numbers:
        return ()
    return world.case.offices_of(number, on=world.before_on)


def without_places(world: World, effects: Sequence[PieceEffect]) -> tuple[Party, ...]:
    """The units that serve the pieces whose places are not registered, and so not their opening hours."""
    answer: dict[str, Party] = {}
    for snapshot, units in _sides(world, effects):
        for number in units:
            if not snapshot.locations(number):
                answer[number] = unit(snapshot, number)
    return tuple(answer[number] for number in sorted(answer))
