"""The statements and successions that one step makes on its day, given the registry just before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import (
    RELATIONS,
    Cooperation,
    Fact,
    Leader,
    Line,
    Location,
    Municipality,
    Participant,
    Relation,
    Unit,
)
from bindeledd.registry.lineage import Allocation, KeyKind, Series, Succession
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import Statement
from bindeledd.registry.tasks import covers
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.steps import Step


@dataclass(slots=True)
class Consequences:
    """What a step adds, collected while it is worked out."""

    on: date
    registered_at: datetime
    source: str
    statements: list[Statement] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)

    def say(self, line: Line, fact: Fact | None) -> None:
        """From the day on, `fact` holds on the line; None: nothing does."""
        self.statements.append(Statement(line, fact, Period(self.on), self.registered_at, self.source))

    def said(self, line: Line, before: Snapshot) -> Fact | None:
        """What holds on the line so far: the last word here, else what held before."""
        words = [statement for statement in self.statements if statement.line == line]
        return words[-1].fact if words else before.fact(line)

    def end(self, lines: Iterable[Line]) -> None:
        """From the day on, nothing holds on the lines."""
        for line in lines:
            self.say(line, None)

    def succeed(self, series: Series, old: str, new: str, kind: str) -> None:
        """On the day, a number became (part of) another."""
        self.successions.append(Succession(series, self.on, old, new, kind, self.registered_at, self.source))

    def allocate(self, old: str, kind: KeyKind, keys: Iterable[str], new: str) -> None:
        """The named parts of a split number go to another."""
        self.allocations += [
            Allocation(self.on, old, kind, key, new, self.registered_at, self.source) for key in keys
        ]


def consequences(
    step: Step, on: date, registry: Registry, registered_at: datetime, source: str
) -> Consequences:
    """What the step makes of the registry from the day `on`."""
    made = Consequences(on, registered_at, source)
    before = registry.as_of(on)
    match step:
        case steps.Merger(old, new, name):
            _merge(made, before, old, new, name)
        case steps.Split(old, new, name, basic_units, postal_codes):
            made.say(("municipality", new), Municipality(name or _name(before, new)))
            if old != new:
                made.say(("municipality", old), None)
            made.succeed("municipality", old, new, "split")
            made.allocate(old, "basic_unit", basic_units, new)
            made.allocate(old, "postal_code", postal_codes, new)
            # What hung on the whole of it cannot follow to one side by itself.
            made.end(line for line in _area_lines(before, old) if line[0] != "location")
        case steps.BoundaryMove(old, new, basic_units, postal_codes):
            made.succeed("municipality", old, new, "boundary")
            made.succeed("municipality", old, old, "boundary")
            made.allocate(old, "basic_unit", basic_units, new)
            made.allocate(old, "postal_code", postal_codes, new)
        case steps.Renumbering(old, new, name):
            made.say(("municipality", new), Municipality(name or _name(before, old)))
            made.say(("municipality", old), None)
            made.succeed("municipality", old, new, "renumber")
            _follow(made, before, old, new, (old,))
        case steps.Renaming(number, name):
            made.say(("municipality", number), Municipality(name))
            made.succeed("municipality", number, number, "rename")
        case steps.StartCooperation(cooperation, name, kind, participants, host, model):
            made.say(("cooperation", cooperation), Cooperation(name, kind, host, model))
            for member in participants:
                made.say(("participant", cooperation, member), _role(member, host, kind))
        case steps.TransferTasks():
            _transfer(made, before, step)
        case steps.AssignTasks(tasks, areas, unit):
            for area in areas:
                for task in tasks:
                    _replace(made, before, "performing", task, area, unit)
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
            _leave(made, before, cooperation, (municipality,))
        case steps.Dissolution(cooperation):
            _leave(made, before, cooperation, tuple(before.participants(cooperation)))
            made.say(("cooperation", cooperation), None)
    return made


def _role(member: str, host: str | None, kind: str) -> Participant:
    if member == host:
        return Participant("host")
    return Participant("delegating" if kind == "host" else "member")


def _name(before: Snapshot, number: str) -> str:
    known = before.municipality(number)
    return known.name if known else number


def _merge(made: Consequences, before: Snapshot, old: tuple[str, ...], new: str, name: str) -> None:
    made.say(("municipality", new), Municipality(name))
    for number in old:
        made.succeed("municipality", number, new, "merge")
        if number != new:
            made.say(("municipality", number), None)
            _follow(made, before, number, new, old)


def _area_lines(before: Snapshot, number: str) -> tuple[Line, ...]:
    """The lines whose fact hangs on a municipality: relations, places, participations, systems."""
    return before.hanging_on(("municipality", number))


def _follow(made: Consequences, before: Snapshot, old: str, new: str, merged: tuple[str, ...]) -> None:
    """Let what hangs on a number hang on its new one; `merged` are all the numbers that become the new one.

    After a merger of several, places, systems, participations and hosting follow, but not who performs a
    task or which service area it is in: the old ones may differ, and a step must say. Of a host and a
    municipality that it serves, the one they become is host in the cooperation, and has no host itself.
    """
    for line in _area_lines(before, old):
        fact = before.fact(line)
        kind = line[0]
        if fact is None:
            continue
        if kind in RELATIONS and line[2][:4] in merged and line[2][:4] != old:
            # It follows the number whose task it is.
            continue
        moved = tuple(_moved(part, old, new) if place else part for place, part in enumerate(line))
        if kind in (*RELATIONS, "service_area", "participant", "system"):
            if moved != line:
                made.say(line, None)
                if len(merged) > 1 and kind in ("performing", "responsible", "service_area"):
                    continue
                if kind == "participant" and made.said(moved, before) == Participant("host"):
                    continue
            # A performing unit may have a municipality's number, and is not one.
            fact = fact if kind == "performing" else _retargeted(fact, merged, new)
            if kind == "host" and fact == Relation(moved[2][:4]):
                continue
            made.say(moved, fact)
        elif kind in ("location", "cooperation"):
            made.say(line, _retargeted(fact, merged, new))


def _moved(part: str, old: str, new: str) -> str:
    """A key part that is the number, or a district of it, under the new number."""
    return new + part[4:] if part == old or (len(part) == 6 and part.startswith(old)) else part


def _retargeted(fact: Fact, old: tuple[str, ...], new: str) -> Fact:
    match fact:
        case Location() if fact.municipality in old:
            return replace(fact, municipality=new)
        case Cooperation() if fact.host in old:
            return replace(fact, host=new)
        case Relation() if fact.target in old:
            return replace(fact, target=new)
    return fact


def _replace(made: Consequences, before: Snapshot, kind: str, task: str, area: str, target: str) -> None:
    """Say the relation, and end narrower ones that would outrank it."""
    for line in before.registry.by_mention.get(("municipality", area[:4]), ()):
        same_place = line[0] == kind and line[2] == area
        if same_place and line[1] != task and covers(task, line[1]) and before.fact(line) is not None:
            made.say(line, None)
    made.say((kind, task, area), Relation(target))


def _transfer(made: Consequences, before: Snapshot, step: steps.TransferTasks) -> None:
    for municipality in step.municipalities:
        for task in step.tasks:
            unit = step.unit or before.work(task, step.host).unit
            _replace(made, before, "host", task, municipality, step.host)
            if unit is not None:
                _replace(made, before, "performing", task, municipality, unit)


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
            made.say(line, Relation(into))
        for identity, location in before.locations(unit).items():
            made.say(("location", identity), replace(location, unit=into))
        if before.leader(unit) is not None:
            made.say(("leader", unit), None)


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


def _leave(made: Consequences, before: Snapshot, cooperation: str, leaving: tuple[str, ...]) -> None:
    """The municipalities leave: what the cooperation's host did for them is nobody's until a step says."""
    known = before.cooperation(cooperation)
    for municipality in leaving:
        made.say(("participant", cooperation, municipality), None)
        if known is None or known.host in (None, municipality):
            continue
        for line in _area_lines(before, municipality):
            fact = before.fact(line)
            if line[0] == "host" and line[2][:4] == municipality and fact == Relation(str(known.host)):
                made.say(line, None)
                performing = ("performing", *line[1:])
                if before.fact(performing) is not None:
                    made.say(performing, None)
