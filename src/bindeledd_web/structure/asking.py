"""Runs of the planner that are kept in memory, so that one question after another is answered at once.

A run is solved once for each world, prices and wishes; every question then starts from its proof. One
question at a time: the solver behind a run is not made for two.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from bindeledd.structure.pool import Hosts
from bindeledd.structure.prepared import Prepared, prepare
from bindeledd.structure.prices import Prices
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World
from bindeledd_web.structure.solving import wishes_from

T = TypeVar("T")
# The longest a page waits for an answer; what is not proven by then is said as a range.
SECONDS = 20.0
_ONE = threading.Lock()


def asked_of(
    world: World, prices: Prices, wishes: Wishes, question: Callable[[Prepared], T], hosts: Hosts = "best"
) -> T:
    """The answer to a question about the best plan. Raises `BadInput` when the wishes clash."""
    told = json.dumps(wishes.as_json(), sort_keys=True)
    with _ONE:
        return question(_prepared(world, prices, told, hosts))


@lru_cache(maxsize=6)
def _prepared(world: World, prices: Prices, wishes: str, hosts: Hosts) -> Prepared:
    return prepare(world, prices, wishes_from(json.loads(wishes)), hosts=hosts, seconds=SECONDS)
