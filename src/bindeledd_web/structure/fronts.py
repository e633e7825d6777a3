"""Fronts of a world, kept in memory: the same question is not worked out twice."""

from __future__ import annotations

import time
from functools import lru_cache

from bindeledd.structure.pareto import Front, pareto
from bindeledd.structure.prices import Prices
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World

# What the cost can be weighed against: measures that are answered while somebody waits.
AGAINST = ("travel", "changes", "kept", "small", "offices")
POINTS = 12
# How long a page may take; what is found by then is shown, and that it is not all.
SECONDS = 12.0


class _Asked:
    """A world as part of a key: two worlds with the same digest are the same."""

    def __init__(self, world: World) -> None:
        self.world = world

    def __hash__(self) -> int:
        return hash(self.world.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.world.digest == self.world.digest


def front_of(world: World, against: str, prices: Prices | None = None) -> Front:
    """The front between the cost and one other measure, under the usual prices or those given."""
    return _front(_Asked(world), against, prices or Prices())


@lru_cache(maxsize=16)
def _front(asked: _Asked, against: str, prices: Prices) -> Front:
    end = time.monotonic() + SECONDS
    return pareto(
        asked.world,
        prices,
        Wishes(),
        ("cost", against),
        points=POINTS,
        stop=lambda: time.monotonic() >= end,
    )
