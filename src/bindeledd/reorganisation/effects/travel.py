"""Minutes from each municipality's centre to its office, before and after.

Both sides are computed on the roads and ferries of the day the change takes effect, so that only the change
makes a difference. A place is taken to lie at the centre of its municipality. Where no place is known, the
office is taken to lie in the municipality that it has its name from, else at its host's; the row says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf
from typing import Any

from bindeledd.areas.centres import Centre, centre
from bindeledd.areas.travel import Point, Travel, travel_on
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.mapping.figures import Figure
from bindeledd.mapping.travelling import MINUTES, computed_source
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.effects.people import PieceEffect
from bindeledd.reorganisation.effects.pieces import name
from bindeledd.reorganisation.effects.places import case_offices, known_places
from bindeledd.reorganisation.effects.work import OFFICE_GROUPS, Party
from bindeledd.reorganisation.effects.world import World


@dataclass(frozen=True, slots=True)
class Seat:
    """A municipality that an office meets people in. `kind` is that of the place, or `assumed`."""

    name: str
    municipality: str
    kind: str


@dataclass(frozen=True, slots=True)
class Trip:
    """Minutes to one of the office's places."""

    seat: Seat
    minutes: Figure

    def as_json(self) -> dict[str, Any]:
        """The place and the minutes to it."""
        return {
            "place": self.seat.name,
            "municipality": self.seat.municipality,
            "kind": self.seat.kind,
            "minutes": self.minutes.as_json(),
        }


@dataclass(frozen=True, slots=True)
class TravelChange:
    """From the centre of a piece to its office for some groups of tasks, before and after; nearest first.

    `reason_*` says why a side has no trips.
    """

    piece: str
    words: str
    groups: tuple[str, ...]
    unit_before: Party
    unit_after: Party
    before: tuple[Trip, ...]
    after: tuple[Trip, ...]
    reason_before: str
    reason_after: str

    @property
    def nearest_before(self) -> Figure | None:
        """Minutes to the nearest place before."""
        return self.before[0].minutes if self.before else None

    @property
    def nearest_after(self) -> Figure | None:
        """Minutes to the nearest place after."""
        return self.after[0].minutes if self.after else None

    @property
    def difference(self) -> float | None:
        """Minutes to the nearest place after, less those before; None when one is not known."""
        before = self.nearest_before.value if self.nearest_before else None
        after = self.nearest_after.value if self.nearest_after else None
        return None if before is None or after is None else after - before

    def as_json(self) -> dict[str, Any]:
        """Both sides with the minutes to each place."""
        values: dict[str, Any] = {
            "municipality": self.piece,
            "words": self.words,
            "task_groups": list(self.groups),
            "unit_before": self.unit_before.as_json(),
            "unit_after": self.unit_after.as_json(),
            "before": [trip.as_json() for trip in self.before],
            "after": [trip.as_json() for trip in self.after],
            "difference_minutes": self.difference,
        }
        reasons = {"reason_before": self.reason_before, "reason_after": self.reason_after}
        return values | {key: reason for key, reason in reasons.items() if reason}


def limits() -> str:
    """What the travel times do not tell, in a sentence to stand under them."""
    return _(
        "Reisetidene er regnet fra kommunesenter til kommunesenter, med vei og ferge uten rutetabeller. De "
        "gjelder ikke den enkelte adressen, og steder i samme kommune er regnet som kommunesenteret."
    )


def travel_changes(world: World, effects: Sequence[PieceEffect]) -> tuple[TravelChange, ...]:
    """One row for each piece and office, in the order of the pieces."""
    atlas = _Atlas(world)
    return tuple(row for effect in effects for row in _rows(world, atlas, effect))


def _rows(world: World, atlas: _Atlas, effect: PieceEffect) -> Iterable[TravelChange]:
    ways: dict[tuple[Party, Party], list[str]] = {}
    for group in OFFICE_GROUPS:
        change = effect.groups[group]
        ways.setdefault((change.before.unit, change.after.unit), []).append(group)
    piece = effect.piece
    for (before, after), groups in ways.items():
        trips_before, reason_before = _trips(world, atlas, effect, world.before, before)
        trips_after, reason_after = _trips(world, atlas, effect, world.after, after)
        yield TravelChange(
            piece.before,
            piece.words,
            tuple(groups),
            before,
            after,
            trips_before,
            trips_after,
            reason_before,
            reason_after,
        )


