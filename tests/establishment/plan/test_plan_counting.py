from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.establishment.plan.counting import (
    day_of,
    months_after,
    number_from,
    number_of,
    working_days,
)
from bindeledd.foundation.workdays import is_working_day, working_day

days = st.dates(date(1800, 1, 1), date(2399, 12, 31))


@given(days)
def test_the_next_day_has_one_more_exactly_when_it_is_a_working_day(day: date) -> None:
    tomorrow = day + timedelta(days=1)
    assert number_of(tomorrow) - number_of(day) == is_working_day(tomorrow)


@given(days.filter(is_working_day))
def test_a_working_day_is_found_again_by_its_number(day: date) -> None:
    assert day_of(number_of(day)) == day
    assert number_from(day) == number_of(day)


@given(days, st.integers(-400, 400))
def test_steps_by_number_are_the_steps_that_are_walked_day_by_day(day: date, steps: int) -> None:
    first = number_from(day)
    assert day_of(first + steps) == working_day(day, steps)


@pytest.mark.parametrize(
    "number", [0, number_of(date(1700, 12, 31)), number_of(date(2499, 12, 31)) + 1, 10**9]
)
def test_a_number_that_no_day_has_is_told(number: int) -> None:
    with pytest.raises(OverflowError):
        day_of(number)


def test_easter_and_christmas_are_not_counted() -> None:
    # Wednesday before Easter 2019 to the Tuesday after: Maundy Thursday, Good Friday and Monday are off.
    assert working_days(date(2019, 4, 17), date(2019, 4, 23)) == 1
    # 23 December 2019 is a Monday: 24, 27, 30 and 31 December are worked.
    assert working_days(date(2019, 12, 23), date(2020, 1, 1)) == 4


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2020, 1, 1), -24.0, date(2018, 1, 1)),
        (date(2020, 1, 1), 13.0, date(2021, 2, 1)),
        (date(2020, 1, 31), 1.0, date(2020, 2, 29)),
        (date(2020, 1, 31), -2.0, date(2019, 11, 30)),
        (date(2020, 1, 1), -0.5, date(2019, 12, 17)),
        (date(2020, 1, 1), 0.7, date(2020, 1, 22)),
        (date(2020, 12, 1), 1.0, date(2021, 1, 1)),
    ],
)
def test_months_from_a_day(day: date, months: float, expected: date) -> None:
    assert months_after(day, months) == expected
