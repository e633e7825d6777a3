"""A run that is solved once and asked many times: the pool, the proof at the root, the best plan.

`prepare` makes it. `Prepared.solve` then answers with some columns forbidden, with other side rows or
with other costs, each time exactly, beginning with the columns that mattered at the root. What a
plan of at most so many kroner can be made of is read from the reduced costs (`within`).
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.exact import Columns, Exact
from bindeledd.structure.master import Master
from bindeledd.structure.master_compiled import promising
from bindeledd.structure.plan import Plan
from bindeledd.structure.pool import Hosts, Pool, make_pool
from bindeledd.structure.search import Found, Search, penalty_for
from bindeledd.structure.sides import Side, sides_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.prices import Prices
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


# Groups per municipality that the first programme begins with.
FIRST = 5
# Where plans are looked for first when something is asked: at most so much above the bound.
NEAR_KRONER, NEAR_SHARE = 100_000, 200


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come: `objective` and `bound` in kroner, None while there is none."""

    step: str
    seconds: float
    objective: int | None = None
    bound: int | None = None


@dataclass(frozen=True, eq=False)
class Solution:
    """The columns of a plan, its cost and its bound in kroner; proven when they are equal."""

    columns: Ints
    objective: int
    bound: int
    stopped: bool = False

    @property
    def proven(self) -> bool:
        """Whether nothing cheaper exists."""
        return self.objective <= self.bound


