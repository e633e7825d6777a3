"""Which unit has the work of an old unit afterwards, for each new municipality and task.

The registry of the day before says which units work for the old municipalities, the registry of the day who
works for the new one. A unit that nothing is said about stays as it is, and has no passage.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bindeledd.cutover.plan.model import Flaw, UnitPassage, UnitRule
from bindeledd.mapping.catalogue import rows
from bindeledd.registry.facts import ANY_TASK, OUTSIDE, TASK_GROUPS, Relation
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.tasks import covers, group_of
from bindeledd.reorganisation.steps import TransferTasks

TASKS = tuple(str(row["id"]) for row in rows("tasks"))


@dataclass(frozen=True, slots=True)
class Days:
    """The registry on the day before, on the day, and on the later days of the change set, in order."""

    before: Snapshot
    after: Snapshot
    later: tuple[Snapshot, ...]

    def in_use(self) -> dict[str, date]:
        """The units in use on the day or a later one, with the first of these days."""
        found: dict[str, date] = {}
        for snapshot in (self.after, *self.later):
            for number, unit in snapshot.units().items():
                if unit.status != "closed":
                    found.setdefault(number, snapshot.on)
        return found

    def work(self, task: str, municipality: str) -> str | None:
        """The unit that has the task from the day, else from the first later day; None when not known."""
        return next(
            (unit for one in (self.after, *self.later) if (unit := _unit(one, task, municipality))), None
        )


def _unit(snapshot: Snapshot, task: str, municipality: str) -> str | None:
    """The unit that has a task, `OUTSIDE` where it lies outside the units, None when not known."""
    statement = snapshot.relation("performing", task, municipality)
    fact = statement.fact if statement else None
    return fact.target if isinstance(fact, Relation) else None


def moved_by(tasks: Iterable[str]) -> tuple[str, ...]:
    """The tasks of the catalogue that are named, in a group or one by one, in order of the catalogue."""
    named = tuple(tasks)
    return tuple(task for task in TASKS if any(covers(one, task) for one in named))


def passages_to(
    days: Days,
    new: str,
    olds: Iterable[str],
    moved: Iterable[str],
    merged: Mapping[str, str],
    spoken_of: bool,
    in_use: Collection[str],
) -> tuple[list[UnitPassage], list[Flaw]]:
    """The passages of every unit that works for one of the old municipalities, to a new municipality.

    `moved` are the tasks that a host takes over; `merged` gives the unit that a unit became part of;
    `spoken_of` says whether the change set speaks of the municipality, so that what is missing is told;
    `in_use` are the units in use from the day or later.
    """
    old_numbers, transferred = tuple(olds), frozenset(moved)
    served = {old: days.before.units_of(old) for old in old_numbers}
    lines = [line for by_unit in served.values() for found in by_unit.values() for line in found]
    for snapshot in (days.after, *days.later):
        lines += [line for found in snapshot.units_of(new).values() for line in found]
    if not lines and not spoken_of:
        return [], []
    alike = not transferred and all(line[1] == ANY_TASK for line in lines)
    tasks = (ANY_TASK,) if alike else TASKS
    after = {task: days.work(task, new) for task in tasks}
    before = {task: {_unit(days.before, task, old) for old in old_numbers} for task in tasks}
    units = {unit for of_task in before.values() for unit in of_task if unit is not None} - {OUTSIDE}
    if spoken_of:
        units |= set(merged)
    passages: list[UnitPassage] = []
    for unit in sorted(units):
        ways: dict[str, tuple[str, UnitRule]] = {}
        for task in tasks:
            there = after[task]
            # A task that lies where it lay before leaves every row's unit alone.
            if there is None or before[task] == {there}:
                there = unit if unit in in_use else merged.get(unit)
            if there is None:
                continue
            ways[task] = (
                "" if there == OUTSIDE else there,
                _rule(unit, there, task in transferred, merged),
            )
        if ways and (len(ways) < len(tasks) or any(one != (unit, "unchanged") for one in ways.values())):
            passages += _compressed(new, unit, ways, len(tasks))
    return passages, list(_flaws(new, after, transferred)) if spoken_of else []


def _rule(unit: str, there: str, transferred: bool, merged: Mapping[str, str]) -> UnitRule:
    if there == unit:
        return "unchanged"
    if transferred:
        return "task-transferred"
    return "unit-merged" if merged.get(unit) == there else "unit-of-municipality"


def _compressed(
    new: str, unit: str, ways: Mapping[str, tuple[str, UnitRule]], of: int
) -> Iterable[UnitPassage]:
    """One passage for all tasks where the unit is the same, and one for each where the rule or unit differs.

    Where units differ there is none for all tasks, so that a row without a task is undecided; but one for
    each group of tasks that goes the same way.
    """
    units = {way[0] for way in ways.values()}
    common: tuple[str, UnitRule] | None = None
    if len(units) == 1 and len(ways) == of:
        plain = [way for way in ways.values() if way[1] != "task-transferred"]
        common = min(plain or ways.values(), key=lambda way: way[1] != "unit-merged")
        yield UnitPassage(new, ANY_TASK, unit, *common)
    else:
        for group in TASK_GROUPS:
            found = {ways.get(task) for task in TASKS if group_of(task) == group}
            way = found.pop() if len(found) == 1 else None
            if way is not None:
                yield UnitPassage(new, group, unit, *way)
    for task, way in ways.items():
        if way != common and task != ANY_TASK:
            yield UnitPassage(new, task, unit, *way)


def _flaws(new: str, after: Mapping[str, str | None], transferred: frozenset[str]) -> Iterable[Flaw]:
    for task in sorted(transferred):
        if after.get(task) is None:
            yield Flaw("task-without-unit", new, key=task)
    for task, unit in after.items():
        if unit == OUTSIDE:
            yield Flaw("task-outside", new, key=task)
    if all(unit is None for unit in after.values()):
        yield Flaw("no-unit", new)


def hosts_without_unit(transfers: Iterable[TransferTasks], days: Days) -> Iterable[Flaw]:
    """The tasks that go to a host, where neither the step nor the registry says which unit does them."""
    for step in transfers:
        for task in moved_by(step.tasks) if step.unit is None else ():
            if days.work(task, step.host) is None:
                for municipality in step.municipalities:
                    yield Flaw("task-without-unit", municipality, key=task)
