"""The first eight weeks after the cut-over: counters by location and week, as charts and tables.

Complaints and calls are added up over the week; delayed payments and the backlog are as last counted in it.
A week in which something was not counted has no figure. Item C-902 of the checklist asks for the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.drawing.charts import Chart, Series, lines
from bindeledd.foundation.language import _
from bindeledd.mapping.rows import integer, maybe_date, maybe_number, text

WEEKS: Final = 8
Counter = Literal["payments_delayed", "complaints", "calls", "backlog"]
COUNTERS: Final[tuple[Counter, ...]] = ("payments_delayed", "complaints", "calls", "backlog")
# What is so many in a week; the others are so many at a time.
_FLOWS: Final = frozenset({"complaints", "calls"})
# Six lines can be told apart.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted at a location on a day; None was not counted."""

    number: int
    on: date
    location: str
    payments_delayed: int | None
    complaints: int | None
    calls: int | None
    backlog: int | None
    note: str

    def value(self, counter: Counter) -> int | None:
        """The figure of that counter."""
        found: int | None = getattr(self, counter)
        return found


def counted(rows: Iterable[Row]) -> tuple[Counted, ...]:
    """The rows of `project_hypercare` by day; the newest last."""
    made = [
        Counted(
            number=integer(row, "number"),
            on=on,
            location=text(row, "location"),
            payments_delayed=_whole(row, "payments_delayed"),
            complaints=_whole(row, "complaints"),
            calls=_whole(row, "calls"),
            backlog=_whole(row, "backlog"),
            note=text(row, "note"),
        )
        for row in rows
        if (on := maybe_date(row, "on")) is not None
    ]
    return tuple(sorted(made, key=lambda each: (each.on, each.number)))


def last_day(cutover: date) -> date:
    """The last day of the eight weeks."""
    return cutover + timedelta(weeks=WEEKS, days=-1)


def week_of(on: date, cutover: date) -> int | None:
    """Which of the eight weeks from the cut-over the day lies in, from 1; None outside them."""
    week = (on - cutover).days // 7 + 1
    return week if 1 <= week <= WEEKS else None


def by_week(
    found: Sequence[Counted], counter: Counter, location: str, cutover: date
) -> tuple[int | None, ...]:
    """The figure of each of the eight weeks at a location; None for a week without any count."""
    weeks: list[int | None] = [None] * WEEKS
    for each in found:
        week, value = week_of(each.on, cutover), each.value(counter)
        if each.location != location or week is None or value is None:
            continue
        before = weeks[week - 1]
        weeks[week - 1] = value + before if counter in _FLOWS and before is not None else value
    return tuple(weeks)


def charts(
    found: Sequence[Counted], names: Mapping[str, str], cutover: date
) -> tuple[tuple[Counter, Chart], ...]:
    """A line chart for every counter with figures in two weeks or more, a line per location (at most six).

    `names` are names by location, in the order of the project.
    """
    field = BY_NAME["project_hypercare"].field
    made: list[tuple[Counter, Chart]] = []
    for counter in COUNTERS:
        weeks = {location: by_week(found, counter, location, cutover) for location in names}
        series = {at: values for at, values in weeks.items() if any(value is not None for value in values)}
        reached = [at for values in series.values() for at, value in enumerate(values) if value is not None]
        if len(set(reached)) < 2:
            continue
        last = max(reached) + 1
        chart = lines(
            [Series(names[location], values[:last]) for location, values in list(series.items())[:_MOST]],
            title=_("{counter} per uke etter oppstart").format(counter=field(counter).label),
            name_head=_("Lokasjon"),
            columns=[str(week) for week in range(1, last + 1)],
            prefix=f"uker-{counter.replace('_', '-')}",
        )
        made.append((counter, chart))
    return tuple(made)


def _whole(row: Row, column: str) -> int | None:
    found = maybe_number(row, column)
    return int(found) if found is not None else None
