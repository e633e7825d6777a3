"""What every group costs with its best host, all at once: the formula of `prices` over arrays.

Costs are whole kroner a year. What those around cost as they stand today is taken off where they
are joined, so that an office across the border is compared fairly with leaving them alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.costing_compiled import priced
from bindeledd.structure.groups import Atoms, Groups, atoms
from bindeledd.structure.proposal import Office, office

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.prices import Prices
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

# Sums of costs are kept exactly in 64 bits together with their parts of a krone.
MOST_KRONER = 10**13


@dataclass(frozen=True, eq=False)
class Costing:
    """A world and its prices and wishes, as the arrays that the cost of an office is made of.

    Shapes: `travel`, `member_cost`, `branch_at` and `kept` (n, n), from the member to the host;
    `away` (n, f); the rest (n,). `base` is what an office of those around costs as it stands, on
    its first member.
    """

    world: World
    prices: Prices
    wishes: Wishes
    parts: Atoms
    travel: Floats
    branch_at: Flags
    member_cost: Floats
    away: Floats
    kept: Floats
    consent: Floats
    may_host: Flags
    must_host: Flags
    today: Ints
    today_host: Ints
    today_size: Ints
    base: Ints
    standing: tuple[Office, ...]

    def best(self, groups: Groups) -> tuple[NDArray[np.int16], Ints, Flags]:
        """The best host of each group (-1 when none may), its cost (`NEVER`), and which are today's."""
        return self._priced(groups, np.empty((0, 1), dtype=np.int64))

    def by_host(self, groups: Groups) -> tuple[Ints, Flags]:
        """The cost of each group with each member as host, shape (g, k), `NEVER` where it must not be."""
        every = np.full(groups.members.shape, 1 << 62, dtype=np.int64)
        _host, _cost, as_today = self._priced(groups, every)
        return every, as_today

    def _priced(self, groups: Groups, every: Ints) -> tuple[NDArray[np.int16], Ints, Flags]:
        count = len(groups)
        host = np.full(count, -1, dtype=np.int16)
        cost = np.zeros(count, dtype=np.int64)
        as_today = np.zeros(count, dtype=np.bool_)
        priced(
            groups.members,
            groups.size,
            self.member_cost,
            self.may_host,
            self.must_host,
            self.world.residents,
            self.away,
            self.kept,
            self.consent,
            self.today,
            self.today_host,
            self.today_size,
            self.base,
            float(self.prices.office),
            float(self.prices.cover),
            float(self.prices.commuting),
            host,
            cost,
            as_today,
            every,
        )
        return host, cost, as_today

    def by_rule(self, members: tuple[str, ...], host: str) -> Office:
        """The office of these members with this host, with a branch where the rule leaves one."""
        at = self.world.place[host]
        return office(members, host, [c for c in members if self.branch_at[self.world.place[c], at]])

    def office_cost(self, one: Office) -> int:
        """What one office costs with its branches as stated, less what those around cost as they stand."""
        return self._gross(one) - int(self.base[self.world.places(one.members)].sum())

    def _gross(self, one: Office) -> int:
        return stated_cost(self.world, self.prices, one, self.travel, self.away, self.kept, self.consent)


def costing_of(world: World, prices: Prices, wishes: Wishes) -> Costing:
    """The arrays of one run. Raises `BadInput` for a municipality that is not there, or absurd prices."""
    parts = atoms(world)
    travel = _travel(world, prices)
    branch_at = _branches(world, prices, wishes, travel)
    member_cost: Floats = np.asarray(
        np.where(branch_at, prices.branch + travel * (1.0 - prices.branch_local_share), travel),
        dtype=np.float64,
    )
    away: Floats = np.asarray(prices.absence ** np.nan_to_num(world.holders, nan=0.0), dtype=np.float64)
    flows = np.nan_to_num(world.commuters, nan=0.0)
    consent = np.full(world.size, float(prices.consent))
    for code, value in wishes.consent.items():
        consent[world.at(code)] += float(value)
    may_host = np.ones(world.size, dtype=np.bool_)
    may_host[world.places(wishes.barred)] = False
    must_host = np.zeros(world.size, dtype=np.bool_)
    must_host[world.places(wishes.hosts)] = True
    today = np.zeros(world.size, dtype=np.int64)
    today_host = np.zeros(world.size, dtype=np.int64)
    today_size = np.zeros(len(world.today.offices), dtype=np.int64)
    for place, each in enumerate(world.today.offices):
        at = world.places(each.members)
        today[at] = place
        today_host[at] = world.at(each.host)
        today_size[place] = len(each.members)
    kept = flows + flows.T
    base = np.zeros(world.size, dtype=np.int64)
    standing = []
    for place, one in zip(
        (each[0] for each in parts.around), _standing(world, parts, branch_at), strict=True
    ):
        standing.append(one)
        base[place] = stated_cost(world, prices, one, travel, away, kept, np.zeros(world.size))
    _within_range(prices, member_cost, consent, world)
    return Costing(
        world, prices, wishes, parts, travel, branch_at, member_cost, away, kept, consent, may_host,
        must_host, today, today_host, today_size, base, tuple(standing),
    )  # fmt: skip


