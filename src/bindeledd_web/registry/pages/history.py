"""Statements on both clocks: from when they hold, until when they count, and when they were registered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bindeledd.foundation.language import _ as core_text
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Line
from bindeledd.registry.statements import Statement
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.spans import counting
from bindeledd_web.registry.pages.words import about, fact_in_words, registered_words, source_words

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement. `last` is the last day on which it counts, None while it still does.

    `ends` is whether it says that something is over. `state` is `now` when it gives what holds on the
    day shown, `later` when it does not count yet, `earlier` when it no longer does, and `replaced` when
    later statements have taken all its days.
    """

    what: str
    value: str
    start: date
    last: date | None
    registered: str
    source: str
    reason: str
    ends: bool
    state: Literal["now", "later", "earlier", "replaced"]


@dataclass(frozen=True, slots=True)
class History:
    """The entries, the latest first, and how many were registered after the instant asked about."""

    entries: tuple[Entry, ...]
    unknown_then: int


def history(asked: Asked, lines: Iterable[Line]) -> History:
    """Every statement on the lines, by the day it holds from, the latest first."""
    found: list[tuple[Line, Statement, tuple[Period, ...]]] = []
    total = 0
    for line in lines:
        total += len(asked.registry.history(line))
        found += [
            (line, statement, periods)
            for statement, periods in counting(asked.registry, line, asked.known_at).items()
        ]
    found.sort(key=lambda row: (row[1].period.start, row[1].registered_at, row[0]), reverse=True)
    words: dict[str, str] = {}
    return History(tuple(_entry(asked, *row, words) for row in found), total - len(found))


def _entry(
    asked: Asked, line: Line, statement: Statement, periods: tuple[Period, ...], sources: dict[str, str]
) -> Entry:
    if statement.source not in sources:
        sources[statement.source] = source_words(asked, statement.source)
    end = periods[-1].end if periods else statement.period.end
    return Entry(
        what=about(asked, line),
        value=fact_in_words(asked, statement.fact, line[0]),
        start=periods[0].start if periods else statement.period.start,
        last=end - _A_DAY if end else None,
        registered=registered_words(statement.registered_at),
        source=sources[statement.source],
        reason=core_text(statement.reason) if statement.reason else "",
        ends=statement.fact is None,
        state=_state(asked.on, periods),
    )


def _state(on: date, periods: tuple[Period, ...]) -> Literal["now", "later", "earlier", "replaced"]:
    if not periods:
        return "replaced"
    if any(on in period for period in periods):
        return "now"
    return "later" if on < periods[0].start else "earlier"
