"""The cheapest plan over a set of columns, with the bound that proves it.

1. The linear programme over all columns gives reduced costs and a bound (`master`, `exact`).
2. A plan is made from its point, and improved column by column (`starting`).
3. Columns that no better plan can hold are left out: bound + reduced cost > cost of the plan.
4. Cuts on three municipalities raise the bound; 2 and 3 are done again.
5. What is left is gone through cover by cover, in whole numbers; where that is too much, in two
   parts: the pair that is most torn is together, or apart (Ryan and Foster 1981).

Every step counts in whole kroner or parts of them, so the bound is a proof. It can end at any time
with the plan, the bound and the gap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.structure.exact import BITS, Columns, Exact
from bindeledd.structure.master import Master, cuts_on
from bindeledd.structure.master_compiled import most_torn_pair
from bindeledd.structure.search_compiled import best_cover
from bindeledd.structure.sides import Side
from bindeledd.structure.starting import plan_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Triple = tuple[int, int, int]

# Rounds of cuts; a round that closes less than this share of the gap is the last one.
ROOT_ROUNDS, BRANCH_ROUNDS = 12, 3
LEAST_PROGRESS = 0.005
# How many entries `best_cover` may look at, and over how many columns at most.
COVER_WORK, COVER_COLUMNS = 500_000, 20_000
# A column that weighs more is as good as in when a plan is made; and how much dearer than the bound
# the first plan may be, in kroner (or a twentieth).
NEARLY_IN, GUESS = 0.9, 1_000_000
# How far the number of columns must be from whole for the plans to be parted by it.
FAR_FROM_WHOLE = 0.05
NO_LIMIT = 1 << 40


@dataclass(frozen=True, eq=False)
class Found:
    """The columns of the best plan (None when there is none), what it costs, the bound, if it was stopped.

    `root` are the reduced costs and the bound of the first programme over all columns, and `inside`
    the columns it was made of: where a search over nearly the same columns does well to begin.
    """

    columns: Ints | None
    objective: int
    bound: int
    stopped: bool
    root: Exact | None
    inside: Ints


@dataclass(eq=False)
class Search:
    """One search; `ask` says whether to end it, `note` is told of every better plan or bound."""

    columns: Columns
    ask: Callable[[], bool] = lambda: False
    note: Callable[[int | None, int], None] = lambda _objective, _bound: None
    best: Ints | None = None
    upper: int = NO_LIMIT
    bound: int = -NO_LIMIT

    def run(self, start: Ints, plan: Ints | None = None) -> Found:
        """Search from the columns in `start`, and from a plan when there is one (its columns)."""
        if plan is not None:
            self._offer(plan)
        master = Master(self.columns, start, penalty_for(self.columns))
        if not settled(master, self.ask):
            return Found(None, NO_LIMIT, NO_LIMIT, False, None, start)
        root, inside = master.exact, master.used
        alive, closed = self._rounds(master, np.arange(len(self.columns)), ROOT_ROUNDS, at_root=True)
        stopped = False
        if closed:
            self._raise(self.upper)
        elif not (stopped := self.ask()):
            stopped = self._branch(master, alive)
        if self.best is None and not stopped:
            return Found(None, NO_LIMIT, NO_LIMIT, False, None, start)
        return Found(self.best, self.upper, min(self.bound, self.upper), stopped, root, inside)

    def _offer(self, chosen: Ints | None) -> None:
        """Take a plan when it is cheaper than the best so far."""
        if chosen is None or not all(side.met(chosen.tolist()) for side in self.columns.sides):
            return
        cost = int(self.columns.cost[chosen].sum())
        if cost < self.upper:
            self.best, self.upper = np.sort(chosen), cost
            self.note(cost, self.bound)

    def _raise(self, bound: int) -> None:
        if bound > self.bound:
            self.bound = bound
            self.note(None if self.best is None else self.upper, bound)

    def _rounds(self, master: Master, alive: Ints, rounds: int, *, at_root: bool) -> tuple[Ints, bool]:
        """Plan, leave out, cut, again. Gives the columns still alive, and whether nothing is left to find.

        At the root, columns of plans that cost the same stay, so that the first of them is found.
        """
        before = None
        while True:
            self._plan(master, alive)
            if at_root:
                self._raise(min(self.upper, master.exact.kroner))
            if master.exact.bound > (self.upper if at_root else self.upper - 1) << BITS:
                return alive, True
            alive = alive[master.keep(master.exact.within(self.upper if at_root else self.upper - 1))]
            every = np.arange(len(alive))
            most = self.upper if at_root else self.upper - 1
            if self.upper < NO_LIMIT and self.cover(master.columns, master.exact, alive, every, most):
                return alive, True
            gap = (self.upper << BITS) - master.exact.bound
            if before is not None and before - gap < LEAST_PROGRESS * before:
                return alive, False
            if rounds == 0 or self.ask() or not master.cut():
                return alive, False
            before, rounds = gap, rounds - 1
            master.solve(self.ask)

    def _plan(self, master: Master, alive: Ints) -> None:
        """Offer plans near the point: what weighs most; what is nearly in, with the best of the rest."""
        if master.missing > 1e-7:
            return
        chosen = plan_from(master, neighbours=not self.columns.sides)
        self._offer(None if chosen is None else alive[chosen])
        if not master.torn().size:
            return
        columns, kroner = master.columns, master.exact.kroner
        upper = min(self.upper - 1, kroner + max(GUESS, abs(kroner) // 20))
        settled = np.flatnonzero(master.weight > NEARLY_IN)
        free = np.ones(columns.places + 1, dtype=np.bool_)
        held = columns.members[settled]
        free[held[held >= 0]] = False
        fits = free[columns.members].all(axis=1) & master.exact.within(upper)
        fits[settled] = True
        self.cover(columns, master.exact, alive, np.flatnonzero(fits), upper)

    def cover(self, columns: Columns, proof: Exact, alive: Ints, picked: Ints, upper: int) -> bool:
        """Go through the covers by some columns that cost at most `upper`; True when that was all of them.

        `alive` are the numbers of the columns in this search. The best cover is offered; when it
        costs as much as the best plan and all were gone through, it is the first of its kind.
        """
        if picked.size > COVER_COLUMNS:
            return False
        # Members in order of code, then the number of the column, which follows the host.
        order = picked[np.lexsort((alive[picked], *columns.members[picked].T[::-1]))]
        some, reduced = columns.taken(order), np.maximum(proof.reduced[order], 0)
        places = some.members[some.members >= 0].astype(np.int64)
        owner = np.repeat(np.arange(len(some)), some.size)
        by_row = np.lexsort((owner, reduced[owner], places))
        starts = np.zeros(some.places + 1, dtype=np.int64)
        np.cumsum(np.bincount(places, minlength=some.places), out=starts[1:])
        sides = some.sides
        values = np.array([side.values for side in sides], dtype=np.int64).reshape(len(sides), len(some))
        lows = np.array([-(1 << 62) if s.low is None else s.low for s in sides], dtype=np.int64)
        highs = np.array([1 << 62 if s.high is None else s.high for s in sides], dtype=np.int64)
        taken, cost, finished = best_cover(
            some.members, some.size, some.cost, reduced, values, lows, highs, starts, owner[by_row],
            proof.bound, BITS, upper, COVER_WORK,
        )  # fmt: skip
        if taken.size and taken[0] >= 0:
            chosen = np.sort(alive[order[np.unique(taken)]])
            if cost < self.upper:
                self._offer(chosen)
            elif finished:
                self.best = chosen
        return bool(finished)

    def _branch(self, master: Master, alive: Ints) -> bool:
        """Part the plans in two, again and again, until nothing is left; True when it was stopped."""
        base = master.columns
        whole = Branch(
            master.exact.kroner, np.arange(len(base)), master.used, [c.triple for c in master.cuts]
        )
        open_, unsure = parted(whole, master, whole.columns), NO_LIMIT
        if not open_:
            return False
        while open_:
            self._raise(min(self.upper, unsure, *(each.bound for each in open_)))
            if self.ask():
                return True
            branch = open_.pop()
            if branch.bound >= self.upper:
                continue
            node = branch.programme(base)
            if not settled(node, self.ask):
                continue
            left, closed = self._rounds(node, alive[branch.columns], BRANCH_ROUNDS, at_root=False)
            if closed:
                continue
            parts = parted(branch, node, np.searchsorted(alive, left))
            if not parts:
                unsure = min(unsure, max(branch.bound, node.exact.kroner))
            open_ += parts
        self._raise(min(self.upper, unsure))
        return False


@dataclass(frozen=True, eq=False)
class Branch:
    """A part of the plans: its columns, where to begin, cuts, how many columns, and a bound in kroner."""

    bound: int
    columns: Ints
    start: Ints
    triples: Sequence[Triple]
    least: int | None = None
    most: int | None = None

    def programme(self, base: Columns) -> Master:
        """The linear programme of this part; `base` are the columns that all parts are made of."""
        columns = base.taken(self.columns)
        if self.least is not None or self.most is not None:
            number = Side("columns", np.ones(len(columns), dtype=np.int64), self.least, self.most)
            columns = replace(columns, sides=(*columns.sides, number))
        start = np.flatnonzero(np.isin(self.columns, self.start))
        return Master(columns, start, penalty_for(base), cuts_on(columns, self.triples))


def parted(branch: Branch, node: Master, at: Ints) -> list[Branch]:
    """Two parts that share no plan and leave none out, the likelier last; none when nothing is torn.

    By the number of columns where it is far from whole, by the pair that is most torn, else by one
    column. `at` are the numbers of the node's columns.
    """
    columns, torn = node.columns, node.torn()
    triples = [cut.triple for cut in node.cuts]
    bound = max(branch.bound, node.exact.kroner)
    whole = Branch(bound, at, at[node.used], triples, branch.least, branch.most)
    if not torn.size:
        return []
    number = float(node.weight.sum())
    fewer = int(np.floor(number))
    if min(number - fewer, fewer + 1 - number) > FAR_FROM_WHOLE:
        return [replace(whole, most=fewer), replace(whole, least=fewer + 1)]
    one, other, _weight = most_torn_pair(
        columns.members[torn], columns.size[torn], node.weight[torn], columns.places
    )
    if one >= 0:
        first = np.asarray((columns.members == one).any(axis=1))
        second = np.asarray((columns.members == other).any(axis=1))
        return [replace(whole, columns=at[part]) for part in (~(first & second), first == second)]
    column = int(torn[np.argmax(node.weight[torn])])
    held = columns.members[column, : columns.size[column]]
    shares = np.asarray(np.isin(columns.members, held).any(axis=1))
    shares[column] = False
    return [replace(whole, columns=at[part]) for part in (np.arange(len(columns)) != column, ~shares)]


def settled(master: Master, ask: Callable[[], bool]) -> bool:
    """Solve; False when it is proven that nothing is feasible.

    Where rows stay uncovered, the same programme with free columns is solved: a bound above zero is
    the proof. Else leaving a row uncovered is made dearer.
    """
    master.solve(ask)
    for _time in range(3):
        if master.missing < 1e-7 or ask():
            return True
        free = replace(master.columns, cost=np.zeros(len(master.columns), dtype=np.int64))
        probe = Master(free, master.used, 1e6, list(master.cuts))
        probe.solve(ask)
        if probe.exact.bound > 0:
            return False
        master.bring(probe.used)
        master.dearer(1000.0)
        master.solve(ask)
    return True


def penalty_for(columns: Columns) -> float:
    """What an uncovered row costs: more than any one column saves."""
    return 10.0 * float(np.abs(columns.cost).max(initial=0)) + 1e6
