from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.regions.plain_functional import plain

from bindeledd.foundation.finding import BadInput
from bindeledd.regions.flows import flows_of
from bindeledd.regions.functional import (
    ALMOST_ONE,
    Containment,
    functional,
    functional_with_trace,
    validity,
)

SMALL = Containment(100, 1000, 0.6, 0.8)


def made(flows: dict[tuple[str, str], int]):
    codes = sorted({code for pair in flows for code in pair})
    return flows_of(codes, [f"N{code}" for code in codes], [(*pair, found) for pair, found in flows.items()])


def test_the_x_equation_at_its_corners():
    # Of the target size the least containment will do, of the least size the target is needed.
    assert validity(1000, 1000, 600, SMALL) == pytest.approx(1)
    assert validity(100, 100, 80, SMALL) == pytest.approx(1)
    assert validity(1000, 1000, 599, SMALL) < 1
    assert validity(100, 100, 79, SMALL) < 1
    # Halfway in size: the demand is least / (1 - (1 - 0.75) / 2) = 0.6857.
    assert validity(550, 550, 378, SMALL) > 1 > validity(550, 550, 377, SMALL)
    # Too small is never valid, however closed; more than the target does not help.
    assert validity(99, 99, 99, SMALL) < 1
    assert validity(5000, 5000, 5000, SMALL) == validity(5000, 5000, 4000, SMALL)
    # The smaller of the two containments decides.
    assert validity(1000, 2000, 600, SMALL) == validity(2000, 1000, 600, SMALL) == pytest.approx(0.5)
    assert validity(0, 10, 0, SMALL) == validity(10, 0, 0, SMALL) == 0


def test_a_suburb_joins_the_town_it_works_in_by_hand():
    flows = made(
        {("A", "A"): 900, ("B", "B"): 40, ("B", "A"): 60, ("A", "B"): 10, ("C", "C"): 500, ("C", "A"): 5}
    )
    division, trace = functional_with_trace(flows, SMALL)
    assert division.partition == {frozenset("AB"), frozenset("C")}
    assert [region.name for region in division.regions] == ["NA", "NC"]
    (step,) = trace
    assert (step.round, step.code, step.left, step.joined, step.from_reserve) == (1, "B", "B", "A", False)
    # 60² / (100 · 965) + 10² / (910 · 50)
    assert step.tie == pytest.approx(3600 / 96500 + 100 / 45500)
    assert step.left_validity == pytest.approx(validity(100, 50, 40, SMALL))
    assert step.joined_validity == pytest.approx(validity(1010, 1015, 1010, SMALL))
    assert division.placing_of["B"].to == "A"
    assert division.placing_of["A"].kind == "founder"
    assert "sterkest bånd" in division.placing_of["B"].sentence(division.name)


def test_one_that_would_spoil_a_valid_region_waits_on_the_reserve_list():
    # B's only tie is to A; with B, A falls from 0.70 to under its demand.
    flows = made({("A", "A"): 700, ("A", "D"): 300, ("D", "D"): 5000, ("B", "A"): 30, ("B", "B"): 1})
    flows_with_many_abroad = made(
        {
            ("A", "A"): 605, ("A", "D"): 395, ("D", "D"): 5000, ("D", "A"): 300,
            ("B", "A"): 30, ("B", "B"): 1, ("B", "D"): 25, ("B", "C"): 25, ("C", "C"): 5000,
        }
    )  # fmt: skip
    assert functional(flows, SMALL).region_of["B"].centre == "A"
    division, trace = functional_with_trace(flows_with_many_abroad, SMALL)
    assert [(step.code, step.joined, step.from_reserve) for step in trace] == [
        ("B", "", False),
        ("B", "A", True),
    ]
    assert division.placing_of["B"].kind == "reserve"
    assert not division.region_of["B"].valid
    assert division.region_of["D"].valid


def test_one_without_ties_is_left_alone():
    division = functional(made({("A", "A"): 50, ("B", "B"): 5000}), SMALL)
    assert division.partition == {frozenset("A"), frozenset("B")}
    assert division.placing_of["A"].sentence(division.name) == "Egen region: ingen bånd til andre."
    assert not division.region_of["A"].valid


def drawn(seed: int, count: int) -> tuple[list[str], list[tuple[str, str, int]]]:
    """Few values, so that ties are many."""
    draw = random.Random(seed)
    codes = [f"{code:04d}" for code in draw.sample(range(1000, 9999), count)]
    flows = [(a, a, draw.choice([0, 20, 100, 400])) for a in codes]
    flows += [
        (a, b, draw.choice([1, 5, 10, 10, 60]))
        for a in codes
        for b in codes
        if a != b and draw.random() < 0.4
    ]
    return codes, flows


PARAMETERS = st.sampled_from(
    [SMALL, Containment(0, 50, 0.9, 1), Containment(500, 600, 0.5, 0.5), Containment()]
)


@given(st.integers(0, 10**6), st.integers(1, 12), PARAMETERS)
@settings(max_examples=60, deadline=None)
def test_agrees_with_the_method_written_plainly_and_forgets_the_order_of_the_input(seed, count, parameters):
    codes, flows = drawn(seed, count)
    whole = flows_of(codes, codes, flows)
    division, trace = functional_with_trace(whole, parameters)
    assert division.partition == plain(whole, parameters)
    random.Random(seed + 1).shuffle(codes)
    random.Random(seed + 2).shuffle(flows)
    again, trace_again = functional_with_trace(flows_of(codes, codes, flows), parameters)
    assert again.partition == division.partition
    assert trace_again == trace
    # What is not valid in the end is so because of the reserve list only, or is left alone.
    reserved = {step.code for step in trace if step.from_reserve}
    table = whole.dense()
    for region in division.regions:
        inside = np.array([code in region.members for code in whole.codes])
        found = validity(
            table[inside].sum(), table[:, inside].sum(), table[np.ix_(inside, inside)].sum(), parameters
        )
        assert (found >= ALMOST_ONE) == region.valid
        assert region.valid or reserved & set(region.members)


def test_parameters_are_checked():
    assert Containment().changed({"target_size": 25000}).target_size == 25000
    for wrong in ({"least_size": 20000}, {"target_containment": 1.2}, {"least_containment": 0.0}):
        with pytest.raises(BadInput, match="Minste størrelse"):
            Containment().changed(wrong)
    with pytest.raises(BadInput, match="min_size"):
        Containment().changed({"min_size": 1})
