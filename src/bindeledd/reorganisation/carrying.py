"""What hangs on a municipality number hangs on the number that it becomes, as far as it can.

A plain new number carries everything. After a merger of several, places, systems, participations and hosting
follow, but not who performs a task, who is responsible or which service area it is in: the old ones may
differ, and a step must say. A host follows when it is the host of all of them. Of a host and a municipality
that it serves, the one they become is host in the cooperation, and has no host itself.
"""

from __future__ import annotations

from dataclasses import replace

from bindeledd.registry.facts import (
    RELATIONS,
    Cooperation,
    Fact,
    Line,
    Location,
    Municipality,
    Participant,
    Relation,
)
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.collected import Consequences
from bindeledd.reorganisation.relations import end_host

# What the merged may have differently, so that a step must say what holds for the new one.
LEFT_OPEN = ("performing", "responsible", "service_area")


def merge(made: Consequences, before: Snapshot, old: tuple[str, ...], new: str, name: str) -> None:
    """The old numbers become the new one, which may be one of them."""
    made.say(("municipality", new), Municipality(name))
    for number in old:
        made.succeed("municipality", number, new, "merge")
        if number != new:
            made.say(("municipality", number), None)
            follow(made, before, number, new, old)
    if new in old:
        _kept(made, before, new, old)


def follow(made: Consequences, before: Snapshot, old: str, new: str, merged: tuple[str, ...]) -> None:
    """What hangs on a number hangs on its new one; `merged` are all the numbers that become the new one."""
    for line in before.hanging_on(("municipality", old)):
        fact = before.fact(line)
        kind = line[0]
        if fact is None:
            continue
        if kind in RELATIONS and line[2][:4] in merged and line[2][:4] != old:
            # It follows the number whose task it is.
            continue
        moved = moved_line(line, old, new)
        if kind in (*RELATIONS, "service_area", "participant", "system"):
            if moved != line:
                made.say(line, None)
                if len(merged) > 1 and kind in LEFT_OPEN:
                    continue
                if kind == "participant" and made.said(moved, before) == Participant("host"):
                    continue
                if kind == "host" and not host_of_all(before, line, merged):
                    continue
            # A performing unit may have a municipality's number, and is not one.
            fact = fact if kind == "performing" else _retargeted(fact, merged, new)
            if kind == "host" and isinstance(fact, Relation):
                there = made.said(moved, before)
                if fact.target == moved[2][:4] or (
                    moved != line and isinstance(there, Relation) and there.target == fact.target
                ):
                    continue
            made.say(moved, fact)
        elif kind in ("location", "cooperation"):
            made.say(line, _retargeted(fact, merged, new))


def _kept(made: Consequences, before: Snapshot, new: str, merged: tuple[str, ...]) -> None:
    """A number that is kept has no host among those it takes in, and none that was not the host of all."""
    for line in before.hanging_on(("municipality", new)):
        fact = before.fact(line)
        if line[0] not in ("host", "responsible") or line[2][:4] != new or not isinstance(fact, Relation):
            continue
        if fact.target in merged:
            made.say(line, None)
        elif line[0] == "host" and not host_of_all(before, line, merged):
            end_host(made, before, line)


def host_of_all(before: Snapshot, line: Line, merged: tuple[str, ...]) -> bool:
    """Whether the host on the line has the task for each of the merged; a district's host is its own.

    A host among the merged is no host of what they become, and is left to `follow`.
    """
    _kind, task, area = line
    host = before.fact(line)
    if len(area) > 4 or not isinstance(host, Relation) or host.target in merged:
        return True
    return all(before.work(task, number).host == host.target for number in merged)


def moved_line(line: Line, old: str, new: str) -> Line:
    """The line with the old number, and the districts of it, under the new number."""
    return tuple(_moved(part, old, new) if place else part for place, part in enumerate(line))


def _moved(part: str, old: str, new: str) -> str:
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
