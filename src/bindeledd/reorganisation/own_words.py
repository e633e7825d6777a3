"""What a change set says by its own words, apart from what follows of it in some registry.

A step applied to an empty registry makes only what it says itself. That is what two steps, or two change
sets, can be compared by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bindeledd.registry.facts import Fact, Line, Location, Municipality, Relation, Unit
from bindeledd.registry.registry import Registry
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.applying import registered
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.consequences import consequences

_NOTHING_KNOWN = Registry()
_PLACE_PARTS = ("unit", "municipality", "name", "kind", "opening_hours")


@dataclass(frozen=True, slots=True)
class Said:
    """That step number `place` of a change set says `fact` of a line from a day on; None: nothing holds.

    A place that moves is the step itself: what it leaves out stays as it was.
    """

    reorganisation: str
    place: int
    on: date
    line: Line
    fact: Fact | steps.MoveLocation | None


def own_words(reorganisation: Reorganisation) -> Iterator[Said]:
    """Everything that the steps say by their own words, in the order they happen."""
    at = registered(reorganisation)
    for place, step in sorted(
        enumerate(reorganisation.steps, start=1), key=lambda numbered: reorganisation.day_of(numbered[1])
    ):
        on = reorganisation.day_of(step)
        if isinstance(step, steps.MoveLocation):
            yield Said(reorganisation.id, place, on, ("location", step.location), step)
        for statement in consequences(step, on, _NOTHING_KNOWN, at, reorganisation.id).statements:
            fact = statement.fact
            # A step that gives no name has said nothing of it.
            if not (isinstance(fact, Municipality) and fact.name == statement.line[1]):
                yield Said(reorganisation.id, place, on, statement.line, fact)


def at_odds(first: Fact | steps.MoveLocation | None, second: Fact | steps.MoveLocation | None) -> bool:
    """Whether the two cannot both hold; what one of them leaves out is not at odds with the other."""
    if isinstance(first, Unit) and isinstance(second, Unit):
        named = None not in (first.name, second.name)
        return first.status != second.status or (named and first.name != second.name)
    if isinstance(first, Relation) and isinstance(second, Relation):
        named = None not in (first.cooperation, second.cooperation)
        return first.target != second.target or (named and first.cooperation != second.cooperation)
    places = (Location, steps.MoveLocation)
    if isinstance(first, places) and isinstance(second, places):
        pairs = [(getattr(first, part), getattr(second, part)) for part in _PLACE_PARTS]
        return any(None not in pair and pair[0] != pair[1] for pair in pairs)
    return first != second
