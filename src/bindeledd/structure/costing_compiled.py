"""The cost of every group with each host, compiled with numba (benchmarks/structure.py shows the need)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Shorts = NDArray[np.int16]
# The cost of what must not be.
NEVER = 1 << 62


@compiled
def priced(
    members: Shorts,
    size: Shorts,
    member_cost: Floats,
    may_host: NDArray[np.bool_],
    must_host: NDArray[np.bool_],
    residents: Ints,
    away: Floats,
    kept: Floats,
    consent: Floats,
    today: Ints,
    today_host: Ints,
    today_size: Ints,
    base: Ints,
    office: float,
    cover: float,
    commuting: float,
    host: Shorts,
    cost: Ints,
    as_today: NDArray[np.bool_],
    every: Ints,
) -> None:
    """Fill in the best host, its cost less what those around cost as they stand, and who is as today.

    `away` is absence ** holders, shape (n, f): a product over members is the absence of them all.
    `kept` holds commuters both ways. Ties go to the host with the lowest code. When `every` of
    shape (g, k) has rows, it gets the cost with each member as host, `NEVER` where it must not be.
    """
    functions = away.shape[1]
    for group in range(size.size):
        count = size[group]
        people = 0
        needed = -1
        needs = 0
        flows = 0.0
        off = 0
        willing = 0.0
        first = members[group, 0]
        same = today_size[today[first]] == count
        for at in range(count):
            place = members[group, at]
            people += residents[place]
            off += base[place]
            willing += consent[place]
            same = same and today[place] == today[first]
            if must_host[place]:
                needed = at
                needs += 1
            for after in range(at + 1, count):
                flows += kept[place, members[group, after]]
        alone = 0.0
        for function in range(functions):
            absent = 1.0
            for at in range(count):
                absent *= away[members[group, at], function]
            alone += absent
        fixed = office + cover * people * alone - commuting * flows
        best = NEVER
        chosen = -1
        for at in range(count):
            place = members[group, at]
            value = NEVER
            if may_host[place] and (needs == 0 or (needs == 1 and needed == at)):
                total = fixed
                for other in range(count):
                    total += member_cost[members[group, other], place]
                if not (same and today_host[place] == place):
                    total += willing
                value = math.floor(total + 0.5) - off
            if every.shape[0] > 0:
                every[group, at] = value
            if value < best:
                best = value
                chosen = place
        host[group] = chosen
        cost[group] = best
        as_today[group] = same


@compiled
def summed(
    members: Shorts,
    size: Shorts,
    host: Shorts,
    to_host: Ints,
    between: Ints,
    own: Ints,
) -> Ints:
    """Per column: the sum of to_host[i, h] over members, of between[i, j] over pairs, and of own[i]."""
    found = np.zeros(size.size, dtype=np.int64)
    for column in range(size.size):
        total = 0
        for at in range(size[column]):
            place = members[column, at]
            total += to_host[place, host[column]] + own[place]
            for after in range(at + 1, size[column]):
                total += between[place, members[column, after]]
        found[column] = total
    return found


@compiled
def undominated(order: Ints, starts: Ints, table: Ints) -> NDArray[np.bool_]:
    """Which columns no other of their run beats: less or equal in all of `table` (c, m), and less or earlier.

    Columns order[starts[r]:starts[r+1]] are run r, in order of their numbers.
    """
    kept = np.ones(order.size, dtype=np.bool_)
    for run in range(starts.size - 1):
        for at in range(starts[run], starts[run + 1]):
            for other in range(starts[run], starts[run + 1]):
                if other == at or not kept[order[other]]:
                    continue
                beaten, less = True, False
                for measure in range(table.shape[1]):
                    mine, theirs = table[order[at], measure], table[order[other], measure]
                    beaten = beaten and theirs <= mine
                    less = less or theirs < mine
                if beaten and (less or other < at):
                    kept[order[at]] = False
                    break
    return kept
