"""Who has a task of a piece before and after: responsible municipality, performing unit, host.

A municipality that only got another number is the same body. A change is unknown (None) where one side is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from bindeledd.areas.sources import Source
from bindeledd.foundation.language import _, day
from bindeledd.mapping.catalogue import rows
from bindeledd.registry.facts import OUTSIDE, TASK_GROUPS, RelationKind
from bindeledd.registry.snapshot import Snapshot, Work
from bindeledd.registry.statements import Statement
from bindeledd.registry.tasks import group_of
from bindeledd.reorganisation.effects.pieces import Piece, name
from bindeledd.reorganisation.effects.world import World
from bindeledd.reorganisation.words import task_name, unit_in_words

# The groups whose unit is the office that people turn to; optional services may lie elsewhere.
OFFICE_GROUPS = ("state", "minimum")


@dataclass(frozen=True, slots=True)
class Party:
    """A municipality or unit by number and name; `number` is None where it is not known, with the reason.

    The number is «-» for work that lies outside the registered units.
    """

    number: str | None
    name: str | None = None
    reason: str = ""
    # Who says so, where a single statement does; two parties are the same whoever says it.
    source: Source | None = field(default=None, compare=False)

    @property
    def outside(self) -> bool:
        """Whether the work lies outside the units."""
        return self.number == OUTSIDE

    @property
    def registered(self) -> str | None:
        """The number of a unit; None when it is not known, or outside the units."""
        return None if self.outside else self.number

    @property
    def words(self) -> str:
        """«NAV Narvik (1805)», «enhet 1805», «ingen NAV-enhet» or «ikke kjent»."""
        if self.number is None:
            return _("ikke kjent")
        return f"{self.name} ({self.number})" if self.name else unit_in_words(self.number)

    def as_json(self) -> dict[str, Any]:
        """Number, name and source; the reason when it is not known."""
        values: dict[str, Any] = {"number": self.registered, "name": self.name}
        if self.outside:
            values["outside"] = True
        if self.reason:
            values["reason"] = self.reason
        if self.source is not None:
            values["source"] = self.source.as_json()
        return values


@dataclass(frozen=True, slots=True)
class Held:
    """Who has a task on one side. `host` is None when there is no host."""

    responsible: Party
    unit: Party
    host: Party | None

    def as_json(self) -> dict[str, Any]:
        """The three relations as plain values."""
        return {
            "responsible": self.responsible.as_json(),
            "unit": self.unit.as_json(),
            "host": self.host.as_json() if self.host else None,
        }


@dataclass(frozen=True, slots=True)
class WorkChange:
    """A task of a piece before and after. `*_changed` is None when not known.

    `*_by_set` says whether the change set gave, or ended, the relation that holds after.
    """

    task: str
    before: Held
    after: Held
    responsible_changed: bool | None
    unit_changed: bool | None
    host_changed: bool | None
    unit_by_set: bool
    host_by_set: bool

    @property
    def changed(self) -> bool | None:
        """Whether anything changes: True when something does, None when that is not known."""
        return any_of((self.responsible_changed, self.unit_changed, self.host_changed))

    @property
    def name(self) -> str:
        """The task in words."""
        return task_name(self.task)

    def same_as(self, other: WorkChange) -> bool:
        """Whether both sides are as in the other."""
        return self.before == other.before and self.after == other.after

    def as_json(self) -> dict[str, Any]:
        """Both sides and what differs."""
        return {
            "task": self.task,
            "name": self.name,
            "before": self.before.as_json(),
            "after": self.after.as_json(),
            "responsible_changed": self.responsible_changed,
            "unit_changed": self.unit_changed,
            "host_changed": self.host_changed,
        }


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """True when one is; else None when one is not known; else False."""
    found = tuple(answers)
    return True if True in found else None if None in found else False


def work_change(world: World, piece: Piece, task: str) -> WorkChange:
    """Who has the task of the piece on the day before, and after the change set."""
    was = world.before.work(task, piece.before)
    will = None if piece.after is None else world.after.work(task, piece.after)
    before = _held(world, world.before, was)
    after = _held(world, world.after, will)
    return WorkChange(
        task,
        before,
        after,
        _other_body(world, before.responsible, after.responsible),
        _other(before.unit, after.unit),
        _other_host(world, before.host, after.host) if will else None,
        _by_set(world, "performing", task, piece, will.unit_by if will else None),
        _by_set(world, "host", task, piece, will.host_by if will else None),
    )


def _held(world: World, snapshot: Snapshot, work: Work | None) -> Held:
    if work is None:
        nowhere = Party(None, None, _("Det er ikke sagt hvilken kommune denne delen blir en del av."))
        return Held(nowhere, nowhere, None)
    return Held(
        municipality(snapshot, work.responsible),
        _unit(world, snapshot, work),
        municipality(snapshot, work.host) if work.host else None,
    )


def municipality(snapshot: Snapshot, number: str) -> Party:
    """The municipality with the name it has on the day."""
    known = name(snapshot, number)
    return Party(number, None if known == number else known)


def unit(snapshot: Snapshot, number: str) -> Party:
    """The unit with the name it has on the day, which may not be known."""
    known = snapshot.unit(number)
    return Party(number, known.name if known else None)


def _unit(world: World, snapshot: Snapshot, work: Work) -> Party:
    said_by = world.source(work.unit_by.source) if work.unit_by is not None else None
    if work.unit is not None:
        return replace(unit(snapshot, work.unit), source=said_by)
    if said_by is not None:
        return Party(OUTSIDE, source=said_by)
    first = world.applied.registry.first_days.get("unit")
    if first is None:
        return Party(None, None, _("Registeret har ingen enheter."))
    if first > snapshot.on:
        return Party(None, None, _("Enhetene er ikke kjent før {day}.").format(day=day(first)))
    return Party(None, None, _("Ingen kilde sier hvilken enhet det er {day}.").format(day=day(snapshot.on)))


def _other(before: Party, after: Party) -> bool | None:
    if before.number is None or after.number is None:
        return None
    return before.number != after.number


def _other_body(world: World, before: Party, after: Party) -> bool | None:
    if before.number is None or after.number is None:
        return None
    return not world.same_body(before.number, after.number)


def _other_host(world: World, before: Party | None, after: Party | None) -> bool | None:
    if before is None or after is None:
        return before is not after
    return _other_body(world, before, after)


def _by_set(world: World, kind: RelationKind, task: str, piece: Piece, given: Statement | None) -> bool:
    if given is not None:
        return given.source == world.reorganisation.id
    return piece.after is None or world.says(kind, task, piece.areas)


def detailed(world: World, piece: Piece, groups: dict[str, WorkChange]) -> tuple[WorkChange, ...]:
    """The changes of the piece: each group that changes, and each task that goes another way than its group.

    A task that nothing is registered for goes the way of its group. A group of which it is not known whether
    it changes is told of where the change set speaks of it.
    """
    own = _own_tasks(world, piece)
    found: list[WorkChange] = []
    for group in TASK_GROUPS:
        of_group = groups[group]
        unknown = of_group.changed is None and (of_group.unit_by_set or of_group.host_by_set)
        if of_group.changed or unknown:
            found.append(of_group)
        for task in own:
            if group_of(task) == group:
                change = work_change(world, piece, task)
                if not change.same_as(of_group) and (change.changed or of_group.changed):
                    found.append(change)
    return tuple(found)


def _own_tasks(world: World, piece: Piece) -> tuple[str, ...]:
    """The single tasks that any relation of the piece's areas speaks of, in the order of the catalogue."""
    found = {
        line[1]
        for area in piece.areas
        for line in world.applied.registry.by_mention.get(("municipality", area[:4]), ())
        if line[0] in ("responsible", "performing", "host") and group_of(line[1]) is not None
    }
    listed = [str(row["id"]) for row in rows("tasks")]
    return (*(task for task in listed if task in found), *sorted(found - set(listed)))
