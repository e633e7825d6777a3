"""Every coherent group once, what keeps groups out, and what they cost with each host."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from tests.structure.brute import coherent
from tests.structure.worlds import by_rule, made_world, plain_cost

from bindeledd.foundation.finding import BadInput
from bindeledd.structure.groups import Groups, atoms, groups
from bindeledd.structure.links import joins_nobody, links
from bindeledd.structure.pool import MEASURES, make_pool
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal, office
from bindeledd.structure.wishes import Exemption, Wishes


def as_sets(found: Groups) -> list[tuple[int, ...]]:
    return [tuple(row[:size]) for row, size in zip(found.members.tolist(), found.size.tolist(), strict=True)]


def thinned(world, seed):
    """The links of a world with some of them taken away at random."""
    kept = np.random.default_rng(seed).random((world.size, world.size)) < 0.6
    linked = links(world, Wishes()) & kept
    for each in world.today.offices:
        around = [world.at(code) for code in each.members if not world.planned[world.at(code)]]
        linked[np.ix_(around, around)] = True
    linked |= linked.T
    np.fill_diagonal(linked, False)
    return linked


@pytest.mark.parametrize("seed", range(40))
def test_every_connected_set_is_there_once(seed):
    world = made_world(seed, 8, around=seed % 4)
    linked, most = thinned(world, seed), 2 + seed % 4
    parts = atoms(world)
    expected = []
    for size in range(1, len(parts.members) + 1):
        for some in combinations(range(len(parts.members)), size):
            places = sorted(place for atom in some for place in parts.members[atom])
            outside = sum(atom >= parts.planned for atom in some)
            codes = [world.codes[place] for place in places]
            fits = len(places) <= most and outside <= 1 and outside < size
            if fits and coherent(world, linked, codes):
                expected.append(tuple(places))
    assert sorted(as_sets(groups(world, Wishes(most_members=most), linked))) == sorted(expected)


@pytest.mark.parametrize("seed", range(10))
def test_the_exemption_bites_while_sets_grow_and_leaves_exactly_what_it_allows(seed):
    world = made_world(seed, 9)
    world = replace(world, staff=np.random.default_rng(seed).uniform(5, 60, 9))
    linked = links(world, Wishes())
    exemption = Exemption(large_staff=30.0, large_members=1, group_staff=90.0)
    every = as_sets(groups(world, Wishes(most_members=5), linked))
    fits = [
        each
        for each in every
        if len(each) == 1
        or ((world.staff[list(each)] >= 30).sum() <= 1 and world.staff[list(each)].sum() <= 90)
    ]
    found = as_sets(groups(world, Wishes(most_members=5, exemption=exemption), linked))
    assert sorted(found) == sorted(fits)


def test_too_many_groups_are_refused_with_the_densest_place_named():
    world = made_world(1, 30, areas=1)
    with pytest.raises(BadInput, match="mulige kontor") as refused:
        groups(world, Wishes(), links(world, Wishes()), budget=10_000)
    assert refused.value.findings[0].subject in world.codes
    assert refused.value.findings[0].facts["neighbours"] == 29


def test_a_budget_just_large_enough_is_enough():
    world = made_world(1, 12)
    linked = links(world, Wishes(most_members=4))
    count = len(groups(world, Wishes(most_members=4), linked))
    assert len(groups(world, Wishes(most_members=4), linked, budget=count)) == count
    with pytest.raises(BadInput):
        groups(world, Wishes(most_members=4), linked, budget=count - 1)


def test_links_by_each_rule_alone():
    world = made_world(2, 5, areas=5)
    apart = replace(
        world,
        minutes=np.where(np.eye(5, dtype=bool), 0.0, np.nan),
        commuters=np.zeros((5, 5)),
        area=np.full(5, -1, dtype=np.int16),
    )
    assert not links(apart, Wishes()).any()
    assert [each.subject for each in joins_nobody(apart, links(apart, Wishes()))] == list(world.codes)

    near = apart.minutes.copy()
    near[0, 1] = near[1, 0] = 60.0
    near[2, 3] = near[3, 2] = 300.0
    by_travel = links(replace(apart, minutes=near), Wishes())
    assert by_travel[0, 1], "an hour is near"
    assert by_travel[2, 3], "the nearest is linked however far"
    assert by_travel.sum() == 4

    flows = np.zeros((5, 5))
    flows[0, 0], flows[0, 4] = 97.0, 3.0
    flows[1, 1], flows[1, 4] = 98.0, 2.0
    by_work = links(replace(apart, commuters=flows), Wishes())
    assert by_work[0, 4], "three of a hundred is enough"
    assert by_work[4, 0], "a link holds both ways"
    assert not by_work[1, 4], "two of a hundred is not"

    by_region = links(replace(apart, regions=("en",), region=np.array([0, -1, 0, -1, 0])), Wishes())
    assert by_region[0, 2]
    assert by_region[2, 4]
    assert not by_region[1, 3], "no region is not a region"
    wished = links(apart, Wishes(extra_links=(("1801", "1803"),), together=(("1802", "1804"),)))
    assert wished.sum() == 4


def test_ties_among_the_nearest_go_by_code():
    world = made_world(2, 4, areas=4, unknown=0.0)
    far = np.where(np.eye(4, dtype=bool), 0.0, 90.0)
    alone = np.full(4, -1, dtype=np.int16)
    linked = links(replace(world, minutes=far, commuters=np.zeros((4, 4)), area=alone), Wishes())
    assert not linked[2, 3]
    assert linked.sum() == 10


@pytest.mark.parametrize("seed", range(30))
def test_costs_are_those_of_the_words(seed):
    around = seed % 3
    world = made_world(seed, 6, around=around)
    prices = Prices(consent=70_000.0 * (seed % 2), commuting=120.0, branch_minutes=25.0)
    wishes = Wishes(consent={"1801": 33_000.0}, branches=("1802",), no_branches=("1803",))
    pool = make_pool(world, prices, wishes, hosts="every")
    seen = set()
    for column in range(len(pool)):
        one = pool.office(column)
        seen.add((one.members, one.host, one.branches))
        free = replace(prices, consent=0.0)
        standing = sum(
            plain_cost(world, free, Wishes(), each)
            for each in world.today.offices
            if not world.planned[world.at(each.members[0])] and set(each.members) <= set(one.members)
        )
        gross = plain_cost(world, prices, wishes, one)
        assert pool.cost[column] == gross - standing
        if column not in pool.stated:
            assert one == by_rule(world, prices, wishes, one.members, one.host)
    assert len(seen) == len(pool), "no column is there twice"


@pytest.mark.parametrize("seed", range(10))
def test_the_best_host_is_the_cheapest_and_the_first_of_equals(seed):
    world = made_world(seed, 7)
    pool, every = make_pool(world, Prices(), Wishes()), make_pool(world, Prices(), Wishes(), hosts="every")
    cheapest = {}
    for column in range(len(every)):
        key = every.codes(column)
        cheapest[key] = min(
            cheapest.get(key, (1 << 60, 99)), (int(every.cost[column]), int(every.host[column]))
        )
    for column in range(len(pool)):
        if column not in pool.stated and world.office_today(pool.codes(column)[0]).members != pool.codes(
            column
        ):
            assert (pool.cost[column], pool.host[column]) == cheapest[pool.codes(column)]


@pytest.mark.parametrize("seed", range(10))
def test_measures_of_a_plan_are_those_of_its_offices(seed):
    world, prices = made_world(seed, 6), Prices()
    pool = make_pool(world, prices, Wishes(), hosts="every")
    flows = np.nan_to_num(world.commuters)
    for column in range(0, len(pool), 5):
        one, at = pool.office(column), world.places(pool.codes(column))
        minutes = np.nan_to_num(world.minutes[at, world.at(one.host)], nan=prices.unknown_minutes)
        inside = flows[np.ix_(at, at)].sum() - flows[at, at].sum()
        now = world.office_today(one.members[0])
        same = (now.members, now.host) == (one.members, one.host)
        expected = {
            "cost": plain_cost(world, prices, Wishes(), one),
            "offices": 1,
            "branches": len(one.branches),
            "money": 2_500_000 + 800_000 * len(one.branches),
            "travel": round(float((world.residents[at] * minutes).sum())),
            "kept": round(float(inside)),
            "changes": 0 if same else len(at),
            "small": int(world.staff[at].sum() < 15),
        }
        assert {name: int(pool.measure(name)[column]) for name in MEASURES} == expected


@pytest.mark.parametrize("seed", range(10))
def test_no_host_that_is_left_is_beaten_by_another(seed):
    world = made_world(seed, 6)
    every = make_pool(world, Prices(), Wishes(), hosts="every")
    kept = every.without_dominated(["cost", "travel"], ["kept"])
    assert 0 < len(kept) <= len(every)

    def by_group(pool):
        table = {}
        for column in range(len(pool)):
            value = int(pool.cost[column]), int(pool.measure("travel")[column])
            table.setdefault(pool.codes(column), set()).add(value)
        return table

    before, after = by_group(every), by_group(kept)
    assert before.keys() == after.keys()
    for group, values in before.items():
        best = {v for v in values if not any(o != v and o[0] <= v[0] and o[1] <= v[1] for o in values)}
        assert after[group] == best


def test_today_stands_as_it_is_even_when_it_is_too_large_and_unlinked():
    world = made_world(5, 6)
    whole = office(world.codes, world.codes[3], [], "joint")
    world = replace(world, today=Proposal((whole,)), minutes=np.full((6, 6), np.nan))
    pool = make_pool(world, Prices(), Wishes(most_members=2))
    assert whole in pool.stated.values()
    assert {pool.office(c).host for c in range(len(pool)) if pool.size[c] == 6} == set(world.codes)
