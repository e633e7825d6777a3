"""The planner against every possible plan of small worlds, with and without wishes; ties, stops, refusals."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from tests.structure.brute import best, every_plan
from tests.structure.worlds import made_world, plain_cost

from bindeledd.foundation.finding import BadInput
from bindeledd.structure.clash import WishesClash
from bindeledd.structure.optimise import optimise
from bindeledd.structure.prepared import prepare
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal, office
from bindeledd.structure.wishes import Exemption, Wishes


def some_prices(seed: int) -> Prices:
    chosen = random.Random(seed)
    return Prices(
        office=chosen.choice([0.0, 900_000.0, 2_500_000.0]),
        commuting=chosen.choice([0.0, 50.0, 300.0]),
        cover=chosen.choice([20.0, 100.0]),
        consent=chosen.choice([0.0, 250_000.0]),
        branch_minutes=chosen.choice([20.0, 40.0]),
    )


def some_wishes(seed: int, codes: tuple[str, ...], planned: int) -> Wishes:
    """One to three wishes of any kind, some of which clash."""
    chosen = random.Random(seed)
    mine = codes[:planned]
    pair = tuple(chosen.sample(mine, 2))
    low = chosen.randrange(1, planned)
    kinds = {
        "offices": (low, chosen.randrange(low, planned + 1)),
        "locked": (office(pair, pair[0], [pair[1]] if chosen.random() < 0.5 else []),),
        "together": (pair,),
        "apart": (tuple(chosen.sample(mine, 2)),),
        "hosts": tuple(chosen.sample(mine, 1)),
        "barred": tuple(chosen.sample(mine, 2)),
        "branches": tuple(chosen.sample(mine, 2)),
        "no_branches": tuple(chosen.sample(mine, 2)),
        "keep": tuple(chosen.sample(mine, 1)),
        "keep_areas": ("omrade-0",),
        "whole_areas": ("omrade-1",),
        "consent": {mine[0]: 400_000.0},
        "least_staff": chosen.choice([5.0, 12.0, 20.0]),
        "changes": chosen.randrange(0, planned + 1),
        "budget": chosen.randrange(1, 6) * 2_700_000,
    }
    names = chosen.sample(sorted(kinds), chosen.randrange(1, 4))
    return Wishes(most_members=chosen.choice([2, 3, 7]), **{name: kinds[name] for name in names})


@pytest.mark.parametrize("seed", range(40))
def test_the_plan_is_the_best_of_all(seed):
    world = made_world(seed, 6, around=seed % 3)
    prices, wishes = some_prices(seed), Wishes(most_members=3 + seed % 4)
    plan = optimise(world, prices, wishes)
    assert plan.objective == plan.bound == best(world, prices, wishes)
    assert plan.gap == 0.0
    assert plan.proposal.codes == world.codes


@pytest.mark.parametrize("seed", range(120))
def test_the_plan_is_the_best_of_those_that_meet_the_wishes(seed):
    around = seed % 2
    world = made_world(seed, 5 + around, around=around)
    prices, wishes = some_prices(seed), some_wishes(seed, world.codes, 5)
    plans = list(every_plan(world, prices, wishes))
    if not plans:
        with pytest.raises(WishesClash):
            optimise(world, prices, wishes)
        return
    expected = min(cost for cost, _offices in plans)
    plan = optimise(world, prices, wishes)
    assert plan.objective == plan.bound == expected
    assert plan.proposal.offices in {Proposal(offices).offices for cost, offices in plans if cost == expected}


@pytest.mark.parametrize("seed", range(20))
def test_the_objective_is_what_the_offices_cost(seed):
    world, prices = made_world(seed, 9), some_prices(seed)
    plan = optimise(world, prices)
    assert plan.objective == sum(plain_cost(world, prices, Wishes(), each) for each in plan.proposal.offices)


@pytest.mark.parametrize("seed", range(40))
def test_every_column_is_in_the_certificate_when_it_is_in_a_plan_so_cheap(seed):
    world, prices, wishes = made_world(seed, 5), some_prices(seed), Wishes(most_members=4)
    run = prepare(world, prices, wishes, hosts="every")
    most = run.best.objective + 600_000
    named = {run.pool.office(column) for column in run.within(most).tolist()}
    occurring = {each for cost, plan in every_plan(world, prices, wishes) if cost <= most for each in plan}
    assert {(o.members, o.host, o.branches) for o in occurring} <= {
        (o.members, o.host, o.branches) for o in named
    }


@pytest.mark.parametrize("seed", range(8))
def test_the_same_question_has_the_same_answer(seed):
    world = made_world(seed, 14, around=2)
    one, again = optimise(world), optimise(world)
    assert one.proposal == again.proposal
    assert one.digest == again.digest
    assert one.digest != optimise(world, Prices(office=1.0)).digest


def test_of_plans_that_cost_the_same_the_first_by_code_is_chosen():
    world = made_world(3, 4)
    flat = replace(
        world,
        residents=np.full(4, 1000),
        minutes=np.where(np.eye(4, dtype=bool), 0.0, 30.0),
        commuters=np.zeros((4, 4)),
        holders=np.full((4, 3), 0.5),
        today=Proposal(tuple(office([code], code) for code in world.codes)),
    )
    plan = optimise(flat, Prices(), Wishes(most_members=2, offices=(2, 2)))
    assert [each.members for each in plan.proposal.offices] == [("1801", "1802"), ("1803", "1804")]
    assert [each.host for each in plan.proposal.offices] == ["1801", "1803"]


def test_stopped_at_once_there_is_a_plan_with_its_gap():
    world = made_world(2, 30, areas=4)
    plan = optimise(world, Prices(), Wishes(most_members=4), stop=lambda: True)
    assert plan.stopped
    assert plan.bound <= optimise(world, Prices(), Wishes(most_members=4)).objective <= plan.objective
    assert plan.gap > 0
    assert "prosent" in plan.sentence
    assert plan.proposal.codes == world.codes


def test_progress_is_told_and_the_bound_only_rises():
    told = []
    plan = optimise(made_world(4, 16), progress=told.append)
    bounds = [each.bound for each in told if each.bound is not None]
    assert bounds == sorted(bounds)
    assert told[-1].objective == plan.objective


def test_what_is_not_there_is_refused():
    world = made_world(1, 5)
    for wishes in (Wishes(keep=("9999",)), Wishes(whole_areas=("nowhere",)), Wishes(hosts=("1",))):
        with pytest.raises(BadInput):
            optimise(world, Prices(), wishes)


def test_prices_beyond_what_can_be_counted_exactly_are_refused():
    with pytest.raises(BadInput, match="høye"):
        optimise(made_world(1, 5), Prices(office=1e12, cover=1e12))
    for consent in (1e15, float("nan")):
        with pytest.raises(BadInput, match="høye"):
            optimise(made_world(1, 5), Prices(), Wishes(consent={"1801": consent}))


def test_large_offices_stay_out_by_the_exemption():
    world = made_world(7, 8)
    staff = np.array([40.0, 35.0, 5.0, 5.0, 5.0, 5.0, 130.0, 5.0])
    world = replace(world, staff=staff)
    plan = optimise(world, Prices(office=20_000_000.0), Wishes(exemption=Exemption()))
    for each in plan.proposal.offices:
        at = world.places(each.members)
        if len(at) > 1:
            assert (staff[at] >= 30).sum() <= 1
            assert staff[at].sum() <= 150
