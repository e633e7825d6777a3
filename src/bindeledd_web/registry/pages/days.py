"""The days on which something about the case's municipalities and units changes, and a way to walk them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from bindeledd.foundation.language import day
from bindeledd.registry.exporting.sheets import kind_title
from bindeledd.registry.facts import KINDS
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.members import lines_about
from bindeledd_web.registry.pages.spans import Change, changes
from bindeledd_web.registry.pages.words import about, fact_in_words

# A list longer than this is folded.
MOST_OPEN = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words: what it is about, and what it said before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind; a long list is folded."""

    name: str
    rows: tuple[Told, ...]

    @property
    def open(self) -> bool:
        """Whether the list is short enough to stand open."""
        return len(self.rows) <= MOST_OPEN


@dataclass(frozen=True, slots=True)
class Day:
    """A day with changes, and the query that leads to it."""

    on: date
    count: int
    query: str

    @property
    def label(self) -> str:
        """The day with how many changes it has."""
        return _("{day} ({count})").format(day=day(self.on), count=self.count)


@dataclass(frozen=True, slots=True)
class Walk:
    """The days to walk, the place of the day shown among them, and the nearest on both sides."""

    days: tuple[Day, ...]
    on: date

    @property
    def previous(self) -> Day | None:
        """The last day with a change before the day shown."""
        return next((found for found in reversed(self.days) if found.on < self.on), None)

    @property
    def next(self) -> Day | None:
        """The first day with a change after the day shown."""
        return next((found for found in self.days if found.on > self.on), None)

    @property
    def here(self) -> date | None:
        """The day whose changes led to what is shown."""
        return next((found.on for found in reversed(self.days) if found.on <= self.on), None)


def walk(asked: Asked) -> Walk:
    """The days with changes around the case, in order."""
    found = _changes(asked)
    return Walk(tuple(Day(on, len(found[on]), asked.day_query(on)) for on in sorted(found)), asked.on)


def told(asked: Asked, on: date) -> tuple[Group, ...]:
    """What changes on the day, in words, as seen on that day; one group per kind."""
    then = Asked(asked.case, asked.registry, on, asked.known_at)
    found: dict[str, list[Told]] = {kind: [] for kind in KINDS}
    for change in sorted(_changes(asked).get(on, ()), key=lambda change: change.line):
        kind = change.line[0]
        found[kind].append(
            Told(
                about(then, change.line),
                fact_in_words(then, change.before, kind) if change.before else "",
                fact_in_words(then, change.after, kind) if change.after else "",
            )
        )
    return tuple(Group(kind_title(kind), tuple(rows)) for kind, rows in found.items() if rows)


def _changes(asked: Asked) -> dict[date, list[Change]]:
    return _remembered(_Key(asked), asked.known_at)


class _Key:
    """Carries the question into the memory: the same registry object is the same content."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    def __hash__(self) -> int:
        return hash((self.asked.case.pk, id(self.asked.registry)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Key)
            and other.asked.case.pk == self.asked.case.pk
            and other.asked.registry is self.asked.registry
        )


@lru_cache(maxsize=8)
def _remembered(key: _Key, known_at: object) -> dict[date, list[Change]]:
    asked = key.asked
    found: dict[date, list[Change]] = defaultdict(list)
    for line in lines_about(asked):
        for change in changes(asked.registry, line, asked.known_at):
            found[change.on].append(change)
    return dict(found)
