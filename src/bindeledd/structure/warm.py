"""Fill numba's cache at set-up, so that the first plan does not wait for a compiler.

    python -m bindeledd.structure.warm

Takes half a minute the first time and almost none after. Without a folder to keep the cache in it
does no harm and no good.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from bindeledd.regions.warm import warm as warm_regions
from bindeledd.structure.exact import Columns
from bindeledd.structure.master_compiled import most_torn_pair, touching_twice, violated_triples
from bindeledd.structure.optimise import optimise
from bindeledd.structure.pool import make_pool
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal, office
from bindeledd.structure.search_compiled import better_neighbour, disjoint
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World


def warm() -> None:
    """Compile what a plan needs, by asking for the smallest one there is and then for the rest by name."""
    world, prices = three_in_a_row(), Prices()
    optimise(world, prices, Wishes(budget=10**9, offices=(1, 3)))
    pool = make_pool(world, prices, Wishes())
    columns = Columns(pool.members, pool.size, pool.cost, (), world.size)
    every = np.arange(len(columns))
    touching_twice(columns.members, columns.size, np.array([[0, 1, 2]], dtype=np.int64), world.size)
    half = np.full(len(columns), 0.5)
    violated_triples(columns.members, columns.size, half, world.size, 0.01)
    most_torn_pair(columns.members, columns.size, half, world.size)
    taken = disjoint(columns.members, columns.size, every, world.size)
    keys = np.array([1, 2, 4], dtype=np.int64)
    better_neighbour(columns.members, columns.size, columns.cost, every, keys, taken, 1)


def three_in_a_row() -> World:
    """Three municipalities that stand alone, twenty minutes from one to the next."""
    codes = ("0001", "0002", "0003")
    place = np.arange(3)
    nothing = np.full(3, -1, dtype=np.int16)
    return World(
        case="",
        title="",
        date=date(2024, 1, 1),
        codes=codes,
        names=codes,
        planned=np.ones(3, dtype=np.bool_),
        residents=np.full(3, 1000, dtype=np.int64),
        working_age=np.full(3, 600, dtype=np.int64),
        minutes=20.0 * np.abs(place[:, None] - place[None, :]),
        commuters=np.zeros((3, 3)),
        staff=np.full(3, 3.0),
        staff_known=np.zeros(3, dtype=np.bool_),
        functions=("one",),
        holders=np.full((3, 1), 0.3),
        sami=np.zeros(3, dtype=np.bool_),
        areas=(),
        area=nothing,
        regions=(),
        region=nothing,
        today=Proposal(tuple(office((code,), code) for code in codes)),
    )


if __name__ == "__main__":
    warm_regions()
    warm()
