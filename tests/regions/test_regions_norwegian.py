from __future__ import annotations

import math
import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.foundation.finding import BadInput
from bindeledd.regions.flows import Flows, flows_of
from bindeledd.regions.norwegian import Pass, Passes, norwegian
from bindeledd.regions.twins import twins_on

NEAR = 30.0


def small(flows: dict[tuple[str, str], int], residents: dict[str, float], minutes=None) -> Flows:
    codes = sorted(residents)
    way = np.full((len(codes), len(codes)), NEAR)
    for (a, b), found in (minutes or {}).items():
        way[codes.index(a), codes.index(b)] = found
    return flows_of(
        codes,
        [f"N{code}" for code in codes],
        [(a, b, workers) for (a, b), workers in flows.items()],
        [residents[code] for code in codes],
        way,
    )


def groups(division) -> set[tuple[str, ...]]:
    return {region.members for region in division.regions}


def test_out_above_eight_per_cent_attaches_and_cites_its_figures():
    division = norwegian(small({("A", "B"): 90}, {"A": 1000, "B": 9000}))
    assert groups(division) == {("A", "B")}
    assert division.regions[0].name == "NB"
    placing = division.placing_of["A"]
    assert (placing.kind, placing.step, placing.to) == ("attached", 1, "B")
    assert (placing.out, placing.into, placing.total, placing.minutes) == (9.0, 1.0, 10.0, NEAR)
    assert placing.sentence(division.name) == (
        "Lagt til NB i runde 1: 9,0 prosent ut, 1,0 prosent inn, 10,0 til sammen, 30 minutter."
    )
    assert division.placing_of["B"].received == 1


def test_the_threshold_itself_is_not_above_it():
    # out = 8.0 exactly: not pass 1, and the sum takes it in pass 2.
    assert norwegian(small({("A", "B"): 80}, {"A": 1000, "B": 1e9})).placing_of["A"].step == 2
    # out 6.0 + in 2.0 = 8.0 exactly: neither pass 2 nor 3; pass 4 takes it within 45 minutes.
    at_eight, residents = {("A", "B"): 60}, {"A": 1000, "B": 3000}
    assert norwegian(small(at_eight, residents)).placing_of["A"].step == 4
    far = norwegian(small(at_eight, residents, {("A", "B"): 46}))
    assert far.placing_of["A"].kind == "alone"
    assert far.placing_of["A"].to == "B"
    assert far.placing_of["A"].sentence(far.name).startswith("Egen region: ingen over terskelen.")


@pytest.mark.parametrize(
    ("workers", "residents_b", "minutes", "step"),
    [
        (81, 1e9, 90.0, 1),  # out 8.1 just within reach
        (81, 1e9, 90.1, None),  # and just beyond
        (60, 2000, 45.0, 2),  # out 6.0 + in 3.0
        (60, 2000, 45.1, 3),
        (60, 2000, 90.1, None),
        (50, 2500, 45.0, 4),  # out 5.0 + in 2.0 = 7
        (50, 2500, 45.1, None),
        (40, 500, 45.0, 4),  # sum 12, but out 4.0 is not above 4, and is above 3
        (30, 300, 45.0, None),  # out 3.0 is not above 3
    ],
)
def test_each_pass_by_hand(workers, residents_b, minutes, step):
    division = norwegian(small({("A", "B"): workers}, {"A": 1000, "B": residents_b}, {("A", "B"): minutes}))
    assert division.placing_of["A"].step == step


def test_no_chains_and_strongest_first():
    # B to C is strongest, so B cannot receive A; A goes to its second choice.
    flows = {("A", "B"): 150, ("A", "C"): 90, ("B", "C"): 200}
    division = norwegian(small(flows, {"A": 1000, "B": 1000, "C": 1e6}))
    assert division.placing_of["A"].to == "C"
    # A to B is strongest: B is a centre and stays one, though it would rather have gone to C.
    flows = {("A", "B"): 300, ("B", "C"): 200}
    division = norwegian(small(flows, {"A": 1000, "B": 1000, "C": 1e6}))
    assert groups(division) == {("A", "B"), ("C",)}


def test_the_state_is_carried_over_between_passes():
    # A goes to B in pass 1, so B, which would have gone to C in pass 2, can no longer be attached.
    flows = {("A", "B"): 90, ("B", "C"): 70}
    residents = {"A": 1000, "B": 1000, "C": 2000}
    division = norwegian(small(flows, residents))
    assert groups(division) == {("A", "B"), ("C",)}
    assert groups(norwegian(small({("B", "C"): 70}, residents))) == {("A",), ("B", "C")}


def test_ties_go_to_the_lowest_code():
    division = norwegian(small({("A", "C"): 90, ("A", "B"): 90}, {"A": 1000, "B": 1e6, "C": 1e6}))
    assert division.placing_of["A"].to == "B"


def test_twins_are_one_centre_and_are_attached_to_nobody():
    flows = {("A", "T"): 90, ("B", "S"): 90, ("S", "X"): 900, ("S", "T"): 300}
    residents = {"A": 1000, "B": 1000, "S": 1000, "T": 1000, "X": 1e6}
    division = norwegian(small(flows, residents), None, [("T", "S"), ("T", "not here")])
    assert groups(division) == {("A", "B", "S", "T"), ("X",)}
    assert division.region_of["S"].centre == "T"
    assert division.region_of["S"].name == "NT/NS"
    assert division.placing_of["S"].kind == "twin"


