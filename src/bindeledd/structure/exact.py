"""A bound that is a proof: duals rounded to whole parts of a krone, and everything after in integers.

For any duals, cost(x) = Σ duals × right-hand side + Σ reduced cost × x + what the side rows leave
over, so whatever rounding does to the duals, the bound holds for every plan. A krone has 2^16 parts.
Duals of side rows need more digits: they are kept as a fraction with its own power of two, and what
they take off a column is rounded so that the bound can only get lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.structure.master_compiled import reduced_costs, shortfall

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.sides import Side

    Ints = NDArray[np.int64]

BITS = 16
PARTS = 1 << BITS
# The reduced cost of a column that must not be.
BARRED = 1 << 61


@dataclass(frozen=True, eq=False)
class Columns:
    """Columns that a search works on: `members` (c, k), `size`, `cost` (c,), side rows, number of places."""

    members: NDArray[np.int16]
    size: NDArray[np.int16]
    cost: Ints
    sides: tuple[Side, ...]
    places: int

    def __len__(self) -> int:
        return self.cost.size

    def taken(self, columns: Ints) -> Columns:
        """Some of the columns, in the order given."""
        sides = tuple(side.taken(columns) for side in self.sides)
        return Columns(self.members[columns], self.size[columns], self.cost[columns], sides, self.places)


@dataclass(frozen=True, eq=False)
class Cut:
    """Columns that hold two of the three places sum to one at most."""

    triple: tuple[int, int, int]
    columns: Ints


@dataclass(frozen=True, eq=False)
class Exact:
    """Every plan costs at least `bound` + Σ max(`reduced`, 0) over its columns, in parts of a krone."""

    reduced: Ints
    bound: int

    @property
    def kroner(self) -> int:
        """The bound in whole kroner: costs are whole, so it is rounded up."""
        return -(-self.bound >> BITS)

    def within(self, kroner: int) -> NDArray[np.bool_]:
        """Which columns can be in a plan of at most so many kroner."""
        fits: NDArray[np.bool_] = self.reduced <= (kroner << BITS) - self.bound
        return fits


def exact(
    columns: Columns,
    rows: NDArray[np.float64],
    side_duals: Sequence[float],
    cuts: Sequence[Cut],
    cut_duals: Sequence[float],
    barred: NDArray[np.bool_] | None = None,
) -> Exact:
    """Reduced costs and bound from duals in kroner, whatever they are; better duals give a better bound.

    Columns that are `barred` count as dearer than anything, and the bound is for plans without them.
    """
    whole = np.rint(rows * PARTS).astype(np.int64)
    reduced = reduced_costs(columns.members, columns.size, columns.cost, BITS, whole)
    bound = int(whole.sum())
    for cut, dual in zip(cuts, cut_duals, strict=True):
        worth = min(0, round(dual * PARTS))
        if worth:
            reduced[cut.columns] -= worth
            bound += worth
    for side, dual in zip(columns.sides, side_duals, strict=True):
        bound += _take_off(reduced, side, dual)
    if barred is not None:
        reduced[barred] = BARRED
    lost = int(shortfall(columns.members, reduced, columns.places))
    return Exact(reduced, bound + lost)


def _take_off(reduced: Ints, side: Side, dual: float) -> int:
    """Take the side row's dual off the reduced costs; returns what it adds to the bound."""
    limit = side.low if dual > 0 else side.high
    if dual == 0.0 or limit is None:
        return 0
    most = int(np.abs(side.values).max(initial=0))
    bits = min(40, 61 - most.bit_length() - int(abs(dual) * PARTS + 1).bit_length())
    if bits < 0:
        return 0
    top = round(dual * PARTS * (1 << bits))
    # Rounded up here, and down on the right-hand side, so that the bound never gains by it.
    reduced += (-top * side.values) >> bits
    return (top * limit) >> bits
