"""The registry: every statement by line, immutable, and asked on two clocks.

`registry.as_of(day, known_at=instant)` gives a `Snapshot`. A registry with more statements is a new
registry that shares what is unchanged; nothing that was registered is ever altered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from bindeledd.registry.facts import Line, mentions
from bindeledd.registry.lineage import Allocation, Lineage, Succession
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import Statement


class Registry:
    """Statements by line, the latest registered first, and the lineage of numbers.

    Of two statements registered at the same instant the later given one counts; `checks` finds them
    when they contradict each other.
    """

    def __init__(self, statements: Iterable[Statement] = (), lineage: Lineage | None = None) -> None:
        by_line: dict[Line, list[Statement]] = defaultdict(list)
        for statement in statements:
            by_line[statement.line].append(statement)
        self._lines = {line: _newest_first(found) for line, found in by_line.items()}
        self.lineage = lineage or Lineage(())

    @property
    def lines(self) -> Mapping[Line, tuple[Statement, ...]]:
        """Every line with its statements, the latest registered first."""
        return MappingProxyType(self._lines)

    def __len__(self) -> int:
        """How many statements there are."""
        return sum(map(len, self._lines.values()))

    def as_of(self, on: date, known_at: datetime | None = None) -> Snapshot:
        """The registry on a day, as it was known at a UTC instant (as it is known now when left out)."""
        return Snapshot(self, on, known_at)

    def history(self, line: Line) -> tuple[Statement, ...]:
        """Every statement about a line, the latest registered first; empty for a line nobody spoke of."""
        return self._lines.get(line, ())

    def with_more(
        self,
        statements: Iterable[Statement] = (),
        successions: Iterable[Succession] = (),
        allocations: Iterable[Allocation] = (),
    ) -> Registry:
        """A registry with these beside its own. Lines that are not spoken of are shared, not copied."""
        by_line: dict[Line, list[Statement]] = defaultdict(list)
        for statement in statements:
            by_line[statement.line].append(statement)
        more = Registry.__new__(Registry)
        more._lines = self._lines | {
            line: _newest_first([*reversed(self._lines.get(line, ())), *found])
            for line, found in by_line.items()
        }
        if "by_mention" in self.__dict__:
            # Worked out already: only the lines that are spoken of are looked at again.
            more.__dict__["by_mention"] = _mentioned(by_line, self.by_mention)
        successions, allocations = tuple(successions), tuple(allocations)
        more.lineage = (
            self.lineage.with_more(successions, allocations) if successions or allocations else self.lineage
        )
        return more

    def without(self, sources: Collection[str]) -> Registry:
        """A registry without anything that those sources ever said, as if they had not spoken."""
        kept = [
            statement
            for said in self._lines.values()
            for statement in reversed(said)
            if statement.source not in sources
        ]
        lineage = Lineage(
            (row for row in self.lineage.rows if row.source not in sources),
            (part for part in self.lineage.all_allocations if part.source not in sources),
        )
        return Registry(kept, lineage)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines of each kind, in order of key."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self._lines:
            found[line[0]].append(line)
        return {kind: tuple(sorted(lines)) for kind, lines in found.items()}

    @cached_property
    def by_mention(self) -> Mapping[Line, tuple[Line, ...]]:
        """The lines with any statement that hangs on a line, whenever it holds."""
        return _mentioned(self._lines, {})

    def mentioning(self, line: Line, known_at: datetime | None = None) -> tuple[Line, ...]:
        """The lines with a statement that was known at the instant and hangs on `line`, whenever it holds."""
        return tuple(
            other
            for other in self.by_mention.get(line, ())
            if any(
                statement.fact is not None
                and statement.known(known_at)
                and line in mentions(other, statement.fact)
                for statement in self._lines[other]
            )
        )

    @cached_property
    def first_days(self) -> Mapping[str, date]:
        """The first day that anything is known of each kind."""
        return {
            kind: min(s.period.start for line in lines for s in self._lines[line])
            for kind, lines in self.by_kind.items()
        }


def _mentioned(
    lines: Mapping[Line, Iterable[Statement]], known: Mapping[Line, tuple[Line, ...]]
) -> dict[Line, tuple[Line, ...]]:
    """What is known of who mentions whom, with what these statements mention."""
    found: dict[Line, set[Line]] = defaultdict(set)
    for line, statements in lines.items():
        for statement in statements:
            if statement.fact is not None:
                for mentioned in mentions(line, statement.fact):
                    found[mentioned].add(line)
    more = {mentioned: tuple(sorted(by.union(known.get(mentioned, ())))) for mentioned, by in found.items()}
    return {**known, **more}


def _newest_first(statements: list[Statement]) -> tuple[Statement, ...]:
    """Latest registered first; of those registered together, the one given last first."""
    oldest_first = sorted(statements, key=lambda s: s.registered_at)
    return tuple(reversed(oldest_first))
