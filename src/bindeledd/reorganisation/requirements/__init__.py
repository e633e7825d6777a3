"""What a change set needs, and the nonsense that is refused.

- `checking`: `check(reorganisation, registry)`, every rule in order
- `municipal`, `splits`, `tasks`, `units`: the rules of each kind of step
- `after`: what must hold when all steps are carried out
"""

from bindeledd.reorganisation.requirements.checking import check

__all__ = ["check"]
