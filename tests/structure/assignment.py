"""The same question in another formulation: who is served by which host, as a mixed integer programme.

x[i, h] says that i is served by h, and x[h, h] that h hosts. Cover is a power of all the holders of an
office together and no sum over its members, so this formulation takes prices without it:

    Σ office × x[h, h] + Σ member cost × x[i, h] − commuting × Σ flow[i, j] × z[i, j, h]

with z ≤ x[i, h] and z ≤ x[j, h], at most `most` members, and links by a flow from the host along
linked members. It knows nothing of groups, columns or the engine.
"""

from __future__ import annotations

from collections.abc import Iterator

import highspy
import numpy as np
from tests.structure.worlds import by_rule, travel

from bindeledd.structure.prices import Prices
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World


class Silent(highspy.Highs):
    """HiGHS without its greeting."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)
        self.setOptionValue("threads", 1)


def best_by_assignment(
    world: World, prices: Prices, wishes: Wishes, linked, *, seconds: float = 60.0
) -> tuple[float, float, bool]:
    """The objective, the dual bound, and whether it was proven. Takes prices without cover and consent."""
    if prices.cover or prices.consent:
        raise ValueError("this formulation has no cover and no consent")
    rows = _Rows()
    n = world.size
    serves = {
        (i, h): rows.column(_member_cost(world, prices, wishes, i, h)) for i in range(n) for h in range(n)
    }
    for h in range(n):
        rows.cost[serves[h, h]] = prices.office
    flows = np.nan_to_num(world.commuters)
    flows = flows + flows.T
    for i in range(n):
        rows.row(1, 1, [(serves[i, h], 1.0) for h in range(n)])
    for h in range(n):
        for i in range(n):
            if i != h:
                rows.row(-np.inf, 0, [(serves[i, h], 1.0), (serves[h, h], -1.0)])
        entries = [(serves[i, h], 1.0) for i in range(n) if i != h]
        rows.row(-np.inf, 0, [*entries, (serves[h, h], -(wishes.most_members - 1.0))])
        _connected(rows, linked, serves, h, wishes.most_members - 1.0)
        for i in range(n):
            for j in range(i):
                if flows[i, j] > 0 and prices.commuting:
                    kept = rows.column(-prices.commuting * float(flows[i, j]), whole=False)
                    rows.row(-np.inf, 0, [(kept, 1.0), (serves[i, h], -1.0)])
                    rows.row(-np.inf, 0, [(kept, 1.0), (serves[j, h], -1.0)])
    return rows.solve(seconds)


def _connected(rows: _Rows, linked, serves, host: int, most: float) -> None:
    """Each member gets one unit that comes from the host along linked members."""
    n = len(linked)
    arcs = {
        (i, j): rows.column(0.0, whole=False, upper=most) for i, j in zip(*np.nonzero(linked), strict=True)
    }
    for (_i, j), arc in arcs.items():
        rows.row(-np.inf, 0, [(arc, 1.0), (serves[j, host], -most)])
    for i in range(n):
        if i != host:
            coming = [(arcs[j, i], 1.0) for j in range(n) if (j, i) in arcs]
            going = [(arcs[i, j], -1.0) for j in range(n) if (i, j) in arcs]
            rows.row(0, 0, [*coming, *going, (serves[i, host], -1.0)])


def _member_cost(world: World, prices: Prices, wishes: Wishes, one: int, host: int) -> float:
    if one == host:
        return 0.0
    codes = sorted((world.codes[one], world.codes[host]))
    way = travel(world, prices, one, host)
    if by_rule(world, prices, wishes, codes, world.codes[host]).branches:
        return prices.branch + way * (1 - prices.branch_local_share)
    return way


class _Rows:
    """A programme that is built row by row."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.upper: list[float] = []
        self.whole: list[bool] = []
        self.rows: list[tuple[float, float, list[tuple[int, float]]]] = []

    def column(self, cost: float, *, whole: bool = True, upper: float = 1.0) -> int:
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, low: float, high: float, entries: list[tuple[int, float]]) -> None:
        self.rows.append((low, high, entries))

    def _entries(self) -> Iterator[tuple[int, float]]:
        for _low, _high, entries in self.rows:
            yield from entries

    def solve(self, seconds: float) -> tuple[float, float, bool]:
        solver, count = Silent(), len(self.cost)
        nothing = np.empty(0, dtype=np.int32)
        solver.setOptionValue("time_limit", seconds)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.5)
        solver.addCols(
            count,
            np.array(self.cost),
            np.zeros(count),
            np.array(self.upper),
            0,
            nothing,
            nothing,
            np.empty(0),
        )
        kinds = np.array([1 if whole else 0 for whole in self.whole], dtype=np.uint8)
        solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)
        starts = np.cumsum([0, *(len(entries) for _l, _h, entries in self.rows[:-1])]).astype(np.int32)
        flat = list(self._entries())
        solver.addRows(
            len(self.rows),
            np.array([low for low, _h, _e in self.rows]),
            np.array([high for _l, high, _e in self.rows]),
            len(flat),
            starts,
            np.array([column for column, _v in flat], dtype=np.int32),
            np.array([value for _c, value in flat]),
        )
        solver.run()
        info = solver.getInfo()
        proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return info.objective_function_value, info.mip_dual_bound, proven
