"""A statement: what somebody said holds on a line in a period, and when we came to know it.

Statements are only ever added. On a day, as known at an instant, a line has the fact of the latest
registered statement that was known by then and whose period has the day: a correction is a later
statement and overwrites nothing, and an end is a statement that nothing holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bindeledd.foundation.language import _
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Fact, Line


@dataclass(frozen=True, slots=True)
class Statement:
    """On `line`, `fact` holds in `period` (None: nothing does). Registered at a UTC instant.

    `source` is the id of a source, or of the reorganisation that made the statement; `reason` says
    why it was made.
    """

    line: Line
    fact: Fact | None
    period: Period
    registered_at: datetime
    source: str
    reason: str = ""

    @property
    def why(self) -> str:
        """The reason in the language in force, where it is one of the program's own."""
        return _(self.reason) if self.reason else ""

    def known(self, at: datetime | None) -> bool:
        """Whether it was registered by that instant; None is now, and knows all."""
        return at is None or self.registered_at <= at


def midnight(day: date) -> datetime:
    """The first instant of a day in UTC: when a fact dated by day counts as registered."""
    return datetime.combine(day, time.min, UTC)
