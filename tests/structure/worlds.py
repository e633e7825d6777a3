"""Tiny made worlds, and the best plan in them by going through every way to group them.

The costs here are written straight from the words in `bindeledd.structure.prices`, one office at a
time, apart from both the engine and the checker.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

import numpy as np

from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Office, Proposal, office
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World


def made_world(seed: int, n: int = 6, *, around: int = 0, areas: int = 2, unknown: float = 0.05) -> World:
    """A world of `n` municipalities, of which the last `around` lie around, with whole minutes and ties."""
    chosen = random.Random(seed)
    codes = tuple(f"18{place:02d}" for place in range(1, n + 1))
    spots = [(chosen.uniform(0, 25 * math.sqrt(n)), chosen.uniform(0, 25 * math.sqrt(n))) for _ in codes]
    residents = np.array([max(200, int(chosen.lognormvariate(8.2, 1.0))) for _ in codes], dtype=np.int64)
    working = (residents * 0.6).astype(np.int64)
    minutes = np.zeros((n, n))
    commuters = np.zeros((n, n))
    for one in range(n):
        commuters[one, one] = working[one] * 0.6 // 1
        for other in range(n):
            if one < other:
                far = math.dist(spots[one], spots[other])
                way = float(round(far + chosen.uniform(0, 15)))
                if chosen.random() < unknown:
                    way = math.nan
                minutes[one, other] = minutes[other, one] = way
            if one != other:
                near = math.dist(spots[one], spots[other])
                flow = working[one] * 0.4 * math.exp(-near / 15) * chosen.uniform(0.3, 1.2)
                commuters[one, other] = math.nan if chosen.random() < unknown else float(int(flow))
    staff = np.array([1 + w / 290 for w in working])
    shares = np.array([0.08, 0.15, 0.3])
    holders = staff[:, None] * shares[None, :]
    area = np.array([min(areas - 1, int(x / (25 * math.sqrt(n)) * areas)) for x, _y in spots], dtype=np.int16)
    return World(
        case="laget",
        title=f"Laget verden {seed}",
        date=date(2024, 1, 1),
        codes=codes,
        names=tuple(f"Sted {code}" for code in codes),
        planned=np.array([place < n - around for place in range(n)]),
        residents=residents,
        working_age=working,
        minutes=minutes,
        commuters=commuters,
        staff=staff,
        staff_known=np.array([chosen.random() < 0.5 for _ in codes]),
        functions=("gjeld", "ungdom", "bolig"),
        holders=holders,
        sami=np.array([chosen.random() < 0.2 for _ in codes]),
        areas=tuple(f"omrade-{place}" for place in range(areas)),
        area=area,
        regions=(),
        region=np.full(n, -1, dtype=np.int16),
        today=_today(codes, n - around, chosen),
    )


def _today(codes: Sequence[str], planned: int, chosen: random.Random) -> Proposal:
    """Most stand alone; a pair here and there is one office, some with a branch."""
    offices: list[Office] = []
    for part in (list(codes[:planned]), list(codes[planned:])):
        while part:
            size = 2 if len(part) > 1 and chosen.random() < 0.25 else 1
            members = [part.pop(chosen.randrange(len(part))) for _time in range(size)]
            branches = members[1:] if chosen.random() < 0.5 else []
            offices.append(office(members, members[0], branches, "joint" if size > 1 else "own"))
    return Proposal(tuple(offices))


def rounded(kroner: float) -> int:
    """Half a krone and more goes up."""
    return math.floor(kroner + 0.5)


def travel(world: World, prices: Prices, one: int, host: int) -> float:
    """Kroner a year of the journeys from one municipality to its host, all of them."""
    minutes = world.minutes[one, host]
    if math.isnan(minutes):
        minutes = prices.unknown_minutes
    return float(world.residents[one] * prices.visitor_share * prices.visits * 2 * minutes / 60 * prices.hour)


def plain_cost(world: World, prices: Prices, wishes: Wishes, one: Office) -> int:
    """What an office costs a year, in whole kroner, by the words of `prices`."""
    at = [world.at(code) for code in one.members]
    host = world.at(one.host)
    cost = prices.office
    for place in at:
        if place == host:
            continue
        way = travel(world, prices, place, host)
        if world.codes[place] in one.branches:
            cost += prices.branch + way * (1 - prices.branch_local_share)
        else:
            cost += way
    residents = int(world.residents[at].sum())
    for function in range(len(world.functions)):
        cost += prices.cover * residents * prices.absence ** float(world.holders[at, function].sum())
    for first, second in combinations(at, 2):
        for flow in (world.commuters[first, second], world.commuters[second, first]):
            cost -= 0.0 if math.isnan(flow) else prices.commuting * float(flow)
    for code in one.members:
        today = world.office_today(code)
        if (today.members, today.host) != (one.members, one.host):
            cost += prices.consent + float(wishes.consent.get(code, 0.0))
    return rounded(cost)


def by_rule(world: World, prices: Prices, wishes: Wishes, members: Sequence[str], host: str) -> Office:
    """The office of these members with this host, and the branches that the rule leaves."""
    branches = []
    for code in members:
        if code == host:
            continue
        minutes = world.minutes[world.at(code), world.at(host)]
        minutes = prices.unknown_minutes if math.isnan(minutes) else minutes
        way = travel(world, prices, world.at(code), world.at(host))
        cheaper = prices.branch + way * (1 - prices.branch_local_share) < way
        if code in wishes.no_branches:
            continue
        if code in wishes.branches or minutes > prices.branch_minutes or cheaper:
            branches.append(code)
    return office(members, host, branches)


def choices(world: World, prices: Prices, wishes: Wishes, members: Sequence[str]) -> Iterator[Office]:
    """Every office of exactly these members: each host by the rule, and today's own as it stands."""
    today = world.office_today(members[0])
    if today.members == tuple(members):
        yield today
    for host in members:
        yield by_rule(world, prices, wishes, members, host)


def partitions(items: Sequence[str]) -> Iterator[list[list[str]]]:
    """Every way to divide the items into groups, each once; groups keep the order of the items."""
    if not items:
        yield []
        return
    first, rest = items[0], items[1:]
    for others in partitions(rest):
        yield [[first], *others]
        for place, group in enumerate(others):
            yield [*others[:place], [first, *group], *others[place + 1 :]]
