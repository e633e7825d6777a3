"""How far apart two plans are: the municipalities that are in other company or have another host."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bindeledd.structure.proposal import Proposal
    from bindeledd.structure.world import World


def differing(world: World, one: Proposal, other: Proposal) -> tuple[str, ...]:
    """The municipalities that are planned for and whose company or host differs between two plans."""
    found = []
    for code, planned in zip(world.codes, world.planned, strict=True):
        if planned:
            here, there = one.office_of(code), other.office_of(code)
            if (here.members, here.host) != (there.members, there.host):
                found.append(code)
    return tuple(found)
