from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.foundation import BadInput, Period
from bindeledd.foundation.period import gaps

FIRST = date(2018, 1, 1)
HORIZON = [FIRST + timedelta(days=n) for n in range(40)]
days = st.integers(0, 30).map(lambda n: HORIZON[n])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(st.integers(0, 25))
    length = draw(st.none() | st.integers(1, 12))
    return Period(HORIZON[start], None if length is None else HORIZON[start + length])


def held(*these: Period | None) -> set[date]:
    """The days of the horizon on which any of the periods holds: the slow but sure way."""
    return {day for day in HORIZON for period in these if period is not None and day in period}


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


@given(periods(), periods())
def test_an_intersection_holds_when_both_do(one: Period, other: Period) -> None:
    both = held(one) & held(other)
    assert held(one.intersection(other)) == both
    assert one.intersection(other) == other.intersection(one)
    assert one.overlaps(other) is bool(both)


@given(periods(), days)
def test_a_split_loses_and_doubles_no_day(period: Period, day: date) -> None:
    before, after = period.split_at(day)
    assert held(before) == {other for other in held(period) if other < day}
    assert held(after) == {other for other in held(period) if other >= day}
    if before is not None and after is not None:
        assert before.meets(after)
        assert after.end == period.end


@given(periods(), periods())
def test_periods_that_meet_share_no_day_and_leave_none_out(one: Period, other: Period) -> None:
    if one.meets(other):
        assert not one.overlaps(other)
        assert gaps([one, other], Period(one.start, other.end)) == []
    assert not one.meets(one)


@given(st.lists(periods(), max_size=5), periods())
def test_gaps_are_exactly_the_days_that_nothing_holds(these: list[Period], within: Period) -> None:
    found = gaps(these, within)
    assert held(*found) == held(within) - held(*these)
    assert all(not one.meets(other) for one, other in pairwise(found))
    assert sorted(found, key=lambda period: period.start) == found


def test_an_endless_gap_stays_endless() -> None:
    assert gaps([Period(FIRST, HORIZON[1])], Period(FIRST)) == [Period(HORIZON[1])]
    assert gaps([Period(HORIZON[2])], Period(FIRST)) == [Period(FIRST, HORIZON[2])]
