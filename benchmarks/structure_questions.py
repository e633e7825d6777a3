"""What is asked after the best plan of Nordland: alternatives, the price of a demand, a front, scenarios.

The peer of a price is solving anew with the demand among the wishes, and must cost the same.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import replace

import numpy as np

from benchmarks.report import Row, median_seconds
from bindeledd.mapping import open_case
from bindeledd.structure import forcing
from bindeledd.structure.alternatives import alternatives
from bindeledd.structure.inputs import world_of
from bindeledd.structure.pareto import pareto
from bindeledd.structure.prepared import Prepared, prepare
from bindeledd.structure.prices import Prices
from bindeledd.structure.scenarios import scenarios
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World

ALTERNATIVES_MS, PRICE_MS, FRONT_MS = 200.0, 15.0, 700.0
TARGET_OFFICES = 34
CHECKED = 12


def run() -> list[Row]:
    """Time each question; raises AssertionError when a price is not that of solving anew."""
    world, prices = world_of(open_case("nordland-2018")), Prices()
    free = prepare(world, prices, Wishes())
    counted = prepare(world, prices, Wishes(offices=(TARGET_OFFICES, TARGET_OFFICES)))
    rows = []
    for title, solved in (("34 kontor", counted), ("fritt antall", free)):
        found = alternatives(solved, 0.005)
        assert found.certain
        taken = median_seconds(lambda solved=solved: alternatives(solved, 0.005))
        rows.append(
            Row(
                f"Nordland, {title}: {len(found.plans)} planer innen 0,5 prosent, med bevis",
                taken * 1e3,
                "ms",
                at_most=ALTERNATIVES_MS,
            )
        )
    rows.append(_prices(world, prices, free))
    front = pareto(world, prices, Wishes(), points=20)
    assert front.complete
    taken = median_seconds(lambda: pareto(world, prices, Wishes(), points=20))
    rows.append(
        Row(
            f"Nordland, front av {len(front.points)} punkter, kostnad mot reisetid",
            taken * 1e3,
            "ms",
            at_most=FRONT_MS,
        )
    )
    start = time.perf_counter()
    drawn = scenarios(world, prices, counted.wishes, counted.plan().proposal)
    assert drawn.count == 100
    assert drawn.unproven == 0
    rows.append(Row("Nordland, 100 scenarioer", time.perf_counter() - start, "s"))
    return rows


def _prices(world: World, prices: Prices, solved: Prepared) -> Row:
    """The median price of one demand over all linked pairs, and of solving anew for some of them."""
    best = solved.plan().proposal
    linked = [
        (world.codes[one], world.codes[other])
        for one, other in zip(*np.nonzero(np.triu(solved.pool.linked, 1)), strict=True)
        if world.planned[one] or world.planned[other]
    ]
    taken, fresh = [], []
    for place, (one, other) in enumerate(linked):
        joined = one in best.codes and other in best.codes and best.together(one, other)
        start = time.perf_counter()
        allowed = forcing.apart(solved, one, other) if joined else forcing.together(solved, (one, other))
        price = forcing.price(solved, allowed)
        taken.append(time.perf_counter() - start)
        if place % max(1, len(linked) // CHECKED) == 0 and price.possible:
            pair = ((one, other),)
            wishes = replace(Wishes(), apart=pair) if joined else replace(Wishes(), together=pair)
            start = time.perf_counter()
            anew = prepare(world, prices, wishes)
            fresh.append(time.perf_counter() - start)
            assert price.most == anew.best.objective - solved.best.objective, (one, other)
    return Row(
        f"Nordland, prisen på ett krav ({len(linked)} par, median)",
        statistics.median(taken) * 1e3,
        "ms",
        at_most=PRICE_MS,
        peer="løst på nytt",
        peer_value=statistics.median(fresh) * 1e3,
    )
