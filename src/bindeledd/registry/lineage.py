"""What turned into what: dated successions of municipality and unit numbers, and how a split is divided.

A succession is one arrow of a change: on `date`, `old` became, or became part of, `new`. An
allocation says which part of a split number went where. Both are statements: they were registered
at an instant, and a question about an earlier instant does not know them.
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
    """All successions and allocations; immutable. Ask with `known_at` to see only what was known then."""

    def __init__(self, successions: Iterable[Succession], allocations: Iterable[Allocation] = ()) -> None:
        self.successions = tuple(sorted(successions, key=lambda s: (s.series, s.date, s.old, s.new)))
        self.allocations = tuple(allocations)

    def with_more(self, successions: Iterable[Succession], allocations: Iterable[Allocation] = ()) -> Lineage:
        """A lineage with these beside its own; this one is unchanged."""
        return Lineage((*self.successions, *successions), (*self.allocations, *allocations))

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
