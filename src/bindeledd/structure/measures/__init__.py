"""What a proposal means for people, offices and money: one small function per measure.

- `measure`: what a measure is; `asked`: what it is asked of
- `offices`, `journeys`, `costs`: the measures
- `catalogue`: all of them in order, a proposal measured, and two side by side
"""

from bindeledd.structure.measures.catalogue import (
    BY_ID,
    MEASURES,
    Difference,
    Measured,
    before_after,
    measured,
)
from bindeledd.structure.measures.measure import Measure, Value

__all__ = ["BY_ID", "MEASURES", "Difference", "Measure", "Measured", "Value", "before_after", "measured"]
