from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.agreements.settlement.sharing import half_up, shared, spread

totals = st.integers(0, 10**13)
names = st.text("0123456789", min_size=4, max_size=4)
weight = st.integers(0, 10**6) | st.decimals(0, 1000, places=2)
weighted = st.dictionaries(names, weight, min_size=1, max_size=12).filter(lambda w: any(w.values()))


@given(totals, weighted)
def test_parts_sum_exactly_are_never_negative_and_lie_within_an_ore(total, weights):
    parts = shared(total, weights)
    assert sum(parts.values()) == total
    assert min(parts.values()) >= 0
    together = sum(Fraction(each) for each in weights.values())
    for name, part in parts.items():
        assert abs(part - total * Fraction(weights[name]) / together) < 1
        assert part == 0 or weights[name] > 0


@given(totals, weighted, st.randoms(use_true_random=False))
def test_the_order_of_the_municipalities_does_not_matter(total, weights, random):
    shuffled = list(weights.items())
    random.shuffle(shuffled)
    assert list(shared(total, dict(shuffled)).items()) == list(shared(total, weights).items())


@given(totals, weighted)
def test_a_larger_weight_never_gets_less(total, weights):
    parts = shared(total, weights)
    for one, other in ((a, b) for a in weights for b in weights if weights[a] > weights[b]):
        assert parts[one] >= parts[other]


@given(totals, weighted, st.data())
def test_one_whose_weight_alone_grows_never_gets_less(total, weights, data):
    name = data.draw(st.sampled_from(sorted(weights)))
    more = {**weights, name: weights[name] + data.draw(weight)}
    assert shared(total, more)[name] >= shared(total, weights)[name]


@given(totals, st.integers(1, 10**9))
def test_one_alone_gets_all(total, weight):
    assert shared(total, {"1804": weight}) == {"1804": total}


@given(totals, weighted, st.integers(1, 10**6))
def test_only_the_proportion_of_the_weights_counts(total, weights, factor):
    assert shared(total, {name: each * factor for name, each in weights.items()}) == shared(total, weights)


def test_equal_remainders_go_to_the_lowest_number():
    assert shared(100, {"1845": 1, "1804": 1, "1841": 1}) == {"1804": 34, "1841": 33, "1845": 33}
    # 2.25, 2.25 and 4.5: the largest remainder comes before the lowest number.
    assert shared(9, {"1804": 1, "1841": 1, "1845": 2}) == {"1804": 2, "1841": 2, "1845": 5}


def test_nothing_to_share_needs_no_weight_and_something_does():
    assert shared(0, {"1804": 0, "1841": 0}) == {"1804": 0, "1841": 0}
    assert shared(0, {}) == {}
    for total, weights in ((1, {}), (1, {"1804": 0}), (-1, {"1804": 1}), (5, {"1804": -1, "1841": 3})):
        with pytest.raises(ValueError, match="nothing"):
            shared(total, weights)


@given(totals, st.integers(1, 30))
def test_years_are_as_equal_as_can_be_and_the_larger_first(total, count):
    pieces = spread(total, count)
    assert sum(pieces) == total
    assert len(pieces) == count
    assert max(pieces) - min(pieces) <= 1
    assert list(pieces) == sorted(pieces, reverse=True)


def test_a_half_goes_up():
    assert [half_up(Decimal(text)) for text in ("0.5", "1.5", "2.49", "0")] == [1, 2, 2, 0]
