"""Prices of demands against every possible plan of small worlds, and the sentences about them."""

from __future__ import annotations

import random

import pytest
from tests.structure.brute import every_plan
from tests.structure.worlds import made_world

from bindeledd.mapping import open_case
from bindeledd.structure import forcing
from bindeledd.structure.explaining import explain_host, explain_kept, explain_pair
from bindeledd.structure.inputs import world_of
from bindeledd.structure.prepared import prepare
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal
from bindeledd.structure.wishes import Wishes

SEEDS = range(24)


def worlds(seed: int):
    world = made_world(seed, 6, around=seed % 2)
    wishes = Wishes(most_members=4)
    prices = Prices(office=random.Random(seed).choice([500_000.0, 1_500_000.0, 2_500_000.0]))
    plans = [(cost, Proposal(offices)) for cost, offices in every_plan(world, prices, wishes)]
    return world, prices, wishes, plans


@pytest.mark.parametrize("seed", SEEDS)
def test_the_price_of_a_pair_is_the_best_with_it_less_the_best(seed):
    world, prices, wishes, plans = worlds(seed)
    run = prepare(world, prices, wishes)
    best = min(cost for cost, _plan in plans)
    chosen = random.Random(seed)
    for _time in range(2):
        one, other = chosen.sample([c for c, p in zip(world.codes, world.planned, strict=True) if p], 2)
        for allowed, meets in (
            (forcing.together(run, (one, other)), True),
            (forcing.apart(run, one, other), False),
        ):
            own = [cost for cost, plan in plans if plan.together(one, other) is meets]
            found = forcing.price(run, allowed)
            assert found.possible == bool(own)
            if own:
                assert found.proven
                assert found.most == min(own) - best
                assert found.plan is not None
                assert found.plan.proposal.together(one, other) is meets


@pytest.mark.parametrize("seed", SEEDS)
def test_the_price_of_a_host_and_of_keeping_what_is(seed):
    world, prices, wishes, plans = worlds(seed)
    run = prepare(world, prices, wishes, hosts="every")
    best = min(cost for cost, _plan in plans)
    code = random.Random(seed).choice([c for c, p in zip(world.codes, world.planned, strict=True) if p])
    before = world.office_today(code)

    def hosts(plan):
        own = plan.office_of(code)
        return own.host == code and len(own.members) > 1

    for allowed, meets in (
        (forcing.hosting_others(run, code), hosts),
        (forcing.not_hosting(run, code), lambda plan: not hosts(plan)),
        (
            forcing.as_today(run, [code]),
            lambda plan: (
                (plan.office_of(code).members, plan.office_of(code).host) == (before.members, before.host)
            ),
        ),
    ):
        own = [cost for cost, plan in plans if meets(plan)]
        found = forcing.price(run, allowed)
        assert found.possible == bool(own)
        if own:
            assert (found.least, found.most) == (min(own) - best, min(own) - best)


def test_what_already_is_so_costs_nothing():
    world = made_world(3, 6)
    run = prepare(world, Prices(), Wishes())
    office = run.plan().proposal.offices[0]
    price = forcing.price(run, forcing.together(run, office.members))
    assert (price.least, price.most) == (0, 0)


@pytest.fixture(scope="module")
def nordland():
    return world_of(open_case("nordland-2018"))


def test_a_pair_of_nordland_has_a_price_and_a_sentence(nordland):
    hamaroy, fauske = "1849", "1841"
    reason = explain_pair(nordland, Prices(), Wishes(), hamaroy, fauske)
    assert reason.price.proven
    assert reason.price.most is not None
    assert reason.price.most > 0
    assert "Hamarøy" in reason.sentence
    assert "Fauske" in reason.sentence
    assert "kroner i året mer" in reason.sentence
    assert len(reason.terms) == 3
    assert reason.other is not None
    asked = reason.other.together(hamaroy, fauske)
    assert asked is not reason.best.together(hamaroy, fauske)
    assert hamaroy in reason.differing


def test_an_area_kept_as_it_is_is_as_it_is(nordland):
    at = nordland.areas.index("vesteralen")
    codes = [code for code, area in zip(nordland.codes, nordland.area, strict=True) if area == at]
    reason = explain_kept(nordland, Prices(), Wishes(), codes, "Vesterålen")
    assert reason.other is not None
    for code in codes:
        assert reason.other.office_of(code).members == nordland.office_today(code).members


def test_a_host_that_is_not_one_is_made_one(nordland):
    reason = explain_host(nordland, Prices(), Wishes(), "1849")
    assert reason.other is not None
    assert reason.other.office_of("1849").host == "1849"
    assert len(reason.other.office_of("1849").members) > 1
