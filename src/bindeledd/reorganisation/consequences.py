"""The statements and successions that one step makes on its day, given the registry just before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bindeledd.registry.facts import (
    Cooperation,
    Fact,
    Leader,
    Location,
    Municipality,
    Participant,
    Relation,
    Unit,
)
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.carrying import follow, merge
from bindeledd.reorganisation.collected import Consequences
from bindeledd.reorganisation.relations import assign, leave, transfer
from bindeledd.reorganisation.steps import Step


def consequences(
    step: Step, on: date, registry: Registry, registered_at: datetime, source: str
) -> Consequences:
    """What the step makes of the registry from the day `on`."""
    made = Consequences(on, registered_at, source)
    before = registry.as_of(on)
    match step:
        case steps.Merger(old, new, name):
            merge(made, before, old, new, name)
        case steps.Split(old, new, name, basic_units, postal_codes):
            made.say(("municipality", new), Municipality(name or _name(before, new)))
            if old != new:
                made.say(("municipality", old), None)
            made.succeed("municipality", old, new, "split")
            made.allocate(old, "basic_unit", basic_units, new)
            made.allocate(old, "postal_code", postal_codes, new)
            # What hung on the whole of it cannot follow to one side by itself.
            hanging = before.hanging_on(("municipality", old))
            made.end(line for line in hanging if line[0] != "location")
        case steps.BoundaryMove(old, new, basic_units, postal_codes):
            made.succeed("municipality", old, new, "boundary")
            made.succeed("municipality", old, old, "boundary")
            made.allocate(old, "basic_unit", basic_units, new)
            made.allocate(old, "postal_code", postal_codes, new)
        case steps.Renumbering(old, new, name):
            made.say(("municipality", new), Municipality(name or _name(before, old)))
            made.say(("municipality", old), None)
            made.succeed("municipality", old, new, "renumber")
            follow(made, before, old, new, (old,))
        case steps.Renaming(number, name):
            made.say(("municipality", number), Municipality(name))
            made.succeed("municipality", number, number, "rename")
        case steps.StartCooperation(cooperation, name, kind, participants, host, model):
            made.say(("cooperation", cooperation), Cooperation(name, kind, host, model))
            for member in participants:
                made.say(("participant", cooperation, member), _role(member, host, kind))
        case steps.TransferTasks():
            transfer(made, before, step)
        case steps.AssignTasks():
            assign(made, before, step)
        case steps.OfficeMerger(units, into, name):
            _merge_offices(made, before, units, into, name)
        case steps.NewUnit(number, name, status, unit_type, parent):
            made.say(("unit", number), Unit(name, status, unit_type, parent))
        case steps.ChangeUnit(unit, status, name):
            known = before.unit(unit) or Unit(None, status)
            made.say(("unit", unit), replace(known, status=status, name=name or known.name))
        case steps.OpenLocation(location, name, unit, municipality, kind, opening_hours):
            made.say(("location", location), Location(name, unit, municipality, kind, opening_hours))
        case steps.CloseLocation(location):
            made.say(("location", location), None)
        case steps.MoveLocation():
            _move_location(made, before, step)
        case steps.AppointLeader(post, units):
            for unit in units:
                made.say(("leader", unit), Leader(post))
        case steps.Withdrawal(cooperation, municipality):
            leave(made, before, cooperation, (municipality,))
        case steps.Dissolution(cooperation):
            leave(made, before, cooperation, tuple(before.participants(cooperation)))
            made.say(("cooperation", cooperation), None)
    return made


def _role(member: str, host: str | None, kind: str) -> Participant:
    if member == host:
        return Participant("host")
    return Participant("delegating" if kind == "host" else "member")


def _name(before: Snapshot, number: str) -> str:
    known = before.municipality(number)
    return known.name if known else number


def _merge_offices(
    made: Consequences, before: Snapshot, units: tuple[str, ...], into: str, name: str
) -> None:
    known = before.unit(into) or Unit(None, "active")
    made.say(("unit", into), replace(known, name=name, status="active"))
    for unit in units:
        if unit == into:
            continue
        closed = before.unit(unit) or Unit(None, "closed")
        made.say(("unit", unit), replace(closed, status="closed"))
        made.succeed("unit", unit, into, "merge")
        for line in before.served_by(unit):
            made.say(line, _by(before.fact(line), into))
        for identity, location in before.locations(unit).items():
            made.say(("location", identity), replace(location, unit=into))
        if before.leader(unit) is not None:
            made.say(("leader", unit), None)


def _by(work: Fact | None, unit: str) -> Relation:
    """The work done by another unit, resting on the same cooperation."""
    return replace(work, target=unit) if isinstance(work, Relation) else Relation(unit)


def _move_location(made: Consequences, before: Snapshot, step: steps.MoveLocation) -> None:
    known = before.fact(("location", step.location))
    if not isinstance(known, Location):
        return
    given = {
        name: value
        for name in ("unit", "municipality", "name", "kind", "opening_hours")
        if (value := getattr(step, name)) is not None
    }
    made.say(("location", step.location), replace(known, **given))
