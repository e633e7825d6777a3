"""What one office costs, term by term: the formula of `prices`, written plainly from the raw inputs.

It is written apart from the arrays that the planner searches with (`costing`), so that one can be
checked against the other. The rounding to whole kroner is done once, on the sum.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Office
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of an office in kroner a year, not rounded; `commuting` is what is gained."""

    office: float
    branches: float
    travel: float
    cover: float
    commuting: float
    consent: float

    @property
    def kroner(self) -> int:
        """The whole of it, in whole kroner rounded half up."""
        every = self.office + self.branches + self.travel + self.cover - self.commuting + self.consent
        return math.floor(every + 0.5)


TERMS = ("office", "branches", "travel", "cover", "commuting", "consent")


def office_terms(world: World, prices: Prices, one: Office, wishes: Wishes | None = None) -> Terms:
    """The terms of one office with its branches as they are stated."""
    places = [world.at(code) for code in one.members]
    host = world.at(one.host)
    travel = 0.0
    for code, place in zip(one.members, places, strict=True):
        local = prices.branch_local_share if code in one.branches else 0.0
        travel += _journeys(world, prices, place, host) * (1.0 - local)
    residents = sum(int(world.residents[place]) for place in places)
    nobody = 0.0
    for function in range(len(world.functions)):
        held = sum(float(world.holders[place, function]) for place in places)
        nobody += prices.absence**held
    kept = 0.0
    for home in places:
        for work in places:
            commuters = float(world.commuters[home, work])
            if home != work and not math.isnan(commuters):
                kept += commuters
    return Terms(
        office=prices.office,
        branches=prices.branch * len(one.branches),
        travel=travel,
        cover=prices.cover * residents * nobody,
        commuting=prices.commuting * kept,
        consent=_consent(world, prices, one, wishes),
    )


def minutes_between(world: World, prices: Prices, home: int, host: int) -> float:
    """Minutes from one to the other; what is not known counts as `unknown_minutes`."""
    if home == host:
        return 0.0
    minutes = float(world.minutes[home, host])
    return prices.unknown_minutes if math.isnan(minutes) else minutes


def _journeys(world: World, prices: Prices, place: int, host: int) -> float:
    """Kroner a year if everyone who visits travels to the host."""
    hours = 2 * minutes_between(world, prices, place, host) / 60
    return int(world.residents[place]) * prices.visitor_share * prices.visits * hours * prices.hour


def _consent(world: World, prices: Prices, one: Office, wishes: Wishes | None) -> float:
    """The price of consent of each member whose company or host is not that of today."""
    before = world.office_today(one.members[0])
    if before.members == one.members and before.host == one.host:
        return 0.0
    own = {} if wishes is None else wishes.consent
    return sum(prices.consent + float(own.get(code, 0.0)) for code in one.members)
