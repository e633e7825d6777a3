"""Two searches in whole numbers, compiled with numba: every cover within a limit, and better neighbours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled

Ints = NDArray[np.int64]
Shorts = NDArray[np.int16]


@compiled
def best_cover(
    members: Shorts,
    size: Shorts,
    cost: Ints,
    reduced: Ints,
    sides: Ints,
    lows: Ints,
    highs: Ints,
    row_start: Ints,
    row_columns: Ints,
    bound: int,
    bits: int,
    upper: int,
    work: int,
) -> tuple[Ints, int, bool]:
    """The cheapest cover of every row once that costs at most `upper`, and whether all were looked at.

    Depth first on the row with the fewest columns left. A column fits while what the reduced costs
    add up to leaves room: bound + Σ reduced ≤ upper × 2^bits. Of covers that cost the same, the one
    whose columns come first, row by row, is kept. row_columns[row_start[r]:row_start[r+1]] are the
    columns of row r, the least reduced first. `sides` (s, c) must sum to within `lows` and `highs`.
    Stops after looking at `work` entries. Gives the column of each row, -1 when none was found.
    """
    rows = row_start.size - 1
    taken = np.full(rows, -1, dtype=np.int64)
    best = np.full(rows, -1, dtype=np.int64)
    best_cost = upper
    found = False
    chosen_row = np.full(rows + 1, -1, dtype=np.int64)
    pointer = np.zeros(rows + 1, dtype=np.int64)
    placed = np.full(rows + 1, -1, dtype=np.int64)
    spent = np.zeros(rows + 1, dtype=np.int64)
    room = (upper << bits) - bound
    depth = 0
    looked = 0
    fresh = True
    while depth >= 0:
        if looked > work:
            return best, best_cost, False
        if fresh:
            row, fewest = -1, 1 << 30
            for candidate in range(rows):
                if taken[candidate] >= 0:
                    continue
                fits = 0
                for at in range(row_start[candidate], row_start[candidate + 1]):
                    looked += 1
                    column = row_columns[at]
                    if spent[depth] + reduced[column] > room:
                        break
                    free = True
                    for slot in range(size[column]):
                        if taken[members[column, slot]] >= 0:
                            free = False
                            break
                    if free:
                        fits += 1
                        if fits >= fewest:
                            break
                if fits < fewest:
                    row, fewest = candidate, fits
                    if fewest == 0:
                        break
            if row < 0:
                total = 0
                for candidate in range(rows):
                    if members[taken[candidate], 0] == candidate:
                        total += cost[taken[candidate]]
                good = total <= best_cost
                for side in range(sides.shape[0]):
                    amount = 0
                    for candidate in range(rows):
                        if members[taken[candidate], 0] == candidate:
                            amount += sides[side, taken[candidate]]
                    good = good and lows[side] <= amount <= highs[side]
                if good and found and total == best_cost:
                    good = False
                    for candidate in range(rows):
                        if taken[candidate] != best[candidate]:
                            good = taken[candidate] < best[candidate]
                            break
                if good:
                    best[:] = taken
                    best_cost = total
                    found = True
                    room = (total << bits) - bound
                fewest = 0
            if fewest == 0:
                depth -= 1
                fresh = False
                continue
            chosen_row[depth] = row
            pointer[depth] = row_start[row]
            placed[depth] = -1
        row = chosen_row[depth]
        if placed[depth] >= 0:
            column = placed[depth]
            for slot in range(size[column]):
                taken[members[column, slot]] = -1
            placed[depth] = -1
        fresh = False
        while pointer[depth] < row_start[row + 1]:
            column = row_columns[pointer[depth]]
            pointer[depth] += 1
            looked += 1
            if spent[depth] + reduced[column] > room:
                pointer[depth] = row_start[row + 1]
                break
            free = True
            for slot in range(size[column]):
                if taken[members[column, slot]] >= 0:
                    free = False
                    break
            if free:
                for slot in range(size[column]):
                    taken[members[column, slot]] = column
                placed[depth] = column
                spent[depth + 1] = spent[depth] + reduced[column]
                depth += 1
                fresh = True
                break
        if not fresh:
            depth -= 1
    return best, best_cost, True


@compiled
def better_neighbour(
    members: Shorts, size: Shorts, cost: Ints, order: Ints, keys: Ints, taken: Ints, passes: int
) -> None:
    """Put in one column at a time where that is cheaper: what is left of those it breaks must be columns too.

    `taken` (rows,) is the column of each row, a cover, and is changed in place. `order` is the order
    to try in. `keys` (rows,) are random numbers; the key of a set is what they make by exclusive or.
    What is left and is no column is split into single rows where those are columns.
    """
    slots = 16
    while slots < 4 * size.size:
        slots *= 2
    table = np.full(slots, -1, dtype=np.int64)
    column_key = np.zeros(size.size, dtype=np.int64)
    single = np.full(taken.size, -1, dtype=np.int64)
    for column in range(size.size):
        for at in range(size[column]):
            column_key[column] ^= keys[members[column, at]]
        if size[column] == 1:
            place = members[column, 0]
            if single[place] < 0 or cost[column] < cost[single[place]]:
                single[place] = column
        slot = column_key[column] & (slots - 1)
        while table[slot] >= 0 and column_key[table[slot]] != column_key[column]:
            slot = (slot + 1) & (slots - 1)
        if table[slot] < 0 or cost[column] < cost[table[slot]]:
            table[slot] = column
    rest = np.empty(taken.size, dtype=np.int64)
    broken = np.empty(taken.size, dtype=np.int64)
    for _pass in range(passes):
        changed = False
        for column in order:
            if taken[members[column, 0]] == column:
                continue
            count = 0
            change = cost[column]
            for at in range(size[column]):
                group = taken[members[column, at]]
                seen = False
                for before in range(count):
                    if broken[before] == group:
                        seen = True
                        break
                if not seen:
                    broken[count] = group
                    count += 1
                    change -= cost[group]
            possible = True
            for number in range(count):
                group = broken[number]
                key = column_key[group]
                left = size[group]
                for at in range(size[column]):
                    if taken[members[column, at]] == group:
                        key ^= keys[members[column, at]]
                        left -= 1
                rest[number] = -1
                if left == 0:
                    continue
                slot = key & (slots - 1)
                while table[slot] >= 0 and column_key[table[slot]] != key:
                    slot = (slot + 1) & (slots - 1)
                if table[slot] >= 0:
                    rest[number] = table[slot]
                    change += cost[table[slot]]
                    continue
                rest[number] = -2
                for at in range(size[group]):
                    place = members[group, at]
                    inside = False
                    for other in range(size[column]):
                        inside = inside or members[column, other] == place
                    if not inside:
                        if single[place] < 0:
                            possible = False
                            break
                        change += cost[single[place]]
                if not possible:
                    break
            if not possible or change >= 0:
                continue
            changed = True
            for number in range(count):
                group = broken[number]
                for at in range(size[group]):
                    place = members[group, at]
                    taken[place] = single[place] if rest[number] == -2 else rest[number]
            for at in range(size[column]):
                taken[members[column, at]] = column
        if not changed:
            break


@compiled
def disjoint(members: Shorts, size: Shorts, order: Ints, rows: int) -> Ints:
    """The column of each row when columns are taken in order where all their rows are free; -1 for none."""
    taken = np.full(rows, -1, dtype=np.int64)
    for column in order:
        free = True
        for at in range(size[column]):
            if taken[members[column, at]] >= 0:
                free = False
                break
        if free:
            for at in range(size[column]):
                taken[members[column, at]] = column
    return taken
