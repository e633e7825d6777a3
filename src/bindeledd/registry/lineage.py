"""What turned into what: dated successions of municipality and unit numbers, and how a split is divided.

A succession is one arrow of a change: on `date`, `old` became, or became part of, `new`. An
allocation says which part of a split number went where. Both are statements: they were registered
at an instant, and a question about an earlier instant does not know them. An arrow is never removed: one
of the kind `TAKEN_BACK`, registered later by the same source, takes it back, with what it allocated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

Series = Literal["municipality", "unit"]
# What a part of a split number is named by; `piece` is an earlier number that went whole to one side.
KeyKind = Literal["basic_unit", "postal_code", "address", "list", "piece"]
# The kind of an arrow that takes back the same arrow of the same source.
TAKEN_BACK = "taken_back"
_KEPT = 8
_Arrow = tuple[str, date, str, str, str]


@dataclass(frozen=True, slots=True)
class Succession:
    """On `date` the number `old` became, or became part of, `new`.

    `kind`: rename, renumber, merge, split, split_and_merge or boundary. `source` is an id, or the id
    of the reorganisation that says so.
    """

    series: Series
    date: date
    old: str
    new: str
    kind: str
    registered_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """When `old` was split on `date`, its part named by `key` (`kind` says what the key is) went to `new`."""

    date: date
    old: str
    kind: KeyKind
    key: str
    new: str
    registered_at: datetime
    source: str


class Lineage:
    """All successions and allocations; immutable. `at(instant)` is the lineage as it was known then.

    `successions` and `allocations` are those that stand; `rows` and `all_allocations` are everything that
    was ever registered, to be kept.
    """

    def __init__(self, successions: Iterable[Succession], allocations: Iterable[Allocation] = ()) -> None:
        self.rows = tuple(sorted(successions, key=lambda s: (s.series, s.date, s.old, s.new)))
        self.all_allocations = tuple(allocations)
        taken: dict[_Arrow, datetime] = {}
        for row in self.rows:
            if row.kind == TAKEN_BACK:
                taken[_arrow(row)] = max(row.registered_at, taken.get(_arrow(row), row.registered_at))

        def stands(arrow: _Arrow, registered_at: datetime) -> bool:
            # What is registered again after it was taken back, stands.
            return not taken or arrow not in taken or registered_at > taken[arrow]

        self.successions = tuple(
            row for row in self.rows if row.kind != TAKEN_BACK and stands(_arrow(row), row.registered_at)
        )
        self.allocations = tuple(
            part
            for part in self.all_allocations
            if stands(("municipality", part.date, part.old, part.new, part.source), part.registered_at)
        )
        self._then: dict[datetime, Lineage] = {}

    def at(self, known_at: datetime | None) -> Lineage:
        """The lineage with what was registered by that instant only; all of it for None."""
        if known_at is None or self._then.get(known_at) is self:
            return self
        if known_at not in self._then:
            then = Lineage(
                (row for row in self.rows if row.registered_at <= known_at),
                (part for part in self.all_allocations if part.registered_at <= known_at),
            )
            then._then[known_at] = then
            # A few instants are asked about again and again; more are not worth keeping.
            if len(self._then) >= _KEPT:
                self._then.clear()
            self._then[known_at] = then
        return self._then[known_at]

    def with_more(self, successions: Iterable[Succession], allocations: Iterable[Allocation] = ()) -> Lineage:
        """A lineage with these beside its own; this one is unchanged."""
        return Lineage((*self.rows, *successions), (*self.all_allocations, *allocations))

    @cached_property
    def forwards(self) -> Mapping[tuple[Series, str], tuple[Succession, ...]]:
        """The successions out of each number, in order of date."""
        return self._by("old")

    @cached_property
    def backwards(self) -> Mapping[tuple[Series, str], tuple[Succession, ...]]:
        """The successions into each number, in order of date."""
        return self._by("new")

    def _by(self, side: Literal["old", "new"]) -> Mapping[tuple[Series, str], tuple[Succession, ...]]:
        found: dict[tuple[Series, str], list[Succession]] = defaultdict(list)
        for succession in self.successions:
            found[succession.series, getattr(succession, side)].append(succession)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def divided(self) -> Mapping[tuple[date, str], tuple[Allocation, ...]]:
        """The allocations of each split, by its date and the number that was split."""
        found: dict[tuple[date, str], list[Allocation]] = defaultdict(list)
        for allocation in self.allocations:
            found[allocation.date, allocation.old].append(allocation)
        return {key: tuple(rows) for key, rows in found.items()}


def _arrow(row: Succession) -> _Arrow:
    """What an arrow and the one that takes it back have in common."""
    return (row.series, row.date, row.old, row.new, row.source)
