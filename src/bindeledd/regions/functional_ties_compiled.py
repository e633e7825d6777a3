"""Ties, validity and the flows by home and by work, compiled with numba for the functional method.

Flows without those who stay are kept twice: by home (`out_start`, `out_to`, `out_workers`) and by
work (`in_start`, `in_from`, `in_workers`), each with the workers beside, so that a scan reads
memory in order.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@compiled
def by_home_and_work(count: int, home: Ints, work: Ints, workers: Ints) -> tuple[Ints, ...]:
    """The flows by home and by work without those who stay, and per municipality who stays, lives, works."""
    out_start, in_start = np.zeros(count + 1, dtype=np.int64), np.zeros(count + 1, dtype=np.int64)
    staying, living, working = np.zeros((3, count), dtype=np.int64)
    for at in range(home.size):
        living[home[at]] += workers[at]
        working[work[at]] += workers[at]
        if home[at] == work[at]:
            staying[home[at]] += workers[at]
        else:
            out_start[home[at] + 1] += 1
            in_start[work[at] + 1] += 1
    for unit in range(count):
        out_start[unit + 1] += out_start[unit]
        in_start[unit + 1] += in_start[unit]
    next_out, next_in = out_start[:-1].copy(), in_start[:-1].copy()
    # Half the width for the ends, which are read all the time: more of them stay near the processor.
    out_to, in_from = np.empty((2, out_start[-1]), dtype=np.int32)
    out_workers, in_workers = np.empty((2, out_start[-1]), dtype=np.int64)
    for at in range(home.size):
        a, b = home[at], work[at]
        if a != b:
            out_to[next_out[a]], out_workers[next_out[a]] = b, workers[at]
            in_from[next_in[b]], in_workers[next_in[b]] = a, workers[at]
            next_out[a] += 1
            next_in[b] += 1
    return out_start, out_to, out_workers, in_start, in_from, in_workers, staying, living, working


@compiled
def validity(living: float, working: float, inside: float, limits: Floats) -> float:
    """The X-equation; see `functional.validity`. `limits`: size least and target, containment both."""
    if living <= 0.0 or working <= 0.0:
        return 0.0
    least_size, target_size, least, target = limits[0], limits[1], limits[2], limits[3]
    contained = min(inside / living, inside / working)
    short = max(target_size - living, 0.0) / (target_size - least_size)
    found: float = (1.0 - (1.0 - least / target) * short) * (min(contained, target) / least)
    return found


@compiled
def strongest_tie(
    unit: int,
    label: Ints,
    out_start: Ints,
    out_to: Ints,
    out_workers: Ints,
    in_start: Ints,
    in_from: Ints,
    in_workers: Ints,
    own_living: float,
    own_working: float,
    living: Ints,
    working: Ints,
    to: Ints,
    back: Ints,
    met: Ints,
) -> tuple[int, float]:
    """The cluster other than its own that the unit has the strongest tie to, and the tie; -1 for none.

    `to` and `back` are zero for every cluster when this is called, and when it is done.
    """
    own = label[unit]
    count = 0
    for at in range(out_start[unit], out_start[unit + 1]):
        cluster = label[out_to[at]]
        if cluster >= 0 and cluster != own:
            if to[cluster] == 0 and back[cluster] == 0:
                met[count] = cluster
                count += 1
            to[cluster] += out_workers[at]
    for at in range(in_start[unit], in_start[unit + 1]):
        cluster = label[in_from[at]]
        if cluster >= 0 and cluster != own:
            if to[cluster] == 0 and back[cluster] == 0:
                met[count] = cluster
                count += 1
            back[cluster] += in_workers[at]
    best = -1
    tie = 0.0
    for nth in range(count):
        cluster = met[nth]
        found = 0.0
        if to[cluster] > 0:
            found += float(to[cluster]) * float(to[cluster]) / (own_living * float(working[cluster]))
        if back[cluster] > 0:
            found += float(back[cluster]) * float(back[cluster]) / (float(living[cluster]) * own_working)
        if found > tie or (found == tie and best >= 0 and cluster < best):
            tie = found
            best = cluster
        to[cluster] = 0
        back[cluster] = 0
    return best, tie


@compiled
def between(
    unit: int,
    cluster: int,
    label: Ints,
    out_start: Ints,
    out_to: Ints,
    out_workers: Ints,
    in_start: Ints,
    in_from: Ints,
    in_workers: Ints,
) -> int:
    """Workers both ways between a unit and the members of a cluster, those who stay not counted."""
    found = 0
    for at in range(out_start[unit], out_start[unit + 1]):
        if label[out_to[at]] == cluster:
            found += out_workers[at]
    for at in range(in_start[unit], in_start[unit + 1]):
        if label[in_from[at]] == cluster:
            found += in_workers[at]
    return found
