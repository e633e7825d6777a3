"""The freeze calendar: when the old system stops and the new one begins, and that nobody is paid twice.

- `events`: the events of a freeze with suggested days, and `kalender.csv`, which says otherwise
- `order`: days that do not add up
- `standing`: standing payments to stop in the old system and start in the new one, by municipality
- `freeze`: `freeze_calendar`, all of it for a folder
- `guard`: `double_payment_guard`, the old system's last run against the new one's first
"""

from bindeledd.cutover.calendar.events import Event, read_events, suggested_events
from bindeledd.cutover.calendar.freeze import Calendar, freeze_calendar
from bindeledd.cutover.calendar.guard import Guard, double_payment_guard
from bindeledd.foundation.workdays import is_working_day, working_day

__all__ = [
    "Calendar",
    "Event",
    "Guard",
    "double_payment_guard",
    "freeze_calendar",
    "is_working_day",
    "read_events",
    "suggested_events",
    "working_day",
]
