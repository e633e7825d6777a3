"""The bound is a proof whatever the duals are, and the search is exact where covers are too many."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tests.structure.brute import best, every_plan
from tests.structure.worlds import made_world

from bindeledd.structure import prepared, search
from bindeledd.structure.exact import BARRED, PARTS, Columns, exact
from bindeledd.structure.master import Master, cuts_on
from bindeledd.structure.optimise import optimise
from bindeledd.structure.pool import make_pool
from bindeledd.structure.prices import Prices
from bindeledd.structure.search import Search, penalty_for
from bindeledd.structure.sides import Side, sides_of
from bindeledd.structure.wishes import Wishes


def columns_of(world, prices, wishes, sides=()):
    pool = make_pool(world, prices, wishes)
    return pool, Columns(pool.members, pool.size, pool.cost, (*sides_of(pool, wishes), *sides), world.size)


@pytest.mark.parametrize("seed", range(24))
def test_no_duals_give_a_bound_above_the_optimum(seed):
    chosen = np.random.default_rng(seed)
    world, prices = made_world(seed, 6), Prices(commuting=100.0)
    wishes = Wishes(most_members=4, offices=(2, 4), changes=6, budget=20_000_000)
    pool, columns = columns_of(world, prices, wishes)
    plans = list(every_plan(world, prices, wishes))
    if not plans:
        return
    optimum = min(cost for cost, _plan in plans)
    rows = chosen.normal(optimum / 6, abs(optimum) / 8, world.size)
    sides = chosen.normal(0, [1e6, 1e5, 1.0])
    triples = [(0, 1, 2), (1, 3, 5), (2, 3, 4)]
    cuts = cuts_on(columns, triples)
    found = exact(columns, rows, sides.tolist(), cuts, chosen.normal(-1e5, 3e5, 3).tolist())
    assert found.bound <= optimum * PARTS
    assert found.kroner <= optimum
    number = {(o.members, o.host, o.branches): c for c in range(len(pool)) for o in [pool.office(c)]}
    for cost, plan in plans:
        held = [number.get((o.members, o.host, o.branches)) for o in plan]
        if None not in held:
            reduced = np.maximum(found.reduced[held], 0).sum()
            assert found.bound + reduced <= cost * PARTS
            assert found.within(cost)[held].all()


@pytest.mark.parametrize("seed", range(10))
def test_cuts_hold_two_of_three_and_no_plan_breaks_them(seed):
    world = made_world(seed, 7)
    _pool, columns = columns_of(world, Prices(), Wishes(most_members=4))
    triples = [(a, b, c) for a in range(7) for b in range(a + 1, 7) for c in range(b + 1, 7)]
    for cut in cuts_on(columns, triples * 3):
        expected = [
            column
            for column in range(len(columns))
            if len(set(cut.triple) & set(columns.members[column, : columns.size[column]].tolist())) >= 2
        ]
        assert cut.columns.tolist() == expected


@pytest.mark.parametrize("seed", range(12))
def test_parts_of_the_plans_give_the_same_optimum(seed, monkeypatch):
    """With no work allowed for going through covers, and few cuts, only the parting is left."""
    monkeypatch.setattr(search, "COVER_COLUMNS", -1)
    monkeypatch.setattr(search, "ROOT_ROUNDS", seed % 2)
    monkeypatch.setattr(search, "BRANCH_ROUNDS", seed % 3)
    world, prices = made_world(seed, 7), Prices(commuting=80.0, office=3_000_000.0)
    wishes = Wishes(most_members=4, offices=(3, 3) if seed % 2 else None)
    if (optimum := best(world, prices, wishes)) is not None:
        plan = optimise(world, prices, wishes)
        assert plan.objective == plan.bound == optimum


def test_many_parts_are_needed_and_agree_with_the_covers(monkeypatch):
    world = made_world(11, 13, areas=3)
    prices, wishes = Prices(office=9_000_000.0, commuting=60.0), Wishes(most_members=5)
    usual = optimise(world, prices, wishes)
    monkeypatch.setattr(search, "COVER_COLUMNS", -1)
    monkeypatch.setattr(search, "ROOT_ROUNDS", 1)
    monkeypatch.setattr(search, "BRANCH_ROUNDS", 0)
    parted = optimise(world, prices, wishes)
    assert usual.objective == usual.bound == parted.objective == parted.bound


@pytest.mark.parametrize("seed", range(12))
def test_a_question_is_answered_as_if_it_had_been_asked_first(seed):
    world, prices, wishes = made_world(seed, 9), Prices(commuting=100.0), Wishes(most_members=4)
    run = prepared.prepare(world, prices, wishes)
    chosen = random.Random(seed)
    for _time in range(6):
        one, other = chosen.sample(range(9), 2)
        held, also = run.pool.holding(one), run.pool.holding(other)
        allowed = ~(held & also) if chosen.random() < 0.5 else held == also
        asked = run.solve(allowed=allowed)
        picked = np.flatnonzero(allowed)
        columns = Columns(run.pool.members, run.pool.size, run.pool.cost, (), 9).taken(picked)
        fresh = Search(columns).run(np.flatnonzero(columns.size == 1))
        if fresh.columns is None:
            assert asked is None
            continue
        assert asked.objective == asked.bound == fresh.objective
        assert asked.columns.tolist() == picked[fresh.columns].tolist(), "whatever was asked before"
        assert allowed[asked.columns].all()


@pytest.mark.parametrize("seed", range(12))
def test_side_rows_of_a_question_hold_exactly(seed):
    world, prices, wishes = made_world(seed, 6), Prices(commuting=50.0), Wishes(most_members=4)
    run = prepared.prepare(world, prices, wishes, hosts="every")
    travel = run.pool.measure("travel")
    most = int(travel[run.best.columns].sum() * 0.7)
    found = run.solve(sides=(Side("travel", travel, None, most),))
    number = {(o.members, o.host, o.branches): c for c in range(len(run.pool)) for o in [run.pool.office(c)]}
    fits = [
        cost
        for cost, plan in every_plan(world, prices, wishes)
        if sum(int(travel[number[o.members, o.host, o.branches]]) for o in plan) <= most
    ]
    assert found.objective == found.bound == min(fits)
    assert travel[found.columns].sum() <= most


def test_other_costs_are_searched_on_their_own():
    world = made_world(4, 8)
    run = prepared.prepare(world, Prices(), Wishes(most_members=3))
    dearer = make_pool(world, Prices(office=5_000_000.0), Wishes(most_members=3))
    assert len(dearer) == len(run.pool)
    plan = optimise(world, Prices(office=5_000_000.0), Wishes(most_members=3))
    assert run.solve(costs=dearer.cost).objective == plan.objective


def test_what_is_barred_is_no_part_of_the_bound():
    world = made_world(5, 7)
    _pool, columns = columns_of(world, Prices(), Wishes(most_members=4))
    master = Master(columns, np.flatnonzero(columns.size == 1), penalty_for(columns))
    master.solve()
    free = master.exact.kroner
    master.bar(columns.size > 1)
    master.solve()
    assert master.exact.kroner == int(columns.cost[columns.size == 1].sum()) > free
    assert (master.exact.reduced[columns.size > 1] == BARRED).all()
    master.bar(None)
    master.solve()
    assert master.exact.kroner == free
