"""A host-municipality cooperation as steps: from the answers to one form, what usually follows together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bindeledd.registry.facts import LocationKind
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import Step
from bindeledd_web.reorganisation.step_forms import free_id


@dataclass(frozen=True, slots=True)
class Answers:
    """Who hosts for whom, which tasks, and the office that it becomes.

    `unit` is the unit that does the work; `one_office` closes the units of the others into it.
    `places` are pairs of municipality and the name of the place where people meet the office there.
    """

    name: str
    host: str
    delegating: tuple[str, ...]
    tasks: tuple[str, ...]
    state_tasks: bool
    unit: str
    one_office: bool
    places: tuple[tuple[str, str], ...]
    post: str


def host_steps(answers: Answers, plan: Reorganisation, before: Snapshot) -> tuple[Step, ...]:
    """The steps in the order they are read: cooperation, office, tasks, places, leader."""
    return tuple(_steps(answers, plan, before))


def _steps(answers: Answers, plan: Reorganisation, before: Snapshot) -> Iterator[Step]:
    cooperation = free_id(answers.name, "samarbeid", plan, steps.StartCooperation, "cooperation")
    members = (answers.host, *answers.delegating)
    model = plan.model if plan.model in ("HOST_ADMIN", "HOST_BOARD") else "HOST_ADMIN"
    yield steps.StartCooperation(cooperation, answers.name, "host", members, answers.host, model)
    others = [unit for unit in _units(members, before) if unit != answers.unit]
    known = before.unit(answers.unit)
    if answers.one_office and others:
        yield steps.OfficeMerger((answers.unit, *others), answers.unit, answers.name)
    elif known is not None and known.name != answers.name:
        yield steps.ChangeUnit(answers.unit, known.status, answers.name)
    yield steps.TransferTasks(answers.tasks, answers.delegating, answers.host, answers.unit, cooperation)
    if answers.state_tasks:
        yield steps.AssignTasks(("state",), answers.delegating, answers.unit)
    yield from _places(answers, plan, before)
    if answers.post:
        yield steps.AppointLeader(answers.post, (answers.unit,))


def _units(numbers: tuple[str, ...], before: Snapshot) -> list[str]:
    """The units that do the state's or the municipality's tasks in the municipalities, each once."""
    found = [before.work(task, number).unit for number in numbers for task in ("state", "minimum")]
    return list(dict.fromkeys(unit for unit in found if unit))


def _places(answers: Answers, plan: Reorganisation, before: Snapshot) -> Iterator[Step]:
    """A place that the registry has is changed, another is opened."""
    taken = plan
    for municipality, name in answers.places:
        there = [
            identity
            for unit in _units((municipality,), before)
            for identity, location in before.locations(unit).items()
            if location.municipality == municipality
        ]
        if len(there) == 1:
            yield steps.MoveLocation(there[0], unit=answers.unit, name=name)
            continue
        identity = free_id(name, "sted", taken, steps.OpenLocation, "location")
        kind: LocationKind = "main" if municipality == answers.host else "branch"
        opened = steps.OpenLocation(identity, name, answers.unit, municipality, kind)
        taken = taken.with_steps(*taken.steps, opened)
        yield opened
