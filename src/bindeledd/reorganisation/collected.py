"""What a step adds to the registry, collected while it is worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Fact, Line
from bindeledd.registry.lineage import Allocation, KeyKind, Series, Succession
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import Statement


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
