"""The best plan with each number of offices, and the prices at which each is best."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.structure.brute import best
from tests.structure.worlds import made_world

from bindeledd.foundation.finding import BadInput
from bindeledd.structure.counts import counts
from bindeledd.structure.optimise import optimise
from bindeledd.structure.prices import Prices
from bindeledd.structure.wishes import Wishes


@pytest.mark.parametrize("seed", range(8))
def test_each_number_has_its_best_plan(seed):
    world, wishes = made_world(seed, 6, around=seed % 2), Wishes(most_members=3)
    planned = int(world.planned.sum())
    for each in counts(world, Prices(), wishes, 1, planned):
        expected = best(world, Prices(), replace(wishes, offices=(each.offices, each.offices)))
        assert (each.plan.objective if each.plan else None) == expected
        if each.plan is not None:
            held = [o for o in each.plan.proposal.offices if world.planned[world.places(o.members)].any()]
            assert len(held) == each.offices
            assert each.plan.proven


@pytest.mark.parametrize("seed", range(8))
def test_a_number_is_best_exactly_at_its_prices(seed):
    world, wishes = made_world(seed, 9), Wishes(most_members=4)
    found = [each for each in counts(world, Prices(), wishes, 1, 9) if each.plan is not None]
    assert all(each.known for each in found)
    assert any(not each.never_best for each in found)
    for each in found:
        if each.never_best:
            continue
        low = each.best_from or 0.0
        price = low + 50_000.0 if each.best_to is None else round((low + each.best_to) / 2)
        if each.best_to is not None and not low <= price <= each.best_to:
            continue
        objective = optimise(world, Prices(office=float(price)), wishes).objective
        assert objective == each.without_price + each.offices * price


@pytest.mark.parametrize("seed", range(12))
def test_a_number_that_is_never_best_is_dearer_at_every_price(seed):
    world, wishes = made_world(seed, 8), Wishes(most_members=3)
    found = counts(world, Prices(), wishes, 1, 8)
    for each in found:
        if each.plan is None or not each.never_best:
            continue
        for price in range(0, 20_000_001, 500_000):
            mine = each.without_price + each.offices * price
            assert any(
                other.without_price + other.offices * price < mine
                for other in found
                if other.plan is not None
            )


def test_the_prices_of_neighbours_meet():
    found = [
        each
        for each in counts(made_world(3, 10), Prices(), Wishes(most_members=4), 1, 10)
        if each.plan is not None and not each.never_best
    ]
    for fewer, more in pairwise(found):
        assert fewer.best_from == more.best_to
    assert found[0].best_to is None


def test_numbers_out_of_order_are_refused_and_too_many_are_left_out():
    world = made_world(1, 5)
    with pytest.raises(BadInput, match="Antall"):
        counts(world, Prices(), Wishes(), 4, 3)
    with pytest.raises(BadInput, match="Antall"):
        counts(world, Prices(), Wishes(), 0, 3)
    assert [each.offices for each in counts(world, Prices(), Wishes(), 4, 99)] == [4, 5]


def test_stopped_it_says_that_the_prices_are_not_known():
    found = counts(made_world(2, 12), Prices(), Wishes(most_members=4), 3, 5, stop=lambda: True)
    assert not any(each.known for each in found)
    assert [each.as_json()["offices"] for each in found] == [3, 4, 5]