def _trips(
    world: World, atlas: _Atlas, effect: PieceEffect, snapshot: Snapshot, party: Party
) -> tuple[tuple[Trip, ...], str]:
    """The trips from the piece's centre to the office's places, nearest first; or why there are none."""
    if not effect.piece.whole:
        return (), _("Det gjelder bare en del av kommunen, og hvor i den folk bor, er ikke kjent.")
    if party.number is None:
        return (), party.reason
    if party.outside:
        return (), _("Oppgavene ligger utenfor NAV-enhetene.")
    start = atlas.point(effect.piece.before)
    if start is None:
        return (), _("Kommunesenteret er ikke stedfestet.")
    seats = seats_of(world, snapshot, party, effect.piece.before)
    if not seats:
        return (), _("Stedene til {unit} er ikke kjent.").format(unit=party.words)
    known = [(seat, point) for seat in seats if (point := atlas.point(seat.municipality)) is not None]
    if not known:
        return (), _("Stedene til {unit} er ikke stedfestet.").format(unit=party.words)
    minutes = atlas.travel.minutes_from(start, [point for _seat, point in known])
    trips = [
        Trip(seat, atlas.figure(start, point, value))
        for (seat, point), value in zip(known, minutes, strict=True)
    ]
    order = {"main": 0, "assumed": 1, "branch": 2}
    trips.sort(
        key=lambda trip: (
            inf if trip.minutes.value is None else trip.minutes.value,
            order.get(trip.seat.kind, 3),
            trip.seat.name,
        )
    )
    return tuple(trips), ""


def seats_of(world: World, snapshot: Snapshot, party: Party, number: str) -> tuple[Seat, ...]:
    """Where the office that serves a municipality meets people; see the module's rule."""
    found = [Seat(p.name, p.municipality, p.kind) for p in known_places(snapshot, party).values()]
    if any(seat.kind == "main" for seat in found):
        return tuple(found)
    if not found and snapshot is world.before:
        found = [
            Seat(place.name, place.municipality, place.kind)
            for office in case_offices(world, number)
            for place in office.locations
        ]
        if found:
            return tuple(found)
    # Branches alone do not tell where the office itself is.
    assumed = _assumed(snapshot, party)
    return (*found, *((Seat(name(snapshot, assumed), assumed, "assumed"),) if assumed else ()))


def _assumed(snapshot: Snapshot, party: Party) -> str | None:
    """The municipality that the office is taken to lie in: of its name, the only one, or its only host."""
    served = sorted({line[2][:4] for line in snapshot.served_by(party.number or "")})
    called = (party.name or "").casefold().removeprefix("nav ")
    named = [number for number in served if name(snapshot, number).casefold() == called]
    if len(named) == 1:
        return named[0]
    if len(served) == 1:
        return served[0]
    hosts = {
        cooperation.host
        for number in served
        for cooperation in snapshot.cooperations(number).values()
        if cooperation.kind == "host" and cooperation.host in served
    }
    return hosts.pop() if len(hosts) == 1 else None


@lru_cache(maxsize=8)
def _national_travel(on: date) -> Travel:
    return travel_on(on)


class _Atlas:
    """The network of the day, and the centre of each municipality of either side.

    A centre of the same name in the same county is one point, though its municipality got another number.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.on = world.after_on
        self._named: dict[tuple[str, str], Point] = {}
        self._points: dict[str, Point | None] = {}

    @property
    def travel(self) -> Travel:
        """Travel on the day, with the case's own changes and measured times where there is a case."""
        case = self.world.case
        return case.travel(self.on) if case else _national_travel(self.on)

    def point(self, number: str) -> Point | None:
        """The centre of the municipality; None where not even a point is known."""
        if number not in self._points:
            self._points[number] = self._point(number)
        return self._points[number]

    def _point(self, number: str) -> Point | None:
        on = self.world.before_on if self.world.before.municipality(number) else self.world.after_on
        found = _centre(number, on)
        if found is None:
            return None
        here = Point(found.longitude, found.latitude, number, found.name or number)
        if found.name is None:
            return here
        return self._named.setdefault((found.name, number[:2]), here)

    def figure(self, start: Point, end: Point, minutes: float) -> Figure:
        """The minutes with their source: computed on the network, or measured."""
        measured = self.travel.measured.get((start.key, end.key))
        case = self.world.case
        source = case.source(measured.source) if measured and case else computed_source(self.on)
        if minutes == inf:
            reason = _("Det finnes ingen vei eller ferge dit på denne datoen.")
            return Figure(None, MINUTES, self.on, source, reason)
        return Figure(minutes, MINUTES, self.on, source)


def _centre(number: str, on: date) -> Centre | None:
    try:
        return centre(number, on)
    except BadInput:
        # A number that only the plan knows has no centre.
        return None
