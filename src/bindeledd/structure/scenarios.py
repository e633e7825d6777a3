"""How a plan stands when residents, travel times and staff are other than counted on.

In each scenario the residents of every municipality, the minutes of every pair and the staff of every
municipality are multiplied by a number drawn around 1 (log-normal, with the spreads below). The plan
is costed anew and the best plan of the scenario is found exactly.

    regret = cost of the plan in the scenario − cost of the best plan of the scenario
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from bindeledd.foundation.language import _
from bindeledd.structure.checker import cost_of
from bindeledd.structure.groups import groups
from bindeledd.structure.links import links
from bindeledd.structure.pool import make_pool
from bindeledd.structure.prepared import Progress, prepare

if TYPE_CHECKING:
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Office, Proposal
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

SCENARIOS = 100
# Standard deviations of the logarithm: our assumptions, about as far as forecasts miss in a decade.
RESIDENTS_SPREAD, MINUTES_SPREAD, STAFF_SPREAD = 0.08, 0.15, 0.10


@dataclass(frozen=True)
class Scenarios:
    """What came out: `regrets` in kroner per scenario, and how often each pair shares an office.

    `best_in` is in how many scenarios the plan is still the best. `together` has the pairs that share
    an office in some scenario, with the share of the scenarios; `unproven` scenarios are left out.
    """

    count: int
    best_in: int
    regrets: tuple[int, ...]
    together: dict[tuple[str, str], float]
    unproven: int
    seed: int
    stopped: bool

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            "scenarios": self.count,
            "seed": self.seed,
            "spreads": {
                "residents": RESIDENTS_SPREAD,
                "minutes": MINUTES_SPREAD,
                "staff": STAFF_SPREAD,
            },
            "best_in": self.best_in,
            "unproven": self.unproven,
            "stopped": self.stopped,
            "most_regret": max(self.regrets, default=None),
            "mean_regret": round(sum(self.regrets) / len(self.regrets)) if self.regrets else None,
            "together": [
                {"pair": list(pair), "share": share} for pair, share in sorted(self.together.items())
            ],
        }


def scenarios(
    world: World,
    prices: Prices,
    wishes: Wishes,
    plan: Proposal,
    *,
    count: int = SCENARIOS,
    seed: int = 1,
    seconds: float = 5.0,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Scenarios:
    """The plan in `count` scenarios from a seed: the same seed gives the same answer.

    `seconds` is for each scenario. Who may share an office is as in the world as it is; a plan that
    the wishes of the run leave out may regret less than nothing, which is told as it is.
    """
    drawn = np.random.default_rng(seed)
    found = groups(world, wishes, links(world, wishes))
    regrets: list[int] = []
    shared: dict[tuple[str, str], int] = {}
    best_in = unproven = asked = 0
    stopped = False
    for number in range(count):
        if stop is not None and stop():
            stopped = True
            break
        if progress is not None:
            progress(Progress(_("Scenario {number} av {count}").format(number=number + 1, count=count), 0.0))
        other = _drawn(world, drawn)
        pool = make_pool(other, prices, wishes, found=found)
        best = prepare(other, prices, wishes, pool=pool, seconds=seconds).plan()
        asked += 1
        if not best.proven:
            unproven += 1
            continue
        regret = cost_of(other, prices, _by_rule(pool.costing.by_rule, world, plan), wishes) - best.objective
        regrets.append(regret)
        best_in += regret <= 0
        for pair in _pairs(world, best.proposal):
            shared[pair] = shared.get(pair, 0) + 1
    proven = max(1, asked - unproven)
    return Scenarios(
        asked,
        best_in,
        tuple(regrets),
        {pair: times / proven for pair, times in shared.items()},
        unproven,
        seed,
        stopped,
    )


def _drawn(world: World, drawn: np.random.Generator) -> World:
    """One other world: the same municipalities with other residents, minutes and staff."""
    size = world.size
    people = np.exp(drawn.normal(0.0, RESIDENTS_SPREAD, size))
    staff = np.exp(drawn.normal(0.0, STAFF_SPREAD, size))
    half = np.triu(drawn.normal(0.0, MINUTES_SPREAD, (size, size)), 1)
    return replace(
        world,
        residents=np.rint(world.residents * people).astype(np.int64),
        working_age=np.rint(world.working_age * people).astype(np.int64),
        minutes=world.minutes * np.exp(half + half.T),
        staff=world.staff * staff,
        holders=world.holders * staff[:, None],
    )


def _by_rule(rule: Callable[[tuple[str, ...], str], Office], world: World, plan: Proposal) -> Proposal:
    """The same offices with the same hosts, and branches where the rule leaves them in the scenario.

    Offices that are as today keep the branches they have.
    """
    from bindeledd.structure.proposal import Proposal as Made

    return Made(
        tuple(each if each in world.today.offices else rule(each.members, each.host) for each in plan.offices)
    )


def _pairs(world: World, proposal: Proposal) -> list[tuple[str, str]]:
    """The pairs in one office of which at least one is planned for, in order."""
    return [
        (one, other)
        for each in proposal.offices
        for place, one in enumerate(each.members)
        for other in each.members[place + 1 :]
        if world.planned[world.at(one)] or world.planned[world.at(other)]
    ]
