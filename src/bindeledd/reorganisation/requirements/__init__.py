"""What a change set needs, and the nonsense that is refused.

- `checking`: `check(reorganisation, registry)`, every rule in order
- `municipal`, `splits`, `tasks`, `units`: the rules of each kind of step
- `legal`: what the law says of tasks given to a host
- `mergers`, `hosts`: what a step leaves unsaid, and no other step says
- `after`: what must hold when all steps are carried out
"""

from bindeledd.reorganisation.requirements.checking import check

__all__ = ["check"]
