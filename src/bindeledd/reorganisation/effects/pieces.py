"""The pieces of territory that a change set touches: each municipality, or the parts that it is divided in.

A piece is followed through the arrows of each day, the change set's own first, in the order of its steps.
Where it divides a municipality and says only where one part goes, the rest follows what else is known of
that day; if nothing is, where the rest goes is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from bindeledd.foundation.language import _
from bindeledd.registry.facts import TASK_GROUPS, Line, Location
from bindeledd.registry.lineage import Succession
from bindeledd.registry.origins import origins
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.uses import in_use
from bindeledd.reorganisation.effects.world import World

DIVIDING = ("split", "split_and_merge", "boundary")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of `old`, divided on a day, that went to `new` (None: not known), with the keys that name it.

    `rest` is what is left when the named parts are gone.
    """

    on: date
    old: str
    new: str | None
    basic_units: tuple[str, ...] = ()
    postal_codes: tuple[str, ...] = ()
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A municipality (or city district) before, or a part of it, and the municipality it is in after.

    `after` is None when nobody says where the piece goes. `in_change_set` is False when it goes there by
    something else than the change set. `parts` are the divisions it has been through; none: all of it.
    """

    before: str
    name_before: str
    after: str | None
    name_after: str | None
    parts: tuple[Part, ...] = ()
    in_change_set: bool = True

    @property
    def whole(self) -> bool:
        """Whether it is all of the municipality, and no district or part of it."""
        return not self.parts and len(self.before) == 4

    @property
    def areas(self) -> tuple[str, ...]:
        """The area before and after, to look up relations by."""
        return (self.before,) if self.after is None else (self.before, self.after)

    @property
    def words(self) -> str:
        """The piece in words, as it is called before."""
        if len(self.before) > 4:
            return _("bydel {number} i {name}").format(number=self.before, name=self.name_before)
        if not self.parts:
            return self.name_before
        if self.after is None:
            return _("resten av {name}").format(name=self.name_before)
        if self.after == self.before:
            return _("den delen av {name} som blir igjen").format(name=self.name_before)
        return _("den delen av {name} som blir {new}").format(name=self.name_before, new=self.name_after)


def pieces(world: World) -> tuple[Piece, ...]:
    """Every piece that the change set touches, in order of number before and after.

    A district of a municipality that is touched itself is a piece only where the district's own unit differs.
    """
    areas = touched(world)
    found = [
        piece
        for area in areas
        for piece in _followed(world, area)
        if len(area) == 4 or area[:4] not in areas or _other_unit(world, piece)
    ]
    return tuple(sorted(found, key=lambda piece: (piece.before, piece.after or "~", not piece.in_change_set)))


def _other_unit(world: World, piece: Piece) -> bool:
    return piece.after is None or any(
        world.before.work(group, piece.before).unit != world.after.work(group, piece.after).unit
        for group in TASK_GROUPS
    )


def touched(world: World) -> tuple[str, ...]:
    """The municipalities and districts of the day before that the change set says anything of.

    Those are: whose number or border changes, whose work moves, who takes part, and whom a unit serves that
    begins, ends, gets another leader or moves its places.
    """
    found: set[str] = set()
    if world.reorganisation.steps:
        found |= {n for n in world.reorganisation.participants if world.before.municipality(n)}
    for arrow in world.own_arrows:
        found |= set(_before(world, arrow.old)) | set(_before(world, arrow.new))
    for line, fact in world.said.items():
        kind, *key = line
        if kind in ("responsible", "performing", "host"):
            found |= set(_before(world, key[1]))
        elif kind in ("service_area", "system"):
            found |= set(_before(world, key[0]))
        elif kind == "participant":
            found |= set(_before(world, key[1]))
        elif kind == "unit":
            if in_use(fact) != in_use(world.before.fact(line)):
                found |= _served(world, key[0])
        elif kind == "leader":
            found |= _served(world, key[0])
        elif kind == "location":
            was = world.before.fact(line)
            for place in (fact, was):
                if isinstance(place, Location):
                    found |= _served(world, place.unit) | set(_before(world, place.municipality))
    return tuple(sorted(found))


def _before(world: World, area: str) -> tuple[str, ...]:
    """The municipalities of the day before that the area's is made of; a district stays one."""
    if world.before.municipality(area[:4]) is not None:
        return (area,)
    return origins(world.applied.registry, area[:4], world.after_on, world.before_on)


