"""Leaders as a layer of their own: one may lead several offices of a given plan.

The offices are as they are; what is chosen is which of them share a leader. A leader sits in one of
the offices and travels to the others.

    cost of a leader = post + sum over the other offices of trips × 2 × minutes / 60 × hour

Every group of offices within reach is counted once and the cheapest choice is found exactly, with a
bound, also for an exact number of leaders.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.exact import Columns
from bindeledd.structure.search import Search
from bindeledd.structure.sides import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Office, Proposal
    from bindeledd.structure.world import World

# Our assumptions: what a leader's post costs beside the work as a caseworker, how often a leader
# visits each other office, and how many offices one can lead. How far apart they are is priced; beyond
# the reach nobody is asked, and in a plan of many offices the reach is shorter.
POST = 1_000_000
TRIPS = 45
MOST_OFFICES = 4
REACH, MANY_OFFICES, SHORT_REACH = 240.0, 60, 60.0


@dataclass(frozen=True, slots=True)
class Leader:
    """One leader: the hosts of the offices led, and the host where the leader sits."""

    offices: tuple[str, ...]
    seat: str
    minutes: float


@dataclass(frozen=True)
class Leadership:
    """Who leads what, with the cost and the bound in kroner a year; proven when they are equal."""

    leaders: tuple[Leader, ...]
    objective: int
    bound: int
    reach: float

    @property
    def proven(self) -> bool:
        """Whether nothing is cheaper."""
        return self.objective <= self.bound

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            "leaders": [
                {"offices": list(each.offices), "seat": each.seat, "minutes": round(each.minutes, 1)}
                for each in self.leaders
            ],
            "count": len(self.leaders),
            "objective": self.objective,
            "bound": self.bound,
            "gap": 0.0 if self.proven else (self.objective - self.bound) / max(1, abs(self.objective)),
            "assumptions": {
                "post": POST,
                "trips": TRIPS,
                "most_offices": MOST_OFFICES,
                "reach_minutes": self.reach,
            },
        }


def leadership(
    world: World, prices: Prices, proposal: Proposal, count: int | None = None, *, seconds: float = 10.0
) -> Leadership:
    """The cheapest leadership of a plan's offices, with exactly `count` leaders when it is given.

    Raises `BadInput` when so few leaders cannot reach all the offices, or there are fewer offices.
    """
    offices = [
        each for each in proposal.offices if any(world.planned[world.at(code)] for code in each.members)
    ]
    hosts = [each.host for each in offices]
    minutes = _minutes(world, prices, offices)
    groups = list(_groups(minutes, len(offices)))
    seats = [_seat(minutes, group, hosts) for group in groups]
    cost = np.array([_cost(prices, far) for _at, far in seats], dtype=np.int64)
    members = np.full((len(groups), MOST_OFFICES), -1, dtype=np.int16)
    for row, group in enumerate(groups):
        members[row, : len(group)] = group
    size = np.array([len(group) for group in groups], dtype=np.int16)
    sides = () if count is None else (Side("leaders", np.ones(len(groups), dtype=np.int64), count, count),)
    columns = Columns(members, size, cost, sides, len(offices))
    found = Search(columns, _timer(seconds), lambda _objective, _bound: None).run(
        np.arange(len(groups), dtype=np.int64), None
    )
    if found.columns is None:
        raise BadInput(_cannot(count, len(offices)))
    chosen = sorted(int(column) for column in found.columns)
    return Leadership(
        tuple(
            Leader(tuple(hosts[place] for place in groups[column]), hosts[seats[column][0]], seats[column][1])
            for column in chosen
        ),
        found.objective,
        found.bound,
        reach_of(len(offices)),
    )


def _minutes(world: World, prices: Prices, offices: list[Office]) -> NDArray[np.float64]:
    """Minutes between the hosts; what is not known counts as `unknown_minutes`."""
    at = world.places([each.host for each in offices])
    table = np.where(np.isnan(world.minutes), prices.unknown_minutes, world.minutes)[np.ix_(at, at)]
    np.fill_diagonal(table, 0.0)
    return table


def _groups(minutes: NDArray[np.float64], count: int) -> list[tuple[int, ...]]:
    """Every group of offices of which each two are within reach, up to `MOST_OFFICES`."""
    reach = reach_of(count)
    near = np.maximum(minutes, minutes.T) <= reach
    last: list[tuple[int, ...]] = [(place,) for place in range(count)]
    found = list(last)
    for _size in range(2, MOST_OFFICES + 1):
        last = [
            (*group, place)
            for group in last
            for place in range(group[-1] + 1, count)
            if all(near[other, place] for other in group)
        ]
        found += last
    return found


def reach_of(count: int) -> float:
    """How many minutes apart two offices of one leader can be, in a plan of so many offices."""
    return REACH if count <= MANY_OFFICES else SHORT_REACH


def _seat(minutes: NDArray[np.float64], group: tuple[int, ...], hosts: list[str]) -> tuple[int, float]:
    """Where the leader sits: the office with the shortest way to the others, by number; and that way."""
    ways = [(float(minutes[seat, list(group)].sum()), hosts[seat], seat) for seat in group]
    far, _host, seat = min(ways)
    return seat, far


def _cost(prices: Prices, far: float) -> int:
    return POST + math.floor(TRIPS * 2 * far / 60 * prices.hour + 0.5)


def _timer(seconds: float) -> Any:
    import time

    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() >= end


def _cannot(count: int | None, offices: int) -> Finding:
    return Finding(
        "too-few-leaders",
        Severity.MUST,
        _("{offices} kontor kan ikke ha {count} ledere.").format(offices=offices, count=count),
        fix=_(
            "En leder kan ha opptil {most} kontor som ligger høyst {minutes} minutter fra hverandre. "
            "Velg flere ledere, og ikke flere enn kontorene."
        ).format(most=MOST_OFFICES, minutes=round(reach_of(offices))),
    )
