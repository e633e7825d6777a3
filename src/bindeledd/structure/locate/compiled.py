"""Loops of the p-median over arrays: multipliers and their bound, and swaps of sites.

For multipliers λ: bound = Σ λᵢ + the p smallest of ρⱼ = Σᵢ min(0, cᵢⱼ − λᵢ). Lists of the nearest
sites are enough, because λᵢ is kept at or below the cost of the last of them (then what is not
listed adds nothing), so that the bound holds for the whole question.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@compiled
def gains(near: Shorts, near_cost: Floats, multipliers: Floats, gain: Floats) -> None:
    """Fill in ρ of every site, shape (m,): never above zero."""
    gain[:] = 0.0
    for point in range(near.shape[0]):
        level = multipliers[point]
        for at in range(near.shape[1]):
            if near_cost[point, at] >= level:
                break
            gain[near[point, at]] += near_cost[point, at] - level


@compiled
def chosen(gain: Floats, fixed: Flags, places: int, taken: Flags) -> float:
    """Mark the fixed sites and those of smallest ρ, `places` in all, ties by number; their ρ summed."""
    total = 0.0
    left = places
    taken[:] = False
    for site in range(gain.size):
        if fixed[site]:
            taken[site] = True
            total += gain[site]
            left -= 1
    if left <= 0:
        return total
    free = gain[~fixed]
    limit = np.partition(free, left - 1)[left - 1]
    for site in range(gain.size):
        if not taken[site] and gain[site] < limit:
            taken[site] = True
            total += gain[site]
            left -= 1
    for site in range(gain.size):
        if left > 0 and not taken[site] and gain[site] == limit:
            taken[site] = True
            total += gain[site]
            left -= 1
    return total


@compiled
def ascend(
    near: Shorts,
    near_cost: Floats,
    cap: Floats,
    fixed: Flags,
    places: int,
    upper: float,
    rounds: int,
    state: Floats,
    multipliers: Floats,
    best: Floats,
    taken: Flags,
) -> None:
    """Take `rounds` subgradient steps: `multipliers` move, `best` keeps those of the best bound.

    `state` is (best bound, step factor, rounds since it rose); `taken` ends as the sites of the last step.
    """
    points, sites = near.shape[0], fixed.size
    gain = np.empty(sites)
    slope = np.zeros(points)
    for _round in range(rounds):
        gains(near, near_cost, multipliers, gain)
        bound = chosen(gain, fixed, places, taken) + multipliers.sum()
        if bound > state[0]:
            if bound > state[0] + 1e-7 * abs(state[0]):
                state[2] = 0.0
            state[0] = bound
            best[:] = multipliers
        else:
            state[2] += 1.0
        if state[2] >= 20.0:
            state[1] *= 0.7
            state[2] = 0.0
            multipliers[:] = best
        square = 0.0
        for point in range(points):
            level = multipliers[point]
            served = 0
            for at in range(near.shape[1]):
                if near_cost[point, at] >= level:
                    break
                if taken[near[point, at]]:
                    served += 1
            # The step remembers where it was going, which calms the zigzag.
            slope[point] = 0.6 * (1.0 - served) + 0.4 * slope[point]
            square += slope[point] * slope[point]
        if square <= 1e-12:
            return
        step = state[1] * max(upper - bound, 1e-9 * abs(upper)) / square
        for point in range(points):
            level = multipliers[point] + step * slope[point]
            multipliers[point] = min(max(level, near_cost[point, 0]), cap[point])


@compiled
def two_nearest(
    near: Shorts, near_cost: Floats, cost: Floats, taken: Flags, first: Ints, d1: Floats, d2: Floats
) -> float:
    """Fill in each point's nearest taken site, its cost and the cost of the second; the sum of the first."""
    total = 0.0
    for point in range(near.shape[0]):
        found = 0
        for at in range(near.shape[1]):
            site = near[point, at]
            if taken[site]:
                if found == 0:
                    first[point], d1[point] = site, near_cost[point, at]
                else:
                    d2[point] = near_cost[point, at]
                found += 1
                if found == 2:
                    break
        if found < 2:
            d1[point], d2[point] = np.inf, np.inf
            for site in range(taken.size):
                if taken[site]:
                    value = cost[point, site]
                    if value < d1[point]:
                        d2[point] = d1[point]
                        d1[point], first[point] = value, site
                    elif value < d2[point]:
                        d2[point] = value
        total += d1[point]
    return total


@compiled
def interchange(
    near: Shorts, near_cost: Floats, cost: Floats, fixed: Flags, taken: Flags, most: int, tolerance: float
) -> float:
    """Swap a taken site for another while the sum falls, the best swap each time; the sum.

    After Resende and Werneck (2003): gain of what comes in, loss of what goes out, and what both share.
    """
    points, sites = near.shape[0], taken.size
    first = np.zeros(points, dtype=np.int64)
    d1, d2 = np.empty(points), np.empty(points)
    total = two_nearest(near, near_cost, cost, taken, first, d1, d2)
    slot = np.full(sites, -1, dtype=np.int64)
    out = np.nonzero(taken)[0]
    for at in range(out.size):
        slot[out[at]] = at
    if out.size < 2:
        # Of one site alone the best is found by looking at each.
        if fixed[out[0]]:
            return total
        sums = np.zeros(sites)
        for point in range(points):
            for site in range(sites):
                sums[site] += cost[point, site]
        taken[:] = False
        alone = int(np.argmin(sums))
        taken[alone] = True
        return float(sums[alone])
    # The same lists from the sites' side: who has a site near, and at what cost.
    begin = np.zeros(sites + 1, dtype=np.int64)
    for point in range(points):
        for at in range(near.shape[1]):
            begin[near[point, at] + 1] += 1
    begin = np.cumsum(begin)
    place = begin.copy()
    who = np.empty(begin[sites], dtype=np.int32)
    price = np.empty(begin[sites])
    for point in range(points):
        for at in range(near.shape[1]):
            site = near[point, at]
            who[place[site]], price[place[site]] = point, near_cost[point, at]
            place[site] += 1
    extra = np.zeros(out.size)
    touched = np.empty(out.size, dtype=np.int64)
    for _swap in range(most):
        loss = np.zeros(out.size)
        for point in range(points):
            loss[slot[first[point]]] += d2[point] - d1[point]
        cheapest, least = -1, np.inf
        for at in range(out.size):
            if not fixed[out[at]] and loss[at] < least:
                cheapest, least = at, loss[at]
        if cheapest < 0:
            break
        best, coming, going = tolerance, -1, -1
        for site in range(sites):
            if taken[site]:
                continue
            gain, count = 0.0, 0
            for at in range(begin[site], begin[site + 1]):
                point, value = who[at], price[at]
                if value >= d2[point]:
                    continue
                own = slot[first[point]]
                if extra[own] == 0.0:
                    touched[count] = own
                    count += 1
                if value < d1[point]:
                    gain += d1[point] - value
                    extra[own] += d2[point] - d1[point]
                else:
                    extra[own] += d2[point] - value
                if extra[own] == 0.0:
                    count -= 1
            profit, leaving = gain - least, cheapest
            for at in range(count):
                own = touched[at]
                if not fixed[out[own]] and gain - loss[own] + extra[own] > profit:
                    profit, leaving = gain - loss[own] + extra[own], own
                extra[own] = 0.0
            if profit > best:
                best, coming, going = profit, site, leaving
        if coming < 0:
            break
        taken[out[going]], taken[coming] = False, True
        slot[out[going]], slot[coming] = -1, going
        out[going] = coming
        total = two_nearest(near, near_cost, cost, taken, first, d1, d2)
    return total
