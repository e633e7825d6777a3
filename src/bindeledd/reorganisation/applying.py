"""What a reorganisation makes of a registry: a new registry, and the old one is not touched.

Each step becomes statements from its day on. Steps are applied in order of day, and within a day in the
order given; a step sees what the steps before it made, and on the same line and day the last word counts.
What no step speaks of follows a plain new number, and else stays as it is, so that a gap shows as a gap.
What was known already of later days stays: a statement ends where its line next says something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Line
from bindeledd.registry.lineage import Allocation, Succession
from bindeledd.registry.national import CONCLUSIONS
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.consequences import consequences


@dataclass(frozen=True, slots=True)
class Applied:
    """The registry after the change set, and what it added."""

    registry: Registry
    statements: tuple[Statement, ...]
    successions: tuple[Succession, ...]
    allocations: tuple[Allocation, ...]


# What is only planned is registered after everything that is known.
PLANNED = datetime.max.replace(tzinfo=UTC)


def apply(reorganisation: Reorganisation, registry: Registry) -> Applied:
    """The registry as it will be when the change set is carried out.

    The statements are registered at the change set's own instant: `registered_at`, else the decision;
    a plan without either is registered at `PLANNED`, so that no question with a `known_at` knows it.
    """
    registered_at = registered(reorganisation)
    after = registry
    statements: list[Statement] = []
    successions: list[Succession] = []
    allocations: list[Allocation] = []
    ordered = sorted(reorganisation.steps, key=reorganisation.day_of)
    for step in ordered:
        found = consequences(step, reorganisation.day_of(step), after, registered_at, reorganisation.id)
        after = after.with_more(found.statements, found.successions, found.allocations)
        statements += found.statements
        successions += found.successions
        allocations += found.allocations
    settled = tuple(_until_next(statement, registry) for statement in _settled(statements))
    return Applied(
        registry.with_more(settled, successions, allocations),
        settled,
        tuple(successions),
        tuple(allocations),
    )


def _settled(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements of one change set without two that speak of the same day.

    They are all registered at once, so of those on a line each ends where the next begins, and of two
    that begin on the same day only the later step's is kept.
    """
    by_line: dict[Line, dict[date, Statement]] = defaultdict(dict)
    for statement in statements:
        by_line[statement.line][statement.period.start] = statement
    settled: list[Statement] = []
    for on_line in by_line.values():
        starts = sorted(on_line)
        for start, end in zip(starts, (*starts[1:], None), strict=True):
            settled.append(replace(on_line[start], period=Period(start, end)))
    return tuple(settled)


def _until_next(statement: Statement, registry: Registry) -> Statement:
    """The statement until the day from which the line was known to say something else.

    What a list says only by its silence is no such knowledge: the change set tells what became of it.
    """
    starts = [
        known.period.start
        for known in registry.history(statement.line)
        if known.registered_at < statement.registered_at
        and known.period.start > statement.period.start
        and known.reason not in CONCLUSIONS
        and registry.as_of(known.period.start).statement(statement.line) is known
    ]
    end = min((day for day in (*starts, statement.period.end) if day is not None), default=None)
    return (
        statement
        if end == statement.period.end
        else replace(statement, period=Period(statement.period.start, end))
    )


def registered(reorganisation: Reorganisation) -> datetime:
    """The instant at which the change set's statements count as known."""
    if reorganisation.registered_at is not None:
        return reorganisation.registered_at
    return midnight(reorganisation.decided_on) if reorganisation.decided_on else PLANNED
