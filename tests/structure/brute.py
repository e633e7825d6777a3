"""The best plan of a tiny world by going through every way to group it, with any wishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from tests.structure.worlds import choices, partitions, plain_cost

from bindeledd.structure.links import links
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Office
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World


def every_plan(world: World, prices: Prices, wishes: Wishes) -> Iterator[tuple[int, tuple[Office, ...]]]:
    """Every plan that meets the wishes, with its cost; each host by the rule, or today's office as it is."""
    linked = links(world, wishes)
    standing = {
        each.members: plain_cost(world, replace(prices, consent=0.0), Wishes(), each)
        for each in world.today.offices
        if not world.planned[world.at(each.members[0])]
    }
    frozen = frozen_now(world, wishes)
    known: dict[tuple[str, ...], list[tuple[int, Office]]] = {}

    def offices(members: tuple[str, ...]) -> list[tuple[int, Office]]:
        if members not in known:
            known[members] = list(_offices(members))
        return known[members]

    def _offices(members: tuple[str, ...]) -> Iterator[tuple[int, Office]]:
        planned = [world.planned[world.at(code)] for code in members]
        is_today = world.office_today(members[0]).members == members
        if not any(planned):
            if is_today:
                yield 0, world.office_today(members[0])
            return
        around = [each for each in standing if set(each) & set(members)]
        whole = [area_members(world, area) for area in wishes.whole_areas]
        locked = [each for each in frozen if each.members == members]
        if not is_today and not locked and members not in whole:
            if len(members) > wishes.most_members or not coherent(world, linked, members):
                return
            if len(around) > 1 or any(not set(each) <= set(members) for each in around):
                return
        seen = set()
        for one in (*locked, *choices(world, prices, wishes, members)):
            key = (one.members, one.host, one.branches)
            if key not in seen and wanted(world, wishes, one, frozen):
                seen.add(key)
                yield plain_cost(world, prices, wishes, one) - sum(standing[each] for each in around), one

    for groups in partitions(world.codes):
        choice = [offices(tuple(members)) for members in groups]
        if not all(choice):
            continue
        for plan in product(*choice):
            chosen = tuple(one for _cost, one in plan)
            if in_all(world, prices, wishes, chosen):
                yield sum(cost for cost, _one in plan), chosen


def coherent(world, linked, members) -> bool:
    at = [world.at(code) for code in members]
    seen, ahead = {at[0]}, [at[0]]
    while ahead:
        here = ahead.pop()
        new = [other for other in at if other not in seen and linked[here, other]]
        seen.update(new)
        ahead += new
    return len(seen) == len(at)


def area_members(world: World, area: str) -> tuple[str, ...]:
    at = world.areas.index(area)
    return tuple(c for c, a, p in zip(world.codes, world.area, world.planned, strict=True) if a == at and p)


def frozen_now(world: World, wishes: Wishes) -> list[Office]:
    kept = [world.office_today(code) for code in wishes.keep]
    kept += [world.office_today(code) for area in wishes.keep_areas for code in area_members(world, area)]
    return [*wishes.locked, *kept]


def wanted(world: World, wishes: Wishes, one: Office, frozen: list[Office]) -> bool:
    """Whether the office meets every wish that is about single offices."""
    held = set(one.members)
    as_today = one == world.office_today(one.members[0]) or (
        len(held) == 1 and world.office_today(one.members[0]).members == one.members
    )
    asked = [code for code in wishes.hosts if code in held]
    tests = [
        all((a in held) == (b in held) for a, b in wishes.together),
        not any(a in held and b in held for a, b in wishes.apart),
        one.host not in wishes.barred,
        asked in ([], [one.host]),
        all(code == one.host or code in one.branches for code in wishes.branches if code in held),
        not set(one.branches) & set(wishes.no_branches),
        all(
            (one.members, one.host, one.branches) == (each.members, each.host, each.branches)
            for each in frozen
            if held & set(each.members)
        ),
        all(
            as_today or one.members == area_members(world, area)
            for area in wishes.whole_areas
            if held & set(area_members(world, area))
        ),
        wishes.least_staff is None or sum(world.staff[world.at(c)] for c in held) >= wishes.least_staff,
    ]
    return all(tests)


def in_all(world: World, prices: Prices, wishes: Wishes, offices: tuple[Office, ...]) -> bool:
    """Whether the plan meets every wish that is about all of it."""
    planned = [each for each in offices if any(world.planned[world.at(code)] for code in each.members)]
    changed = sum(
        1
        for each in offices
        for code in each.members
        if (world.office_today(code).members, world.office_today(code).host) != (each.members, each.host)
    )
    money = sum(round(prices.office) + round(prices.branch) * len(each.branches) for each in planned)
    return (
        (wishes.offices is None or wishes.offices[0] <= len(planned) <= wishes.offices[1])
        and (wishes.changes is None or changed <= wishes.changes)
        and (wishes.budget is None or money <= wishes.budget)
    )


def best(world: World, prices: Prices, wishes: Wishes) -> int | None:
    """The cost of the best plan; None when no plan meets the wishes."""
    return min((cost for cost, _plan in every_plan(world, prices, wishes)), default=None)
