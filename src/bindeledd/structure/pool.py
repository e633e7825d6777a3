"""The pool: every office that an answer can be made of, as columns with a cost, and what each measures.

A column is a group with a host and its branches. Most groups have one column, with the host that is
cheapest; a group that is an office today also has today's office as it stands, and each of its
other hosts. Where a side row or a second measure counts, a cheaper host is not always the better
one: `hosts="every"` keeps them all, and `without_dominated` those that no other host beats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from bindeledd.structure.costing import Costing, costing_of
from bindeledd.structure.costing_compiled import NEVER, summed, undominated
from bindeledd.structure.groups import Groups, groups
from bindeledd.structure.links import links
from bindeledd.structure.proposal import Office, Proposal
from bindeledd.structure.wanted import areas_wanted, frozen_offices, fulfils

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.prices import Prices
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

    Ints = NDArray[np.int64]

Hosts = Literal["best", "every"]
SMALL_STAFF = 15.0

# What a column can be measured by, each a whole number that adds up over the offices of a plan:
# offices (with a municipality that is planned for), cost and money (kroner; money is offices and
# branches alone), branches, travel (residents × minutes to the host), kept (commuters inside),
# changes (municipalities with new company or host), small (offices under `SMALL_STAFF`).
MEASURES = ("cost", "offices", "money", "branches", "travel", "kept", "changes", "small")


@dataclass(frozen=True, eq=False)
class Pool:
    """`members` of shape (c, k) holds places in order, -1 for none; `size`, `host` and `cost` (c,).

    `counts` says that a column holds a municipality that is planned for. `stated` are the columns
    whose branches are as stated, not by the rule: today's offices and locked ones. `groups` is how
    many different groups were considered.
    """

    costing: Costing
    members: NDArray[np.int16]
    size: NDArray[np.int16]
    host: NDArray[np.int16]
    cost: Ints
    counts: NDArray[np.bool_]
    stated: Mapping[int, Office]
    linked: NDArray[np.bool_]
    groups: int

    def __len__(self) -> int:
        return self.cost.size

    def codes(self, column: int) -> tuple[str, ...]:
        """The municipality codes of a column."""
        codes = self.costing.world.codes
        return tuple(codes[place] for place in self.members[column, : self.size[column]])

    def office(self, column: int) -> Office:
        """The office that a column stands for."""
        if column in self.stated:
            return self.stated[column]
        return self.costing.by_rule(self.codes(column), self.costing.world.codes[self.host[column]])

    def proposal(self, columns: Iterable[int]) -> Proposal:
        """The proposal of the chosen columns."""
        return Proposal(tuple(self.office(int(column)) for column in columns))

    def holding(self, place: int) -> NDArray[np.bool_]:
        """Which columns hold a municipality."""
        held: NDArray[np.bool_] = self.members[:, 0] == place
        for slot in range(1, self.members.shape[1]):
            held |= self.members[:, slot] == place
        return held

    def measure(self, name: str) -> Ints:
        """One of `MEASURES` for every column; those around count for what joining them changes."""
        if name == "cost":
            return self.cost
        if name == "offices":
            return self.counts.astype(np.int64)
        world, nothing = self.costing.world, np.zeros((self.costing.world.size,) * 2, dtype=np.int64)
        own = np.zeros(world.size, dtype=np.int64)
        if name == "changes":
            return self._changes()
        if name == "small":
            return self._small()
        if name in ("branches", "money", "money_in_full"):
            found = summed(
                self.members, self.size, self.host, self.costing.branch_at.astype(np.int64), nothing, own
            )
            for column, one in self.stated.items():
                found[column] = len(one.branches)
            if name != "branches":
                prices = self.costing.prices
                found = found * round(prices.branch) + round(prices.office)
            if name == "money_in_full":
                return found
        elif name == "travel":
            prices = self.costing.prices
            minutes = np.where(np.isnan(world.minutes), prices.unknown_minutes, world.minutes)
            np.fill_diagonal(minutes, 0.0)
            to_host = np.rint(world.residents[:, None] * minutes).astype(np.int64)
            found = summed(self.members, self.size, self.host, to_host, nothing, own)
        else:
            between = np.rint(self.costing.kept).astype(np.int64)
            found = summed(self.members, self.size, self.host, nothing, between, own)
        return self._joined(found)

    def _joined(self, found: Ints) -> Ints:
        """Less what those around count for as they stand."""
        parts = self.costing.parts
        base = np.zeros(self.costing.world.size, dtype=np.int64)
        standing = {self.codes(c): c for c in np.flatnonzero(~self.counts).tolist()}
        for places in parts.around:
            column = standing.get(tuple(self.costing.world.codes[p] for p in places))
            base[places[0]] = 0 if column is None else found[column]
        padded = np.append(base, 0)
        less: Ints = found - padded[self.members].sum(axis=1, dtype=np.int64)
        return less

    def _changes(self) -> Ints:
        costing = self.costing
        first = self.members[:, 0].astype(np.int64)
        today = np.append(costing.today, -1)[self.members]
        same = ((today == today[:, :1]) | (self.members < 0)).all(axis=1)
        same &= costing.today_size[costing.today[first]] == self.size
        same &= costing.today_host[first] == self.host
        changed: Ints = np.where(same, 0, self.size).astype(np.int64)
        return changed

    def _small(self) -> Ints:
        staff = np.append(np.nan_to_num(self.costing.world.staff, nan=0.0), 0.0)
        small: Ints = (self.counts & (staff[self.members].sum(axis=1) < SMALL_STAFF)).astype(np.int64)
        return small

    def taken(self, kept: NDArray[np.bool_]) -> Pool:
        """The pool with some columns only, in their order."""
        number = np.cumsum(kept) - 1
        stated = {int(number[c]): one for c, one in self.stated.items() if kept[c]}
        return Pool(
            self.costing, self.members[kept], self.size[kept], self.host[kept], self.cost[kept],
            self.counts[kept], stated, self.linked, self.groups,
        )  # fmt: skip

    def without_dominated(self, least: Sequence[str], most: Sequence[str] = ()) -> Pool:
        """Without columns that another host of the same group beats in every measure that counts.

        `least` are the measures where less is better, `most` those where more is. Of columns that
        are alike in all of them the first is kept.
        """
        values = [self.measure(name) for name in least] + [-self.measure(name) for name in most]
        table = np.stack(values, axis=1)
        order = np.lexsort((np.arange(len(self)), *self.members.T[::-1]))
        ordered = self.members[order]
        new = np.flatnonzero((ordered[1:] != ordered[:-1]).any(axis=1)) + 1
        starts = np.concatenate(([0], new, [order.size])).astype(np.int64)
        return self.taken(undominated(order, starts, table))


def make_pool(
    world: World, prices: Prices, wishes: Wishes, *, found: Groups | None = None, hosts: Hosts = "best"
) -> Pool:
    """The pool of one run; `found` are groups from an earlier run with the same links and limits.

    With a budget a dearer host with fewer branches may be needed: then each group keeps those too.

    Raises `BadInput` when the groups are too many, or a wish names what is not there.
    """
    linked = links(world, wishes)
    found = groups(world, wishes, linked) if found is None else found
    costing = costing_of(world, prices, wishes)
    areas = [world.places(members) for members in areas_wanted(world, wishes).values()]

    def elsewhere(as_today: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Groups whose columns are among the special ones."""
        there = as_today & (found.size > 1)
        for places in areas:
            if places.size <= found.members.shape[1]:
                there |= (found.size == places.size) & (found.members[:, : places.size] == places).all(axis=1)
        return there

    by_money = hosts == "best" and wishes.budget is not None
    if hosts == "best" and not by_money:
        host, cost, as_today = costing.best(found)
        row = np.flatnonzero((cost != NEVER) & ~elsewhere(as_today))
        host, cost = host[row], cost[row]
    else:
        every, as_today = costing.by_host(found)
        every[elsewhere(as_today)] = NEVER
        row, slot = np.nonzero(every != NEVER)
        host, cost = found.members[row, slot], every[row, slot]
    members, size = found.members[row], found.size[row]
    special = _special(costing)
    width = max([members.shape[1], *(len(one.members) for one, _is_stated in special)])
    wide = np.full((row.size + len(special), width), -1, dtype=np.int16)
    wide[: row.size, : members.shape[1]] = members
    for at, (one, _is_stated) in enumerate(special, row.size):
        wide[at, : len(one.members)] = world.places(one.members)
    counted = np.asarray(np.append(world.planned, False)[wide].any(axis=1))
    pool = Pool(
        costing,
        wide,
        np.concatenate([size, np.array([len(o.members) for o, _s in special], dtype=np.int16)]),
        np.concatenate([host, np.array([world.at(o.host) for o, _s in special], dtype=np.int16)]),
        np.concatenate([cost, np.array([costing.office_cost(o) for o, _s in special], dtype=np.int64)]),
        counted,
        {at: one for at, (one, is_stated) in enumerate(special, row.size) if is_stated},
        linked,
        len(found),
    )
    fits = fulfils(pool)
    pool = pool if fits.all() else pool.taken(fits)
    return pool.without_dominated(["cost", "money"]) if by_money else pool


def _special(costing: Costing) -> list[tuple[Office, bool]]:
    """Offices that are there whatever the links and the limits say, and whether branches are as stated."""
    world, found = costing.world, dict[tuple[tuple[str, ...], str, tuple[str, ...]], tuple[Office, bool]]()

    def add(one: Office, is_stated: bool) -> None:
        found.setdefault((one.members, one.host, one.branches), (one, is_stated))

    for one in (*frozen_offices(world, costing.wishes), *costing.standing):
        add(one, True)
    for one in world.today.offices:
        if len(one.members) > 1 and world.planned[world.places(one.members)].any():
            add(one, True)
            for host in one.members:
                add(costing.by_rule(one.members, host), False)
    for members in areas_wanted(world, costing.wishes).values():
        for host in members:
            add(costing.by_rule(members, host), False)
    return list(found.values())
