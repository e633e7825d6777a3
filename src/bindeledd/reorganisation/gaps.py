"""Gaps in task × municipality × date: every municipality has one unit in use for each group of tasks.

The agency and the municipalities have joint local offices that cover every municipality (NAV-loven § 13).
That a task lies outside the units is said by a statement, and is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bindeledd.registry.facts import Unit
from bindeledd.registry.snapshot import Snapshot

# The tasks that every office must at least have: the agency's, and the municipality's minimum.
GROUPS = ("state", "minimum")
IN_USE = ("active", "being_closed")

Why = Literal["no_unit", "unit_ended", "unit_not_in_use"]


@dataclass(frozen=True, slots=True)
class Gap:
    """That nobody in use does a group of tasks in a municipality; `unit` is the one that does not."""

    municipality: str
    group: str
    why: Why
    unit: str | None = None


def gaps(snapshot: Snapshot, municipalities: Iterable[str] | None = None) -> Iterator[Gap]:
    """The gaps of the day in those municipalities, or in all of them."""
    in_use = snapshot.municipalities()
    for municipality in sorted(in_use if municipalities is None else set(municipalities) & set(in_use)):
        for group in GROUPS:
            found = gap(snapshot, municipality, group)
            if found is not None:
                yield found


def gap(snapshot: Snapshot, municipality: str, group: str) -> Gap | None:
    """The gap in a group of tasks of a municipality that day; None when there is none."""
    work = snapshot.work(group, municipality)
    if work.unit is None:
        # A statement that the task lies outside the units, or a unit for each city district, fills it.
        if work.unit_by is not None or any(
            len(line[2]) > 4 for lines in snapshot.units_of(municipality).values() for line in lines
        ):
            return None
        return Gap(municipality, group, "no_unit")
    line = ("unit", work.unit)
    unit = snapshot.fact(line)
    if isinstance(unit, Unit):
        return None if unit.status in IN_USE else Gap(municipality, group, "unit_not_in_use", work.unit)
    # A unit that no list has ever mentioned is not known to be gone.
    return Gap(municipality, group, "unit_ended", work.unit) if line in snapshot.registry.lines else None
