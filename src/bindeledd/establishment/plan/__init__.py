"""The plan: the items laid out backwards from the cut-over date, and what follows when one of them slips.

- `tasks`: `Task`: an item of a project with what is known of how it goes
- `counting`: working days by number; `network`: what waits for what, and a circle by its name
- `passes`: earliest, latest, planned and expected days as numbers
- `laying`: `lay_out`, which gives the `planned`: `Plan`
- `answers`: the earliest day by statute and the earliest realistic day; `reference`: how long real cases took
- `pins`: days that the law and the calendar set; `fitting`: what does not fit
- `slipping`: the frozen plan, slip, and what if a task slips; `gantt`: the drawing with its table
"""

from bindeledd.establishment.plan.laying import lay_out
from bindeledd.establishment.plan.planned import Plan, PlannedTask
from bindeledd.establishment.plan.slipping import baseline_values, slip, what_if

__all__ = ["Plan", "PlannedTask", "baseline_values", "lay_out", "slip", "what_if"]
