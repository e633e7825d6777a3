"""Plans near the best against every possible plan of small worlds: none is missed, and they differ most."""

from __future__ import annotations

import random

import pytest
from tests.structure.brute import every_plan
from tests.structure.worlds import made_world

from bindeledd.structure.alternatives import alternatives
from bindeledd.structure.checker import cost_of
from bindeledd.structure.distance import differing
from bindeledd.structure.prepared import prepare
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal
from bindeledd.structure.wishes import Wishes


def near(seed: int, share: float):
    world = made_world(seed, 6, around=seed % 2)
    prices = Prices(office=random.Random(seed).choice([300_000.0, 900_000.0, 2_000_000.0]))
    wishes = Wishes(most_members=4)
    run = prepare(world, prices, wishes)
    found = alternatives(run, share)
    plans = [(cost, Proposal(offices)) for cost, offices in every_plan(world, prices, wishes)]
    inside = [(cost, plan) for cost, plan in plans if cost <= found.limit]
    return world, run, found, inside


@pytest.mark.parametrize(("seed", "share"), [(seed, (0.0, 0.02, 0.2)[seed % 3]) for seed in range(45)])
def test_every_group_of_a_plan_within_the_limit_is_among_the_possible(seed, share):
    world, _run, found, inside = near(seed, share)
    assert found.certain
    possible = set(found.sometimes)
    for _cost, plan in inside:
        for office in plan.offices:
            if any(world.planned[world.at(code)] for code in office.members):
                assert office.members in possible


@pytest.mark.parametrize("seed", range(28))
def test_the_plans_are_within_the_limit_and_all_different(seed):
    world, run, found, inside = near(seed, 0.2)
    groups = set()
    for each in found.plans:
        assert each.plan.objective <= found.limit
        assert each.extra == each.plan.objective - run.best.objective
        assert each.plan.objective == cost_of(world, run.prices, each.plan.proposal, run.wishes)
        assert each.differing == differing(world, found.plans[0].plan.proposal, each.plan.proposal)
        groups.add(each.plan.proposal.offices)
    assert len(groups) == len(found.plans)
    other = {tuple(o.members for o in plan.offices) for _cost, plan in inside}
    if len(other) > 1:
        assert len(found.plans) > 1


@pytest.mark.parametrize("seed", range(28))
def test_the_second_plan_has_as_many_in_new_company_as_any_plan_within_the_limit(seed):
    world, _run, found, inside = near(seed, 0.2)
    best = {office.members for office in found.plans[0].plan.proposal.offices}

    def new(plan):
        return sum(
            len(office.members)
            for office in plan.offices
            if office.members not in best and any(world.planned[world.at(c)] for c in office.members)
        )

    most = max(new(plan) for _cost, plan in inside)
    told = max((new(each.plan.proposal) for each in found.plans[1:]), default=0)
    assert told == most


@pytest.mark.parametrize("seed", range(10))
def test_asked_about_some_the_others_stay(seed):
    world = made_world(seed, 8)
    run = prepare(world, Prices(office=900_000.0), Wishes(most_members=4))
    inside = [code for code, area in zip(world.codes, world.area, strict=True) if area == 0]
    found = alternatives(run, 0.3, within=inside)
    best = run.plan().proposal
    touched = {code for code in inside for code in best.office_of(code).members}
    for each in found.plans:
        for code in set(world.codes) - touched:
            assert each.plan.proposal.office_of(code).members == best.office_of(code).members


def test_the_same_question_gives_the_same_plans():
    answers = [near(7, 0.2)[2] for _time in range(2)]
    assert [each.plan.proposal for each in answers[0].plans] == [
        each.plan.proposal for each in answers[1].plans
    ]
