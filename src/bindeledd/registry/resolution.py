"""The resolver's question and its answer: one live number, or what would decide between several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from bindeledd.foundation.language import _
from bindeledd.registry.lineage import Series, Succession
from bindeledd.registry.record_keys import RecordKey
from bindeledd.registry.registry import Registry
from bindeledd.registry.standing import Reading
from bindeledd.registry.uses import named


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a number on a record of `event`, with the record's keys, seen on another day.

    `read` is how the number is read: as of the record's day, or of its last day in use.
    """

    registry: Registry
    series: Series
    number: str
    event: date
    seen: date
    known_at: datetime | None
    keys: Mapping[str, str]
    read: Reading

    def name(self, number: str, on: date | None = None) -> str:
        """The number with its name on a day (the day seen when left out); a unit is said to be one."""
        name = named(self.registry, self.series, number, on or self.seen, self.known_at)
        return name if self.series == "municipality" else _("enhet {name}").format(name=name)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a number on a record of the day `event` is on the day `seen`, and why.

    `target` is the one live number, None when a decision is needed; then `candidates` are the live
    numbers to decide between (none when no source says what it became), and `would_decide` the kinds of
    key that are known to tell them apart. A resolved answer names no other successor. `read_as` is the
    day the number was read as of; `late` says that it had gone out of use before the event. `reason` is
    in the language in force when the question was asked. `sources` are ids.
    """

    status: Literal["resolved", "needs_decision"]
    series: Series
    number: str
    event: date
    seen: date
    read_as: date
    late: bool
    target: str | None
    candidates: tuple[str, ...]
    reason: str
    decided_by: tuple[RecordKey, ...] = ()
    would_decide: tuple[RecordKey, ...] = ()
    steps: tuple[Succession, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether there is one live number."""
        return self.status == "resolved"

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values; dates as text."""
        return {
            "status": self.status,
            "target": self.target,
            "candidates": list(self.candidates),
            "reason": self.reason,
            "kind": self.series,
            "number": self.number,
            "event": self.event.isoformat(),
            "seen": self.seen.isoformat(),
            "read_as": self.read_as.isoformat(),
            "late": self.late,
            "decided_by": list(self.decided_by),
            "would_decide": list(self.would_decide),
            "steps": [
                {
                    "date": step.date.isoformat(),
                    "old": step.old,
                    "new": step.new,
                    "kind": step.kind,
                    "source": step.source,
                }
                for step in self.steps
            ],
        }
