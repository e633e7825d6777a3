from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from bindeledd.foundation.finding import BadInput
from bindeledd.regions.comparison import compare
from bindeledd.regions.division import Division, given

NAMES = {code: f"N{code}" for code in "ABCDEF"}


def groups(*members: str) -> Division:
    return given("file", NAMES, {f"g{nth}": tuple(each) for nth, each in enumerate(members)})


def test_agreement_by_hand():
    found = compare(groups("ABC", "DE"), groups("AB", "CDE"))
    # Pairs: AB AC BC DE against AB CD CE DE; AB and DE in both.
    assert (found.pairs_both, found.pairs_first, found.pairs_second) == (2, 4, 4)
    assert found.jaccard == pytest.approx(2 / 6)
    # Expected by chance: 4 · 4 / 10.
    assert found.adjusted_rand == pytest.approx((2 - 1.6) / (4 - 1.6))
    # A: B of B and C; B: A of A and C; C: none of four; D: E of E and C; E: D of D and C.
    assert found.same_company == pytest.approx((0.5 + 0.5 + 0 + 0.5 + 0.5) / 5)
    weighed = compare(groups("ABC", "DE"), groups("AB", "CDE"), {"A": 10, "B": 0, "C": 10, "D": 0, "E": 0})
    assert weighed.same_company == pytest.approx(0.25)
    company = found.company_of("C")
    assert (company.only_first, company.only_second) == (("A", "B"), ("D", "E"))
    assert found.sentence(company) == (
        "NC (g0 – g1) er bare i den første med NA og NB og bare i den andre med ND og NE."
    )
    assert found.summary().startswith("0 av 5 kommuner er i nøyaktig samme selskap")


def test_the_same_division_agrees_whatever_the_groups_are_called():
    found = compare(groups("AB", "C"), groups("C", "AB"))
    assert (found.jaccard, found.adjusted_rand, found.same_company) == (1.0, 1.0, 1.0)
    assert found.moved == ()


def test_only_those_that_both_have_are_compared():
    found = compare(groups("ABF", "C"), groups("AB", "CE"))
    assert found.left_out == ("E", "F")
    assert found.jaccard == 1.0


def test_what_cannot_be_told_is_not_made_up():
    alone = compare(groups("A", "B"), groups("A", "B"))
    assert alone.jaccard is None
    assert alone.adjusted_rand is None
    assert alone.same_company == 1.0
    assert compare(groups("AB"), groups("AB"), {"A": 1}).same_company is None
    assert alone.as_json()["jaccard"] is None


def test_one_municipality_is_in_one_group():
    with pytest.raises(BadInput, match="NA står både i «g0» og i «g1»"):
        groups("AB", "AC")


@for_all(st.integers(0, 10**6))
@settings(max_examples=50, deadline=None)
def test_pairs_agree_with_counting_them_all_and_either_order_is_the_same(seed):
    draw = random.Random(seed)
    labels = [{code: draw.randrange(3) for code in NAMES} for _each in range(2)]
    one, other = (
        groups(*("".join(c for c in NAMES if label[c] == group) for group in range(3))) for label in labels
    )
    found, back = compare(one, other), compare(other, one)
    pairs = [{(a, b) for a, b in combinations(NAMES, 2) if label[a] == label[b]} for label in labels]
    assert found.pairs_both == len(pairs[0] & pairs[1])
    either = len(pairs[0] | pairs[1])
    assert found.jaccard == (found.pairs_both / either if either else None)
    assert (found.jaccard, found.adjusted_rand, found.same_company) == pytest.approx(
        (back.jaccard, back.adjusted_rand, back.same_company)
    )
