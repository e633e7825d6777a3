"""Days of the work with refunds, counted from the cut-over; none is set by law, all are good time."""

from __future__ import annotations

from datetime import date

from bindeledd.foundation.workdays import working_day

# In working days from the cut-over: −20 is four weeks before, 0 the first working day.
CLARIFY, ACCOUNT, REPORT, CLAIMS, REGISTER, STOP, START, TEST = -30, -20, -20, -10, 0, 0, 0, 20


def due(effective_on: date, steps: int) -> date:
    """The working day that many steps from the cut-over."""
    return working_day(effective_on, steps)
