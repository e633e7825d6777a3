"""Bodies, meetings and events of a project: pure functions over the rows that people keep.

- `reading`: the rows of a project together, and cells with their type
- `standing`: whether state and municipality stand as equals in every body, and who is represented
- `agenda`: what a meeting takes up, in which order
- `negotiations`: what is to be said of matters and decisions: outcome, order, both sides, follow-up
- `minutes`: the invitation with its agenda, and the minutes, as documents
- `statements`: what every municipality has said and decided, and where it turned
- `events`: how many came, and what they answered, without telling of few
- `standard`: the usual bodies with members by role, to begin with
- `citing`: the paragraph or source that a rule stands on
"""

from bindeledd.establishment.bodies.agenda import Item, agenda_of, due_follow_ups
from bindeledd.establishment.bodies.events import Answers, answers_of, response
from bindeledd.establishment.bodies.minutes import invitation, minutes
from bindeledd.establishment.bodies.negotiations import negotiation_findings
from bindeledd.establishment.bodies.reading import Kept
from bindeledd.establishment.bodies.standard import STANDARD, StandardBody
from bindeledd.establishment.bodies.standing import standing_findings
from bindeledd.establishment.bodies.statements import Line, statement_findings, timeline

__all__ = [
    "STANDARD",
    "Answers",
    "Item",
    "Kept",
    "Line",
    "StandardBody",
    "agenda_of",
    "answers_of",
    "due_follow_ups",
    "invitation",
    "minutes",
    "negotiation_findings",
    "response",
    "standing_findings",
    "statement_findings",
    "timeline",
]
