"""Floor 5: dated rules with citations: what is allowed, what must be in place, and what people must decide.

- `statutes`: the Acts, when they were in force, and how a citation reads; `names`: offices' names by date
- `rule`: a rule and its dated versions; `yamlfile`, `schema`: rule files read strictly
- `rulebook`: all rules, those in force on a day, and the version of the set
- `tasks`: what the law needs to know of each task; `facts`: the typed facts that a case brings
- `predicates`: the small named conditions; `weighing`: which rules apply, do not, or cannot be known
- `admissibility`: `allowed`: task, model, relation and day to a verdict; `verdict`: what it holds
- `matrix`: all tasks, models and municipalities of a day; `explaining`: a verdict or a rule unfolded
- `models`: the legal models; `open_points`: what is contested and must be asked
- `summaries`: many verdicts in a line; `offices`: findings on an office of a proposal
- `complaints`: who hears a complaint
- `folder`: answers and deadlines in a case folder
"""

from bindeledd.law.admissibility import allowed
from bindeledd.law.facts import Facts
from bindeledd.law.rulebook import Rulebook, rulebook

__all__ = ["Facts", "Rulebook", "allowed", "rulebook"]
