"""The linear programme over the pool: few columns in it, all of them priced, cuts on three at a time.

min Σ cost × x, every municipality once, side rows within their limits. Columns come in when their
exact reduced cost is below zero. A cut says that of the columns that hold two of three given
municipalities at most one is chosen. HiGHS solves each programme; nothing is taken from it but a
point and duals, and the bound is made from the duals in integers (`bindeledd.structure.exact`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import highspy
import numpy as np

from bindeledd.structure.exact import BITS, PARTS, Columns, Cut, Exact, exact
from bindeledd.structure.master_compiled import promising, touching_twice, violated_triples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

# New columns per municipality and round.
PER_PLACE = 6
# Columns come in as long as one gains more than a thousandth of a krone, and with it those that
# nearly gain (this share of a usual cost): most of them would in the next rounds.
GAIN = -PARTS // 1024
NEARLY = 0.03
CUTS_PER_ROUND = 40
# How many columns per municipality a programme holds on to between rounds.
HELD = 8
LEAST_EXCESS = 0.01


@dataclass(eq=False)
class Master:
    """The programme over `columns`, begun with `start`; `penalty` is what an uncovered row costs, in kroner.

    After `solve`, `weight` (c,) is the point, `exact` the reduced costs and the bound, and `missing`
    how much of the rows nothing covers: above zero while nothing feasible was found.
    """

    columns: Columns
    start: Ints
    penalty: float
    cuts: list[Cut] = field(default_factory=list)
    weight: Floats = field(init=False)
    exact: Exact = field(init=False)
    missing: float = field(init=False, default=0.0)
    barred: NDArray[np.bool_] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        cost = self.columns.cost
        self.unit = 2.0 ** round(np.log2(max(1.0, float(np.median(np.abs(cost))) if len(cost) else 1.0)))
        self.inside: list[int] = []
        self.is_inside = np.zeros(len(self.columns), dtype=np.bool_)
        self.scales = [float(max(1, np.abs(s.values).max(initial=1))) for s in self.columns.sides]
        self.solver = _solver()
        self._make_rows()
        given, self.cuts = self.cuts, []
        self._add(self.start)
        self._add_cuts(given)

    def _make_rows(self) -> None:
        """The rows and, for each, columns that stand for what is not covered."""
        solver, places = self.solver, self.columns.places
        nothing = np.empty(0, dtype=np.int32)
        ones = np.ones(places)
        solver.addRows(places, ones, ones, 0, nothing, nothing, np.empty(0))
        for side, scale in zip(self.columns.sides, self.scales, strict=True):
            low = -highspy.kHighsInf if side.low is None else side.low / scale
            high = highspy.kHighsInf if side.high is None else side.high / scale
            solver.addRow(low, high, 0, nothing, np.empty(0))
        sides = len(self.scales)
        self.blanks = places + 2 * sides
        rows = np.concatenate([np.arange(places), np.repeat(np.arange(places, places + sides), 2)])
        signs = np.concatenate([ones, np.tile([1.0, -1.0], sides)])
        cost = np.full(self.blanks, self.penalty / self.unit)
        cost[places:] *= 10.0
        solver.addCols(
            self.blanks,
            cost,
            np.zeros(self.blanks),
            np.full(self.blanks, highspy.kHighsInf),
            self.blanks,
            np.arange(self.blanks, dtype=np.int32),
            rows.astype(np.int32),
            signs,
        )

    def _add(self, new: Ints) -> None:
        """Bring columns in, with their entries in the rows, the side rows and the cuts."""
        new = new[~self.is_inside[new]]
        if not new.size:
            return
        columns, places = self.columns, self.columns.places
        row = [columns.members[new][columns.members[new] >= 0].astype(np.int64)]
        owner = [np.repeat(np.arange(new.size), columns.size[new])]
        value = [np.ones(row[0].size)]
        for number, (side, scale) in enumerate(zip(columns.sides, self.scales, strict=True)):
            entries = side.values[new] / scale
            at = np.flatnonzero(entries)
            row.append(np.full(at.size, places + number))
            owner.append(at)
            value.append(entries[at])
        if self.cuts:
            at, number_of = self._twice(new, self.cuts)
            row.append(places + len(self.scales) + number_of)
            owner.append(at)
            value.append(np.ones(at.size))
        rows, owners, values = np.concatenate(row), np.concatenate(owner), np.concatenate(value)
        order = np.argsort(owners, kind="stable")
        starts = np.zeros(new.size, dtype=np.int32)
        starts[1:] = np.cumsum(np.bincount(owners, minlength=new.size))[:-1]
        self.solver.addCols(
            new.size,
            columns.cost[new] / self.unit,
            np.zeros(new.size),
            np.full(new.size, highspy.kHighsInf),
            rows.size,
            starts,
            rows[order].astype(np.int32),
            values[order],
        )
        self.inside += new.tolist()
        self.is_inside[new] = True
        if self.solver.getNumCol() != self.blanks + len(self.inside):
            raise RuntimeError("the solver did not take the columns")

    def _add_cuts(self, new: Sequence[Cut]) -> None:
        """Bring cuts in, each a row over the columns that are in the programme."""
        if not new:
            return
        at, number = self._twice(np.array(self.inside, dtype=np.int64), new)
        order = np.argsort(number, kind="stable")
        starts = np.searchsorted(number[order], np.arange(len(new))).astype(np.int32)
        index = (at[order] + self.blanks).astype(np.int32)
        low, high = np.full(len(new), -highspy.kHighsInf), np.ones(len(new))
        self.solver.addRows(len(new), low, high, index.size, starts, index, np.ones(index.size))
        self.cuts += new

    def _twice(self, some: Ints, cuts: Sequence[Cut]) -> tuple[Ints, Ints]:
        """Which of some columns stand in which of the cuts, as places in the two lists."""
        triples = np.array([cut.triple for cut in cuts], dtype=np.int64)
        members, size = self.columns.members[some], self.columns.size[some]
        at, number = touching_twice(members, size, triples, self.columns.places)
        return at, number

    def solve(self, ask: Callable[[], bool] | None = None) -> None:
        """Price until no column gains; `ask` may end it early (the bound holds all the same)."""
        columns, places, sides = self.columns, self.columns.places, len(self.scales)
        while True:
            self.solver.run()
            solution = self.solver.getSolution()
            duals = np.array(solution.row_dual) * self.unit
            side_duals = [
                float(dual) / scale
                for dual, scale in zip(duals[places : places + sides], self.scales, strict=True)
            ]
            self.exact = exact(
                columns,
                duals[:places],
                side_duals,
                self.cuts,
                duals[places + sides :].tolist(),
                self.barred,
            )
            reduced = self.exact.reduced
            near = int(NEARLY * self.unit) << BITS
            new = promising(columns.members, columns.size, reduced, self.is_inside, near, PER_PLACE, places)
            new = new[new >= 0]
            if not (reduced[new] < GAIN).any() or (ask is not None and ask()):
                break
            self._add(new)
        value = np.array(solution.col_value)
        self.weight = np.zeros(len(columns))
        self.weight[np.array(self.inside, dtype=np.int64)] = np.clip(value[self.blanks :], 0.0, 1.0)
        self.missing = float(value[: self.blanks].sum())

    def bar(self, barred: NDArray[np.bool_] | None) -> None:
        """Bar some columns until said otherwise; the basis stays, and the dual simplex mends it."""
        self.barred = barred
        inside = np.array(self.inside, dtype=np.int64)
        out = np.zeros(inside.size, dtype=np.bool_) if barred is None else barred[inside]
        index = np.arange(self.blanks, self.blanks + inside.size, dtype=np.int32)
        upper = np.where(out, 0.0, highspy.kHighsInf)
        self.solver.changeColsBounds(inside.size, index, np.zeros(inside.size), upper)
        self.solver.setOptionValue("simplex_strategy", 1)

    @property
    def used(self) -> Ints:
        """The columns that are in the programme."""
        return np.flatnonzero(self.is_inside)

    def bring(self, columns: Ints) -> None:
        """Bring columns into the programme."""
        self._add(columns)

    def dearer(self, times: float) -> None:
        """Make it dearer to leave a row uncovered."""
        self.penalty *= times
        index = np.arange(self.blanks, dtype=np.int32)
        cost = np.full(self.blanks, self.penalty / self.unit)
        cost[self.columns.places :] *= 10.0
        self.solver.changeColsCost(self.blanks, index, cost)

    def torn(self) -> Ints:
        """The columns that are neither in nor out."""
        return np.flatnonzero((self.weight > 1e-7) & (self.weight < 1 - 1e-7))

    def cut(self) -> int:
        """Add the cuts that the point breaks most; returns how many."""
        some = self.torn()
        triples, excess = violated_triples(
            self.columns.members[some],
            self.columns.size[some],
            self.weight[some],
            self.columns.places,
            LEAST_EXCESS,
        )
        known = {cut.triple for cut in self.cuts}
        new = [
            triple
            for at in np.argsort(-excess, kind="stable")
            if (triple := (int(triples[at, 0]), int(triples[at, 1]), int(triples[at, 2]))) not in known
        ]
        self._add_cuts(cuts_on(self.columns, new[:CUTS_PER_ROUND]))
        return len(new)

    def keep(self, kept: NDArray[np.bool_]) -> Ints:
        """Leave out columns for good; returns the old numbers of those that stay.

        The programme also lets go of the dearest of its columns, to be priced again: it is solved
        sooner with few, and the basis stays, since what goes is not in it.
        """
        stay = np.flatnonzero(kept)
        number = np.full(len(self.columns), -1, dtype=np.int64)
        number[stay] = np.arange(stay.size)
        inside = np.array(self.inside, dtype=np.int64)
        dear = self.exact.reduced[inside]
        most = HELD * self.columns.places
        limit = np.partition(dear, most)[most] if inside.size > most else dear.max(initial=0)
        gone = ((number[inside] < 0) | (dear > limit)) & (self.weight[inside] <= 0.0)
        held = number[inside[~gone]]
        if gone.any():
            index = (np.flatnonzero(gone) + self.blanks).astype(np.int32)
            self.solver.deleteCols(index.size, index)
        self.inside = held.tolist()
        self.is_inside = np.zeros(stay.size, dtype=np.bool_)
        self.is_inside[held] = True
        self.weight = self.weight[stay]
        self.exact = Exact(self.exact.reduced[stay], self.exact.bound)
        self.columns = self.columns.taken(stay)
        self.cuts = [Cut(cut.triple, number[cut.columns][number[cut.columns] >= 0]) for cut in self.cuts]
        return stay


def cuts_on(columns: Columns, triples: Sequence[tuple[int, int, int]]) -> list[Cut]:
    """The cuts on these triples of places over some columns."""
    if not triples:
        return []
    table = np.array(triples, dtype=np.int64)
    at, number = touching_twice(columns.members, columns.size, table, columns.places)
    order = np.argsort(number, kind="stable")
    ends = np.searchsorted(number[order], np.arange(1, len(triples)))
    parts = np.split(at[order], ends)
    return [Cut(triple, part) for triple, part in zip(triples, parts, strict=True)]


class _Quiet(highspy.Highs):
    """HiGHS without the callbacks that its own constructor turns on before it can be told to be silent."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)


def _solver() -> highspy.Highs:
    """One thread, no output, tight tolerances; presolve would throw the basis away."""
    solver = _Quiet()
    for name, value in (
        ("threads", 1),
        ("presolve", "off"),
        # Primal simplex: with new columns the basis stays feasible.
        ("simplex_strategy", 4),
        ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9),
        ("random_seed", 0),
    ):
        solver.setOptionValue(name, value)
    return solver
