"""After warming, a plan finds everything compiled."""

from __future__ import annotations

from types import ModuleType

from tests.structure.worlds import made_world

from bindeledd.structure import costing_compiled, groups_compiled, master_compiled, search_compiled
from bindeledd.structure.optimise import optimise
from bindeledd.structure.prices import Prices
from bindeledd.structure.warm import warm
from bindeledd.structure.wishes import Wishes

MODULES = (costing_compiled, groups_compiled, master_compiled, search_compiled)


def compiled(module: ModuleType) -> dict[str, int]:
    """How many variants of each function of a module are compiled."""
    own = {name: each for name, each in vars(module).items() if hasattr(each, "signatures")}
    return {name: len(each.signatures) for name, each in own.items() if each.__module__ == module.__name__}


def test_a_plan_after_warming_compiles_nothing_new():
    warm()
    before = [compiled(module) for module in MODULES]
    assert all(count > 0 for counts in before for name, count in counts.items() if name != "note")
    world = made_world(3, 14, around=3)
    optimise(world, Prices(office=9_000_000.0, commuting=60.0), Wishes(most_members=5))
    optimise(world, Prices(commuting=60.0), Wishes(most_members=4, offices=(3, 9), budget=60_000_000))
    assert [compiled(module) for module in MODULES] == before
