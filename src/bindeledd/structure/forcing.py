"""The price of a demand: what the best plan that meets it costs more than the best plan of all.

price = optimum with the demand − optimum without. Both are solved exactly over the same pool, and
the second begins from the columns and the proof of the first. When time runs out before the proof,
the price is a range: from what the bounds prove to what the plans found show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.plan import Plan
    from bindeledd.structure.prepared import Prepared

    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Price:
    """What a demand costs in kroner a year: exactly `most` when it equals `least`; None when impossible."""

    least: int | None
    most: int | None
    plan: Plan | None

    @property
    def proven(self) -> bool:
        """Whether the price is exact."""
        return self.least is not None and self.least == self.most

    @property
    def possible(self) -> bool:
        """Whether some plan meets the demand."""
        return self.plan is not None

    def as_json(self) -> dict[str, Any]:
        """The price as plain values."""
        return {
            "price": self.most if self.proven else None,
            "price_from": self.least,
            "price_to": self.most,
            "proven": self.proven,
            "possible": self.possible,
        }


def together(run: Prepared, codes: Sequence[str]) -> Flags:
    """Columns left when these municipalities must share an office: those with all of them, or none."""
    held = _held(run, codes)
    allowed: Flags = np.asarray(held.all(axis=0) | ~held.any(axis=0))
    return allowed


def apart(run: Prepared, one: str, other: str) -> Flags:
    """Columns left when two municipalities must not share an office."""
    allowed: Flags = ~np.asarray(_held(run, (one, other)).all(axis=0))
    return allowed


def hosting(run: Prepared, code: str) -> Flags:
    """Columns left when the municipality must host; the pool must hold every host (`hosts="every"`)."""
    place = run.world.at(code)
    allowed: Flags = ~run.pool.holding(place) | (run.pool.host == place)
    return allowed


def hosting_others(run: Prepared, code: str) -> Flags:
    """Columns left when the municipality must host at least one other."""
    place = run.world.at(code)
    allowed: Flags = ~run.pool.holding(place) | ((run.pool.host == place) & (run.pool.size > 1))
    return allowed


def not_hosting(run: Prepared, code: str) -> Flags:
    """Columns left when the municipality must not host others; alone it hosts itself."""
    place = run.world.at(code)
    allowed: Flags = (run.pool.host != place) | (run.pool.size == 1)
    return allowed


def as_today(run: Prepared, codes: Sequence[str]) -> Flags:
    """Columns left when these municipalities keep the office and the host that they have today."""
    world = run.world
    kept = {(world.office_today(code).members, world.office_today(code).host) for code in codes}
    touched = np.asarray(_held(run, codes).any(axis=0))
    allowed: Flags = ~touched
    for column in np.flatnonzero(touched).tolist():
        allowed[column] = (run.pool.codes(column), world.codes[run.pool.host[column]]) in kept
    return allowed


def price(
    run: Prepared,
    allowed: Flags,
    *,
    seconds: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Price:
    """The price of having only some of the columns to choose among."""
    if bool(allowed[run.best.columns].all()):
        if run.best.proven:
            return Price(0, 0, run.plan())
        return Price(0, run.best.objective - run.best.bound, run.plan())
    found = run.solve(allowed=allowed, seconds=seconds, stop=stop)
    if found is None:
        return Price(None, None, None)
    least = max(0, found.bound - run.best.objective)
    return Price(least, found.objective - run.best.bound, run.plan(found))


def _held(run: Prepared, codes: Sequence[str]) -> Flags:
    """Which columns hold each of the municipalities, one row each."""
    return np.stack([run.pool.holding(run.world.at(code)) for code in codes])
