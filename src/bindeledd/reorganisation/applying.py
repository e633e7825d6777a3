"""What a reorganisation makes of a registry: a new registry, and the old one is not touched.

Each step becomes statements from its day on. Steps are applied in order of day, and within a day in the
order given; a step sees what the steps before it made. What no step speaks of follows a plain new number,
and else stays as it is, so that a gap shows as a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bindeledd.registry.lineage import Allocation, Succession
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
    return Applied(after, tuple(statements), tuple(successions), tuple(allocations))


def registered(reorganisation: Reorganisation) -> datetime:
    """The instant at which the change set's statements count as known."""
    if reorganisation.registered_at is not None:
        return reorganisation.registered_at
    return midnight(reorganisation.decided_on) if reorganisation.decided_on else PLANNED
