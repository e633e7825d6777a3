from __future__ import annotations

import numpy as np
import pytest

from bindeledd.foundation.finding import BadInput
from bindeledd.regions.flows import flows_of
from bindeledd.regions.functional import Containment, functional
from bindeledd.regions.norwegian import Passes, norwegian
from bindeledd.regions.stability import containment_grid, passes_grid, stability
from bindeledd.regions.stability_compiled import counted, redrawn

CODES = ["A", "B", "C", "D"]
FLOWS = flows_of(
    CODES,
    CODES,
    [("A", "A", 9000), ("B", "B", 400), ("B", "A", 500), ("C", "C", 900), ("C", "A", 62), ("D", "D", 5000)],
    [20000, 1000, 1000, 6000],
    np.full((4, 4), 30.0),
)


@pytest.mark.parametrize(("base", "make"), [(Passes(), norwegian), (Containment(), functional)])
def test_the_firm_stay_and_the_doubtful_waver(base, make):
    found = stability(FLOWS, base, runs=200)
    firm = found.firmness(make(FLOWS, base))
    assert found.share("A", "B") == firm["B"] == 1.0
    assert found.share("A", "D") == 0.0
    assert (found.together == found.together.T).all()
    assert (np.diag(found.together) == 200).all()
    assert found.company("B")[0] == ("A", 1.0)
    assert found.regions.min() >= 2


def test_one_at_the_threshold_is_there_in_some_runs_and_not_in_others():
    found = stability(FLOWS, Passes(), runs=200)
    division = norwegian(FLOWS)
    assert division.region_of["C"].centre == "A"
    assert 0.3 < found.share("C", "A") < 0.9
    assert found.firmness(division)["C"] == found.share("C", "A")
    # A's region may lose C, but A itself is never with anyone outside it.
    assert found.firmness(division)["A"] == 1.0
    assert found.most_often("A", division) is None


def test_the_same_question_has_the_same_answer_and_another_seed_another():
    one, again = (stability(FLOWS, Passes(), runs=60) for _each in range(2))
    assert (one.together == again.together).all()
    assert (one.together != stability(FLOWS, Passes(), runs=60, seed=7).together).any()


def test_it_tells_how_far_it_is_and_keeps_what_was_made_when_stopped():
    told = []
    found = stability(
        FLOWS, Containment(), runs=100, progress=lambda made, of: told.append((made, of)), stop=lambda: True
    )
    assert told == [(25, 100)]
    assert (found.runs, found.asked) == (25, 100)
    assert (np.diag(found.together) == 25).all()


def test_the_grids_begin_with_what_was_asked_for():
    assert containment_grid(Containment())[0] == Containment()
    assert len(set(containment_grid(Containment()))) == 81
    assert passes_grid(Passes())[0] == Passes()
    assert {cells.passes[0].threshold for cells in passes_grid(Passes())} == {7.0, 8.0, 9.0}
    # Also at the edge of what is allowed.
    assert len(containment_grid(Containment(0, 1, 0.01, 1.0))) == 81


def test_twins_are_together_in_every_run():
    assert stability(FLOWS, Passes(), [("A", "D")], runs=10).share("A", "D") == 1.0


def test_redrawn_flows_have_the_mean_and_spread_of_the_counts():
    for mean in (1, 5, 9, 10, 400):
        drawn = redrawn(np.full(40_000, mean), 1)
        assert abs(drawn.mean() - mean) < 5 * (mean / 40_000) ** 0.5
        assert abs(drawn.var() / mean - 1) < 0.05
    assert (redrawn(np.zeros(5, dtype=np.int64), 1) == 0).all()


def test_counted_pairs_by_hand():
    together = np.zeros((4, 4), dtype=np.int32)
    assert counted(np.array([2, 0, 2, 2]), together) == 2
    assert together.tolist() == [[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 1, 1], [1, 0, 1, 1]]


@pytest.mark.parametrize("runs", [0, 100_001])
def test_too_few_or_too_many_runs_are_refused(runs):
    with pytest.raises(BadInput, match="Antall kjøringer"):
        stability(FLOWS, Passes(), runs=runs)
