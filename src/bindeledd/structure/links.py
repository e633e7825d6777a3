"""Who may share an office with whom: linked = commuting, or near, or nearest, or of one area or region.

Two municipalities are linked when any of these holds, in either direction:

- at least `COMMUTING_SHARE` of the employed residents of one work in the other
- the way takes at most `NEAR_MINUTES`
- one is among the `NEAREST` nearest of the other, ties by code
- they belong to one service area, or to one named region
- they lie around the area and share an office today
- it is wished for

An office is coherent when its members hang together by links. There is no limit on the way to the
host: long ways are priced, and call for a branch. Unknown minutes link nobody by travel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

# A share that shows daily ties: with 5 per cent 14 of the 44 municipalities of Nordland could join nobody.
COMMUTING_SHARE = 0.03
# An hour is about as far as people travel daily.
NEAR_MINUTES = 60.0
# With the two nearest nobody is left without a neighbour to join, however far away.
NEAREST = 2


def links(world: World, wishes: Wishes) -> NDArray[np.bool_]:
    """The union of all the links, shape (n, n), symmetric, nobody linked to itself.

    Raises `BadInput` when a wished link names a municipality that is not there.
    """
    linked = _commuting(world) | (world.minutes <= NEAR_MINUTES) | _nearest(world)
    for group in (world.area, world.region):
        linked |= (group[:, None] == group[None, :]) & (group >= 0)[:, None]
    for office in world.today.offices:
        if len(office.members) > 1:
            around = [at for at in world.places(office.members) if not world.planned[at]]
            linked[np.ix_(around, around)] = True
    for one, other in (*wishes.extra_links, *wishes.together):
        linked[world.at(one), world.at(other)] = True
    linked |= linked.T
    np.fill_diagonal(linked, False)
    return linked


def joins_nobody(world: World, linked: NDArray[np.bool_]) -> tuple[Finding, ...]:
    """A finding for each municipality that is planned for and is linked to nobody."""
    return tuple(
        Finding(
            "joins-nobody",
            Severity.SHOULD,
            _("{name} henger ikke sammen med noen og kan bare være eget kontor.").format(
                name=world.names[place]
            ),
            subject=world.codes[place],
            fix=_("Legg inn reisetid eller pendling, eller ønsk en kobling til en annen kommune."),
        )
        for place in np.flatnonzero(world.planned & ~linked.any(axis=1))
    )


def _commuting(world: World) -> NDArray[np.bool_]:
    """The share of the employed residents; where those who work at home are unknown, of working age."""
    flows = np.nan_to_num(world.commuters, nan=0.0)
    employed = np.where(np.isnan(np.diagonal(world.commuters)), world.working_age, flows.sum(axis=1))
    shares: NDArray[np.bool_] = (flows > 0) & (flows >= COMMUTING_SHARE * employed[:, None])
    return shares


def _nearest(world: World) -> NDArray[np.bool_]:
    far = np.where(np.isnan(world.minutes), np.inf, world.minutes)
    np.fill_diagonal(far, np.inf)
    order = np.argsort(far, axis=1, kind="stable")[:, :NEAREST]
    nearest = np.zeros(far.shape, dtype=np.bool_)
    np.put_along_axis(nearest, order, True, axis=1)
    known: NDArray[np.bool_] = nearest & np.isfinite(far)
    return known
