"""Who does what for whom, as steps about tasks and cooperations change it.

A host and the unit that works for it go together: a task given to a unit without a host has none any longer,
and what rests on a cooperation ends with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.registry.facts import Line, Relation
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.tasks import covers
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.collected import Consequences


def assign(made: Consequences, before: Snapshot, step: steps.AssignTasks) -> None:
    """The unit does the tasks, and no host: one of the same task or a narrower one ends."""
    for area in step.areas:
        for task in step.tasks:
            _replace(made, before, ("performing", task, area), Relation(step.unit))
            made.end(hosts_ended(before, task, area))


def hosts_ended(before: Snapshot, task: str, area: str) -> Iterator[Line]:
    """The lines that give the area a host for the task, or for a narrower one."""
    for line in _of_area(before, area):
        if line[0] == "host" and covers(task, line[1]):
            yield line


def transfer(made: Consequences, before: Snapshot, step: steps.TransferTasks) -> None:
    """The host has the tasks; the unit named does them, else the one that does them for the host itself."""
    for municipality in step.municipalities:
        for task in step.tasks:
            own = before.relation("performing", task, step.host)
            unit = step.unit or (own.fact.target if own and isinstance(own.fact, Relation) else None)
            _replace(made, before, ("host", task, municipality), Relation(step.host, step.cooperation))
            if unit is not None:
                _replace(made, before, ("performing", task, municipality), Relation(unit, step.cooperation))


def _replace(made: Consequences, before: Snapshot, said: Line, relation: Relation) -> None:
    """Say the relation, and end narrower ones that would outrank it."""
    kind, task, area = said
    for line in _of_area(before, area):
        if line[0] == kind and line[1] != task and covers(task, line[1]):
            made.say(line, None)
    made.say(said, relation)


def _of_area(before: Snapshot, area: str) -> Iterator[Line]:
    """The relations that hold for exactly that municipality or district."""
    for line in before.registry.by_mention.get(("municipality", area[:4]), ()):
        if isinstance(before.fact(line), Relation) and line[2] == area:
            yield line


def leave(made: Consequences, before: Snapshot, cooperation: str, leaving: tuple[str, ...]) -> None:
    """The municipalities leave: what the cooperation's host did for them is nobody's until a step says."""
    for municipality in leaving:
        made.say(("participant", cooperation, municipality), None)
        for line in before.hanging_on(("municipality", municipality)):
            fact = before.fact(line)
            if isinstance(fact, Relation) and fact.cooperation == cooperation and line[2][:4] == municipality:
                if line[0] == "host":
                    end_host(made, before, line)
                else:
                    made.say(line, None)
        if not others_with_host(before, cooperation, municipality):
            for line in resting_on_either(before, cooperation, municipality):
                end_host(made, before, line)


def resting_on_either(before: Snapshot, cooperation: str, municipality: str) -> Iterator[Line]:
    """The lines that give the municipality the cooperation's host, and name no cooperation."""
    known = before.cooperation(cooperation)
    if known is None or known.host in (None, municipality):
        return
    for line in before.hanging_on(("municipality", municipality)):
        if (
            line[0] == "host"
            and line[2][:4] == municipality
            and before.fact(line) == Relation(str(known.host))
        ):
            yield line


def others_with_host(before: Snapshot, cooperation: str, municipality: str) -> tuple[str, ...]:
    """The other cooperations that the municipality takes part in with the same host."""
    known = before.cooperation(cooperation)
    return tuple(
        identity
        for identity, other in before.cooperations(municipality).items()
        if known is not None and identity != cooperation and other.host == known.host is not None
    )


def end_host(made: Consequences, before: Snapshot, line: Line) -> None:
    """The host on the line is host no longer, and its unit does not do the task any longer."""
    host, performing = before.fact(line), ("performing", *line[1:])
    unit = before.fact(performing)
    made.say(line, None)
    if not isinstance(host, Relation) or not isinstance(unit, Relation):
        return
    hosts_own = unit.cooperation is None and unit.target in before.units_of(host.target)
    if hosts_own or unit.cooperation == host.cooperation is not None:
        made.say(performing, None)
