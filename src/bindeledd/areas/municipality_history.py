"""The built-in history: who had which number and name when, and every change.

Source: SSB Klass 131, 29 versions 1971–2024 and the names of 1 January 2026; see
`data/datapackage.json`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from bindeledd.areas.counties import county_name
from bindeledd.areas.tables import rows
from bindeledd.foundation.period import Period

SOURCE = "ssb-klass-131"

# The first day the lists cover; a period that begins here may in truth be older.
FIRST_DAY = date(1971, 1, 1)


@dataclass(frozen=True, slots=True)
class Name:
    """One official name: `language` is nb, se, smj, sma, fkv, or smi for Sami not further stated."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality number and its names, for as long as neither changed.

    `name` is the Norwegian name, without the county that lists add to tell two apart; `names`
    has every official name in official order. `county` is the two-digit county number.
    """

    number: str
    name: str
    names: tuple[Name, ...]
    county: str
    county_name: str
    period: Period

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


@dataclass(frozen=True, slots=True)
class Change:
    """On `date`, the area of `old` (or part of it) became part of `new`.

    `kind` is rename, renumber, merge, split or split_and_merge; the names are the Norwegian
    ones the day before and on the day.
    """

    date: date
    old: str
    old_name: str
    new: str
    new_name: str
    kind: str


@cache
def by_number() -> dict[str, list[Municipality]]:
    """Every number to its periods in order of time."""
    found: dict[str, list[Municipality]] = defaultdict(list)
    for number, start, end, name, names in rows("municipalities.csv"):
        parts = [part.split(":", 1) for part in names.split("|")] if names else [["nb", name]]
        found[number].append(
            Municipality(
                number=number,
                name=name,
                names=tuple(Name(language, part) for language, part in parts),
                county=number[:2],
                county_name=county_name(number[:2]),
                period=Period(date.fromisoformat(start), date.fromisoformat(end) if end else None),
            )
        )
    return dict(found)


@lru_cache(maxsize=256)
def municipalities(on: date) -> Mapping[str, Municipality]:
    """The municipalities of that day by number, in order of number; empty before 1971."""
    return MappingProxyType(
        {number: m for number, history in by_number().items() for m in history if on in m.period}
    )


def periods(number: str) -> tuple[Municipality, ...]:
    """The number's whole history, one entry per name; empty when it has never been in use."""
    return tuple(by_number().get(number, ()))


@cache
def changes() -> tuple[Change, ...]:
    """All dated changes since 1972, in order of date, old and new number."""
    return tuple(
        Change(
            date=(on := date.fromisoformat(text)),
            old=old,
            old_name=next(m.name for m in by_number()[old] if _holds_until(m.period, on)),
            new=new,
            new_name=next(m.name for m in by_number()[new] if on in m.period),
            kind=kind,
        )
        for text, old, new, kind in rows("municipality_changes.csv")
    )


def _holds_until(period: Period, on: date) -> bool:
    """Whether the period holds on the day before `on`."""
    return period.start < on and (period.end is None or on <= period.end)


@cache
def _changes_by(side: str) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes():
        found[getattr(change, side)].append(change)
    return dict(found)


def successors(number: str, after: date | None = None) -> tuple[Change, ...]:
    """The changes on the first day after `after` on which this number turned into something.

    Without `after`: the changes on the day the number went out of use, empty while it is in
    use. A change of name alone is a change from a number to itself.
    """
    found = _changes_by("old").get(number, [])
    if after is None:
        history = periods(number)
        end = history[-1].period.end if history else None
        return tuple(change for change in found if change.date == end)
    first = min((change.date for change in found if change.date > after), default=None)
    return tuple(change for change in found if change.date == first)


def predecessors(number: str, before: date | None = None) -> tuple[Change, ...]:
    """The changes on the last day before `before` on which something turned into this number.

    Without `before`: the changes on the day the number came into use, empty when it is older
    than 1971.
    """
    found = _changes_by("new").get(number, [])
    if before is None:
        history = periods(number)
        start = history[0].period.start if history else None
        return tuple(change for change in found if change.date == start)
    last = max((change.date for change in found if change.date < before), default=None)
    return tuple(change for change in found if change.date == last)
