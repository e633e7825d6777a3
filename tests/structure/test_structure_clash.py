"""Wishes that clash: the smallest set is named, and it does clash, and no smaller part of it does."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.structure.brute import best
from tests.structure.test_structure_optimise import some_wishes
from tests.structure.worlds import made_world

from bindeledd.structure.clash import WishesClash, clash, each_wish, only
from bindeledd.structure.optimise import optimise
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import office
from bindeledd.structure.wishes import Wishes


def clashing(seed):
    """A world with wishes that cannot all be met, or None when they can."""
    world = made_world(seed, 5)
    wishes = some_wishes(seed, world.codes, 5)
    return (world, wishes) if best(world, Prices(), wishes) is None else None


CASES = [found for seed in range(400, 560) if (found := clashing(seed)) is not None]


def test_there_are_cases_enough():
    assert len(CASES) >= 15


@pytest.mark.parametrize("place", range(15))
def test_the_named_wishes_clash_and_no_smaller_set_of_the_wishes_does(place):
    world, wishes = CASES[place]
    named = clash(world, Prices(), wishes).wishes
    every = tuple(each_wish(world, wishes))
    assert set(named) <= set(every)
    assert best(world, Prices(), only(wishes, named)) is None
    for size in range(len(named)):
        for some in combinations(every, size):
            assert best(world, Prices(), only(wishes, some)) is not None


def test_the_words_name_places_and_say_what_to_do():
    world = made_world(1, 6)
    wishes = Wishes(
        together=(("1801", "1802"), ("1803", "1804")),
        apart=(("1801", "1802"),),
        hosts=("1803",),
        offices=(1, 6),
    )
    with pytest.raises(WishesClash) as raised:
        optimise(world, Prices(), wishes)
    finding = raised.value.findings[0]
    assert [each.field for each in raised.value.wishes] == ["together", "apart"]
    assert "Sted 1801 og Sted 1802 skal være i samme kontor" in finding.message
    assert "Sted 1803" not in finding.message
    assert "Fjern" in finding.fix


def test_a_budget_that_no_plan_meets_clashes_alone():
    world = made_world(1, 6)
    with pytest.raises(WishesClash, match="høyst 1 000 kroner".replace(" ", ".")):
        optimise(world, Prices(), Wishes(budget=1000, barred=("1801",)))


def test_an_office_cannot_be_locked_in_two_ways():
    world = made_world(1, 6)
    one, other = office(["1801", "1802"], "1801"), office(["1802", "1803"], "1802")
    with pytest.raises(WishesClash) as raised:
        optimise(world, Prices(), Wishes(locked=(one, other), least_staff=0.5))
    assert [each.value for each in raised.value.wishes] == [one, other]


def test_every_kind_of_wish_has_words():
    world = made_world(1, 6)
    wishes = Wishes(
        offices=(2, 3), locked=(office(["1801"], "1801"),), together=(("1801", "1802"),),
        apart=(("1801", "1803"),), hosts=("1801",), barred=("1802",), branches=("1801",),
        no_branches=("1802",), keep=("1803",), keep_areas=("omrade-0",), whole_areas=("omrade-1",),
        least_staff=3.0, budget=5, changes=2,
    )  # fmt: skip
    told = list(each_wish(world, wishes))
    assert len(told) == 14
    assert all(each.words.strip() for each in told)
    assert only(wishes, told).as_json().keys() == {*wishes.as_json().keys(), "extra_links"}
