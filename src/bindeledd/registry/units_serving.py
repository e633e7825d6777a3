"""Which units serve a municipality, and which now serve the municipalities that a unit served."""

from __future__ import annotations

from datetime import date, datetime

from bindeledd.registry.origins import successors_of
from bindeledd.registry.registry import Registry
from bindeledd.registry.uses import in_use


def units_serving(
    registry: Registry, municipality: str, on: date, known_at: datetime | None = None
) -> frozenset[str]:
    """The units in use that do anything for the municipality, or a district of it, on the day."""
    snapshot = registry.as_of(on, known_at)
    return frozenset(unit for unit in snapshot.units_of(municipality) if in_use(snapshot.unit(unit)))


def serving_sources(
    registry: Registry, unit: str, municipality: str, on: date, known_at: datetime | None = None
) -> tuple[str, ...]:
    """The ids of the sources that say that the unit serves the municipality on the day."""
    snapshot = registry.as_of(on, known_at)
    said = (snapshot.statement(line) for line in snapshot.units_of(municipality).get(unit, ()))
    return tuple(sorted({statement.source for statement in said if statement is not None}))


def served_by(registry: Registry, unit: str, on: date, known_at: datetime | None = None) -> frozenset[str]:
    """The municipalities that the unit did anything for on the day."""
    return frozenset(line[2][:4] for line in registry.as_of(on, known_at).served_by(unit))


def heirs(
    registry: Registry, unit: str, on: date, seen: date, known_at: datetime | None = None
) -> dict[str, frozenset[str]]:
    """The municipalities of `seen` that the unit served on `on`, each with the units that serve it then.

    A municipality has no units where it is not known who serves it.
    """
    return {
        now: units_serving(registry, now, seen, known_at)
        for municipality in served_by(registry, unit, on, known_at)
        for now in successors_of(registry, municipality, on, seen, "municipality", known_at)
    }