def stated_cost(
    world: World,
    prices: Prices,
    one: Office,
    travel: Floats,
    away: Floats,
    kept: Floats,
    consent: Floats,
) -> int:
    """What one office costs with its branches as stated, in whole kroner rounded half up."""
    at, host = world.places(one.members), world.at(one.host)
    total = float(prices.office)
    for code, place in zip(one.members, at, strict=True):
        if code in one.branches:
            total += prices.branch + float(travel[place, host]) * (1.0 - prices.branch_local_share)
        else:
            total += float(travel[place, host])
    total += prices.cover * int(world.residents[at].sum()) * float(away[at].prod(axis=0).sum())
    if len(at) > 1:
        total -= prices.commuting * float(np.triu(kept[np.ix_(at, at)], 1).sum())
    before = world.office_today(one.members[0])
    if (before.members, before.host) != (one.members, one.host):
        total += float(consent[at].sum())
    return math.floor(total + 0.5)


def _travel(world: World, prices: Prices) -> Floats:
    """residents × visitor share × visits × 2 × minutes / 60 × hour; 0 to oneself."""
    minutes: Floats = np.where(np.isnan(world.minutes), np.float64(prices.unknown_minutes), world.minutes)
    np.fill_diagonal(minutes, 0.0)
    journeys = world.residents * (prices.visitor_share * prices.visits * 2 / 60 * prices.hour)
    travel: Floats = np.asarray(journeys[:, None] * minutes, dtype=np.float64)
    return travel


def _branches(world: World, prices: Prices, wishes: Wishes, travel: Floats) -> Flags:
    """Where a branch stays by the rule; one that must not be is not, however long the way."""
    minutes: Floats = np.where(np.isnan(world.minutes), np.float64(prices.unknown_minutes), world.minutes)
    cheaper = prices.branch + travel * (1.0 - prices.branch_local_share) < travel
    stays: Flags = (minutes > prices.branch_minutes) | cheaper
    stays[world.places(wishes.branches)] = True
    stays[world.places(wishes.no_branches)] = False
    np.fill_diagonal(stays, False)
    return stays


def _standing(world: World, parts: Atoms, branch_at: Flags) -> list[Office]:
    """The offices of those around as they stand; what is left of a shared one goes on alone."""
    found = []
    for places in parts.around:
        codes = tuple(world.codes[place] for place in places)
        now = world.office_today(codes[0])
        if now.members == codes:
            found.append(now)
            continue
        host = now.host if now.host in codes else codes[0]
        at = world.at(host)
        found.append(office(codes, host, [c for c in codes if branch_at[world.at(c), at]]))
    return found


def _within_range(prices: Prices, member_cost: Floats, consent: Floats, world: World) -> None:
    """Raises `BadInput` when sums could leave the exact range, or are no numbers."""
    most = (
        world.size * (prices.office + float(np.abs(member_cost).max(initial=0.0)))
        + float(np.abs(consent).sum())
        + prices.cover * float(world.residents.sum()) * max(1, len(world.functions))
        + prices.commuting * float(np.nansum(world.commuters))
    )
    if not most <= MOST_KRONER:
        raise BadInput(
            Finding(
                "prices-too-high",
                Severity.MUST,
                _("Prisene er så høye at summen ikke kan regnes ut nøyaktig."),
                fix=_("Sett ned prisene; summen av alt må være under ti tusen milliarder kroner."),
            )
        )
