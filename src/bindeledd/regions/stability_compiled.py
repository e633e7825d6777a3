"""A thousand divisions with other parameters and redrawn flows, compiled with numba."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled
from bindeledd.regions.functional_compiled import clusters
from bindeledd.regions.functional_ties_compiled import by_home_and_work
from bindeledd.regions.norwegian_compiled import attached

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


# Below this mean a Poisson number is drawn by one uniform number and a sum, else by numpy's method.
_SMALL = 10


@compiled
def redrawn(workers: Ints, seed: int) -> Ints:
    """Every flow drawn anew from a Poisson distribution with its count as the mean."""
    np.random.seed(seed)
    found = np.empty_like(workers)
    none = np.exp(-np.arange(_SMALL).astype(np.float64))
    for at in range(workers.size):
        mean = workers[at]
        if mean >= _SMALL:
            found[at] = np.random.poisson(mean)
            continue
        left = np.random.random()
        chance = none[mean]
        number = 0
        while left >= chance and number < 100:
            left -= chance
            number += 1
            chance *= mean / number
        found[at] = number
    return found


@compiled
def counted(label: Ints, together: NDArray[np.int32]) -> int:
    """Add one for every pair with the same label, both ways and oneself; the number of labels."""
    count = label.size
    last, before = np.full(2 * count, -1, dtype=np.int64), np.full(count, -1, dtype=np.int64)
    labels = 0
    for unit in range(count):
        before[unit] = last[label[unit]]
        if before[unit] < 0:
            labels += 1
        last[label[unit]] = unit
        together[unit, unit] += 1
        other = before[unit]
        while other >= 0:
            together[unit, other] += 1
            together[other, unit] += 1
            other = before[other]
    return labels


@compiled
def functional_runs(
    count: int,
    home: Ints,
    work: Ints,
    workers: Ints,
    grid: Floats,
    almost: float,
    first: int,
    seed: int,
    together: NDArray[np.int32],
    sizes: Ints,
) -> None:
    """Runs number `first`, `first` + 1 … as many as `sizes` has room for; adds to `together`."""
    label = np.empty(count, dtype=np.int64)
    trace, told = np.empty((0, 5), dtype=np.int64), np.empty((0, 3))
    # Sorted once with the place of each flow in the stead of its workers; then only the workers change.
    by = by_home_and_work(count, home, work, np.arange(home.size))
    for nth in range(sizes.size):
        drawn = redrawn(workers, seed + first + nth)
        staying, living, working = np.zeros((3, count), dtype=np.int64)
        for at in range(home.size):
            living[home[at]] += drawn[at]
            working[work[at]] += drawn[at]
            if home[at] == work[at]:
                staying[home[at]] += drawn[at]
        clusters(
            by[0], by[1], drawn[by[2]], by[3], by[4], drawn[by[5]], staying, living, working,
            grid[(first + nth) % grid.shape[0]], almost, label, trace, told,
        )  # fmt: skip
        sizes[nth] = counted(label, together)


@compiled
def norwegian_runs(
    count: int,
    home: Ints,
    work: Ints,
    workers: Ints,
    residents: Floats,
    minutes: Floats,
    twin: Ints,
    by_sum: NDArray[np.bool_],
    thresholds: Floats,
    reaches: Floats,
    out_part: float,
    first: int,
    seed: int,
    together: NDArray[np.int32],
    sizes: Ints,
) -> None:
    """As `functional_runs`, for the Norwegian method; one row of `thresholds` and `reaches` per cell."""
    centre, step, flow = np.empty((3, count), dtype=np.int64)
    label = np.empty(count, dtype=np.int64)
    for nth in range(sizes.size):
        drawn = redrawn(workers, seed + first + nth)
        cell = (first + nth) % thresholds.shape[0]
        out = 100.0 * drawn / residents[home]
        total = out + 100.0 * drawn / residents[work]
        attached(
            home, work, out, total, minutes, (twin >= 0).astype(np.int64), by_sum, thresholds[cell],
            reaches[cell], out_part, centre, step, flow,
        )  # fmt: skip
        for unit in range(count):
            head = centre[unit] if centre[unit] >= 0 else unit
            label[unit] = twin[head] if twin[head] >= 0 else head
        sizes[nth] = counted(label, together)
