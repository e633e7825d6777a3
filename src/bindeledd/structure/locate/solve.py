"""min Σᵢ wᵢ × (cost from point i to the nearest of p sites), over all choices of p sites.

Multipliers give a bound and good sites, swaps make those better, and what the bound does not rule
out is decided by HiGHS. The answer says how good it is: the best there is lies between `bound` and
`objective`, and it is proven when they are the same.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.structure.locate import branching, compiled, radius

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# Each point knows at least so many of its nearest sites, or so many times the mean number it needs.
LEAST_NEAR = 40
NEAR_TIMES = 6
STEPS = 40
MOST_STEPS = 1200
SWAPS = 10_000
RESTARTS = 24
# The programme of radii is solved by cuts up to so many pairs of point and site.
MOST_PAIRS = 1_500_000
EQUAL = 1e-9
# Branch and bound looks at so many nodes, fewer where time is short: at most this long for a pair and node.
MOST_NODES = 20_000
SECONDS_PER_PAIR = 5e-7


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """`sites` in rising order, the site of each point, what it costs, and how good that is.

    `bound` is what no choice can go below; `proven` is that none is better. `seconds` is time used.
    """

    sites: tuple[int, ...]
    assignment: Ints
    objective: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """(objective − bound) / objective; exactly 0 when proven."""
        return 0.0 if self.objective <= self.bound else (self.objective - self.bound) / self.objective

    @property
    def proven(self) -> bool:
        """Whether no choice is better."""
        return self.objective <= self.bound


def distances(points: Floats, sites: Floats) -> Floats:
    """Straight distance from each point to each site, from coordinates of shape (n, 2) and (m, 2)."""
    across = points[:, None, :] - sites[None, :, :]
    return np.asarray(np.sqrt((across * across).sum(axis=2)))


def locate(
    cost: Floats,
    places: int,
    *,
    weights: Floats | None = None,
    fixed: Sequence[int] = (),
    barred: Sequence[int] = (),
    seconds: float | None = None,
) -> Located:
    """Choose `places` of the m sites, `fixed` among them and none `barred`, for n points.

    `cost` has shape (n, m) and `weights` (n,), none of them negative. Stopped after `seconds`, the answer
    carries the bound that is known by then. Same input, same answer when no time is set.
    Raises `BadInput` when the numbers do not fit together.
    """
    begun = time.perf_counter()
    matrix = _checked(cost, weights)
    points, total = matrix.shape
    open_sites = np.setdiff1d(np.arange(total), np.asarray(barred, dtype=np.int64))
    _check_sites(total, places, fixed, barred)
    work = _Work(
        np.ascontiguousarray(matrix[:, open_sites]),
        np.isin(open_sites, np.asarray(fixed, dtype=np.int64)),
        places,
        begun + seconds if seconds is not None else np.inf,
    )
    work.run()
    chosen = open_sites[np.flatnonzero(work.taken)]
    near = chosen[np.argmin(matrix[:, chosen], axis=1)]
    objective = float(matrix[np.arange(points), near].sum())
    bound = objective if work.closed else min(objective, work.bound)
    if work.whole:
        bound = min(objective, float(np.ceil(bound - 1e-6 * max(1.0, bound * EQUAL))))
    return Located(
        tuple(int(s) for s in chosen), near, objective, max(0.0, bound), time.perf_counter() - begun
    )


class _Work:
    """One question while it is worked on: the best sites so far and the bound that is known."""

    def __init__(self, cost: Floats, fixed: Flags, places: int, stop: float) -> None:
        points, sites = cost.shape
        self.cost, self.fixed, self.places, self.stop = cost, fixed, places, stop
        self.whole = bool((cost == np.rint(cost)).all()) and float(cost.max()) * points < 2**52
        count = min(sites, max(LEAST_NEAR, NEAR_TIMES * sites // places))
        if count < sites:
            near = np.argpartition(cost, count - 1, axis=1)[:, :count]
            near.sort(axis=1)
        else:
            near = np.broadcast_to(np.arange(sites), (points, sites))
        values = np.take_along_axis(cost, near, axis=1)
        order = np.argsort(values, axis=1, kind="stable")
        self.near = np.ascontiguousarray(np.take_along_axis(near, order, axis=1), dtype=np.int32)
        self.near_cost = np.ascontiguousarray(np.take_along_axis(values, order, axis=1))
        # A site that is not listed costs at least as much as the last one that is.
        self.cap = self.near_cost[:, -1].copy() if count < sites else np.full(points, np.inf)
        self.multipliers = self.near_cost[:, min(count - 1, sites // places)].copy()
        self.bound, self.upper = -np.inf, np.inf
        self.taken = np.zeros(sites, dtype=np.bool_)
        self.exhausted = False

    @property
    def least(self) -> float:
        """How much less a better choice must cost: one, where all costs are whole."""
        return 1.0 - 1e-6 if self.whole else EQUAL * max(1.0, self.upper)

    @property
    def closed(self) -> bool:
        """Whether nothing better can be there."""
        return self.exhausted or self.bound > self.upper - self.least

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.stop - time.perf_counter()

    @property
    def more(self) -> bool:
        """Whether there is something to look for, and time to do it."""
        return not self.closed and self.left > 0

    def run(self) -> None:
        """Bound and sites by multipliers, other beginnings, the programme of radii, and the rest in HiGHS."""
        self._ascend()
        self._restart()
        if self.more:
            self._decide()

    def _ascend(self) -> None:
        """Subgradient steps, with swaps from the sites that each stretch ends at."""
        state = np.array([-np.inf, 1.5, 0.0])
        moving, taken = self.multipliers.copy(), np.zeros_like(self.taken)
        gain = np.empty(len(self.taken))
        compiled.gains(self.near, self.near_cost, moving, gain)
        compiled.chosen(gain, self.fixed, self.places, taken)
        self._offer(taken)
        for stretch in range(MOST_STEPS // STEPS):
            before = state[0]
            compiled.ascend(
                self.near, self.near_cost, self.cap, self.fixed, self.places, self.upper, STEPS,
                state, moving, self.multipliers, taken,
            )  # fmt: skip
            self.bound = float(state[0])
            if not self.more:
                return
            # Sites of early steps are poor, and those of neighbouring stretches much the same.
            if stretch % 3 == 2:
                self._offer(taken)
            if self.closed or (state[1] < 0.02 and state[0] - before < 1e-6 * self.upper):
                return

    def _offer(self, taken: Flags) -> None:
        """Swap from these sites, and keep the result where it is better."""
        own = taken.copy()
        total = compiled.interchange(
            self.near, self.near_cost, self.cost, self.fixed, own, SWAPS, EQUAL * max(1.0, self.cost.max())
        )
        if total < self.upper - EQUAL * max(1.0, total):
            self.upper, self.taken = float(total), own

    def _restart(self) -> None:
        """Swaps again from the best sites with some of them moved, always the same way."""
        draws = np.random.default_rng(0)
        free = np.flatnonzero(~self.fixed)
        for _try in range(RESTARTS if self.cost.size <= MOST_PAIRS else 0):
            if not self.more:
                return
            own = self.taken.copy()
            inside, outside = free[own[free]], free[~own[free]]
            many = min(len(outside), len(inside), max(2, len(inside) // 8))
            own[draws.choice(inside, many, replace=False)] = False
            own[draws.choice(outside, many, replace=False)] = True
            self._offer(own)

    def _decide(self) -> None:
        """Rule sites out and in by the bound, raise it by cuts, and let HiGHS decide the rest."""
        kept = self._kept(np.arange(len(self.taken)), self.multipliers)
        if len(self.cost) * len(kept[0]) <= MOST_PAIRS and self.upper - self.bound > 3e-4 * self.upper:
            kept = self._by_cuts(kept)
        if not self.more:
            return
        sites, fixed = kept
        if len(self.cost) * len(sites) <= MOST_PAIRS and self.upper - self.bound > 3e-4 * self.upper:
            self._branch(sites, fixed)
            if not self.more:
                return
        limits = np.maximum(self.multipliers + self._slack, self.cost[:, sites].min(axis=1))
        own = self.cost[:, sites]
        found, bound = radius.finished(own, fixed, self.places, limits, min(self.left, 1e9))
        if found is not None:
            taken = np.zeros_like(self.taken)
            taken[sites[found]] = True
            self._offer(taken)
        self.bound = max(self.bound, min(bound, self.upper))
        self.exhausted = bound >= self.upper - max(EQUAL * max(1.0, self.upper), 0.5 * self.whole)

    def _branch(self, sites: Ints, fixed: Flags) -> None:
        """Look through the choices that are left, as far as time allows."""
        own = self.cost[:, sites]
        near = np.argsort(own, axis=1, kind="stable")
        found = np.zeros(len(sites), dtype=np.bool_)
        nodes = int(min(MOST_NODES, self._time() / (SECONDS_PER_PAIR * own.size)))
        upper, self.exhausted = branching.searched(
            near.astype(np.int32), np.take_along_axis(own, near, axis=1), fixed, self.places,
            self.multipliers, self.upper, self.least, nodes, found,
        )  # fmt: skip
        if found.any():
            self.upper = float(upper)
            self.taken = np.zeros_like(self.taken)
            self.taken[sites[found]] = True

    @property
    def _slack(self) -> float:
        """How far above the bound a better choice can be."""
        return self.upper - self.bound - (self.least if self.whole else -self.least)

    def _kept(self, sites: Ints, multipliers: Floats) -> tuple[Ints, Flags]:
        """The sites that a better choice can have, and which of them it must have."""
        gain = np.minimum(0.0, self.cost[:, sites] - multipliers[:, None]).sum(axis=0)
        fixed = self.fixed[sites]
        left = self.places - int(fixed.sum())
        free = np.sort(gain[~fixed])
        if left <= 0 or left >= len(free):
            return sites, fixed
        out = ~fixed & (gain - free[left - 1] > self._slack)
        needed = ~fixed & (free[left] - gain > self._slack)
        return sites[~out], (fixed | needed)[~out]

    def _by_cuts(self, kept: tuple[Ints, Flags]) -> tuple[Ints, Flags]:
        """The bound of the linear programme, and what is left by it."""
        sites, fixed = kept
        own = self.cost[:, sites]
        stalled = 0

        def told(multipliers: Floats) -> bool:
            nonlocal stalled
            gain = np.minimum(0.0, own - multipliers[:, None]).sum(axis=0)
            left = self.places - int(fixed.sum())
            free = np.sort(gain[~fixed])
            bound = float(multipliers.sum() + gain[fixed].sum() + free[:left].sum())
            stalled = 0 if bound > self.bound + 1e-5 * self.upper else stalled + 1
            if bound > self.bound:
                self.bound, self.multipliers = min(bound, self.upper), multipliers
            return self.closed or stalled >= 8

        radius.raised(own, fixed, self.places, self.multipliers.copy(), told, self._time)
        return kept if self.closed else self._narrowed(kept)

    def _narrowed(self, kept: tuple[Ints, Flags]) -> tuple[Ints, Flags]:
        """What is left of `kept` by the bound as it is now; what it must have, it still must."""
        sites, fixed = self._kept(kept[0], self.multipliers)
        before = dict(zip(kept[0].tolist(), kept[1].tolist(), strict=True))
        return sites, fixed | np.array([before[int(s)] for s in sites], dtype=np.bool_)

    def _time(self) -> float:
        """Seconds that are left, as a number that HiGHS takes."""
        return min(self.left, 1e9)


def _checked(cost: Floats, weights: Floats | None) -> Floats:
    """Cost times weight; raises `BadInput` for what is not a finite number of zero or more."""
    matrix = np.asarray(cost, dtype=np.float64)
    own = np.ones(len(matrix)) if weights is None else np.asarray(weights, dtype=np.float64)
    if matrix.ndim != 2 or not matrix.size or own.shape != (matrix.shape[0],):
        raise _bad(
            "no-demand",
            _("Det må være minst ett punkt og ett sted, og én vekt for hvert punkt."),
            _("Oppgi en tabell med en rad for hvert punkt og en kolonne for hvert sted."),
        )
    for table, name in ((matrix, _("kostnadene")), (own, _("vektene"))):
        if not (np.isfinite(table).all() and (table >= 0).all()):
            raise _bad(
                "not-a-cost",
                _("Noen av {name} er negative eller ikke tall.").format(name=name),
                _("Oppgi tall som er null eller større. Ta ut punkter som ikke kan nås."),
            )
    return matrix * own[:, None]


def _check_sites(sites: int, places: int, fixed: Sequence[int], barred: Sequence[int]) -> None:
    """Raises `BadInput` when so many places cannot be had with these sites."""
    stray = sorted(s for s in {*fixed, *barred} if not 0 <= s < sites)
    both = sorted({*fixed} & {*barred})
    if stray or both:
        raise _bad(
            "no-such-site",
            _("Sted {site} finnes ikke, eller skal både være med og ikke.").format(site=(stray or both)[0]),
            _("Bruk nummer fra 0 til {last}, og si bare ett av delene.").format(last=sites - 1),
        )
    least, most = max(1, len({*fixed})), sites - len({*barred})
    if not least <= places <= most:
        raise _bad(
            "no-such-count",
            _("{count} steder går ikke: det må være fra {least} til {most}.").format(
                count=number(places), least=number(least), most=number(most)
            ),
            _("Velg et annet antall."),
        )


def _bad(code: str, message: str, fix: str) -> BadInput:
    return BadInput(Finding(code, Severity.MUST, message, fix=fix))
