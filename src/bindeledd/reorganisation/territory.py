"""Which numbers a step speaks of, and which numbers a number came from."""

from __future__ import annotations

from datetime import date

from bindeledd.registry.facts import OUTSIDE
from bindeledd.registry.lineage import Lineage
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.steps import Step


def old_numbers(step: Step) -> tuple[str, ...]:
    """The municipality numbers whose area the step changes, or takes a part of."""
    match step:
        case steps.Merger(old):
            return old
        case steps.Split(old) | steps.BoundaryMove(old) | steps.Renumbering(old):
            return (old,)
        case steps.Renaming(number):
            return (number,)
    return ()


def new_numbers(step: Step) -> tuple[str, ...]:
    """The municipality numbers that the step makes, or adds area to."""
    match step:
        case steps.Merger() | steps.Split() | steps.BoundaryMove() | steps.Renumbering():
            return (step.new,)
    return ()


def changed_numbers(step: Step) -> frozenset[str]:
    """The municipalities whose borders or number the step changes: one that gains area is among them."""
    if isinstance(step, steps.Renaming):
        return frozenset()
    return frozenset(old_numbers(step)) | frozenset(new_numbers(step))


def ended_numbers(step: Step) -> frozenset[str]:
    """The municipality numbers that go out of use by the step."""
    if isinstance(step, steps.Merger | steps.Split | steps.Renumbering):
        return frozenset(old_numbers(step)) - {step.new}
    return frozenset()


def numbers_used(step: Step) -> frozenset[str]:
    """Every municipality that the step concerns as it stands: what it makes is not counted."""
    found = set(old_numbers(step))
    match step:
        case steps.BoundaryMove():
            found.add(step.new)
        case steps.StartCooperation():
            found |= {*step.participants, *([step.host] if step.host else [])}
        case steps.TransferTasks():
            found |= {*step.municipalities, step.host}
        case steps.AssignTasks():
            found |= {area[:4] for area in step.areas}
        case steps.OpenLocation() | steps.Withdrawal():
            found.add(step.municipality)
        case steps.MoveLocation():
            found |= {step.municipality} if step.municipality else set()
    return frozenset(found)


def units_given_work(step: Step) -> frozenset[str]:
    """The units that the step needs in use from its day on."""
    match step:
        case steps.AssignTasks() | steps.TransferTasks() | steps.OpenLocation() | steps.MoveLocation():
            found = {step.unit} if step.unit else set()
        case steps.AppointLeader():
            found = set(step.units)
        case steps.OfficeMerger():
            found = {step.into}
        case _:
            found = set()
    return frozenset(found - {OUTSIDE})


def units_closed(step: Step) -> frozenset[str]:
    """The units that close by the step."""
    match step:
        case steps.OfficeMerger():
            return frozenset(step.units) - {step.into}
        case steps.ChangeUnit(unit, "closed"):
            return frozenset({unit})
    return frozenset()


def origins(number: str, on: date, lineage: Lineage) -> frozenset[str]:
    """The number itself and those that turned into it on the day: what it was the day before."""
    arrows = lineage.backwards.get(("municipality", number), ())
    return frozenset({number} | {arrow.old for arrow in arrows if arrow.date == on})


def former(number: str, on: date, lineage: Lineage) -> frozenset[str]:
    """The number itself and every number that has become (part of) it until the day."""
    found: set[str] = set()
    pending = [(number, on)]
    while pending:
        here, until = pending.pop()
        if here in found:
            continue
        found.add(here)
        arrows = lineage.backwards.get(("municipality", here), ())
        pending += [(arrow.old, arrow.date) for arrow in arrows if arrow.date <= until]
    return frozenset(found)
