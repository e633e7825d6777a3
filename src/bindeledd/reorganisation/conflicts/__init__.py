"""Several change sets checked against each other.

- `comparing`: `conflicts(reorganisations, registry)`, every check in order
- `said`: contradictions and overlaps; `order`: what depends on the order, and gaps between them
- `used`: numbers, units and hosts that one ends or changes and another uses
"""

from bindeledd.reorganisation.conflicts.comparing import A_YEAR, conflicts, near

__all__ = ["A_YEAR", "conflicts", "near"]
