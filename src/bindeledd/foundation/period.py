"""Half-open periods: the first day counts, the day it ends does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Period:
    """Dates [start, end): `start` is in, `end` is not; no end means it still holds.

    Raises `BadInput` when the period would end before or on the day it begins,
    because such a period holds on no day at all.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise BadInput(
                Finding(
                    code="period-ends-before-it-begins",
                    severity=Severity.MUST,
                    message=_("Perioden slutter {end}, men begynner {start}.").format(
                        start=self.start.isoformat(), end=self.end.isoformat()
                    ),
                    fix=_(
                        "Sett sluttdatoen etter startdatoen, eller la den stå tom hvis det fortsatt gjelder."
                    ),
                )
            )

    def __contains__(self, day: date) -> bool:
        """Whether the period holds on `day`."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether there is a day on which both periods hold."""
        return self.intersection(other) is not None

    def intersection(self, other: Period) -> Period | None:
        """The days on which both hold, or None when there is no such day."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends, default=None)
        return Period(start, end) if end is None or start < end else None

    def split_at(self, day: date) -> tuple[Period | None, Period | None]:
        """The part before `day` and the part from `day` on; together exactly this period."""
        if day <= self.start:
            return None, self
        if self.end is not None and day >= self.end:
            return self, None
        return Period(self.start, day), Period(day, self.end)

    def meets(self, other: Period) -> bool:
        """Whether `other` begins on the very day this one ends, with no gap and no overlap."""
        return self.end is not None and self.end == other.start


def gaps(periods: Iterable[Period], within: Period) -> list[Period]:
    """The days of `within` on which none of `periods` holds, as periods in order."""
    remaining: list[Period] = []
    cursor: date | None = within.start
    for period in sorted(periods, key=lambda p: p.start):
        part = period.intersection(within)
        if part is None or cursor is None:
            continue
        if part.start > cursor:
            remaining.append(Period(cursor, part.start))
        cursor = None if part.end is None else max(cursor, part.end)
    if cursor is not None and (within.end is None or cursor < within.end):
        remaining.append(Period(cursor, within.end))
    return remaining
