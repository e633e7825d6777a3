"""The check passes what the planner gives, and finds every fault that is planted in it."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from tests.structure.worlds import by_rule, made_world

from bindeledd.structure.checker import check, cost_of
from bindeledd.structure.clash import WishesClash
from bindeledd.structure.optimise import optimise
from bindeledd.structure.plan import Plan
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Move, Proposal, office
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World

PRICES = Prices()


def codes(world: World, plan: Plan, wishes: Wishes | None = None) -> set[str]:
    return {finding.code for finding in check(world, PRICES, wishes or Wishes(), plan)}


def plan_of(world: World, proposal: Proposal) -> Plan:
    """A plan that states what its offices cost, and no more."""
    cost = cost_of(world, PRICES, proposal, Wishes())
    return Plan(proposal, cost, cost, 0.0, 1, world.digest)


def ruled(world: World, *groups: tuple[str, ...]) -> Proposal:
    """The groups with their first as host and branches by the rule; the others alone."""
    taken = {code for group in groups for code in group}
    found = [by_rule(world, PRICES, Wishes(), group, group[0]) for group in groups]
    found += [office((code,), code) for code in world.codes if code not in taken]
    return Proposal(tuple(found))


def near(seed: int, n: int = 6) -> World:
    """A world in which everyone is ten minutes from everyone, and stands alone today."""
    world = made_world(seed, n=n, unknown=0.0)
    minutes = np.full((n, n), 10.0)
    np.fill_diagonal(minutes, 0.0)
    alone = Proposal(tuple(office((code,), code) for code in world.codes))
    return replace(world, minutes=minutes, today=alone)


def wished(chosen: random.Random, world: World) -> Wishes:
    """Any wishes at all, each with one chance in four; many of them clash."""
    mine = [code for code, inside in zip(world.codes, world.planned, strict=True) if inside]
    count = chosen.randint(1, len(mine))
    every = {
        "offices": (count, count),
        "together": (tuple(chosen.sample(mine, 2)),),
        "apart": (tuple(chosen.sample(mine, 2)),),
        "hosts": (chosen.choice(mine),),
        "barred": (chosen.choice(mine),),
        "branches": (chosen.choice(mine),),
        "no_branches": (chosen.choice(mine),),
        "keep": (chosen.choice(mine),),
        "keep_areas": (chosen.choice(world.areas),),
        "whole_areas": (chosen.choice(world.areas),),
        "consent": {chosen.choice(mine): 500_000.0},
        "least_staff": chosen.uniform(3, 30),
        "budget": int(chosen.uniform(3e6, 2e7)),
        "changes": chosen.randint(0, 5),
        "most_members": chosen.randint(2, 6),
        "locked": (world.office_today(chosen.choice(mine)),),
        "extra_links": (tuple(chosen.sample(mine, 2)),),
    }
    return Wishes(**{name: value for name, value in every.items() if chosen.random() < 0.25})


def test_the_planners_plans_pass_whatever_is_wished() -> None:
    passed = 0
    for seed in range(90):
        chosen = random.Random(seed)
        world = made_world(seed, n=chosen.randint(5, 8), around=chosen.randint(0, 2))
        prices = Prices(consent=chosen.choice((0.0, 300_000.0)), office=chosen.choice((5e5, 2.5e6, 1e7)))
        wishes = wished(chosen, world)
        try:
            plan = optimise(world, prices, wishes)
        except WishesClash:
            continue
        assert check(world, prices, wishes, plan) == (), (seed, wishes.as_json())
        passed += 1
    assert passed > 30


def test_a_wrong_cost_is_found_to_the_krone() -> None:
    world = made_world(1, n=7)
    plan = optimise(world, PRICES, Wishes())
    assert codes(world, replace(plan, objective=plan.objective + 1)) == {"plan-cost-differs"}
    assert codes(world, replace(plan, bound=plan.objective + 1)) == {"plan-bound-above"}


def test_a_missing_municipality_is_found() -> None:
    world = near(1)
    proposal = world.today
    short = Proposal(proposal.offices[:-1])
    assert "plan-misses" in codes(world, plan_of(world, short))


def test_every_broken_wish_is_found() -> None:
    world = near(2)
    a, b, c, d = world.codes[:4]
    plan = plan_of(world, ruled(world, (a, b)))
    assert codes(world, plan) == set()
    broken = [
        Wishes(offices=(2, 3)),
        Wishes(together=((c, d),)),
        Wishes(apart=((a, b),)),
        Wishes(hosts=(b,)),
        Wishes(barred=(a,)),
        Wishes(branches=(b,)),
        Wishes(keep=(a,)),
        Wishes(keep_areas=tuple(world.areas)),
        Wishes(locked=(office((c, d), c),)),
        Wishes(least_staff=1e6),
        Wishes(most_members=1),
        Wishes(changes=1),
        Wishes(budget=1),
    ]
    for wishes in broken:
        assert "plan-breaks-wishes" in codes(world, plan, wishes), wishes
    met = [
        Wishes(offices=(5, 5)),
        Wishes(together=((a, b),)),
        Wishes(apart=((c, d),)),
        Wishes(hosts=(a,)),
        Wishes(barred=(b,)),
        Wishes(keep=(c,)),
        Wishes(changes=2),
        Wishes(most_members=2),
        Wishes(budget=5 * 2_500_000),
    ]
    for wishes in met:
        assert codes(world, plan, wishes) == set(), wishes


def test_a_branch_against_the_rule_is_found() -> None:
    world = near(3)
    a, b = world.codes[:2]
    with_branch = ruled(world, (a, b)).moved(Move("branch", b))
    assert "plan-breaks-wishes" in codes(world, plan_of(world, with_branch))


def test_an_office_that_does_not_hang_together_is_found() -> None:
    n = 6
    world = near(4, n)
    minutes = np.abs(np.arange(n)[:, None] - np.arange(n)[None, :]) * 61.0
    apart = replace(
        world,
        minutes=minutes,
        commuters=np.zeros((n, n)),
        area=np.full(n, -1, dtype=np.int16),
    )
    a, b, _c, _d, _e, f = apart.codes
    assert codes(apart, plan_of(apart, ruled(apart, (a, b)))) == set()
    assert "plan-breaks-wishes" in codes(apart, plan_of(apart, ruled(apart, (a, f))))
    linked = Wishes(extra_links=((a, f),))
    assert codes(apart, plan_of(apart, ruled(apart, (a, f))), linked) == set()
