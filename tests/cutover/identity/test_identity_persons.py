from __future__ import annotations

from datetime import date

import identity_by_hand as by_hand
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from identity_populations import EXAMPLES_2032, ODD, neighbours, random_digits, right_numbers

from bindeledd.cutover.identity import PersonVerdict, check_person_bytes, check_persons

BEFORE, AFTER = date(2031, 12, 31), date(2032, 1, 1)


def names(values: object, on: date = BEFORE) -> list[str]:
    return [PersonVerdict(code).name for code in check_persons(values, on).codes.tolist()]  # type: ignore[arg-type]


def of_nine(nine: str, tops: tuple[int, ...] = (11,)) -> list[str]:
    """The verdicts of every number with these nine digits and right control digits; there is at least one."""
    numbers = by_hand.numbers_of(nine, tops)
    assert numbers
    return names(numbers)


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_random_digits_are_judged_as_by_hand(on: date) -> None:
    values = random_digits(10_000)
    assert names(values, on) == [by_hand.person(value, on) for value in values]


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_numbers_with_right_control_digits_are_judged_as_by_hand(on: date) -> None:
    values = right_numbers(8_000)
    found = names(values, on)
    assert found == [by_hand.person(value, on) for value in values]
    new = "2032" if on is AFTER else "EARLY"
    expected = {
        f"{sort}_{rule}"
        for sort in ("NATIONAL", "D", "NAV_OR_H", "NAV_D", "TENOR", "TENOR_D")
        for rule in ("1964", new)
    }
    assert expected | {"FH_1964", "DATE"} <= set(found)


def test_no_single_wrong_digit_and_no_swap_gets_past_under_either_rule() -> None:
    right = [
        value
        for value in right_numbers(250, seed=5)
        if by_hand.person(value, AFTER) not in ("DATE", "CONTROL")
    ]
    wrong = [value for number in right for value in neighbours(number)]
    found = names(wrong, AFTER)
    assert found == [by_hand.person(value, AFTER) for value in wrong]
    assert set(found) <= {"CONTROL", "DATE"}


def test_the_official_examples_of_2032_are_told_apart_by_rule() -> None:
    assert names(EXAMPLES_2032, AFTER) == ["NATIONAL_1964", "NATIONAL_1964", "NATIONAL_2032"]
    assert names(EXAMPLES_2032, BEFORE) == ["NATIONAL_1964", "NATIONAL_1964", "NATIONAL_EARLY"]


def test_a_number_of_2032_is_a_warning_before_its_day_and_valid_from_it() -> None:
    early, later = PersonVerdict.NATIONAL_EARLY, PersonVerdict.NATIONAL_2032
    assert (early.accepted, early.warning, early.rule) == (False, True, "2032")
    assert (later.accepted, later.warning, later.rule) == (True, False, "2032")


@pytest.mark.parametrize(
    ("year", "individual", "national", "d_number"),
    [
        ("60", "800", False, True),  # 1960 in the D series of 2021
        ("60", "650", False, True),  # nobody lives whose national number is of 1860, but the series is theirs
        ("99", "550", True, True),  # both the 1800s
        ("30", "350", True, True),  # 1930 as national number, 2030 as D-number
        ("45", "550", False, False),
        ("55", "550", True, False),  # D-numbers begin with 1858
        ("39", "500", True, True),
        ("40", "899", False, True),
        ("40", "900", True, True),
    ],
)
def test_each_century_table_belongs_to_its_own_sort(
    year: str, individual: str, national: bool, d_number: bool
) -> None:
    if (year, individual) == ("60", "650"):
        national = True
    # A day in the month where some number with right control digits exists.
    for first, sort, old in [("0", "NATIONAL", national), ("4", "D", d_number)]:
        found = [
            name
            for day in range(1, 10)
            for number in by_hand.numbers_of(f"{first}{day}01{year}{individual}")
            for name in names([number])
        ]
        assert set(found) == {f"{sort}_1964" if old else f"{sort}_EARLY"}


def test_every_d_number_of_the_2021_series_is_valid_today() -> None:
    values = [
        number
        for day in (41, 55, 68)
        for year in range(40, 100, 7)
        for individual in range(750, 900, 11)
        for number in by_hand.numbers_of(f"{day}06{year:02}{individual}")
    ]
    assert len(values) > 300
    assert set(names(values)) == {"D_1964"}


