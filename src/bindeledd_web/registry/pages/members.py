"""The case's municipalities under the numbers they have on the day, and every line that is about them."""

from __future__ import annotations

from bindeledd.foundation import sort_key
from bindeledd.registry.facts import OUTSIDE, Line, Relation
from bindeledd.registry.lineage import Lineage
from bindeledd.registry.origins import origins, successors_of
from bindeledd.registry.registry import Registry
from bindeledd_web.cases.names import municipality_choices
from bindeledd_web.registry.pages.asked import Asked


def members_on(asked: Asked) -> tuple[str, ...]:
    """The numbers of the day, in alphabetical order of their names.

    Later than the case's day they are what its municipalities became, wholly or in part; earlier, what
    they were made of.
    """
    home, on = asked.case.date, asked.on
    follow = successors_of if on >= home else origins
    found = {
        number
        for member, _name in municipality_choices(asked.case)
        for number in follow(asked.registry, member, home, on, "municipality", asked.known_at)
    }
    names = asked.snapshot.municipalities()
    return tuple(sorted(found & names.keys(), key=lambda number: sort_key(names[number].name)))


def units_serving(asked: Asked, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """The units that do anything for the municipalities on the day, in order of number."""
    found = {unit for number in numbers for unit in asked.snapshot.units_of(number)}
    return tuple(sorted(found - {OUTSIDE}))


def lines_about(asked: Asked) -> frozenset[Line]:
    """Every line of all times about the case's municipalities, whatever their number, and their units."""
    registry = asked.registry
    numbers = _all_numbers(registry.lineage, [number for number, _name in municipality_choices(asked.case)])
    found: set[Line] = set()
    for number in numbers:
        found |= {("municipality", number), *registry.by_mention.get(("municipality", number), ())}
    units = {
        statement.fact.target
        for line in found
        if line[0] == "performing"
        for statement in registry.history(line)
        if isinstance(statement.fact, Relation)
    }
    for unit in units - {OUTSIDE}:
        hanging = registry.by_mention.get(("unit", unit), ())
        found |= {("unit", unit), *(line for line in hanging if line[0] in ("location", "leader", "staff"))}
    found |= {("cooperation", line[1]) for line in found if line[0] == "participant"}
    return frozenset(line for line in found if _is_known(registry, line))


def _is_known(registry: Registry, line: Line) -> bool:
    return bool(registry.history(line))


def _all_numbers(lineage: Lineage, numbers: list[str]) -> set[str]:
    """The numbers, all that they became, and all that they were made of."""
    found = set(numbers)
    for arrows, end in ((lineage.forwards, "new"), (lineage.backwards, "old")):
        pending, seen = list(numbers), set(numbers)
        while pending:
            for arrow in arrows.get(("municipality", pending.pop()), ()):
                number = getattr(arrow, end)
                if number not in seen:
                    seen.add(number)
                    pending.append(number)
        found |= seen
    return found
