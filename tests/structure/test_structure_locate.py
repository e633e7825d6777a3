"""The p-median against all choices of small questions and HiGHS on larger ones; limits and nonsense."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import highspy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.foundation.finding import BadInput
from bindeledd.structure.locate import orlib
from bindeledd.structure.locate.branching import searched
from bindeledd.structure.locate.solve import Located, distances, locate


def plainly(cost: np.ndarray, places: int, fixed: tuple[int, ...], barred: tuple[int, ...]) -> float:
    """The least sum over all choices, one by one."""
    return min(
        float(cost[:, list(choice)].min(axis=1).sum())
        for choice in combinations(range(cost.shape[1]), places)
        if {*fixed} <= {*choice} and not {*barred} & {*choice}
    )


def looked_at(found: Located, cost: np.ndarray) -> None:
    """The answer costs what it says, is served by its own sites, and its bound is no higher."""
    points = np.arange(len(cost))
    assert {*found.assignment.tolist()} <= {*found.sites}
    assert found.objective == pytest.approx(cost[points, found.assignment].sum())
    assert found.objective == pytest.approx(cost[:, list(found.sites)].min(axis=1).sum())
    assert found.bound <= found.objective
    assert found.proven == (found.gap == 0)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_choice_of_a_small_question_is_better(data: st.DataObject) -> None:
    points, sites = data.draw(st.integers(1, 7)), data.draw(st.integers(1, 7))
    places = data.draw(st.integers(1, sites))
    whole = data.draw(st.booleans())
    value = st.integers(0, 9) if whole else st.floats(0, 9)
    rows = st.lists(value, min_size=sites, max_size=sites)
    cost = np.array(data.draw(st.lists(rows, min_size=points, max_size=points)), dtype=float)
    weights = np.array(data.draw(st.lists(st.integers(0, 3), min_size=points, max_size=points)), dtype=float)
    order = data.draw(st.permutations(range(sites)))
    fixed = tuple(order[: data.draw(st.integers(0, places))])
    barred = tuple(order[sites - data.draw(st.integers(0, sites - places)) :])
    barred = tuple(s for s in barred if s not in fixed)

    found = locate(cost, places, weights=weights, fixed=fixed, barred=barred)

    looked_at(found, cost * weights[:, None])
    best = plainly(cost * weights[:, None], places, fixed, barred)
    assert found.objective == pytest.approx(best, rel=1e-9, abs=1e-9)
    assert found.proven
    assert {*fixed} <= {*found.sites}
    assert not {*barred} & {*found.sites}
    assert len(found.sites) == places


def by_assignment(cost: np.ndarray, places: int) -> float:
    """The optimum of the model with a variable for each point and site, by HiGHS."""
    points, sites = cost.shape
    solver = highspy.Highs()
    solver.silent()
    # As the product: HiGHS in one process keeps to the threads that it began with.
    solver.setOptionValue("threads", 1)
    opened = [solver.addBinary() for _site in range(sites)]
    served = [[solver.addVariable(0, 1, float(cost[i, j])) for j in range(sites)] for i in range(points)]
    solver.addConstr(sum(opened[1:], opened[0] + 0) == places)
    for row in served:
        solver.addConstr(sum(row[1:], row[0] + 0) == 1)
        for j in range(sites):
            solver.addConstr(row[j] <= opened[j])
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.run()
    return float(solver.getObjectiveValue())


@pytest.mark.parametrize(("seed", "places"), [(1, 2), (2, 4), (3, 9)])
def test_the_assignment_model_has_the_same_optimum(seed: int, places: int) -> None:
    draws = np.random.default_rng(seed)
    cost = distances(draws.random((30, 2)), draws.random((20, 2))) * draws.lognormal(size=30)[:, None]

    found = locate(cost, places)

    looked_at(found, cost)
    assert found.proven
    assert found.objective == pytest.approx(by_assignment(cost, places), rel=1e-7)


def test_hundreds_of_points_are_proven_and_the_same_each_time() -> None:
    draws = np.random.default_rng(4)
    where = draws.random((300, 2))
    cost, weights = distances(where, where), draws.lognormal(size=300)

    first, again = (locate(cost, 40, weights=weights) for _time in range(2))

    looked_at(first, cost * weights[:, None])
    assert first.proven
    assert first.sites == again.sites
    assert first.bound == again.bound


def test_stopped_at_once_the_answer_still_has_a_true_bound() -> None:
    draws = np.random.default_rng(5)
    cost = np.rint(distances(draws.random((150, 2)), draws.random((150, 2))) * 1000)
    best = locate(cost, 30)
    assert best.proven

    stopped = locate(cost, 30, seconds=0.0)

    looked_at(stopped, cost)
    assert stopped.bound <= best.objective <= stopped.objective


def test_distances_are_straight() -> None:
    assert distances(np.array([[0.0, 0.0]]), np.array([[3.0, 4.0], [0.0, 2.0]])).tolist() == [[5.0, 2.0]]


@pytest.mark.parametrize(
    ("cost", "places", "more", "code"),
    [
        ([[1.0, 2.0]], 3, {}, "no-such-count"),
        ([[1.0, 2.0]], 0, {}, "no-such-count"),
        ([[1.0, 2.0]], 2, {"barred": (1,)}, "no-such-count"),
        ([[1.0, 2.0]], 1, {"fixed": (2,)}, "no-such-site"),
        ([[1.0, 2.0]], 1, {"fixed": (1,), "barred": (1,)}, "no-such-site"),
        ([[1.0, np.inf]], 1, {}, "not-a-cost"),
        ([[1.0, -2.0]], 1, {}, "not-a-cost"),
        ([[1.0, 2.0]], 1, {"weights": np.array([1.0, 1.0])}, "no-demand"),
    ],
)
def test_what_does_not_fit_is_refused(cost: list, places: int, more: dict, code: str) -> None:
    with pytest.raises(BadInput) as told:
        locate(np.array(cost), places, **more)
    assert told.value.findings[0].code == code


def test_of_an_edge_said_again_the_last_counts(tmp_path: Path) -> None:
    path = tmp_path / "pmed.txt"
    path.write_text(" 4 5 2 \n1 2 9\n 2 3 4\n3 4 1\n2 1 3\n1 4 50\n")

    asked = orlib.read(path)

    assert asked.places == 2
    assert asked.cost.tolist() == [[0, 3, 7, 8], [3, 0, 4, 5], [7, 4, 0, 1], [8, 5, 1, 0]]
    assert locate(asked.cost, 2).objective == 4


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", None),
        ("3 2\n", 1),
        ("3 1 1\n1 2 x\n", 2),
        ("3 1 1\n1 4 5\n", 2),
        ("3 1 1\n1 2 -5\n", 2),
        ("3 3 1\n1 2 5\n2 3 5\n", 1),
        ("3 1 1\n1 2 5\n", None),
        ("0 0 0\n", 1),
        ("æ 0 0\n", None),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, text: str, row: int | None) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as told:
        orlib.read(path)
    assert told.value.findings[0].file == "wrong.txt"
    assert told.value.findings[0].row == row


@pytest.mark.nightly
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_branch_and_bound_alone_finds_the_best_of_all_choices(data: st.DataObject) -> None:
    points, sites = data.draw(st.integers(1, 8)), data.draw(st.integers(1, 8))
    places = data.draw(st.integers(1, sites))
    rows = st.lists(st.integers(0, 12), min_size=sites, max_size=sites)
    cost = np.array(data.draw(st.lists(rows, min_size=points, max_size=points)), dtype=float)
    fixed = np.arange(sites) < data.draw(st.integers(0, places))
    near = np.argsort(cost, axis=1, kind="stable")
    ranked, found = np.take_along_axis(cost, near, axis=1), np.zeros(sites, dtype=np.bool_)
    above = float(cost.max() * points + 1)

    best, whole = searched(
        near.astype(np.int32), ranked, fixed, places, ranked[:, 0].copy(), above, 0.999, 20_000, found
    )

    assert whole
    assert best == plainly(cost, places, tuple(np.flatnonzero(fixed).tolist()), ())
    assert best == cost[:, found].min(axis=1).sum()
    assert found[fixed].all()


def test_few_places_for_many_points_are_proven() -> None:
    draws = np.random.default_rng(6)
    cost = np.full((120, 120), np.inf)
    np.fill_diagonal(cost, 0.0)
    for end in range(1, 120):
        for other in (int(draws.integers(end)), int(draws.integers(end))):
            cost[end, other] = cost[other, end] = float(draws.integers(1, 101))
    orlib.shortest(cost)

    found = locate(cost, 3)

    looked_at(found, cost)
    assert found.proven
    two = np.minimum(cost[:, :, None], cost[:, None, :])
    best = min(float(np.minimum(two, cost[:, third, None, None]).sum(axis=0).min()) for third in range(120))
    assert found.objective == best
