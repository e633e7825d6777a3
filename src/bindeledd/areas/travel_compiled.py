"""Minutes between many points at once, compiled with numba (benchmarks/travel.py shows the need).

The graph is first contracted to the crossroads that matter: dead ends with no point in them go,
and a chain of states with one way on becomes a single arc. That changes no shortest way between
the points. Then Dijkstra's algorithm runs from each point with an indexed binary heap.

Compiled code is cached beside this file, else in the user's own cache folder or NUMBA_CACHE_DIR;
where none can be written it is compiled again in each process. Nothing here is needed by a
single question, so only `Travel.matrix` imports this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_graph import TravelGraph

_Function = TypeVar("_Function", bound=Callable[..., Any])
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def compiled(function: _Function) -> _Function:
    """Compile on first call, cached on disk where some folder can be written, else in memory."""
    try:
        return cast(_Function, numba.njit(cache=True)(function))
    except (RuntimeError, OSError):
        # numba found nowhere to keep its cache (a read-only installation and no home folder).
        return cast(_Function, numba.njit(function))


def between(graph: TravelGraph, states: Sequence[int]) -> Floats:
    """Minutes from each state to each, infinite where there is no way; states may repeat."""
    if not states:
        return np.empty((0, 0))
    offsets = np.zeros(len(graph.arcs) + 1, dtype=np.int64)
    np.cumsum([len(arcs) for arcs in graph.arcs], out=offsets[1:])
    heads = np.array([arc[0] for arcs in graph.arcs for arc in arcs], dtype=np.int64)
    minutes = np.array([arc[1] for arcs in graph.arcs for arc in arcs], dtype=np.float64)
    terminals, place = np.unique(np.asarray(states, dtype=np.int64), return_inverse=True)
    small_offsets, small_heads, small_minutes, small_terminals = contracted(
        offsets, heads, minutes, terminals
    )
    table = all_pairs(small_offsets, small_heads, small_minutes, small_terminals)
    return table[np.ix_(place, place)]


@compiled
def contracted(
    offsets: Ints, heads: Ints, minutes: Floats, terminals: Ints
) -> tuple[Ints, Ints, Floats, Ints]:
    """The graph without dead ends and chains, and the terminals' numbers in it.

    `offsets` has one entry per state and one more; arcs of state s are offsets[s]:offsets[s+1].
    Every arc has its opposite, though not always with the same minutes.
    """
    count = offsets.size - 1
    keep = np.zeros(count, dtype=np.bool_)
    keep[terminals] = True
    degree = offsets[1:] - offsets[:-1]
    gone = np.zeros(count, dtype=np.bool_)
    stack = np.empty(count, dtype=np.int64)
    for first in range(count):
        size = 0
        if degree[first] <= 1 and not keep[first] and not gone[first]:
            stack[0] = first
            size = 1
            gone[first] = True
        while size > 0:
            size -= 1
            state = stack[size]
            for arc in range(offsets[state], offsets[state + 1]):
                head = heads[arc]
                if not gone[head]:
                    degree[head] -= 1
                    if degree[head] <= 1 and not keep[head]:
                        gone[head] = True
                        stack[size] = head
                        size += 1
    number = np.full(count, -1, dtype=np.int64)
    kept = 0
    for state in range(count):
        if not gone[state] and (keep[state] or degree[state] != 2):
            number[state] = kept
            kept += 1
    new_offsets = np.zeros(kept + 1, dtype=np.int64)
    new_heads = np.empty(heads.size, dtype=np.int64)
    new_minutes = np.empty(heads.size, dtype=np.float64)
    used = 0
    for state in range(count):
        if number[state] < 0:
            continue
        for arc in range(offsets[state], offsets[state + 1]):
            before, at, total = state, heads[arc], minutes[arc]
            if gone[at]:
                continue
            while at != state and number[at] < 0:
                onward = -1
                for candidate in range(offsets[at], offsets[at + 1]):
                    if heads[candidate] != before and not gone[heads[candidate]]:
                        onward = candidate
                if onward < 0:  # both ways lead back: a loop of parallel arcs
                    at = state
                    break
                total += minutes[onward]
                before, at = at, heads[onward]
            if at != state:
                new_heads[used] = number[at]
                new_minutes[used] = total
                used += 1
        new_offsets[number[state] + 1] = used
    return new_offsets, new_heads[:used].copy(), new_minutes[:used].copy(), number[terminals]


@compiled
def all_pairs(offsets: Ints, heads: Ints, minutes: Floats, terminals: Ints) -> Floats:
    """Minutes from each terminal to each, by one search per terminal that stops at the last one."""
    count = offsets.size - 1
    table = np.full((terminals.size, terminals.size), np.inf)
    is_terminal = np.zeros(count, dtype=np.bool_)
    is_terminal[terminals] = True
    best = np.empty(count, dtype=np.float64)
    place = np.empty(count, dtype=np.int64)  # in the heap; -1 not seen yet, -2 settled
    heap = np.empty(count, dtype=np.int64)
    for row in range(terminals.size):
        best[:] = np.inf
        place[:] = -1
        heap[0] = terminals[row]
        best[terminals[row]] = 0.0
        place[terminals[row]] = 0
        size = 1
        remaining = terminals.size
        while size > 0 and remaining > 0:
            state = heap[0]
            place[state] = -2
            if is_terminal[state]:
                remaining -= 1
            size -= 1
            if size > 0:  # the last one sinks from the top to where it belongs
                moving = heap[size]
                weight = best[moving]
                hole = 0
                child = 1
                while child < size:
                    if child + 1 < size and best[heap[child + 1]] < best[heap[child]]:
                        child += 1
                    if best[heap[child]] >= weight:
                        break
                    heap[hole] = heap[child]
                    place[heap[hole]] = hole
                    hole = child
                    child = 2 * hole + 1
                heap[hole] = moving
                place[moving] = hole
            for arc in range(offsets[state], offsets[state + 1]):
                head = heads[arc]
                candidate = best[state] + minutes[arc]
                if place[head] == -2 or candidate >= best[head]:
                    continue
                best[head] = candidate
                hole = place[head]
                if hole < 0:
                    hole = size
                    size += 1
                while hole > 0:  # rise to where it belongs
                    parent = (hole - 1) // 2
                    if best[heap[parent]] <= candidate:
                        break
                    heap[hole] = heap[parent]
                    place[heap[hole]] = hole
                    hole = parent
                heap[hole] = head
                place[head] = hole
        for column in range(terminals.size):
            # A search that stopped early has settled every terminal there is a way to.
            table[row, column] = best[terminals[column]]
    return table
