"""Shortest ways from one state, in plain Python: the quicker choice for a single question.

Dijkstra's algorithm with a binary heap. Loading numba alone takes longer than one search; the
compiled twin for whole matrices is `bindeledd.areas.travel_compiled`.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from math import inf

from bindeledd.areas.travel_graph import TravelGraph


def shortest(
    graph: TravelGraph, start: int, targets: Iterable[int], limit: float = inf
) -> tuple[dict[int, float], dict[int, tuple[int, int]]]:
    """Minutes to the settled states, and for each the arc it was best reached by.

    Stops when every target is settled or the next is further away than `limit` minutes; states
    that were not settled are left out. An arc is (the state it comes from, its drawn edge).
    """
    remaining = set(targets)
    settled: dict[int, float] = {}
    best = {start: 0.0}
    reached_by: dict[int, tuple[int, int]] = {}
    queue = [(0.0, start)]
    arcs = graph.arcs
    while queue and remaining:
        minutes, state = heappop(queue)
        if state in settled:
            continue
        if minutes > limit:
            break
        settled[state] = minutes
        remaining.discard(state)
        for head, step, edge in arcs[state]:
            candidate = minutes + step
            if candidate < best.get(head, inf):
                best[head] = candidate
                reached_by[head] = (state, edge)
                heappush(queue, (candidate, head))
    return settled, reached_by
