"""Synthetic numbers: control digits hold by a slow method, every number is its own, and shows what it is."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.cutover.kostra.identity import holds
from bindeledd.cutover.sample.numbers import (
    account_numbers,
    organisation_numbers,
    payment_references,
    person_numbers,
)


def days(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[D]")


def mod11(number: str, weights: tuple[int, ...]) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True)) % 11 == 0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.dates(date(1900, 1, 1), date(2039, 12, 31)), max_size=40),
    st.booleans(),
)
def test_every_national_number_holds_by_the_1964_rule_and_says_when(dates, foreign):
    born = np.array(dates, dtype="datetime64[D]")
    found = person_numbers(born, np.full(len(born), foreign))
    assert len({*found}) == len(found)
    for number, day in zip(found.tolist(), dates, strict=True):
        # The 1964 rule is the one where the first remainder is nought too.
        assert holds(number)
        assert mod11(number[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1))
        assert int(number[:2]) - 40 * foreign == day.day
        assert int(number[2:4]) - 80 == day.month
        assert int(number[4:6]) == day.year % 100
        assert (int(number[6:9]) >= 500) is (day.year >= 2000)


def test_many_born_on_one_day_get_different_numbers():
    found = person_numbers(np.repeat(days("1980-05-17"), 400), np.zeros(400, dtype=bool))
    assert len({*found}) == 400


def test_more_than_a_day_has_numbers_for_is_refused_not_repeated():
    with pytest.raises(ValueError, match="more persons"):
        person_numbers(np.repeat(days("1980-05-17"), 450), np.zeros(450, dtype=bool))


def test_nobody_has_no_numbers():
    assert person_numbers(days(), np.zeros(0, dtype=bool)).tolist() == []


def test_accounts_hold_and_begin_with_9999():
    found = account_numbers(500, 3)
    assert len({*found}) == 500
    for number in found:
        assert number.startswith("9999")
        # With 00 in the fifth and sixth place, banks count otherwise.
        assert number[4:6] != "00"
        assert mod11(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def test_organisation_numbers_hold_and_begin_with_3():
    found = organisation_numbers(200)
    assert len({*found}) == 200
    for number in found:
        assert number[0] == "3"
        assert mod11(number, (3, 2, 7, 6, 5, 4, 3, 2, 1))


def test_later_numbers_go_on_where_the_first_end():
    assert [*account_numbers(4), *account_numbers(4, 4)] == account_numbers(8).tolist()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(100_000_000, 999_999_999), max_size=20))
def test_payment_references_hold_modulo_10(stems):
    for number in payment_references(np.array(stems, dtype=np.int64)):
        doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
        assert sum(value // 10 + value % 10 for value in doubled) % 10 == 0
