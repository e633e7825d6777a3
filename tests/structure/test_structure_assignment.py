"""The planner against a formulation that knows nothing of groups, on worlds too large to go through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.structure.assignment import best_by_assignment
from tests.structure.worlds import made_world

from bindeledd.structure.links import links
from bindeledd.structure.optimise import optimise
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal, office
from bindeledd.structure.wishes import Wishes


@pytest.mark.parametrize("seed", range(6))
def test_both_formulations_have_one_optimum(seed):
    world = made_world(seed, 10 if seed % 2 == 0 else 7)
    world = replace(world, today=Proposal(tuple(office([code], code) for code in world.codes)))
    prices = Prices(cover=0.0, commuting=40.0 * (seed % 2), office=1_500_000.0)
    wishes = Wishes(most_members=4)
    plan = optimise(world, prices, wishes)
    objective, _bound, proven = best_by_assignment(world, prices, wishes, links(world, wishes))
    assert proven
    # Costs are rounded once per office here, and not at all there.
    assert abs(plan.objective - objective) <= 0.5 * len(plan.proposal.offices) + 0.5
