"""Floor 7: whether the goals were reached: baselines, measurements, evaluation and reports.

- `offered`: what is offered one by one: the twelve purposes of NAV Land, questions, topics of a yearly report
- `goals`: goals and their measurements as typed values
- `outcome`: before, a year after, and reached, not reached, or why it cannot be said
- `asked`: what is missing, as things somebody is to do
- `picture`: a goal as a line through its figures
- `reports`: two experience reports, the yearly report of a council, and the statistics of a partnership
"""

from bindeledd.followup.goals import Goal, Measurement, goals_of
from bindeledd.followup.offered import purposes, questions, topics
from bindeledd.followup.outcome import Outcome, a_year_after, outcome_of

__all__ = [
    "Goal",
    "Measurement",
    "Outcome",
    "a_year_after",
    "goals_of",
    "outcome_of",
    "purposes",
    "questions",
    "topics",
]
