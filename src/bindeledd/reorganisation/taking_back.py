"""An adopted change set is taken back: later statements say again what held without it.

Nothing is removed: who asks what was known in between still sees it. Each line that the change set spoke of
gets back what the other statements give it, day by day from where the change set began; each of its arrows
between numbers is taken back by one of the kind `TAKEN_BACK`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Fact, Line
from bindeledd.registry.lineage import TAKEN_BACK, Succession
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What is registered to take a change set back."""

    statements: tuple[Statement, ...]
    successions: tuple[Succession, ...]


def take_back(
    registry: Registry,
    statements: Iterable[Statement],
    successions: Iterable[Succession],
    registered_at: datetime,
    reason: str = "",
) -> TakenBack:
    """What takes back those statements and successions of the registry, registered at that instant.

    The source of what takes back is that of what is taken back.
    """
    own: dict[Line, list[Statement]] = defaultdict(list)
    for statement in statements:
        own[statement.line].append(statement)
    restored = [
        statement
        for line, said in own.items()
        for statement in _restored(registry, line, said, registered_at, reason)
    ]
    arrows = (replace(arrow, kind=TAKEN_BACK, registered_at=registered_at) for arrow in successions)
    return TakenBack(tuple(restored), tuple(arrows))


def _restored(
    registry: Registry, line: Line, own: Sequence[Statement], registered_at: datetime, reason: str
) -> Iterator[Statement]:
    """What the other statements of the line give it, from the first day of those taken back on."""
    others = [one for one in registry.history(line) if one not in own]
    first = min(one.period.start for one in own)
    bounds = {first}
    for one in others:
        bounds |= {day for day in (one.period.start, one.period.end) if day is not None and day > first}
    spans: list[tuple[Period, Fact | None]] = []
    for start, end in pairwise((*sorted(bounds), None)):
        assert start is not None  # noqa: S101 - only the last bound is open
        fact = next((one.fact for one in others if start in one.period), None)
        if spans and spans[-1][1] == fact:
            spans[-1] = (Period(spans[-1][0].start, end), fact)
        else:
            spans.append((Period(start, end), fact))
    for period, fact in spans:
        yield Statement(line, fact, period, registered_at, own[0].source, reason)
