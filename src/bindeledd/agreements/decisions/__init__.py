"""The decision tracker: what every council has decided, from events that are only ever added.

- `events`: what can happen; `cooperation`: what is decided on; `records`: events as plain values and back
- `corrections`: what was recorded wrongly, and how the log is read then
- `state`: where each municipality stands, and what a changed mind opens again
- `texts`: the adopted texts held against each other; `words`: all of it in words
- `checks`: everything to be said; from `adoption`, `delegation` and `order` as well
"""

from bindeledd.agreements.decisions.checks import check
from bindeledd.agreements.decisions.cooperation import Cooperation
from bindeledd.agreements.decisions.corrections import Entry, correction, read
from bindeledd.agreements.decisions.records import event_from, event_values, from_values, to_values
from bindeledd.agreements.decisions.state import Cell, State, Turn, in_order, state_of
from bindeledd.agreements.decisions.texts import WHOLE, Group, ItemTexts, compare_texts

__all__ = [
    "WHOLE",
    "Cell",
    "Cooperation",
    "Entry",
    "Group",
    "ItemTexts",
    "State",
    "Turn",
    "check",
    "compare_texts",
    "correction",
    "event_from",
    "event_values",
    "from_values",
    "in_order",
    "read",
    "state_of",
    "to_values",
]
