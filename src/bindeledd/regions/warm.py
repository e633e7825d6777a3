"""Fill numba's cache for the regions, so that the first ones do not wait for a compiler.

Without a folder to keep the cache in it does no harm and no good.
"""

from __future__ import annotations

from bindeledd.regions.flows import flows_of
from bindeledd.regions.functional import Containment, functional
from bindeledd.regions.norwegian import Passes, norwegian
from bindeledd.regions.stability import stability


def warm() -> None:
    """Compile both methods and their stability, by asking for the smallest there is."""
    two = flows_of(("A", "B"), ("A", "B"), [("A", "A", 9), ("A", "B", 1)], (20.0, 20.0))
    functional(two)
    norwegian(two)
    for base in (Containment(), Passes()):
        stability(two, base, runs=1)
