"""The loops of pricing and separation, compiled with numba (benchmarks/structure.py shows the need)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Shorts = NDArray[np.int16]
Flags = NDArray[np.bool_]


@compiled
def reduced_costs(members: Shorts, size: Shorts, cost: Ints, bits: int, rows: Ints) -> Ints:
    """Per column: cost × 2^bits − the duals of its members, exactly."""
    found = np.empty(cost.size, dtype=np.int64)
    for column in range(cost.size):
        value = cost[column] << bits
        for at in range(size[column]):
            value -= rows[members[column, at]]
        found[column] = value
    return found


@compiled
def shortfall(members: Shorts, reduced: Ints, places: int) -> int:
    """The least that negative reduced costs can add up to in a plan, as a number of at most 0.

    Every chosen column has its own first member, so each first member counts its worst once.
    """
    worst = np.zeros(places, dtype=np.int64)
    for column in range(reduced.size):
        if reduced[column] < worst[members[column, 0]]:
            worst[members[column, 0]] = reduced[column]
    return int(worst.sum())


@compiled
def promising(
    members: Shorts, size: Shorts, reduced: Ints, inside: Flags, limit: int, per: int, places: int
) -> Ints:
    """Columns outside with a reduced cost below the limit: the best `per` of each member, in order."""
    best = np.full((places, per), -1, dtype=np.int64)
    for column in range(reduced.size):
        value = reduced[column]
        if value >= limit or inside[column]:
            continue
        for at in range(size[column]):
            place = members[column, at]
            spot = per
            while spot > 0 and (best[place, spot - 1] < 0 or reduced[best[place, spot - 1]] > value):
                spot -= 1
            if spot == per:
                continue
            for later in range(per - 1, spot, -1):
                best[place, later] = best[place, later - 1]
            best[place, spot] = column
    return np.unique(best.ravel())


@compiled
def touching_twice(members: Shorts, size: Shorts, triples: Ints, places: int) -> tuple[Ints, Ints]:
    """Which columns hold at least two of the three places of which triples, as pairs in order of columns.

    Each place has a word with a bit per triple that it is in; a bit that was met before is met twice.
    """
    words = (triples.shape[0] + 61) // 62
    marks = np.zeros((words, places), dtype=np.int64)
    for number in range(triples.shape[0]):
        for at in range(3):
            marks[number // 62, triples[number, at]] |= 1 << (number % 62)
    columns = np.empty(1024, dtype=np.int64)
    numbers = np.empty(1024, dtype=np.int64)
    used = 0
    for column in range(size.size):
        for word in range(words):
            once, twice = 0, 0
            for at in range(size[column]):
                mark = marks[word, members[column, at]]
                twice |= once & mark
                once |= mark
            bit = 0
            while twice:
                if twice & 1:
                    if used == columns.size:
                        columns = np.concatenate((columns, np.empty(used, dtype=np.int64)))
                        numbers = np.concatenate((numbers, np.empty(used, dtype=np.int64)))
                    columns[used] = column
                    numbers[used] = word * 62 + bit
                    used += 1
                twice >>= 1
                bit += 1
    return columns[:used].copy(), numbers[:used].copy()


@compiled
def violated_triples(
    members: Shorts, size: Shorts, value: Floats, places: int, least: float
) -> tuple[Ints, Floats]:
    """Triples T where the columns that hold two of T sum to more than 1 + least, and by how much.

    `members`, `size` and `value` are the fractional columns only. The sum is w_ij + w_ik + w_jk −
    2 w_ijk, where w is the weight of the columns that hold the pair, or all three.
    """
    together = np.zeros((places, places))
    for column in range(size.size):
        for at in range(size[column]):
            for after in range(at + 1, size[column]):
                one, other = members[column, at], members[column, after]
                together[one, other] += value[column]
                together[other, one] += value[column]
    triples = np.empty((4096, 3), dtype=np.int64)
    excess = np.empty(4096)
    used = 0
    some = np.unique(members)
    some = some[some >= 0].astype(np.int64)
    for first in range(some.size):
        for second in range(first + 1, some.size):
            for third in range(second + 1, some.size):
                i, j, k = some[first], some[second], some[third]
                pairs = together[i, j] + together[i, k] + together[j, k]
                if pairs <= 1.0 + least:
                    continue
                for column in range(size.size):
                    hits = 0
                    for at in range(size[column]):
                        place = members[column, at]
                        if place in (i, j, k):
                            hits += 1
                    if hits == 3:
                        pairs -= 2 * value[column]
                if pairs > 1.0 + least and used < 4096:
                    triples[used, 0], triples[used, 1], triples[used, 2] = i, j, k
                    excess[used] = pairs - 1.0
                    used += 1
    return triples[:used].copy(), excess[:used].copy()


@compiled
def most_torn_pair(members: Shorts, size: Shorts, value: Floats, places: int) -> tuple[int, int, float]:
    """The pair whose weight together is nearest one half, with that weight; -1 when all are whole."""
    together = np.zeros((places, places))
    for column in range(size.size):
        for at in range(size[column]):
            for after in range(at + 1, size[column]):
                together[members[column, at], members[column, after]] += value[column]
    first, second, torn = -1, -1, 1e-6
    for i in range(places):
        for j in range(i + 1, places):
            near = min(together[i, j], 1.0 - together[i, j])
            if near > torn + 1e-9:
                first, second, torn = i, j, near
    return first, second, torn
