"""When a municipality or unit number is in use, and what it is called.

A municipality number is in use while the registry has it; a unit number while the unit is active or
being closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import pairwise

from bindeledd.foundation.language import _
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Fact, Municipality, Unit
from bindeledd.registry.lineage import Series
from bindeledd.registry.registry import Registry


def in_use(fact: Fact | None) -> bool:
    """Whether a fact of a municipality or unit line says that the number is in use."""
    return isinstance(fact, Municipality) or (
        isinstance(fact, Unit) and fact.status in ("active", "being_closed")
    )


def uses(
    registry: Registry, series: Series, number: str, known_at: datetime | None = None
) -> tuple[Period, ...]:
    """The periods in which the number is in use, in order; empty when it never is."""
    line = (series, number)
    known = [s for s in registry.history(line) if s.known(known_at)]
    edges = sorted({s.period.start for s in known} | {s.period.end for s in known if s.period.end})
    found: list[Period] = []
    for start, end in pairwise((*edges, None)):
        if start is None or not in_use(registry.as_of(start, known_at).fact(line)):
            continue
        if found and found[-1].end == start:
            found[-1] = Period(found[-1].start, end)
        else:
            found.append(Period(start, end))
    return tuple(found)


def named(registry: Registry, series: Series, number: str, on: date, known_at: datetime | None = None) -> str:
    """«1850 Tysfjord»: the number with the name it had on the day, or the last one before it."""
    facts = [
        s.fact
        for s in sorted(registry.history((series, number)), key=lambda s: s.period.start, reverse=True)
        if s.fact is not None and s.known(known_at) and s.period.start <= on
    ]
    snapshot = registry.as_of(on, known_at).fact((series, number))
    fact = snapshot or next(iter(facts), None)
    name = fact.name if isinstance(fact, Municipality | Unit) else None
    return f"{number} {name}" if name else number


def listed(parts: Iterable[str], word: str = "") -> str:
    """«a, b og c», each once, in order of number."""
    items = sorted(set(parts))
    word = word or _("og")
    return f"{', '.join(items[:-1])} {word} {items[-1]}" if len(items) > 1 else "".join(items)


def in_use_on(registry: Registry, series: Series, known_at: datetime | None) -> Callable[[str, date], bool]:
    """Whether a number is in use on a day, as known at the instant."""
    return lambda number, on: in_use(registry.as_of(on, known_at).fact((series, number)))
