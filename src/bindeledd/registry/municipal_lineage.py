"""The lineage of the municipality numbers: all changes since 1972, and what is known of each split's parts.

A change was registered the day it took effect: a question about what was known before does not see it.
"""

from __future__ import annotations

from functools import cache

from bindeledd.areas.municipality_history import SOURCE, changes
from bindeledd.areas.splits import parts
from bindeledd.registry.lineage import Allocation, Lineage, Succession
from bindeledd.registry.statements import midnight


@cache
def national_lineage() -> Lineage:
    """Every national change as a succession, with the parts of the splits of 2020 and 2024; made once."""
    return Lineage(
        (
            Succession(
                series="municipality",
                date=change.date,
                old=change.old,
                new=change.new,
                kind=change.kind,
                registered_at=midnight(change.date),
                source=SOURCE,
            )
            for change in changes()
        ),
        (
            Allocation(
                date=part.date,
                old=part.old,
                kind=part.kind,
                key=part.key,
                new=part.new,
                registered_at=midnight(part.date),
                source=part.source,
            )
            for part in parts()
        ),
    )