@dataclass(frozen=True, eq=False)
class Prepared:
    """A pool with its best plan and the proof at the root.

    `root.reduced` (c,) and `root.bound` are in parts of a krone (2^16 to one): a plan that holds
    column g costs at least bound + max(0, reduced[g]), for every plan that keeps within `sides`.
    """

    world: World
    prices: Prices
    wishes: Wishes
    pool: Pool
    sides: tuple[Side, ...]
    root: Exact
    inside: Ints
    best: Solution
    seconds: float = field(default=0.0)
    kept: list[Master] = field(default_factory=list, repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def within(self, kroner: int) -> Ints:
        """Every column that can be in a plan of at most so many kroner: no other can (the certificate)."""
        return np.flatnonzero(self.root.within(kroner))

    def solve(
        self,
        *,
        allowed: Flags | None = None,
        costs: Ints | None = None,
        sides: Sequence[Side] | None = None,
        plan: Ints | None = None,
        seconds: float | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Solution | None:
        """The best plan with some columns only, or other costs, or other side rows; None when there is none.

        `plan` is a plan that is known to be possible then, as columns: it helps. Raises `BadInput` when
        stopped before any plan was found.
        """
        ask = asking(seconds, stop)
        rows = self.sides if sides is None else tuple(sides)
        cost = self.pool.cost if costs is None else costs
        columns = Columns(self.pool.members, self.pool.size, cost, rows, self.world.size)
        free = np.ones(len(self.pool), dtype=np.bool_) if allowed is None else allowed
        if costs is None and rows == self.sides and allowed is not None:
            found = self.again(columns, ~allowed, ask)
            if found is not None:
                return found
        picked = np.flatnonzero(free)
        return solution_of(self._search(columns, picked, plan, ask), picked)

    def again(
        self, columns: Columns, barred: Flags, ask: Callable[[], bool] = lambda: False
    ) -> Solution | None:
        """The best plan without some columns, by mending the first programme; None when that is no way.

        The programme is kept warm between questions. Where its point is no plan, the columns are
        searched that a plan a little dearer than the bound can hold: it is the best one when found.
        """
        with self.lock:
            if not self.kept:
                self.kept.append(Master(columns, self.inside, penalty_for(columns)))
                self.kept[0].solve()
            master = self.kept[0]
            master.bar(barred)
            master.solve(ask)
            if master.missing > 1e-7 or ask():
                return None
            proof, weight, used = master.exact, master.weight, master.used
        if bool((np.abs(weight - np.rint(weight)) < 1e-7).all()):
            # The first of those that cost the same, whatever was asked before.
            search, every = Search(columns, upper=proof.kroner + 1), np.arange(len(columns))
            near = np.flatnonzero(proof.within(proof.kroner))
            if search.cover(columns, proof, every, near, proof.kroner) and search.best is not None:
                return Solution(search.best, search.upper, proof.kroner)
        limit = proof.kroner + max(NEAR_KRONER, abs(proof.kroner) // NEAR_SHARE)
        picked = np.flatnonzero(proof.within(limit))
        found = Search(columns.taken(picked), ask).run(np.flatnonzero(np.isin(picked, used)))
        if found.columns is None or found.stopped or found.objective > limit:
            return None
        return solution_of(found, picked)

    def _search(self, columns: Columns, picked: Ints, plan: Ints | None, ask: Callable[[], bool]) -> Found:
        """Search among some columns, from those of the root and from a plan that is made of them."""
        number = np.full(len(columns), -1, dtype=np.int64)
        number[picked] = np.arange(picked.size)
        start = number[self.inside]
        begin = None if plan is None or (number[plan] < 0).any() else number[plan]
        return Search(columns.taken(picked), ask).run(start[start >= 0], begin)

    def plan(self, solution: Solution | None = None) -> Plan:
        """The plan of a solution; the best one when none is given."""
        told = self.best if solution is None else solution
        return Plan(
            proposal=self.pool.proposal(told.columns),
            objective=told.objective,
            bound=told.bound,
            seconds=self.seconds,
            groups=self.pool.groups,
            digest=digest(self.world, self.prices, self.wishes),
            stopped=told.stopped,
        )


def prepare(
    world: World,
    prices: Prices,
    wishes: Wishes,
    *,
    pool: Pool | None = None,
    hosts: Hosts = "best",
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Prepared:
    """Make the pool unless it is given, solve it, and keep what later questions need.

    Raises `BadInput` for wishes that name what is not there, and `WishesClash` for wishes that cannot
    all be met.
    """
    began = time.perf_counter()

    def tell(step: str, objective: int | None = None, bound: int | None = None) -> None:
        if progress is not None:
            progress(Progress(step, time.perf_counter() - began, objective, bound))

    ask = asking(seconds, stop)
    tell(_("Finner alle mulige kontor"))
    pool = make_pool(world, prices, wishes, hosts=hosts) if pool is None else pool
    sides = sides_of(pool, wishes)
    columns = Columns(pool.members, pool.size, pool.cost, sides, world.size)
    search = Search(columns, ask, lambda objective, bound: tell(_("Søker"), objective, bound))
    found = search.run(first_columns(columns), today_columns(pool))
    best = solution_of(found, np.arange(len(pool)))
    if best is None or found.root is None:
        from bindeledd.structure.clash import clash

        raise clash(world, prices, wishes)
    return Prepared(
        world,
        prices,
        wishes,
        pool,
        sides,
        found.root,
        found.inside,
        best,
        time.perf_counter() - began,
    )


def first_columns(columns: Columns) -> Ints:
    """Where the first programme begins: those alone, and for each the groups that cost least per member."""
    share = columns.cost // columns.size
    none = np.zeros(len(columns), dtype=np.bool_)
    cheap = promising(columns.members, columns.size, share, none, 1 << 62, FIRST, columns.places)
    return np.union1d(np.flatnonzero(columns.size == 1), cheap[cheap >= 0])


def today_columns(pool: Pool) -> Ints | None:
    """Today's offices as they stand as columns, when the wishes leave them all."""
    wanted = set(pool.costing.world.today.offices) | set(pool.costing.standing)
    chosen = {code: column for column, one in pool.stated.items() if one in wanted for code in one.members}
    for column in np.flatnonzero(pool.size == 1):
        chosen.setdefault(pool.codes(int(column))[0], int(column))
    if len(chosen) < pool.costing.world.size:
        return None
    picked = np.unique(np.array(list(chosen.values()), dtype=np.int64))
    return picked if int(pool.size[picked].sum()) == pool.costing.world.size else None


def solution_of(found: Found, picked: Ints) -> Solution | None:
    """What a search found, in the columns of the pool; None when there is no plan."""
    if found.columns is None:
        if found.stopped:
            raise _none_in_time()
        return None
    return Solution(picked[found.columns], found.objective, found.bound, found.stopped)


def asking(seconds: float | None, stop: Callable[[], bool] | None) -> Callable[[], bool]:
    """Whether to end now: when time is out, or somebody says so."""
    end = None if seconds is None else time.perf_counter() + seconds

    def ask() -> bool:
        return (end is not None and time.perf_counter() >= end) or (stop is not None and stop())

    return ask


def digest(world: World, prices: Prices, wishes: Wishes) -> str:
    """SHA-256 of everything that the answer rests on, sixteen hexadecimal digits of it."""
    told = hashlib.sha256(world.digest.encode())
    told.update(repr(sorted(prices.as_json().items())).encode())
    told.update(repr(sorted(wishes.as_json().items())).encode())
    return told.hexdigest()[:16]


def _none_in_time() -> BadInput:
    return BadInput(
        Finding(
            "no-plan-in-time",
            Severity.MUST,
            _("Tiden var ute før en plan som oppfyller ønskene ble funnet."),
            fix=_("Gi mer tid, eller fjern noen av ønskene."),
        )
    )
