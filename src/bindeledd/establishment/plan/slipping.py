"""The frozen plan, how far the tasks have slipped from it, and what follows when one more of them slips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan.counting import working_days
from bindeledd.establishment.plan.laying import lay_out
from bindeledd.establishment.plan.network import Key
from bindeledd.establishment.plan.planned import Plan
from bindeledd.establishment.plan.tasks import Task


@dataclass(frozen=True, slots=True)
class Baseline:
    """A plan as it was frozen: the cut-over, when it was expected to hold, and each task's expected days."""

    frozen_on: date
    cutover: date
    expected_cutover: date
    days: Mapping[Key, tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Slip:
    """How far an end has moved, in working days and calendar days; below nought it is earlier."""

    working: int
    calendar: int


def baseline_values(plan: Plan) -> dict[str, Any]:
    """The plan to freeze, as plain values."""
    return {
        "frozen_on": plan.today.isoformat(),
        "cutover": plan.cutover.isoformat(),
        "expected_cutover": plan.expected_cutover.isoformat(),
        "tasks": [
            [*row.key, row.expected_start.isoformat(), row.expected_end.isoformat()] for row in plan.rows
        ],
    }


def baseline_from(values: Mapping[str, Any]) -> Baseline:
    """The frozen plan of plain values."""
    return Baseline(
        frozen_on=date.fromisoformat(values["frozen_on"]),
        cutover=date.fromisoformat(values["cutover"]),
        expected_cutover=date.fromisoformat(values["expected_cutover"]),
        days={
            (item, subject): (date.fromisoformat(start), date.fromisoformat(end))
            for item, subject, start, end in values["tasks"]
        },
    )


def slip(plan: Plan, baseline: Baseline | Mapping[str, Any]) -> dict[Key, int]:
    """Working days that each task's expected end has moved since the plan was frozen.

    A task that came later is not in the frozen plan and not in the answer.
    """
    frozen = baseline if isinstance(baseline, Baseline) else baseline_from(baseline)
    return {
        row.key: working_days(frozen.days[row.key][1], row.expected_end)
        for row in plan.rows
        if row.key in frozen.days and row.task.status != "not_relevant"
    }


def calendar_slip(plan: Plan, baseline: Baseline) -> dict[Key, int]:
    """The same in calendar days."""
    return {key: (plan.row(key).expected_end - baseline.days[key][1]).days for key in slip(plan, baseline)}


def project_slip(plan: Plan, baseline: Baseline) -> Slip:
    """How far the day has moved on which the project is expected to be ready.

    That day is the cut-over itself as long as everything is expected to be done by then.
    """
    before = max(baseline.cutover, baseline.expected_cutover)
    now = max(plan.cutover, plan.expected_cutover)
    return Slip(working_days(before, now), (now - before).days)


def what_if(
    tasks: Sequence[Task],
    facts: ProjectFacts,
    *,
    begins: date,
    cutover: date,
    today: date,
    key: Key,
    days: int,
) -> Plan:
    """The plan if that task takes so many working days more; nothing is kept. Raises KeyError, `BadInput`."""
    if all(task.key != key for task in tasks):
        raise KeyError(key)
    return lay_out(tasks, facts, begins=begins, cutover=cutover, today=today, delays={key: days})


@dataclass(frozen=True, slots=True)
class Effect:
    """What differs between two plans of the same tasks: expected ends that moved, in working days."""

    before: Plan
    after: Plan
    moved: tuple[tuple[Key, int], ...]

    @property
    def path_changed(self) -> bool:
        """Whether another chain decides the date."""
        return self.before.critical_path != self.after.critical_path


def effect(before: Plan, after: Plan) -> Effect:
    """The tasks that move from one plan to the other, those that move most first."""
    moved = [
        (row.key, by)
        for row in after.rows
        if (by := working_days(before.row(row.key).expected_end, row.expected_end)) != 0
    ]
    return Effect(before, after, tuple(sorted(moved, key=lambda each: -abs(each[1]))))
