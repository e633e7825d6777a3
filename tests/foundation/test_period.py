from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.foundation import BadInput, Period

FIRST = date(2018, 1, 1)
HORIZON = [FIRST + timedelta(days=n) for n in range(40)]
days = st.integers(0, 30).map(lambda n: HORIZON[n])


def held(period: Period) -> set[date]:
    """The days of the horizon on which the period holds: the slow but sure way."""
    return {day for day in HORIZON if day in period}


def test_the_first_day_counts_and_the_day_it_ends_does_not() -> None:
    period = Period(FIRST, date(2019, 1, 1))
    assert FIRST in period
    assert date(2018, 12, 31) in period
    assert date(2019, 1, 1) not in period
    assert date(2017, 12, 31) not in period
    assert date.max in Period(FIRST)


@given(days, days)
def test_a_period_that_holds_on_no_day_is_refused(start: date, end: date) -> None:
    if end <= start:
        with pytest.raises(BadInput, match=f"slutter {end}, men begynner {start}"):
            Period(start, end)
    else:
        assert held(Period(start, end)) == {day for day in HORIZON if start <= day < end}
