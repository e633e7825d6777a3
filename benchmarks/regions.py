"""Functional regions and their stability, beside the method written plainly in the same run.

The peer is `tests/regions/plain_functional.py`: it adds everything up again after each move, and
must give the very same regions. The 14,000 units are generated: places around 1,600 towns, each
with flows to the 57 nearest and largest.
"""

from __future__ import annotations

import time

import numpy as np
from tests.regions.plain_functional import plain

from benchmarks.report import Row, median_seconds
from bindeledd.mapping import open_case
from bindeledd.mapping.flows import case_flows
from bindeledd.regions.flows import Flows
from bindeledd.regions.functional import Containment, functional, labels
from bindeledd.regions.norwegian import Passes
from bindeledd.regions.stability import stability
from bindeledd.regions.twins import twins_on

UNITS, TOWNS, DEGREE = 14_000, 1_600, 57


def run() -> list[Row]:
    """Time all; raises AssertionError when the two sides differ."""
    national = case_flows(open_case("norge-2020"))
    flows, chosen = national.flows, Containment()
    start = time.perf_counter()
    theirs = plain(flows, chosen)
    peer_seconds = time.perf_counter() - start
    assert functional(flows, chosen).partition == theirs, "the regions differ"
    large = generated()
    twins = twins_on(national.on)
    stability(flows, chosen, runs=1)
    stability(flows, Passes(), twins, runs=1)
    rows = [
        Row(
            f"Funksjonelle regioner, {flows.size} kommuner",
            median_seconds(lambda: labels(flows, chosen, traced=False)),
            "s",
            at_most=0.005,
            peer="metoden skrevet rett fram",
            peer_value=peer_seconds,
        ),
        Row(
            "De samme, med navn, plasseringer og spor",
            median_seconds(lambda: functional(flows, chosen)),
            "s",
        ),
        Row(
            f"Funksjonelle regioner, {large.size} enheter og {large.home.size} strømmer (laget)",
            median_seconds(lambda: labels(large, chosen, traced=False)),
            "s",
            at_most=0.3,
        ),
    ]
    for name, base in (("funksjonelle", chosen), ("norske", Passes())):
        seconds = median_seconds(lambda base=base: stability(flows, base, twins, runs=1000))  # type: ignore[misc]
        rows.append(Row(f"Stabilitet av {name} regioner, 1 000 kjøringer", seconds, "s", at_most=2.0))
    return rows


def generated(seed: int = 1) -> Flows:
    """Units around towns along a long country, with flows that fall off with distance."""
    draw = np.random.default_rng(seed)
    towns = draw.random((TOWNS, 2)) * np.array([1500.0, 200.0])
    at = towns[draw.integers(0, TOWNS, UNITS)] + draw.normal(0, 2.0, (UNITS, 2))
    at = at[np.argsort(at[:, 0])]
    living, jobs = draw.lognormal(5.3, 0.7, UNITS), draw.lognormal(4.8, 1.2, UNITS)
    homes, works, workers = [], [], []
    for unit in range(UNITS):
        first, last = np.searchsorted(at[:, 0], [at[unit, 0] - 30, at[unit, 0] + 30])
        pull = jobs[first:last] * np.exp(-np.hypot(*(at[first:last] - at[unit]).T) / 3.0)
        nearest = np.sort(np.argpartition(-pull, min(DEGREE, len(pull) - 1))[:DEGREE])
        homes.append(np.full(len(nearest), unit))
        works.append(nearest + first)
        workers.append(draw.poisson(living[unit] * pull[nearest] / pull[nearest].sum()) + 1)
    codes = tuple(f"{unit:05d}" for unit in range(UNITS))
    return Flows(
        codes,
        codes,
        np.concatenate(homes),
        np.concatenate(works),
        np.concatenate(workers).astype(np.int64),
        np.full(UNITS, np.nan),
        np.empty((0, 0)),
    )
