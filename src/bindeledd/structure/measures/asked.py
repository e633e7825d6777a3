"""What a measure is asked of: a world, its prices and a proposal, with what several measures share.

Offices that serve somebody who is planned for are counted; those around that nobody joined are not.
Residents and journeys are those of the municipalities that are planned for, so that alternatives
can be compared; staff and residents of an office are those of all its members.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.structure.terms import Terms, minutes_between, office_terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.foundation.finding import Finding
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Office, Proposal
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

# What the law says of one office; handed in from above, since law stands above structure.
Legal = Callable[["World", "Office"], Sequence["Finding"]]


@dataclass(frozen=True, eq=False)
class Asked:
    """One proposal as the measures see it. `leaders` is None where each office has its own."""

    world: World
    prices: Prices
    proposal: Proposal
    wishes: Wishes | None = None
    legal: Legal | None = None
    leaders: int | None = None

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """The offices that serve somebody who is planned for."""
        planned = self.world.planned
        return tuple(
            each
            for each in self.proposal.offices
            if any(planned[self.world.at(code)] for code in each.members)
        )

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """The places of the municipalities that are planned for."""
        return np.flatnonzero(self.world.planned)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The residents of those, as weights."""
        return self.world.residents[self.places].astype(np.float64)

    @cached_property
    def to_host(self) -> NDArray[np.float64]:
        """Minutes from each municipality that is planned for to its host."""
        return np.array([self._minutes(place, local=False) for place in self.places])

    @cached_property
    def to_nearest(self) -> NDArray[np.float64]:
        """Minutes to the nearest place of its own office, host or branch."""
        return np.array([self._minutes(place, local=True) for place in self.places])

    def _minutes(self, place: int, *, local: bool) -> float:
        own = self.proposal.office_of(self.world.codes[place])
        spots = (own.host, *own.branches) if local else (own.host,)
        return min(minutes_between(self.world, self.prices, place, self.world.at(spot)) for spot in spots)

    @cached_property
    def unknown_journeys(self) -> int:
        """How many municipalities have no known time to their host."""
        hosts = [self.world.at(self.proposal.office_of(self.world.codes[p]).host) for p in self.places]
        return int(np.isnan(self.world.minutes[self.places, hosts]).sum())

    @cached_property
    def terms(self) -> tuple[Terms, ...]:
        """The cost of each counted office, term by term."""
        return tuple(office_terms(self.world, self.prices, each, self.wishes) for each in self.offices)

    @cached_property
    def commuters(self) -> tuple[float, float, int]:
        """Commuters between members of one office, between any two, and how many pairs are not known.

        From or to those that are planned for.
        """
        world = self.world
        touched = world.planned[:, None] | world.planned[None, :]
        missing = int((np.isnan(world.commuters) & touched).sum())
        flows = np.where(touched, np.nan_to_num(world.commuters, nan=0.0), 0.0)
        np.fill_diagonal(flows, 0.0)
        own = np.full(world.size, -1)
        for place, each in enumerate(self.offices):
            own[world.places(each.members)] = place
        together = (own[:, None] == own[None, :]) & (own >= 0)[:, None]
        return float(flows[together].sum()), float(flows.sum()), missing

    def per_office(self, values: NDArray[np.float64] | NDArray[np.int64]) -> list[float]:
        """The sum of a value over the members of each counted office."""
        return [float(values[self.world.places(each.members)].sum()) for each in self.offices]