def test_what_is_not_known_attaches_nobody():
    assert norwegian(small({("A", "B"): 900}, {"A": math.nan, "B": 1000})).placing_of["A"].kind == "alone"
    unknown_way = norwegian(small({("A", "B"): 900}, {"A": 1000, "B": 1000}, {("A", "B"): math.nan}))
    assert unknown_way.placing_of["A"].kind == "alone"
    assert "ukjent reisetid" in unknown_way.placing_of["A"].sentence(unknown_way.name)


def test_parameters_can_be_changed_and_are_told():
    chosen = Passes().changed({"threshold_1": 10, "minutes_4": 20})
    assert chosen.passes[0] == Pass(False, 10, 90.0)
    flows = small({("A", "B"): 90}, {"A": 1000, "B": 1e9})
    assert norwegian(flows, chosen).placing_of["A"].step == 2
    assert norwegian(flows, chosen).parameters["threshold_1"] == 10
    with pytest.raises(BadInput, match="treshold_1"):
        Passes().changed({"treshold_1": 9})
    with pytest.raises(BadInput, match="kan ikke være -1"):
        Passes().changed({"threshold_1": -1})


def test_the_five_pairs_of_twins_by_the_numbers_of_the_day():
    assert twins_on(date(2020, 1, 1)) == (
        ("0301", "3024"),
        ("1103", "1108"),
        ("3004", "3003"),
        ("3807", "3806"),
        ("3803", "3811"),
    )
    # Færder came in 2018.
    assert len(twins_on(date(2017, 1, 1))) == 4


def by_hand(flows: Flows, passes: Passes, twins) -> dict[str, tuple[int, str]]:
    """The same rule, written as plainly as can be, with tables of shape (n, n)."""
    table = flows.dense()
    count = flows.size
    receives = {flows.place[code] for pair in twins for code in pair}
    attached: dict[int, tuple[int, int]] = {}
    for nth, one in enumerate(passes.passes, 1):
        candidates = []
        for a in range(count):
            for b in range(count):
                if a == b or not table[a, b]:
                    continue
                out = 100.0 * table[a, b] / flows.residents[a]
                total = out + 100.0 * table[a, b] / flows.residents[b]
                strength = total if one.by_sum else out
                near = flows.minutes[a, b] <= one.minutes
                if near and strength > one.threshold and out > passes.out_part * one.threshold:
                    candidates.append((-strength, flows.codes[a], flows.codes[b], a, b))
        for *_order, a, b in sorted(candidates):
            if a not in attached and a not in receives and b not in attached:
                attached[a] = nth, b
                receives.add(b)
    return {flows.codes[a]: (nth, flows.codes[b]) for a, (nth, b) in attached.items()}


def drawn(seed: int, count: int) -> tuple[list, list, list, np.ndarray]:
    draw = random.Random(seed)
    codes = [f"{code:04d}" for code in draw.sample(range(1000, 9999), count)]
    flows = [
        (a, b, draw.choice([5, 40, 60, 80, 81, 90, 120])) for a in codes for b in codes if draw.random() < 0.5
    ]
    residents = [draw.choice([500, 1000, 2000]) for _code in codes]
    minutes = np.array([[draw.choice([20.0, 45.0, 60.0, 90.0, 120.0]) for _b in codes] for _a in codes])
    return codes, flows, residents, minutes


@given(st.integers(0, 10**6), st.integers(1, 9))
@settings(max_examples=80, deadline=None)
def test_agrees_with_the_rule_written_plainly_and_forgets_the_order_of_the_input(seed, count):
    codes, flows, residents, minutes = drawn(seed, count)
    made = flows_of(codes, codes, flows, residents, minutes)
    twins = [tuple(codes[:2])] if count > 3 else []
    division = norwegian(made, None, twins)
    found = {p.code: (p.step, p.to) for p in division.placings if p.kind == "attached"}
    assert found == by_hand(made, Passes(), twins)
    order = list(range(count))
    random.Random(seed).shuffle(order)
    shuffled = flows_of(
        [codes[at] for at in order],
        [codes[at] for at in order],
        flows[::-1],
        [residents[at] for at in order],
        minutes[np.ix_(order, order)],
    )
    again = norwegian(shuffled, None, twins)
    assert again.placings == division.placings
    assert shuffled.digest == made.digest
    # No chains: nobody who is attached has received anyone.
    assert not {p.to for p in division.placings if p.kind == "attached"} & set(found)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: flows_of(["A", "A"], ["a", "b"], []), "to ganger"),
        (lambda: flows_of(["A"], ["a"], [("A", "A", -1)]), "under null"),
        (lambda: flows_of(["A", "B"], ["a", "b"], [], [1.0]), "passer ikke"),
    ],
)
def test_flows_that_cannot_be_are_refused(call, said):
    with pytest.raises(BadInput, match=said):
        call()


def test_flows_are_added_up_in_the_order_of_the_codes():
    made = flows_of(["B", "A"], ["b", "a"], [("B", "A", 1), ("B", "A", 2), ("A", "X", 9)], [5, 7])
    assert made.codes == ("A", "B")
    assert made.names == ("a", "b")
    assert made.dense().tolist() == [[0, 0], [3, 0]]
    assert made.residents.tolist() == [7, 5]
    assert (made.living.tolist(), made.working.tolist()) == ([0, 3], [3, 0])
