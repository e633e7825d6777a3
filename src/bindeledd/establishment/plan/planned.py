"""A plan: every task with its days and its slack, the two earliest dates, the pins and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan.answers import Answer, by_statute, realistic
from bindeledd.establishment.plan.network import Key, Network
from bindeledd.establishment.plan.passes import Times
from bindeledd.establishment.plan.pins import Pin, pins
from bindeledd.establishment.plan.tasks import ENDED, Task
from bindeledd.foundation.finding import Finding


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task with its days; a task's last day is its end.

    `starts` and `ends` are as planned, or as it really was. `earliest_…` and `latest_…` are the bounds within
    which the cut-over holds, and `expected_…` is the plan as it goes: pushed by what it waits for. `slack` is
    in working days, below nought when it cannot fit, and None for what has ended. `late` says that it ought
    to have ended before today.
    """

    task: Task
    starts: date
    ends: date
    earliest_start: date
    earliest_end: date
    latest_start: date
    latest_end: date
    expected_start: date
    expected_end: date
    slack: int | None
    critical: bool
    late: bool
    waits_for: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """What names the task in its project."""
        return self.task.key

    @property
    def ended(self) -> bool:
        """Whether it stands in nobody's way any more."""
        return self.task.status in ENDED

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        item = self.task.item
        days = ("starts", "ends", "earliest_start", "earliest_end", "latest_start", "latest_end",
                "expected_start", "expected_end")  # fmt: skip
        return {
            "id": item.id,
            "subject": self.task.subject,
            "title": item.title,
            "phase": item.phase,
            "responsible": item.responsible,
            "status": self.task.status,
            **{name: getattr(self, name).isoformat() for name in days},
            "slack": self.slack,
            "critical": self.critical,
            "late": self.late,
            "waits_for": [{"id": identity, "subject": subject} for identity, subject in self.waits_for],
            "citation": item.citation or None,
        }


@dataclass(frozen=True, eq=False)
class Plan:
    """The tasks in the order they were given, laid out; what takes time to say is found when asked for."""

    rows: tuple[PlannedTask, ...]
    facts: ProjectFacts
    begins: date
    cutover: date
    today: date
    critical_path: tuple[Key, ...]
    expected_cutover: date
    net: Network = field(repr=False)
    times: Times = field(repr=False)

    @cached_property
    def by_key(self) -> Mapping[Key, PlannedTask]:
        """The rows by their keys."""
        return {row.key: row for row in self.rows}

    def row(self, key: Key) -> PlannedTask:
        """The row of that task; KeyError when there is none."""
        return self.by_key[key]

    @property
    def holds(self) -> bool:
        """Whether everything that the cut-over waits for is expected to end in time."""
        return self.expected_cutover <= self.cutover

    @cached_property
    def pins(self) -> tuple[Pin, ...]:
        """The days that the law and the calendar set."""
        return pins(self.facts, self.cutover)

    @cached_property
    def earliest_by_statute(self) -> Answer:
        """The earliest day that the law alone allows."""
        return by_statute(self.net, self.facts, begins=self.begins, today=self.today)

    @cached_property
    def earliest_realistic(self) -> Answer:
        """The earliest day when everything that remains can be done."""
        return realistic(self.net, self.times, self.facts, begins=self.begins, today=self.today)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What does not fit, the most serious first."""
        from bindeledd.establishment.plan.fitting import findings

        return findings(self)

    def as_json(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "model": self.facts.model,
            "cutover": self.cutover.isoformat(),
            "begins": self.begins.isoformat(),
            "today": self.today.isoformat(),
            "earliest_by_statute": self.earliest_by_statute.as_json(),
            "earliest_realistic": self.earliest_realistic.as_json(),
            "expected_cutover": self.expected_cutover.isoformat(),
            "holds": self.holds,
            "items": [row.as_json() for row in self.rows],
            "critical_path": [
                {"id": identity, "subject": subject} for identity, subject in self.critical_path
            ],
            "pins": [pin.as_json() for pin in self.pins],
            "findings": [finding.as_json() for finding in self.findings],
        }
