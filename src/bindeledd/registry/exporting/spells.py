"""What a line says over time, as known at an instant: one spell for as long as it says the same.

Statements overlap and correct one another; a spell is what remains of them day by day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Fact, Line
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import Statement


@dataclass(frozen=True, slots=True)
class Spell:
    """`fact` holds in `period` without a break; `by` is the statement that counts on its first day."""

    period: Period
    fact: Fact
    by: Statement


def spells(registry: Registry, line: Line, known_at: datetime | None = None) -> tuple[Spell, ...]:
    """Every spell of the line in order of time; days on which nothing holds or is known have none."""
    known = [s for s in registry.history(line) if s.known(known_at)]
    edges = {s.period.start for s in known} | {s.period.end for s in known if s.period.end}
    ends: list[date | None] = [*sorted(edges), None]
    found: list[Spell] = []
    for start, end in pairwise(ends):
        statement = registry.as_of(start, known_at).statement(line) if start else None
        if start is None or statement is None or statement.fact is None:
            continue
        if found and found[-1].period.end == start and found[-1].fact == statement.fact:
            found[-1] = Spell(Period(found[-1].period.start, end), found[-1].fact, found[-1].by)
        else:
            found.append(Spell(Period(start, end), statement.fact, statement))
    return tuple(found)


def spell_on(snapshot: Snapshot, line: Line) -> Spell | None:
    """The spell that the snapshot's day lies in; None when nothing holds on the line that day."""
    found = spells(snapshot.registry, line, snapshot.known_at)
    return next((spell for spell in found if snapshot.on in spell.period), None)
