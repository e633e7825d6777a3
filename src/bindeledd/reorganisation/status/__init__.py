"""Where a reorganisation stands: the one place where the later phases meet.

- `milestones`: the states, and what each needs; later phases add their kinds here
- `log`: milestones and events as they are registered, on two clocks; `folding`: the state they give
- `refusals`: why an entry cannot count; `words`: milestones and events in words
"""

from bindeledd.reorganisation.status.folding import (
    Missing,
    Refused,
    Reopened,
    Status,
    Withdrawal,
    add,
    status_of,
)
from bindeledd.reorganisation.status.log import Event, Milestone
from bindeledd.reorganisation.status.milestones import ALL_STATES, ASIDE, MILESTONES, STATES

__all__ = [
    "ALL_STATES",
    "ASIDE",
    "MILESTONES",
    "STATES",
    "Event",
    "Milestone",
    "Missing",
    "Refused",
    "Reopened",
    "Status",
    "Withdrawal",
    "add",
    "status_of",
]
