"""Plans nearly as good as the best one, and the certificate that no office is left out.

A group of municipalities can be in a plan of at most z kroner only when bound + its reduced cost is
at most z; so the groups that pass are all there are, and every other is out, in every such plan. Of
these, plans are picked that differ most: each one has as many municipalities as possible in offices
that none of the plans before it has, among all plans within the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bindeledd.structure.distance import differing
from bindeledd.structure.plan import Plan
from bindeledd.structure.sides import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.prepared import Prepared, Solution

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

MOST_PLANS = 10
# Two plans closer than this are told as one: fewer municipalities in other company.
LEAST_DIFFERENT = 1


@dataclass(frozen=True)
class Alternative:
    """A plan with what it costs more than the best, and who is in other company than in the best."""

    plan: Plan
    extra: int
    differing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The plan's cost and who differs; the offices come with names elsewhere."""
        return {**self.plan.as_json(), "extra": self.extra, "differing": list(self.differing)}


@dataclass(frozen=True)
class Alternatives:
    """Plans of at most `limit` kroner, the best first, and the groups they can be made of.

    `possible` of `considered` columns can be in such a plan and no other can: that is certain when
    `certain`. `complete` says that every plan within the limit was looked at for the next one.
    """

    limit: int
    possible: int
    considered: int
    plans: tuple[Alternative, ...]
    certain: bool
    complete: bool
    always: tuple[tuple[str, ...], ...]
    sometimes: tuple[tuple[str, ...], ...]

    def as_json(self) -> dict[str, Any]:
        """Everything as plain values, offices without names."""
        return {
            "limit": self.limit,
            "certificate": {
                "possible_groups": self.possible,
                "considered_groups": self.considered,
                "certain": self.certain,
            },
            "complete": self.complete,
            "in_every_plan": [list(group) for group in self.always],
            "alternatives": [each.as_json() for each in self.plans],
        }


def alternatives(
    run: Prepared,
    share: float,
    *,
    most: int = MOST_PLANS,
    within: Sequence[str] | None = None,
    seconds: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Alternatives:
    """Up to `most` plans within `share` (0.005 is half a per cent) of the best, that differ most.

    With `within` only these municipalities are asked about: the others stay as in the best plan, and
    the share is of what these municipalities' offices cost.
    """
    base = run.best.objective if within is None else _cost_of(run, within)
    limit = run.best.objective + int(share * abs(base))
    fits = run.root.within(limit)
    if within is not None:
        fits &= _only(run, within)
    fits[run.best.columns] = True
    found, complete = [run.best], True
    cost_row = Side("limit", run.pool.cost, None, limit)
    width = run.pool.size.astype(np.int64) * run.pool.counts
    used = np.zeros(len(run.pool), dtype=np.bool_)
    while len(found) < most:
        for solution in found[-1:]:
            used[solution.columns] = True
        # As few municipalities as possible in offices that some plan already has.
        again = np.where(used, width, 0).astype(np.int64)
        following = run.solve(
            allowed=fits, costs=again, sides=(*run.sides, cost_row), seconds=seconds, stop=stop
        )
        if following is None:
            break
        total = int(width[following.columns].sum())
        if total - int(again[following.columns].sum()) < LEAST_DIFFERENT:
            break
        complete = complete and following.proven
        found.append(_costed(run, following))
    plans = [_alternative(run, each) for each in found]
    columns = np.flatnonzero(fits & run.pool.counts)
    return Alternatives(
        limit=limit,
        possible=int(columns.size),
        considered=int(run.pool.counts.sum()),
        plans=(plans[0], *sorted(plans[1:], key=lambda each: each.extra)),
        certain=run.best.proven,
        complete=complete,
        always=_always(run, columns),
        sometimes=tuple(sorted({run.pool.codes(int(column)) for column in columns})),
    )


def _costed(run: Prepared, solution: Solution) -> Solution:
    """The same columns with what they really cost; the bound is that of the best plan."""
    from bindeledd.structure.prepared import Solution

    return Solution(
        solution.columns, int(run.pool.cost[solution.columns].sum()), run.best.bound, solution.stopped
    )


def _alternative(run: Prepared, solution: Solution) -> Alternative:
    best = run.plan()
    plan = run.plan(solution)
    return Alternative(
        plan, solution.objective - run.best.objective, differing(run.world, best.proposal, plan.proposal)
    )


def _only(run: Prepared, within: Sequence[str]) -> Flags:
    """Columns that leave those outside `within` as they are in the best plan."""
    inside = np.zeros(run.world.size + 1, dtype=np.bool_)
    best = run.best.columns
    mine = set(within)
    for column in best.tolist():
        codes = run.pool.codes(column)
        if mine & set(codes):
            inside[run.world.places(codes)] = True
    inside[run.world.size] = True
    inside[: run.world.size] |= ~run.world.planned
    allowed: Flags = np.asarray(inside[run.pool.members].all(axis=1))
    allowed[best] = True
    return allowed


def _cost_of(run: Prepared, within: Sequence[str]) -> int:
    """What the offices of the best plan that serve these municipalities cost."""
    mine = set(within)
    chosen = [column for column in run.best.columns.tolist() if mine & set(run.pool.codes(column))]
    return int(run.pool.cost[chosen].sum())


def _always(run: Prepared, columns: Ints) -> tuple[tuple[str, ...], ...]:
    """Groups of the best plan whose members no other possible group holds: they are in every plan."""
    holders = np.zeros(run.world.size, dtype=np.int64)
    for column in columns.tolist():
        holders[run.world.places(run.pool.codes(column))] += 1
    found = []
    for column in run.best.columns.tolist():
        codes = run.pool.codes(column)
        if run.pool.counts[column] and int(holders[run.world.places(codes)].max()) == 1:
            found.append(codes)
    return tuple(sorted(found))
