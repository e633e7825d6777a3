"""The best plan with its proof, from a world, prices and wishes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bindeledd.structure.prepared import Progress, prepare
from bindeledd.structure.prices import Prices
from bindeledd.structure.wishes import Wishes

if TYPE_CHECKING:
    from bindeledd.structure.plan import Plan
    from bindeledd.structure.world import World


def optimise(
    world: World,
    prices: Prices | None = None,
    wishes: Wishes | None = None,
    *,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """The cheapest plan that meets the wishes, with its bound.

    It ends when it is proven, when `seconds` are out, or when `stop()` says so; then the plan carries
    the gap that is left. Of plans that cost the same, the first in the order of municipality numbers
    is chosen, whenever the covers could be gone through one by one; else the search, which takes the
    same steps every time, decides. Raises `BadInput` and `WishesClash`.
    """
    run = prepare(
        world, prices or Prices(), wishes or Wishes(), seconds=seconds, progress=progress, stop=stop
    )
    return run.plan()
