"""Half-open periods: the first day counts, the day it ends does not."""

from __future__ import annotations

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
