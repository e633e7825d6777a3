"""What a number was made of, and what it became: every number of every year, in both directions.

A number of an earlier day is an origin when following it forward leads to the number: the two directions
agree by construction, also where a merger was later split.
"""

from __future__ import annotations

from datetime import date, datetime

from bindeledd.registry.following import follow
from bindeledd.registry.lineage import Series
from bindeledd.registry.registry import Registry
from bindeledd.registry.uses import in_use_on


def successors_of(
    registry: Registry,
    number: str,
    on: date,
    until: date,
    series: Series = "municipality",
    known_at: datetime | None = None,
) -> tuple[str, ...]:
    """The numbers of `until` that the number of `on`, or a part of it, has become; in order of number."""
    used = in_use_on(registry, series, known_at)
    ways = follow(registry.lineage, series, number, on, until, known_at=known_at, in_use=used)
    return tuple(sorted({way.number for way in ways}))


def predecessors(
    registry: Registry,
    number: str,
    on: date,
    series: Series = "municipality",
    known_at: datetime | None = None,
) -> tuple[str, ...]:
    """The numbers that became, or became part of, the number on the very day; in order of number."""
    arrows = registry.lineage.at(known_at).backwards.get((series, number), ())
    return tuple(sorted({arrow.old for arrow in arrows if arrow.date == on}))


def origins(
    registry: Registry,
    number: str,
    on: date,
    back_to: date,
    series: Series = "municipality",
    known_at: datetime | None = None,
) -> tuple[str, ...]:
    """The numbers in use on `back_to` that the number of `on` was made of, wholly or in part."""
    used = in_use_on(registry, series, known_at)
    found, pending = {number}, [number]
    while pending:
        for arrow in registry.lineage.at(known_at).backwards.get((series, pending.pop()), ()):
            if back_to < arrow.date <= on and arrow.old not in found:
                found.add(arrow.old)
                pending.append(arrow.old)
    return tuple(
        old
        for old in sorted(found)
        if used(old, back_to) and number in successors_of(registry, old, back_to, on, series, known_at)
    )
