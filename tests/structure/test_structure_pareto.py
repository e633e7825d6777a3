"""The front against every plan of small worlds; leaders and scenarios against plain reckoning."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from tests.structure.brute import every_plan
from tests.structure.worlds import made_world, partitions

from bindeledd.foundation.finding import BadInput
from bindeledd.mapping import open_case
from bindeledd.structure.checker import cost_of
from bindeledd.structure.inputs import world_of
from bindeledd.structure.leaders import MOST_OFFICES, POST, TRIPS, leadership
from bindeledd.structure.optimise import optimise
from bindeledd.structure.pareto import pareto
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal
from bindeledd.structure.scenarios import scenarios
from bindeledd.structure.wishes import Wishes


def sums(world, prices, wishes, proposal):
    """Cost, person-minutes, offices and commuters kept of a plan, by plain reckoning."""
    minutes = kept = offices = 0
    for each in proposal.offices:
        at = world.places(each.members)
        host = world.at(each.host)
        for place in at:
            way = 0.0 if place == host else float(world.minutes[place, host])
            way = prices.unknown_minutes if np.isnan(way) else way
            minutes += round(int(world.residents[place]) * way)
        for home, work in product(at, at):
            if home != work and not np.isnan(world.commuters[home, work]):
                kept += round(float(world.commuters[home, work]))
        offices += 1
    return {
        "cost": cost_of(world, prices, proposal, wishes),
        "travel": minutes,
        "offices": offices,
        "kept": kept,
    }


def nondominated(values):
    return {
        v
        for v in values
        if not any(w != v and all(a <= b for a, b in zip(w, v, strict=True)) for w in values)
    }


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("names", [("cost", "travel"), ("offices", "travel"), ("cost", "kept")])
def test_every_point_is_on_the_front_of_all_plans(seed, names):
    world = made_world(seed, 6, unknown=0.0)
    prices = Prices(office=random.Random(seed).choice([500_000.0, 2_500_000.0]))
    wishes = Wishes(most_members=4)
    sign = [-1 if name == "kept" else 1 for name in names]
    every = set()
    for _cost, offices in every_plan(world, prices, wishes):
        told = sums(world, prices, wishes, Proposal(offices))
        every.add(tuple(s * told[name] for s, name in zip(sign, names, strict=True)))
    true = nondominated(every)
    front = pareto(world, prices, wishes, names, points=40)
    assert front.complete
    divide = [each.divide for each in front.objectives]
    found = {
        tuple(s * round(value * d) for s, value, d in zip(sign, point.values, divide, strict=True))
        for point in front.points
    }
    assert found <= true
    assert min(found) == min(true)
    assert min(found, key=lambda v: v[::-1]) == min(true, key=lambda v: v[::-1])


def test_three_measures_give_points_that_no_other_point_beats():
    world = made_world(5, 7, unknown=0.0)
    front = pareto(world, Prices(), Wishes(most_members=4), ("cost", "travel", "kept"), points=16)
    values = [(a, b, -c) for a, b, c in (point.values for point in front.points)]
    assert len(values) == len(nondominated(set(values)))


@pytest.mark.parametrize(
    "names", [("cost",), ("cost", "cost"), ("cost", "lykke"), ("cost", "travel", "kept", "small")]
)
def test_wrong_measures_are_refused(names):
    with pytest.raises(BadInput):
        pareto(made_world(1, 4), Prices(), Wishes(), names)


def test_a_front_that_is_stopped_keeps_what_is_found_and_says_so():
    told = []
    world, prices = made_world(2, 7), Prices(office=500_000.0)
    front = pareto(
        world, prices, Wishes(), points=9, progress=lambda step: told.append(step), stop=lambda: len(told) > 3
    )
    assert not front.complete
    assert front.points


@pytest.mark.parametrize("seed", range(12))
def test_leaders_are_the_cheapest_of_every_way_to_share_them(seed):
    world = made_world(seed, 6)
    plan = Proposal(world.today.offices)
    hosts = [each.host for each in plan.offices]
    prices = Prices()

    def cost(group):
        ways = []
        for seat in group:
            way = 0.0
            for other in group:
                minutes = float(world.minutes[world.at(seat), world.at(other)])
                way += prices.unknown_minutes if np.isnan(minutes) else minutes
            ways.append(way)
        return POST + int(TRIPS * 2 * min(ways) / 60 * prices.hour + 0.5)

    totals = {}
    for groups in partitions(tuple(sorted(hosts))):
        if all(len(group) <= MOST_OFFICES for group in groups):
            total = sum(cost(tuple(group)) for group in groups)
            totals[len(groups)] = min(total, totals.get(len(groups), total))
    found = leadership(world, prices, plan)
    assert found.proven
    assert found.objective == min(totals.values())
    for count, least in totals.items():
        own = leadership(world, prices, plan, count)
        assert (len(own.leaders), own.objective, own.proven) == (count, least, True)
        assert sorted(host for leader in own.leaders for host in leader.offices) == sorted(hosts)


def test_too_few_leaders_are_refused():
    world = made_world(1, 6)
    with pytest.raises(BadInput, match="ledere"):
        leadership(world, Prices(), Proposal(world.today.offices), 99)


def test_scenarios_are_the_same_for_the_same_seed_and_the_regret_is_never_below_nothing():
    world = made_world(4, 7)
    plan = optimise(world, Prices(), Wishes()).proposal
    one, same, other = (scenarios(world, Prices(), Wishes(), plan, count=12, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one.regrets != other.regrets
    assert min(one.regrets) >= 0
    assert all(0 < share <= 1 for share in one.together.values())


def test_scenarios_stop_when_asked_and_keep_what_is_done():
    world = made_world(4, 6)
    plan = optimise(world, Prices(), Wishes()).proposal
    calls = iter([False, False, True])
    found = scenarios(world, Prices(), Wishes(), plan, count=10, stop=lambda: next(calls))
    assert (found.count, found.stopped) == (2, True)


def test_nordland_has_eighteen_leaders_for_its_thirty_four_offices():
    world = world_of(open_case("nordland-2018"))
    plan = optimise(world, Prices(), replace(Wishes(), offices=(34, 34)))
    found = leadership(world, Prices(), plan.proposal, 18)
    assert found.proven
    assert len(found.leaders) == 18
