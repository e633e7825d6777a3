"""When each statement of a line counts: later statements take days from earlier ones, and overwrite none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Fact, Line
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement


@dataclass(frozen=True, slots=True)
class Change:
    """On a day a line says something else than the day before; None where nothing holds or is known."""

    on: date
    line: Line
    before: Fact | None
    after: Fact | None
    by: Statement | None


def counting(
    registry: Registry, line: Line, known_at: datetime | None = None
) -> dict[Statement, tuple[Period, ...]]:
    """Every statement known by the instant, with the periods in which it is the one that counts.

    The latest registered first, as the registry has them; one that others have replaced has no period.
    """
    known = [s for s in registry.history(line) if s.known(known_at)]
    found: dict[Statement, list[Period]] = {statement: [] for statement in known}
    for start, end in pairwise(_edges(known)):
        statement = registry.as_of(start, known_at).statement(line) if start else None
        if start is None or statement is None:
            continue
        periods = found[statement]
        if periods and periods[-1].end == start:
            periods[-1] = Period(periods[-1].start, end)
        else:
            periods.append(Period(start, end))
    return {statement: tuple(periods) for statement, periods in found.items()}


def changes(registry: Registry, line: Line, known_at: datetime | None = None) -> tuple[Change, ...]:
    """The days on which what the line says changes, in order of time."""
    found: list[Change] = []
    before: Fact | None = None
    for on in _edges([s for s in registry.history(line) if s.known(known_at)])[:-1]:
        assert on is not None  # noqa: S101 - only the last edge is open
        statement = registry.as_of(on, known_at).statement(line)
        after = statement.fact if statement else None
        if after != before:
            found.append(Change(on, line, before, after, statement))
        before = after
    return tuple(found)


def _edges(statements: list[Statement]) -> tuple[date | None, ...]:
    """The days on which a statement begins or ends, in order, and None for what comes after."""
    starts = {s.period.start for s in statements}
    ends = {s.period.end for s in statements if s.period.end is not None}
    return (*sorted(starts | ends), None)