def test_29_february_needs_a_year_that_has_it() -> None:
    def on_leap_day(year: str, low: int, high: int, day: str = "29") -> set[str]:
        nines = [f"{day}02{year}{individual}" for individual in range(low, high)]
        return set(names([number for nine in nines for number in by_hand.numbers_of(nine)]))

    assert on_leap_day("04", 500, 599) == {"NATIONAL_1964"}  # 2004
    assert on_leap_day("00", 500, 599) == {"NATIONAL_1964"}  # 2000
    assert on_leap_day("00", 100, 199) == {"NATIONAL_EARLY"}  # 1900 had none; two digits may be 2000
    assert on_leap_day("00", 200, 299, "69") == {"D_1964"}  # 2000, in the D series of 2021
    assert on_leap_day("01", 100, 199) == {"DATE"}
    assert on_leap_day("04", 500, 599, "30") == {"DATE"}


def test_synthetic_numbers_are_known_as_such_and_month_40_says_it_may_be_a_person() -> None:
    assert set(of_nine("018190100")) == {"TENOR_1964"}
    assert set(of_nine("419290100")) == {"TENOR_D_1964"}
    assert set(of_nine("014190100")) == {"NAV_OR_H_1964"}
    assert PersonVerdict.TENOR_1964.synthetic
    assert PersonVerdict.NAV_D_1964.synthetic
    assert not PersonVerdict.NAV_OR_H_1964.synthetic


def test_fh_numbers_have_no_date_and_keep_the_old_rule() -> None:
    assert set(of_nine("899999999")) == {"FH_1964"}
    new_only = set(by_hand.numbers_of("800000001", (12, 13, 14)))
    assert new_only
    assert set(names(sorted(new_only), AFTER)) == {"CONTROL"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "EMPTY"),
        ("", "EMPTY"),
        ("1010112345", "LOST_ZERO"),
        ("101011234567", "LENGTH"),
        ("010101 12345", "SEPARATED"),
        ("1.0101E+10", "FLOAT"),
        ("10101012345.0", "FLOAT"),
        ("０１０１０１１２３４５", "FULL_WIDTH"),
        ("O1010112345", "NOT_DIGITS"),
        ("0101011234\n", "NOT_DIGITS"),
        ("00000000000", "DATE"),
        ("01010100000", "CONTROL"),
    ],
)
def test_a_refusal_says_why(text: str | None, reason: str) -> None:
    assert names([text]) == [reason]


@given(
    st.lists(
        st.none() | st.sampled_from(ODD) | st.text("0129eE+-. _\n", min_size=9, max_size=12), max_size=30
    )
)
def test_any_list_of_texts_is_judged_value_by_value(values: list[str | None]) -> None:
    expected = [by_hand.person(value, BEFORE) for value in values]
    assert names(values) == expected
    assert names([None if value is None else value.encode() for value in values]) == expected
    assert names(np.array(values, dtype=object)) == expected


def test_every_form_of_a_column_gives_the_same_codes() -> None:
    values = random_digits(9_000, seed=8) + right_numbers(500)  # more than one block
    codes = check_persons(values, BEFORE).codes
    text = np.array(values)
    matrix = text.astype("S11").view(np.uint8).reshape(-1, 11)
    masked = np.ma.masked_array(np.array(values, dtype=object), mask=[True] + [False] * (len(values) - 1))
    for column in (text, text.astype("S"), text.astype("U20"), text[::1], np.array(values, dtype=object)):
        assert (check_persons(column, BEFORE).codes == codes).all()
    assert (check_person_bytes(matrix, BEFORE) == codes).all()
    assert (check_persons(text[::-2], BEFORE).codes == codes[::-2]).all()
    assert names(masked)[0] == "EMPTY"
    assert (check_persons(masked, BEFORE).codes[1:] == codes[1:]).all()


def test_one_value_out_of_step_does_not_move_the_others() -> None:
    right = right_numbers(3, seed=9)
    values = [right[0], right[1][:10], right[2] + "1", right[0], "12345\n67890", right[0]]
    assert names(values) == [by_hand.person(value, BEFORE) for value in values]


def test_what_is_not_text_is_refused_without_showing_it() -> None:
    for values in ([1010112345], ["01010112345", 1010112345], [b"01010112345", "01010112345"], [3.14, None]):
        with pytest.raises(TypeError) as refused:
            check_persons(values, BEFORE)  # type: ignore[arg-type]
        assert "1010112345" not in str(refused.value)
        assert "3.14" not in str(refused.value)


def test_an_empty_column_has_no_codes() -> None:
    assert check_persons([], BEFORE).codes.shape == (0,)
    assert check_person_bytes(np.empty((0, 11), np.uint8), BEFORE).shape == (0,)
