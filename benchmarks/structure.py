"""The planner beside two peers in the same run: all its columns to HiGHS, and an assignment model to HiGHS.

Nordland, its number of offices from 7 to 44, and the country of 2024 under 20 settings of prices. Every
time takes in links, groups, costs, proof and plan; only the reading of the case is left out. Where a peer
proves its answer it is the same; where it stops on its limit, ours lies between its bound and its plan.

The assignment model cannot have the price of cover, which is no sum over municipalities, nor neighbours
that come together only; so it is run beside the planner without both. No peer is run for the country:
HiGHS with all columns had proved nothing when it stopped, long after its limit of a minute.
"""

from __future__ import annotations

import statistics
import time
from itertools import product

import highspy
import numpy as np
from tests.structure.assignment import Silent, best_by_assignment

from benchmarks.report import Row, median_seconds
from bindeledd.mapping.builtin import open_case
from bindeledd.structure.counts import counts
from bindeledd.structure.inputs import world_of
from bindeledd.structure.links import links
from bindeledd.structure.optimise import optimise
from bindeledd.structure.pool import make_pool
from bindeledd.structure.prices import Prices
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World

COUNTY_AT_MOST_MS = 50.0
COUNTRY_AT_MOST_MS = 1500.0
PEER_SECONDS = 60.0
# Fixed before any was run: an office from 1 to 6 million, and one other price changed at a time.
OFFICES = (1_000_000.0, 1_750_000.0, 2_500_000.0, 4_000_000.0, 6_000_000.0)
OTHERS: tuple[dict[str, float], ...] = ({}, {"cover": 50.0}, {"commuting": 400.0}, {"branch": 1_200_000.0})


def run(peer_seconds: float = PEER_SECONDS) -> list[Row]:
    """Time all sides; raises AssertionError when an answer is not proven or differs from a peer's."""
    return [*county(peer_seconds), *country()]


def county(peer_seconds: float) -> list[Row]:
    """Nordland with the municipalities around it, and without them and cover for the assignment model."""
    world = world_of(open_case("nordland-2018"))
    ours = median_seconds(lambda: proven(world, Prices()), times=15)
    objective, columns = all_columns(world, Prices(), peer_seconds)
    told = "bevist" if objective is not None else f"stanset etter {peer_seconds:.0f} s"
    alone = world_of(open_case("nordland-2018"), around=False)
    bare = Prices(cover=0.0, commuting=0.0)
    quick = median_seconds(lambda: proven(alone, bare), times=15)
    assigned = assignment(alone, bare, peer_seconds)
    start = time.perf_counter()
    found = counts(world, Prices(), Wishes(), 7, 44)
    ranged = time.perf_counter() - start
    assert all(each.known for each in found)
    around = int((~world.planned).sum())
    name = f"Nordland, beste plan bevist ({world.size - around} kommuner og {around} rundt)"
    return [
        Row(
            name,
            ours * 1e3,
            "ms",
            at_most=COUNTY_AT_MOST_MS,
            peer=f"alle kolonner til HiGHS, {told}",
            peer_value=columns * 1e3,
        ),
        Row(
            "Nordland alene uten sårbarhet og pendling, bevist",
            quick * 1e3,
            "ms",
            at_most=COUNTY_AT_MOST_MS,
            peer=f"tilordningsmodell til HiGHS, {assigned[1]}",
            peer_value=assigned[0] * 1e3,
        ),
        Row(f"Nordland, {len(found)} antall kontor, hvert bevist", ranged * 1e3, "ms"),
    ]


def country() -> list[Row]:
    """All of Norway in 2024, up to seven members, large offices exempted, 20 settings of prices."""
    world = world_of(open_case("norge-2024"))
    proven(world, Prices())
    taken = []
    for office, other in product(OFFICES, OTHERS):
        start = time.perf_counter()
        proven(world, Prices(office=office, **other))
        taken.append(time.perf_counter() - start)
    start = time.perf_counter()
    proven(world, Prices())
    usual = time.perf_counter() - start
    return [
        Row("Norge 2024, beste plan bevist, vanlige priser", usual * 1e3, "ms"),
        Row("Norge 2024, 20 sett priser, median", statistics.median(taken) * 1e3, "ms"),
        Row(
            "Norge 2024, 20 sett priser, 95-prosentil",
            statistics.quantiles(taken, n=20, method="inclusive")[-1] * 1e3,
            "ms",
            at_most=COUNTRY_AT_MOST_MS,
        ),
    ]


def proven(world: World, prices: Prices) -> int:
    """The cost of the best plan, which is proven."""
    plan = optimise(world, prices)
    assert plan.gap == 0.0, plan
    return plan.objective


def all_columns(world: World, prices: Prices, seconds: float) -> tuple[int | None, float]:
    """Every column in one programme: the optimum (None when not proven in time), and the seconds it took."""
    start = time.perf_counter()
    pool = make_pool(world, prices, Wishes())
    solver, count, unit = Silent(), len(pool), 1e6
    for name, value in (("time_limit", seconds), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.4 / unit)):
        solver.setOptionValue(name, value)
    ones = np.ones(world.size)
    nothing = np.empty(0, dtype=np.int32)
    solver.addRows(world.size, ones, ones, 0, nothing, nothing, np.empty(0))
    rows = pool.members[pool.members >= 0].astype(np.int32)
    starts = np.concatenate(([0], np.cumsum(pool.size)[:-1])).astype(np.int32)
    solver.addCols(
        count, pool.cost / unit, np.zeros(count), np.ones(count), rows.size, starts, rows, np.ones(rows.size)
    )
    kinds = np.ones(count, dtype=np.uint8)
    solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)
    solver.run()
    took = time.perf_counter() - start
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        bound = solver.getInfo().mip_dual_bound * unit
        assert bound <= proven(world, prices) + 1, "a bound above the optimum"
        return None, took
    chosen = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5)
    objective = int(pool.cost[chosen].sum())
    assert objective == proven(world, prices), "the peer has another optimum"
    return objective, took


def assignment(world: World, prices: Prices, seconds: float) -> tuple[float, str]:
    """Seconds of the assignment model, and how it ended."""
    mine = proven(world, prices)
    wishes = Wishes()
    start = time.perf_counter()
    objective, bound, done = best_by_assignment(world, prices, wishes, links(world, wishes), seconds=seconds)
    took = time.perf_counter() - start
    # Costs are rounded per office here and not there; today's offices as they stand are not in it.
    slack = world.size
    assert bound - slack <= mine <= objective + slack, (bound, mine, objective)
    if done:
        return took, "bevist"
    return took, f"stanset etter {seconds:.0f} s med {100 * (objective - bound) / abs(objective):.1f} % igjen"
