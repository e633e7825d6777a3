"""Rows beside the partition: least ≤ the sum of a measure over the chosen offices ≤ most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bindeledd.structure.pool import Pool
    from bindeledd.structure.wishes import Wishes


@dataclass(frozen=True, eq=False)
class Side:
    """`values` (c,) are whole numbers, one per column; `low` or `high` is None where there is no limit."""

    name: str
    values: NDArray[np.int64]
    low: int | None = None
    high: int | None = None

    def taken(self, columns: NDArray[np.int64]) -> Side:
        """The same row over some columns only."""
        return Side(self.name, self.values[columns], self.low, self.high)

    def met(self, columns: Iterable[int]) -> bool:
        """Whether these columns keep within the limits."""
        total = sum(int(self.values[column]) for column in columns)
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)


def sides_of(pool: Pool, wishes: Wishes) -> tuple[Side, ...]:
    """The rows that the wishes about the whole plan make: number of offices, changes, budget."""
    found = []
    if wishes.offices is not None:
        low, high = wishes.offices
        found.append(Side("offices", pool.measure("offices"), low, high))
    if wishes.changes is not None:
        found.append(Side("changes", pool.measure("changes"), None, wishes.changes))
    if wishes.budget is not None:
        # What those around cost as they stand is theirs, so offices count in full.
        money = np.where(pool.counts, pool.measure("money_in_full"), 0)
        found.append(Side("budget", money, None, wishes.budget))
    return tuple(found)
