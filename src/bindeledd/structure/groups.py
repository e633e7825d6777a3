"""Every coherent group: each connected set of up to `most_members` in the link graph, exactly once.

The enumeration is that of ESU (Wernicke 2006): a set grows from its first node by neighbours that
come later and that touch nothing in the set already, so no set is met twice and none is kept in
memory to compare with. Municipalities around the area come only as the whole of the office they
have today, one such office in a group at most (two of them together would be to plan for them),
and never without one that is planned for.

A large office may be kept out by the exemption (stated data in the wishes); it bites while the sets
grow. The groups are counted before memory is taken for them, and refused beyond `GROUP_BUDGET`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.structure.groups_compiled import connected_sets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.wishes import Exemption, Wishes
    from bindeledd.structure.world import World

GROUP_BUDGET = 3_000_000
# Room for a usual plan (7 megabytes): its groups are counted and written down in one go.
FIRST_ROOM = 500_000
# Above so many municipalities the plan is national, and the large offices stay out by themselves.
NATIONAL = 100


@dataclass(frozen=True, eq=False)
class Groups:
    """Sets of municipalities: `members` of shape (g, k) holds places in order, -1 for none; `size` (g,)."""

    members: NDArray[np.int16]
    size: NDArray[np.int16]

    def __len__(self) -> int:
        return self.size.size

    def codes(self, world: World, group: int) -> tuple[str, ...]:
        """The municipality codes of one group."""
        return tuple(world.codes[place] for place in self.members[group, : self.size[group]])


@dataclass(frozen=True, eq=False)
class Atoms:
    """What is moved as one: each municipality that is planned for, then each office of those around."""

    members: tuple[tuple[int, ...], ...]
    planned: int

    @cached_property
    def of(self) -> dict[int, int]:
        """The atom of each place."""
        return {place: atom for atom, places in enumerate(self.members) for place in places}

    @property
    def around(self) -> tuple[tuple[int, ...], ...]:
        """The atoms of those around: what stands as today when nobody joins it."""
        return self.members[self.planned :]


def atoms(world: World) -> Atoms:
    """Those that are planned for one by one, those around by their office of today."""
    own = [(int(place),) for place in np.flatnonzero(world.planned)]
    offices: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in np.flatnonzero(~world.planned):
        offices[world.office_today(world.codes[place]).members].append(int(place))
    return Atoms((*own, *(tuple(places) for places in offices.values())), len(own))


def exemption_of(world: World, wishes: Wishes) -> Exemption | None:
    """The exemption that holds: the one wished for, and the usual one when the plan is national."""
    from bindeledd.structure.wishes import Exemption

    if wishes.exemption is None and int(world.planned.sum()) > NATIONAL:
        return Exemption()
    return wishes.exemption


def groups(world: World, wishes: Wishes, linked: NDArray[np.bool_], *, budget: int = GROUP_BUDGET) -> Groups:
    """Every connected set within the size and the exemption that holds one who is planned for.

    Raises `BadInput` when there are more than `budget`, before memory is taken for them.
    """
    parts = atoms(world)
    offsets, heads = _graph(parts, linked)
    starts = np.zeros(len(parts.members) + 1, dtype=np.int64)
    np.cumsum([len(each) for each in parts.members], out=starts[1:])
    places = np.array([place for each in parts.members for place in each], dtype=np.int16)
    exemption = exemption_of(world, wishes)
    staff = np.nan_to_num(world.staff, nan=0.0)
    large = np.zeros(world.size, dtype=np.int64)
    if exemption is not None:
        large = (staff >= exemption.large_staff).astype(np.int64)
    most = max(1, wishes.most_members)
    limits = (
        most,
        world.size if exemption is None else exemption.large_members,
        np.inf if exemption is None else exemption.group_staff,
    )
    graph = (offsets, heads, starts, places, parts.planned, large, staff, *limits, budget)
    members, size = _room(min(budget, FIRST_ROOM), most)
    count = connected_sets(*graph, members, size)
    if count > budget:
        raise BadInput(_too_many(world, parts, offsets, budget))
    if count > len(size):
        members, size = _room(count, most)
        connected_sets(*graph, members, size)
    return Groups(members[:count], size[:count])


def _room(rows: int, most: int) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    return np.empty((rows, most), dtype=np.int16), np.empty(rows, dtype=np.int16)


def _graph(parts: Atoms, linked: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The neighbours of each atom: offsets of shape (a + 1,) and heads in order."""
    belongs = np.zeros((len(parts.members), len(linked)), dtype=np.int64)
    for atom, places in enumerate(parts.members):
        belongs[atom, list(places)] = 1
    if len(parts.members) == len(linked):
        order = [each[0] for each in parts.members]
        joined = linked[np.ix_(order, order)]
    else:
        joined = (belongs @ linked.astype(np.int64) @ belongs.T) > 0
        np.fill_diagonal(joined, False)
    offsets = np.zeros(len(parts.members) + 1, dtype=np.int64)
    np.cumsum(joined.sum(axis=1), out=offsets[1:])
    return offsets, np.nonzero(joined)[1].astype(np.int64)


def _too_many(world: World, parts: Atoms, offsets: NDArray[np.int64], budget: int) -> Finding:
    """Names the one with the most neighbours, where the groups run away."""
    densest = int(np.argmax(np.diff(offsets)))
    place = parts.members[densest][0]
    area = world.areas[world.area[place]] if world.area[place] >= 0 else ""
    region = world.regions[world.region[place]] if world.region[place] >= 0 else area
    return Finding(
        "too-many-groups",
        Severity.MUST,
        _(
            "Det finnes flere enn {budget} mulige kontor. Tettest er det rundt {name}, som henger sammen "
            "med {count} andre."
        ).format(budget=number(budget), name=world.names[place], count=int(np.diff(offsets)[densest])),
        subject=world.codes[place],
        fix=_(
            "Tillat færre kommuner i et kontor, hold store kontor utenfor, eller planlegg et mindre område."
        ),
        facts={"budget": budget, "region": region, "neighbours": int(np.diff(offsets)[densest])},
    )
