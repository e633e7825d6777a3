"""Which of the sites that are left should be open: branch and bound over sites, compiled with numba.

Every node has sites that are open, shut or free, and a bound from multipliers that start where those
of the node above ended. A node is left when its bound rules out anything better. Where few places
serve many points this is far quicker than the programme of radii (benchmarks/locate.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled
from bindeledd.structure.locate.compiled import gains

Shorts = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Marks = NDArray[np.int8]
FREE, OPEN, SHUT = 0, 1, -1
ROUNDS = 60
PATIENCE = 6


@compiled
def picked(gain: Floats, status: Marks, places: int, taken: Flags) -> float:
    """Mark the open sites and the free ones of smallest ρ, `places` in all; their ρ summed."""
    free = gain[status == FREE]
    left, total = places, 0.0
    for site in range(gain.size):
        taken[site] = status[site] == OPEN
        if taken[site]:
            total += gain[site]
            left -= 1
    if left <= 0:
        return total
    limit = np.partition(free, left - 1)[left - 1]
    for equal in (False, True):
        for site in range(gain.size):
            fits = gain[site] == limit if equal else gain[site] < limit
            if left > 0 and fits and status[site] == FREE and not taken[site]:
                taken[site] = True
                total += gain[site]
                left -= 1
    return total


@compiled
def searched(
    near: Shorts,
    near_cost: Floats,
    fixed: Flags,
    places: int,
    start: Floats,
    upper: float,
    least: float,
    nodes: int,
    found: Flags,
) -> tuple[float, bool]:
    """Look through all choices below `upper` by at least `least`; the best sum, and whether all were.

    `near` and `near_cost` list every site of each point, nearest first. `found` gets the sites of a
    better sum. Stops after so many nodes.
    """
    points, sites = near.shape
    status = np.zeros(sites, dtype=np.int8)
    status[fixed] = OPEN
    most = sites + 2
    ends = np.empty((most, points))
    ends[0] = start
    branch = np.zeros(most, dtype=np.int64)
    second = np.zeros(most, dtype=np.bool_)
    gain, often = np.empty(sites), np.empty(sites)
    taken = np.zeros(sites, dtype=np.bool_)
    slope, moving, best = np.empty(points), np.empty(points), np.empty(points)
    depth = 0
    for _node in range(nodes):
        opened, free = int((status == OPEN).sum()), int((status == FREE).sum())
        done = opened > places or opened + free < places
        best[:] = moving[:] = ends[max(depth - 1, 0)]
        bound, factor, still = -np.inf, 1.0, 0
        often[:] = 0.0
        for _round in range(0 if done else ROUNDS):
            gains(near, near_cost, moving, gain)
            value = picked(gain, status, places, taken) + moving.sum()
            often += taken
            worth, square = 0.0, 0.0
            for point in range(points):
                served, nearest = 0, np.inf
                for at in range(sites):
                    if taken[near[point, at]]:
                        nearest = min(nearest, near_cost[point, at])
                        served += near_cost[point, at] < moving[point]
                    if nearest < np.inf and near_cost[point, at] >= moving[point]:
                        break
                worth += nearest
                slope[point] = 1.0 - served
                square += slope[point] * slope[point]
            if worth <= upper - least:
                upper = worth
                found[:] = taken
            still += 1
            if value > bound:
                if value > bound + 1e-5 * upper:
                    still = 0
                bound = value
                best[:] = moving
            if bound > upper - least:
                done = True
                break
            if still >= PATIENCE:
                factor, still = 0.6 * factor, 0
            if square == 0.0:
                break
            step = factor * max(upper - value, 0.0) / square
            for point in range(points):
                moving[point] = max(near_cost[point, 0], moving[point] + step * slope[point])
        # With one choice left, that choice was looked at above.
        if not done and opened < places < opened + free:
            often[status != FREE] = -1.0
            ends[depth] = best
            branch[depth], second[depth] = int(np.argmax(often)), False
            status[branch[depth]] = SHUT
            depth += 1
            continue
        depth -= 1
        while depth >= 0 and second[depth]:
            status[branch[depth]] = FREE
            depth -= 1
        if depth < 0:
            return upper, True
        second[depth] = True
        status[branch[depth]] = OPEN
        depth += 1
    return upper, False