def _served(world: World, unit: str) -> set[str]:
    """Whom the unit serves before and after, as of the day before."""
    lines: Iterable[Line] = (*world.before.served_by(unit), *world.after.served_by(unit))
    return {number for line in lines for number in _before(world, line[2])}


@dataclass(slots=True)
class _Trail:
    """A piece on its way through a day: where it is, and what has been taken from it."""

    number: str | None
    parts: tuple[Part, ...] = ()
    in_change_set: bool = True
    moved: bool = False
    kept: bool = False
    taken: list[str] = field(default_factory=list)


def _followed(world: World, area: str) -> Iterator[Piece]:
    """The pieces that the area of the day before has become."""
    trails = [_Trail(area[:4])]
    for on in world.arrow_days:
        trails = [moved for trail in trails for moved in _through(world, trail, on)]
    for trail in trails:
        after = None if trail.number is None else trail.number + area[4:]
        yield Piece(
            area,
            name(world.before, area),
            after,
            None if after is None else name(world.after, after),
            trail.parts,
            trail.in_change_set,
        )


def name(snapshot: Snapshot, area: str) -> str:
    """The name of the area's municipality on the day, or its number."""
    known = snapshot.municipality(area[:4])
    return known.name if known else area[:4]


def _through(world: World, trail: _Trail, on: date) -> list[_Trail]:
    """What one piece becomes on a day: by the change set's steps in order, else by what else is known."""
    here = [replace(trail, moved=False, kept=False, taken=[])]
    for arrow in world.own_arrows:
        if arrow.date == on:
            here += [part for one in here if one.number == arrow.old if (part := _take(world, one, arrow))]
    return [found for one in here for found in _settled(world, one, on)]


def _take(world: World, trail: _Trail, arrow: Succession) -> _Trail | None:
    """Move the piece by the arrow, or give the part that the arrow takes from it."""
    if arrow.kind not in DIVIDING:
        trail.number, trail.moved = arrow.new, True
        return None
    if arrow.new == arrow.old:
        trail.kept = True
        return None
    if arrow.new in trail.taken:
        return None
    trail.taken.append(arrow.new)
    return _Trail(arrow.new, (*trail.parts, _part(world, arrow)), trail.in_change_set, moved=True)


def _part(world: World, arrow: Succession, *, rest: bool = False) -> Part:
    keys: dict[str, list[str]] = {"basic_unit": [], "postal_code": []}
    for allocation in world.applied.registry.lineage.divided.get((arrow.date, arrow.old), ()):
        if allocation.new == arrow.new and allocation.kind in keys:
            keys[allocation.kind].append(allocation.key)
    units, codes = (tuple(sorted(set(found))) for found in keys.values())
    return Part(arrow.date, arrow.old, arrow.new, units, codes, rest)


def _settled(world: World, trail: _Trail, on: date) -> list[_Trail]:
    """Where the piece ends the day: what is left of a divided one, and what the change set did not move."""
    if trail.number is None or (trail.moved and not trail.taken):
        return [trail]
    others = [s for s in world.other_arrows.get((on, trail.number), ()) if s.new not in trail.taken]
    if trail.kept and trail.taken:
        stays = Part(on, trail.number, trail.number, rest=True)
        return [replace(trail, parts=(*trail.parts, stays))]
    if not trail.taken:
        if not any(s.kind in DIVIDING for s in others):
            new = next((s.new for s in others if s.new != trail.number), None)
            return [trail if new is None else replace(trail, number=new, in_change_set=False)]
        return [
            replace(trail, number=s.new, parts=(*trail.parts, _part(world, s)), in_change_set=False)
            for s in others
        ]
    if others:
        # The change set took one part; what else is known says where the rest went.
        return [
            replace(
                trail, number=s.new, parts=(*trail.parts, _part(world, s, rest=True)), in_change_set=False
            )
            for s in others
        ]
    if len(trail.taken) > 1:
        # The change set names a new home for several parts, and the municipality ends: there is no rest.
        return []
    unknown = Part(on, trail.number, None, rest=True)
    return [replace(trail, number=None, parts=(*trail.parts, unknown))]
