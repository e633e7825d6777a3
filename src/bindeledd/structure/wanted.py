"""Which columns a run's wishes leave: those that no wish about single offices forbids.

Wishes about the whole plan (how many offices, budget, changes) are side rows instead
(`bindeledd.structure.sides`). Wishes that leave nothing possible are named by `clash`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.pool import Pool
    from bindeledd.structure.proposal import Office
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

    Flags = NDArray[np.bool_]


def frozen_offices(world: World, wishes: Wishes) -> tuple[Office, ...]:
    """Offices that must stand exactly so: the locked ones, and those of today that are kept."""
    kept = [world.office_today(world.codes[world.at(code)]) for code in wishes.keep]
    for area in wishes.keep_areas:
        kept += [world.office_today(code) for code in _members(world, area)]
    return tuple(dict.fromkeys((*wishes.locked, *kept)))


def areas_wanted(world: World, wishes: Wishes) -> dict[str, tuple[str, ...]]:
    """The municipalities of each area that is to be one office or as today."""
    found = {area: _members(world, area) for area in wishes.whole_areas}
    return {area: members for area, members in found.items() if members}


def fulfils(pool: Pool) -> Flags:
    """Which columns of the pool meet every wish that is about single offices. Shape (c,)."""
    wishes = pool.costing.wishes
    fits = np.ones(len(pool), dtype=np.bool_)
    for one, other in wishes.together:
        fits &= pool.holding(pool.costing.world.at(one)) == pool.holding(pool.costing.world.at(other))
    for one, other in wishes.apart:
        fits &= ~(pool.holding(pool.costing.world.at(one)) & pool.holding(pool.costing.world.at(other)))
    if wishes.hosts or wishes.barred:
        fits &= _hosted(pool)
    if wishes.branches or wishes.no_branches:
        fits &= _branched(pool)
    if wishes.locked or wishes.keep or wishes.keep_areas:
        fits &= _frozen(pool)
    if wishes.whole_areas:
        fits &= _whole(pool)
    if wishes.least_staff is not None:
        staff = np.append(np.nan_to_num(pool.costing.world.staff, nan=0.0), 0.0)
        fits &= ~pool.counts | (staff[pool.members].sum(axis=1) >= wishes.least_staff - 1e-9)
    return fits


def _members(world: World, area: str) -> tuple[str, ...]:
    if area not in world.areas:
        raise BadInput(
            Finding(
                "no-such-area",
                Severity.MUST,
                _("Det finnes ikke noe tjenesteområde som heter «{area}».").format(area=area[:60]),
                fix=_("Områdene er {areas}.").format(areas=", ".join(world.areas)),
            )
        )
    at = world.areas.index(area)
    return tuple(world.codes[place] for place in np.flatnonzero((world.area == at) & world.planned))


def _hosted(pool: Pool) -> Flags:
    costing = pool.costing
    wanted = np.append(costing.must_host, False)[pool.members].sum(axis=1)
    fits: Flags = (wanted == 0) | ((wanted == 1) & costing.must_host[pool.host])
    return fits & costing.may_host[pool.host]


def _branched(pool: Pool) -> Flags:
    """By the rule the branches are as wished already; what is stated must be looked at."""
    wishes = pool.costing.wishes
    fits = np.ones(len(pool), dtype=np.bool_)
    for column, one in pool.stated.items():
        if not pool.counts[column]:
            continue
        wanted = set(wishes.branches).intersection(one.members) - {one.host}
        fits[column] = wanted <= set(one.branches) and not set(wishes.no_branches).intersection(one.branches)
    for code in set(wishes.branches).intersection(wishes.no_branches):
        place = pool.costing.world.at(code)
        fits &= ~pool.holding(place) | (pool.host == place)
    return fits


def _frozen(pool: Pool) -> Flags:
    """Whoever is in an office that must stand so is in no other; in two such, in none at all."""
    world = pool.costing.world
    frozen = frozen_offices(world, pool.costing.wishes)
    owner = np.full(world.size + 1, -1, dtype=np.int64)
    for number, one in enumerate(frozen):
        at = world.places(one.members)
        owner[at] = np.where(owner[at] == -1, number, -2)
    owner[-1] = -1
    fits: Flags = (owner[pool.members] == -1).all(axis=1)
    known = {(one.members, one.host, one.branches): number for number, one in enumerate(frozen)}
    for column, one in pool.stated.items():
        place = known.get((one.members, one.host, one.branches))
        if place is not None:
            fits[column] = bool((owner[world.places(one.members)] == place).all())
    return fits


def _whole(pool: Pool) -> Flags:
    """Exactly the area, or offices of today as they stand."""
    world = pool.costing.world
    mark = np.full(world.size + 1, -1, dtype=np.int64)
    wanted = areas_wanted(world, pool.costing.wishes)
    for number, members in enumerate(wanted.values()):
        mark[world.places(members)] = number
    sizes = np.array([len(members) for members in wanted.values()] or [0])
    marks = mark[pool.members]
    touched = (marks >= 0).any(axis=1)
    first = marks[:, 0]
    exact = (first >= 0) & ((marks == first[:, None]) | (pool.members < 0)).all(axis=1)
    exact &= sizes[np.maximum(first, 0)] == pool.size
    stated = np.zeros(len(pool), dtype=np.bool_)
    stated[list(pool.stated)] = True
    as_today = (pool.measure("changes") == 0) & (stated | (pool.size == 1))
    fits: Flags = ~touched | exact | as_today
    return fits
