"""The best plan with each number of offices, and the prices of an office at which each is best.

f(n) is what the best plan with n offices costs without the price of the offices. At a price p the
number n is best when f(n) + n × p ≤ f(m) + m × p for every other m that was asked for. So one price
hides most of the numbers: those that lie above the lower convex hull of f are best at no price.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.exact import Columns
from bindeledd.structure.plan import Plan
from bindeledd.structure.pool import make_pool
from bindeledd.structure.prepared import Progress, asking, digest, first_columns, today_columns
from bindeledd.structure.search import Search
from bindeledd.structure.sides import sides_of

if TYPE_CHECKING:
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World


@dataclass(frozen=True)
class Count:
    """The best plan with so many offices; None when no plan has so many, or time ran out before one.

    `without_price` is the cost without the price of the offices. The number is best from the price
    `best_from` to `best_to` (None is no limit among the numbers asked for); both are None and
    `never_best` is True when no price makes it best. `known` is False while some plan is not proven.
    """

    offices: int
    plan: Plan | None
    without_price: int | None
    best_from: float | None
    best_to: float | None
    never_best: bool
    known: bool

    def as_json(self) -> dict[str, Any]:
        """The number, its cost and its prices as plain values; the offices come with names elsewhere."""
        return {
            "offices": self.offices,
            "possible": self.plan is not None,
            "without_office_price": self.without_price,
            "best_from": self.best_from,
            "best_to": self.best_to,
            "never_best": self.never_best,
            "known": self.known,
            **({} if self.plan is None else self.plan.as_json()),
        }


def counts(
    world: World,
    prices: Prices,
    wishes: Wishes,
    low: int,
    high: int,
    *,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[Count, ...]:
    """One exact run for each number of offices from `low` to `high`, in order.

    Raises `BadInput` when the numbers are not in order, and for wishes that name what is not there.
    """
    if not 1 <= low <= high:
        raise BadInput(
            Finding(
                "offices-not-in-order",
                Severity.MUST,
                _("Antall kontor må gå fra et tall til et som er like stort eller større."),
                fix=_("Skriv for eksempel 18-24."),
            )
        )
    high = min(high, max(low, int(world.planned.sum())))
    ask = asking(seconds, stop)
    pool = make_pool(world, prices, wishes)
    inside, plans, known = None, list[Plan | None](), True
    for offices in range(low, high + 1):
        wished = replace(wishes, offices=(offices, offices))
        columns = Columns(pool.members, pool.size, pool.cost, sides_of(pool, wished), world.size)
        start = first_columns(columns) if inside is None else inside
        began = time.perf_counter()
        search = Search(columns, ask, _teller(progress, offices, began))
        found = search.run(start, today_columns(pool))
        inside = found.inside
        known = known and not found.stopped
        if found.columns is None:
            plans.append(None)
            continue
        plans.append(
            Plan(
                pool.proposal(found.columns),
                found.objective,
                found.bound,
                time.perf_counter() - began,
                pool.groups,
                digest(world, prices, wished),
                found.stopped,
            )
        )
    return intervals(low, plans, round(prices.office), known=known)


def intervals(low: int, plans: list[Plan | None], office: int, *, known: bool = True) -> tuple[Count, ...]:
    """The prices at which each number is best, from the cost of each without the price of the offices.

    `known` says that no run was stopped.
    """
    cost = {
        offices: plan.objective - offices * office
        for offices, plan in enumerate(plans, low)
        if plan is not None
    }
    known = known and all(plan is None or plan.proven for plan in plans)
    found = []
    for offices, plan in enumerate(plans, low):
        if plan is None:
            found.append(Count(offices, None, None, None, None, True, known))
            continue
        here = cost[offices]
        least = [(here - there) / (more - offices) for more, there in cost.items() if more > offices]
        most = [(there - here) / (offices - fewer) for fewer, there in cost.items() if fewer < offices]
        best_from, best_to = max([0.0, *least]), min(most, default=None)
        never = best_to is not None and best_from > best_to
        found.append(
            Count(
                offices,
                plan,
                here,
                None if never or not least else best_from,
                None if never else best_to,
                never,
                known,
            )
        )
    return tuple(found)


def _teller(
    progress: Callable[[Progress], None] | None, offices: int, began: float
) -> Callable[[int | None, int], None]:
    def tell(objective: int | None, bound: int) -> None:
        if progress is not None:
            progress(
                Progress(
                    _("{count} kontor").format(count=offices), time.perf_counter() - began, objective, bound
                )
            )

    return tell
