"""The loop of the functional method, compiled with numba (benchmarks/regions.py shows the need).

Clusters carry the number of the municipality that they began with; -1 is the reserve list. Only
clusters that are not valid are in the heap, and an entry whose version is old is passed over.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled
from bindeledd.regions.functional_ties_compiled import between, strongest_tie, validity

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@compiled
def clusters(
    out_start: Ints,
    out_to: Ints,
    out_workers: Ints,
    in_start: Ints,
    in_from: Ints,
    in_workers: Ints,
    staying: Ints,
    unit_living: Ints,
    unit_working: Ints,
    limits: Floats,
    almost: float,
    label: Ints,
    trace: Ints,
    told: Floats,
) -> int:
    """Fill `label` (the cluster of each unit) and the trace, and give the number of its lines.

    A line of `trace` is round, unit, cluster left, cluster joined (-1 for the reserve list) and
    whether it came from the reserve list; one of `told` is the tie, and the validity of the cluster
    left and of the one joined. Lines that `trace` has no room for are counted only.
    """
    count = unit_living.size
    # One left alone at the end begins a cluster of its own, numbered after all that have been.
    living, working, inside = np.zeros((3, 2 * count), dtype=np.int64)
    living[:count], working[:count], inside[:count] = unit_living, unit_working, staying
    to, back = np.zeros((2, 2 * count), dtype=np.int64)
    met = np.empty(count, dtype=np.int64)
    first, following = np.empty(count, dtype=np.int64), np.full(count, -1, dtype=np.int64)
    version = np.zeros(count, dtype=np.int64)
    reserve = np.empty(count, dtype=np.int64)
    waiting = 0
    ties, goals = np.zeros(count), np.full(count, -1, dtype=np.int64)
    stale = np.ones(count, dtype=np.bool_)
    heap = [(0.0, 0, 0) for _nothing in range(0)]
    for unit in range(count):
        label[unit] = unit
        first[unit] = unit
        found = validity(float(living[unit]), float(working[unit]), float(inside[unit]), limits)
        if found < almost:
            heap.append((found, unit, 0))
    heapq.heapify(heap)
    lines = 0
    a_round = 0
    while len(heap) > 0:
        own_validity, worst, written = heapq.heappop(heap)
        if written != version[worst]:
            continue
        a_round += 1
        version[worst] += 1
        member = first[worst]
        while member >= 0:
            stale[member] = True
            member = following[member]
        while first[worst] >= 0 and own_validity < almost:
            # The member with the strongest tie to another cluster goes first.
            leaving, joined, strongest = -1, -1, -1.0
            member = first[worst]
            while member >= 0:
                if stale[member]:
                    goals[member], ties[member] = strongest_tie(
                        member, label, out_start, out_to, out_workers, in_start, in_from, in_workers,
                        float(unit_living[member]), float(unit_working[member]),
                        living, working, to, back, met,
                    )  # fmt: skip
                    stale[member] = False
                tie = ties[member]
                if tie > strongest or (tie == strongest and member < leaving):
                    leaving, joined, strongest = member, goals[member], tie
                member = following[member]
            # It leaves.
            label[leaving] = -1
            if first[worst] == leaving:
                first[worst] = following[leaving]
            else:
                member = first[worst]
                while following[member] != leaving:
                    member = following[member]
                following[member] = following[leaving]
            following[leaving] = -1
            living[worst] -= unit_living[leaving]
            working[worst] -= unit_working[leaving]
            inside[worst] -= staying[leaving] + between(
                leaving, worst, label, out_start, out_to, out_workers, in_start, in_from, in_workers
            )
            was = own_validity
            own_validity = validity(float(living[worst]), float(working[worst]), float(inside[worst]), limits)
            after = 0.0
            accepted = False
            if joined >= 0:
                before = validity(
                    float(living[joined]), float(working[joined]), float(inside[joined]), limits
                )
                new_inside = (
                    inside[joined]
                    + staying[leaving]
                    + between(
                        leaving,
                        joined,
                        label,
                        out_start,
                        out_to,
                        out_workers,
                        in_start,
                        in_from,
                        in_workers,
                    )
                )
                after = validity(
                    float(living[joined] + unit_living[leaving]),
                    float(working[joined] + unit_working[leaving]),
                    float(new_inside), limits,
                )  # fmt: skip
                accepted = after >= almost or after >= before
                if accepted:
                    # Ties to the cluster joined are others now, and so are those to the one that left.
                    member = first[worst]
                    while member >= 0:
                        stale[member] = stale[member] or goals[member] == joined
                        member = following[member]
                    for at in range(out_start[leaving], out_start[leaving + 1]):
                        stale[out_to[at]] = True
                    for at in range(in_start[leaving], in_start[leaving + 1]):
                        stale[in_from[at]] = True
                    label[leaving] = joined
                    following[leaving] = first[joined]
                    first[joined] = leaving
                    living[joined] += unit_living[leaving]
                    working[joined] += unit_working[leaving]
                    inside[joined] = new_inside
                    version[joined] += 1
                    if after < almost:
                        heapq.heappush(heap, (after, joined, version[joined]))
            if not accepted:
                reserve[waiting] = leaving
                waiting += 1
            if lines < trace.shape[0]:
                trace[lines, 0], trace[lines, 1], trace[lines, 2] = a_round, leaving, worst
                trace[lines, 3], trace[lines, 4] = (joined if accepted else -1), 0
                told[lines, 0], told[lines, 1], told[lines, 2] = strongest, was, after
            lines += 1
    # The reserve list: strongest tie first, whatever it does to the region's validity. What is kept
    # in the heap is never below the tie as it is: a region that grows weakens ties to it, except
    # for those who have flows to the one that joined, and they are looked at again at once.
    queue = [(0.0, 0) for _nothing in range(0)]
    for nth in range(waiting):
        unit = reserve[nth]
        _goal, tie = strongest_tie(
            unit, label, out_start, out_to, out_workers, in_start, in_from, in_workers,
            float(unit_living[unit]), float(unit_working[unit]), living, working, to, back, met,
        )  # fmt: skip
        ties[unit] = tie
        queue.append((-tie, unit))
    heapq.heapify(queue)
    while waiting > 0:
        kept, unit = heapq.heappop(queue)
        if label[unit] >= 0 or -kept != ties[unit]:
            continue
        joined, tie = strongest_tie(
            unit, label, out_start, out_to, out_workers, in_start, in_from, in_workers,
            float(unit_living[unit]), float(unit_working[unit]), living, working, to, back, met,
        )  # fmt: skip
        if tie < ties[unit]:
            ties[unit] = tie
            heapq.heappush(queue, (-tie, unit))
            continue
        a_round += 1
        waiting -= 1
        if joined < 0:
            joined = count + unit
        label[unit] = joined
        living[joined] += unit_living[unit]
        working[joined] += unit_working[unit]
        for way in range(2):
            start, ends = (out_start, out_to) if way == 0 else (in_start, in_from)
            for at in range(start[unit], start[unit + 1]):
                # As wide as what the heap holds; compiled, int() would keep the half width.
                other: int = np.int64(ends[at])  # type: ignore[assignment]
                if label[other] >= 0:
                    continue
                _goal, found = strongest_tie(
                    other, label, out_start, out_to, out_workers, in_start, in_from, in_workers,
                    float(unit_living[other]), float(unit_working[other]),
                    living, working, to, back, met,
                )  # fmt: skip
                if found != ties[other]:
                    ties[other] = found
                    heapq.heappush(queue, (-found, other))
        if lines < trace.shape[0]:
            trace[lines, 0], trace[lines, 1], trace[lines, 2] = a_round, unit, -1
            trace[lines, 3], trace[lines, 4] = joined, 1
            told[lines, 0], told[lines, 1], told[lines, 2] = tie, 0.0, 0.0
        lines += 1
    return lines
