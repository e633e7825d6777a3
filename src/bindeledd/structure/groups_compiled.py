"""The loop that grows connected sets, compiled with numba (benchmarks/structure.py shows the need)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled

Ints = NDArray[np.int64]


@compiled
def connected_sets(
    offsets: Ints,
    heads: Ints,
    starts: Ints,
    places: NDArray[np.int16],
    roots: int,
    large: Ints,
    staff: NDArray[np.float64],
    most: int,
    most_large: int,
    most_staff: float,
    budget: int,
    members: NDArray[np.int16],
    size: NDArray[np.int16],
) -> int:
    """How many sets there are, stopping just above the budget; written down as far as there is room.

    Atom a has the neighbours heads[offsets[a]:offsets[a+1]] and the places
    places[starts[a]:starts[a+1]]. Sets begin at the first `roots` atoms only, and hold at most one
    atom beyond them. What `members` and `size` have no room for is counted all the same.
    """
    atoms = offsets.size - 1
    weight = starts[1:] - starts[:-1]
    bigs = np.zeros(atoms, dtype=np.int64)
    works = np.zeros(atoms, dtype=np.float64)
    for atom in range(atoms):
        for at in range(starts[atom], starts[atom + 1]):
            bigs[atom] += large[places[at]]
            works[atom] += staff[places[at]]
    touched = np.zeros(atoms, dtype=np.int64)
    grown = np.empty(most + 1, dtype=np.int64)
    ahead = np.empty((most + 1, atoms), dtype=np.int64)
    left = np.zeros(most + 1, dtype=np.int64)
    total = np.zeros(most + 1, dtype=np.int64)
    total_large = np.zeros(most + 1, dtype=np.int64)
    total_staff = np.zeros(most + 1, dtype=np.float64)
    beyond = np.zeros(most + 1, dtype=np.int64)
    count = 0
    room = size.size
    for root in range(roots):
        depth = 0
        grown[0] = root
        total[0], total_large[0], total_staff[0] = weight[root], bigs[root], works[root]
        left[0] = 0
        touched[root] += 1
        for arc in range(offsets[root], offsets[root + 1]):
            touched[heads[arc]] += 1
            if heads[arc] > root:
                ahead[0, left[0]] = heads[arc]
                left[0] += 1
        if count < room:
            note(grown, 0, starts, places, members, size, count)
        count += 1
        while depth >= 0:
            if left[depth] == 0:
                atom = grown[depth]
                for arc in range(offsets[atom], offsets[atom + 1]):
                    touched[heads[arc]] -= 1
                depth -= 1
                continue
            left[depth] -= 1
            atom = ahead[depth, left[depth]]
            sized = total[depth] + weight[atom]
            bigger = total_large[depth] + bigs[atom]
            works_now = total_staff[depth] + works[atom]
            outside = beyond[depth] + (1 if atom >= roots else 0)
            if sized > most or bigger > most_large or works_now > most_staff or outside > 1:
                continue
            grown[depth + 1] = atom
            if count < room:
                note(grown, depth + 1, starts, places, members, size, count)
            count += 1
            if count > budget:
                return count
            if sized == most:
                continue
            kept = left[depth]
            for at in range(kept):
                ahead[depth + 1, at] = ahead[depth, at]
            for arc in range(offsets[atom], offsets[atom + 1]):
                head = heads[arc]
                if head > root and touched[head] == 0:
                    ahead[depth + 1, kept] = head
                    kept += 1
            for arc in range(offsets[atom], offsets[atom + 1]):
                touched[heads[arc]] += 1
            depth += 1
            left[depth] = kept
            total[depth], total_large[depth], total_staff[depth] = sized, bigger, works_now
            beyond[depth] = outside
        touched[root] -= 1
    return count


@compiled
def note(
    grown: Ints,
    depth: int,
    starts: Ints,
    places: NDArray[np.int16],
    members: NDArray[np.int16],
    size: NDArray[np.int16],
    row: int,
) -> None:
    """Write the places of the atoms grown[0..depth] into one row, in order."""
    used = 0
    for step in range(depth + 1):
        atom = grown[step]
        for at in range(starts[atom], starts[atom + 1]):
            place = places[at]
            spot = used
            while spot > 0 and members[row, spot - 1] > place:
                members[row, spot] = members[row, spot - 1]
                spot -= 1
            members[row, spot] = place
            used += 1
    members[row, used:] = -1
    size[row] = used
