from __future__ import annotations

from fractions import Fraction

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.registry.recoding.weights import SQL, divide, whole_weights

amounts = st.integers(-(10**18), 10**18)
weighted = st.lists(st.integers(0, 10**6), min_size=1, max_size=5).filter(any)


@pytest.fixture(scope="module")
def database():
    with duckdb.connect() as made:
        made.execute(SQL)
        yield made


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (1953, (4675, 5325), (913, 1040)),
        (999, (161, 356, 533), (153, 339, 507)),
        (1, (1, 1), (1, 0)),
        (-1, (1, 1), (-1, 0)),
        (0, (3, 4), (0, 0)),
        (2, (1, 1, 1), (1, 1, 0)),
        (7, (1, 0), (7, 0)),
    ],
)
def test_known_divisions(amount, weights, parts):
    assert divide(amount, weights) == parts


@given(amounts, weighted)
def test_nothing_is_lost_and_no_part_is_a_unit_off(amount, weights):
    parts = divide(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1


@given(amounts, weighted)
def test_the_largest_remainders_are_rounded_away_from_nought(amount, weights):
    total = sum(weights)
    quotas = [Fraction(abs(amount) * weight, total) for weight in weights]
    up = [abs(part) > quota for part, quota in zip(divide(amount, weights), quotas, strict=True)]
    remainders = [quota - int(quota) for quota in quotas]
    rounded = [remainder for remainder, is_up in zip(remainders, up, strict=True) if is_up]
    others = [remainder for remainder, is_up in zip(remainders, up, strict=True) if not is_up]
    assert len(rounded) == sum(remainders)
    assert not rounded or not others or min(rounded) >= max(others)


@given(amounts, weighted)
def test_less_than_nought_is_divided_as_its_opposite(amount, weights):
    assert divide(-amount, weights) == tuple(-part for part in divide(amount, weights))


@given(amount=amounts, weights=weighted)
def test_the_database_divides_alike(database, amount, weights):
    found = database.execute(
        "SELECT part_of(?::HUGEINT, ?::BIGINT[], place) FROM range(1, ?) AS places(place) ORDER BY place",
        [amount, weights, len(weights) + 1],
    ).fetchall()
    assert tuple(row[0] for row in found) == divide(amount, weights)


def test_fractions_become_whole_numbers_of_the_same_proportions():
    parts = {"5055": Fraction(23, 150), "5056": Fraction(178, 525), "5059": Fraction(533, 1050)}
    weights = whole_weights(parts)
    assert {key: Fraction(weight, sum(weights.values())) for key, weight in weights.items()} == parts
