"""The p-median as a programme of radii in HiGHS: the linear one by cuts, the whole one on what is left.

θᵢ ≥ t − Σⱼ max(0, t − cᵢⱼ) yⱼ holds for every t. At a point y the strongest has t = the cost where
the open shares, nearest first, reach one. The duals of these cuts give multipliers λᵢ (the mean of t),
and the bound is made from those. Durán-Mateluna, Alès and Elloumi (2021) has the cuts, Elloumi (2010)
the programme with one variable per point and radius.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import highspy
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# A cut is taken in when it is broken by more than this share of the mean cost.
BROKEN = 1e-7


class _Quiet(highspy.Highs):
    """HiGHS without the callbacks that its own constructor turns on before it can be told to be silent."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)


def _quiet() -> highspy.Highs:
    solver = _Quiet()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    return solver


def raised(
    cost: Floats,
    fixed: Flags,
    places: int,
    levels: Floats,
    told: Callable[[Floats], bool],
    left: Callable[[], float],
) -> None:
    """Solve the linear programme by cuts from `levels` (n,), and tell the multipliers of each round.

    Stops when nothing is broken, `told` says that the bound is enough, or no time is `left`.
    """
    points, sites = cost.shape
    order = np.argsort(cost, axis=1, kind="stable")
    ranked = np.take_along_axis(cost, order, axis=1)
    solver = _quiet()
    nothing, none = np.empty(0, dtype=np.int32), np.empty(0)
    solver.addCols(sites, np.zeros(sites), fixed.astype(float), np.ones(sites), 0, nothing, nothing, none)
    endless = np.full(points, highspy.kHighsInf)
    solver.addCols(points, np.ones(points), ranked[:, 0].copy(), endless, 0, nothing, nothing, none)
    solver.addRow(places, places, sites, np.arange(sites, dtype=np.int32), np.ones(sites))
    owner: list[Ints] = []
    height: list[Floats] = []

    def add(who: Ints, at: Floats) -> None:
        starts, index, value = [0], [], []
        for point, level in zip(who, at, strict=True):
            count = int(np.searchsorted(ranked[point], level, side="left"))
            index.append(np.concatenate([order[point, :count], [sites + point]]))
            value.append(np.concatenate([level - ranked[point, :count], [1.0]]))
            starts.append(starts[-1] + count + 1)
        many = len(who)
        solver.addRows(
            many, at, np.full(many, highspy.kHighsInf), starts[-1], np.array(starts[:-1], dtype=np.int32),
            np.concatenate(index).astype(np.int32), np.concatenate(value),
        )  # fmt: skip
        owner.append(who)
        height.append(at)

    everyone = np.arange(points)
    add(everyone, levels)
    while left() > 0:
        solver.setOptionValue("time_limit", solver.getRunTime() + left())
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return
        solution = solver.getSolution()
        values = np.array(solution.col_value)
        dual = np.maximum(np.array(solution.row_dual)[1:], 0.0)
        who, at = np.concatenate(owner), np.concatenate(height)
        share = np.bincount(who, weights=dual, minlength=points)
        mean = np.bincount(who, weights=dual * at, minlength=points)
        multipliers = mean + np.maximum(0.0, 1.0 - share) * ranked[:, 0]
        if told(multipliers / np.maximum(1.0, share)):
            return
        shares = np.cumsum(values[:sites][order], axis=1)
        reach = np.minimum(np.argmax(shares >= 1.0 - 1e-9, axis=1), sites - 1)
        level = ranked[everyone, reach]
        under = np.maximum(0.0, level[:, None] - ranked) * values[:sites][order]
        broken = level - under.sum(axis=1) - values[sites:]
        out = np.flatnonzero(broken > BROKEN * max(1.0, float(values[sites:].mean())))
        if not len(out):
            return
        add(out, level[out])


def finished(
    cost: Floats,
    fixed: Flags,
    places: int,
    limits: Floats,
    seconds: float,
) -> tuple[Flags | None, float]:
    """The best choice of `places` sites where point i has a site that costs at most `limits[i]`.

    Gives the sites, or None when no choice was found, and a bound for all such choices: infinite
    when there are none.
    """
    begun = time.perf_counter()
    points, sites = cost.shape
    solver = _quiet()
    nothing, none = np.empty(0, dtype=np.int32), np.empty(0)
    solver.addCols(sites, np.zeros(sites), fixed.astype(float), np.ones(sites), 0, nothing, nothing, none)
    solver.addRow(places, places, sites, np.arange(sites, dtype=np.int32), np.ones(sites))
    constant = 0.0
    price: list[float] = []
    starts: list[int] = []
    index: list[int] = []
    value: list[float] = []
    low: list[float] = []
    for point in range(points):
        order = np.flatnonzero(cost[point] <= limits[point])
        order = order[np.argsort(cost[point, order], kind="stable")]
        if not len(order):
            return None, np.inf
        steps, begin = np.unique(cost[point, order], return_index=True)
        ends = np.append(begin[1:], len(order))
        constant += float(steps[0])
        last = -1
        for at in range(len(steps)):
            here = order[begin[at] : ends[at]]
            if fixed[here].any():
                break
            starts.append(len(index))
            index.extend(here.tolist())
            value.extend([1.0] * len(here))
            low.append(1.0 if last < 0 else 0.0)
            if last >= 0:
                index.append(last)
                value.append(-1.0)
            if at + 1 < len(steps):
                last = sites + len(price)
                price.append(float(steps[at + 1] - steps[at]))
                index.append(last)
                value.append(1.0)
    many = len(price)
    endless = np.full(many, highspy.kHighsInf)
    solver.addCols(many, np.array(price), np.zeros(many), endless, 0, nothing, nothing, none)
    solver.addRows(
        len(starts), np.array(low), np.full(len(starts), highspy.kHighsInf), len(index),
        np.array(starts, dtype=np.int32), np.array(index, dtype=np.int32), np.array(value),
    )  # fmt: skip
    solver.changeColsIntegrality(
        sites, np.arange(sites, dtype=np.int32), np.full(sites, highspy.HighsVarType.kInteger)
    )
    solver.changeObjectiveOffset(constant)
    for option in ("mip_rel_gap", "mip_abs_gap"):
        solver.setOptionValue(option, 0.0)
    solver.setOptionValue("time_limit", max(0.01, seconds - (time.perf_counter() - begun)))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None, np.inf
    info = solver.getInfo()
    bound = float(info.mip_dual_bound)
    if info.primal_solution_status != 2:
        return None, bound
    return np.array(solver.getSolution().col_value)[:sites] > 0.5, bound
