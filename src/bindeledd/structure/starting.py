"""A good plan from a point of the linear programme: what weighs most first, then one column at a time.

It need not be the best one; the better it is, the fewer columns are left to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bindeledd.structure.search_compiled import better_neighbour, disjoint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.master import Master

    Ints = NDArray[np.int64]

# Columns that are tried in a plan: those that the programme finds least dear.
NEAREST = 20_000
PASSES = 20


def plan_from(master: Master, *, neighbours: bool) -> Ints | None:
    """The columns of a plan, or None when what weighs most leaves somebody over.

    `neighbours` says that better plans are looked for column by column, whatever side rows say.
    """
    columns, reduced = master.columns, master.exact.reduced
    if not master.torn().size:
        return np.flatnonzero(master.weight > 0.5)
    near = np.arange(len(columns))
    if near.size > NEAREST:
        limit = np.partition(reduced, NEAREST)[NEAREST]
        near = np.flatnonzero((reduced <= limit) | (columns.size == 1) | (master.weight > 0))
    weight = np.round(master.weight[near], 6)
    first = near[np.lexsort((near, reduced[near], -weight))]
    taken = disjoint(columns.members, columns.size, first, columns.places)
    if (taken < 0).any():
        return None
    if neighbours:
        number = np.full(len(columns), -1, dtype=np.int64)
        number[near] = np.arange(near.size)
        some = columns.taken(near)
        inner = number[taken]
        keys = np.random.default_rng(1).integers(1, 2**62, columns.places)
        order = np.lexsort((near, reduced[near]))
        better_neighbour(some.members, some.size, some.cost, order, keys, inner, PASSES)
        taken = near[inner]
    return np.unique(taken)
