"""The p-median: 2,000 points proven, 357 points beside spopt, 14,000 generated points, and OR-Library graphs.

The population of basic units is not at hand, so points are generated: some gathered in towns, weights
lognormal. spopt with HiGHS, one thread, solves the same 357 points and must give the same sum. The
files of OR-Library are not at hand either; graphs are generated the way it says (n²/50 edges,
lengths 1–100), and what is reported is the time for all of them and that all are proven.
"""

from __future__ import annotations

import time

import numpy as np
import pulp
import spopt
from spopt.locate import PMedian

from benchmarks.report import Row, median_seconds
from bindeledd.structure.locate.orlib import shortest
from bindeledd.structure.locate.solve import Located, distances, locate

SECONDS = 60.0


def scattered(points: int) -> tuple[np.ndarray, np.ndarray]:
    """Costs between all pairs of points in a square, and their weights."""
    draws = np.random.default_rng(1)
    where = draws.random((points, 2)) * 1000
    return distances(where, where), draws.lognormal(size=points)


def gathered(points: int, sites: int) -> tuple[np.ndarray, np.ndarray]:
    """Costs from points gathered around sites of unequal size, and the weights of the points."""
    draws = np.random.default_rng(2)
    towns = draws.random((sites, 2)) * 1000
    size = draws.lognormal(sigma=1.2, size=sites)
    own = draws.choice(sites, points, p=size / size.sum())
    where = towns[own] + draws.normal(scale=40.0, size=(points, 2))
    return distances(where, towns), draws.lognormal(size=points)


def graph(points: int, seed: int) -> np.ndarray:
    """Shortest ways in a random connected graph with points² / 50 edges of lengths 1–100."""
    draws = np.random.default_rng(seed)
    cost = np.full((points, points), np.inf)
    np.fill_diagonal(cost, 0.0)
    edges = [(end, int(draws.integers(end))) for end in range(1, points)]
    while len(edges) < points * points // 50:
        one, other = draws.integers(points, size=2)
        if one != other:
            edges.append((int(one), int(other)))
    for one, other in edges:
        cost[one, other] = cost[other, one] = float(draws.integers(1, 101))
    shortest(cost)
    return cost


def checked(found: Located, cost: np.ndarray, weights: np.ndarray) -> Located:
    """The answer, when its sum is right from the raw numbers."""
    again = float((cost[:, list(found.sites)].min(axis=1) * weights).sum())
    assert abs(again - found.objective) <= 1e-9 * again, "the sum is not that of the sites"
    return found


def run() -> list[Row]:
    """Time them all; raises AssertionError when a sum is wrong, a proof is missing or spopt's sum differs."""
    locate(graph(40, 0), 4)
    cost, weights = scattered(2000)
    found = checked(locate(cost, 250, weights=weights, seconds=SECONDS), cost, weights)
    assert found.proven, "2,000 points are not proven"
    many = median_seconds(lambda: locate(cost, 250, weights=weights, seconds=SECONDS))
    rows = [Row("Plassering: 2 000 punkter, 250 steder, bevist", many, "s", at_most=1.5)]

    cost, weights = scattered(357)
    found = checked(locate(cost, 44, weights=weights), cost, weights)
    start = time.perf_counter()
    peer = PMedian.from_cost_matrix(cost, weights, p_facilities=44)
    peer = peer.solve(pulp.HiGHS(msg=False, threads=1, gapRel=0.0, timeLimit=300))
    theirs = time.perf_counter() - start
    assert found.proven, "357 points are not proven"
    assert abs(pulp.value(peer.problem.objective) - found.objective) <= 1e-6 * found.objective, "sums differ"
    ours = median_seconds(lambda: locate(cost, 44, weights=weights))
    version = f"spopt {spopt.__version__} + HiGHS"
    rows.append(Row("Plassering: 357 punkter, 44 steder, bevist", ours, "s", peer=version, peer_value=theirs))

    cost, weights = gathered(14_000, 357)
    for places in (120, 200):
        found = checked(locate(cost, places, weights=weights, seconds=10.0), cost, weights)
        what = f"Plassering: 14 000 punkter, 357 mulige, {places} steder, avstand {100 * found.gap:.4f} %"
        rows.append(Row(what, found.seconds, "s"))

    questions = [(n, p) for n in (100, 300, 600, 900) for p in (5, 10, n // 10, n // 5, n // 3)]
    total, proven = 0.0, 0
    for points, places in questions:
        cost = graph(points, points)
        found = checked(locate(cost, places, seconds=SECONDS), cost, np.ones(points))
        total += found.seconds
        proven += found.proven
    what = f"Plassering: {len(questions)} grafer som i OR-Library, 100–900 punkter, {proven} bevist"
    rows.append(Row(what, total, "s"))
    return rows
