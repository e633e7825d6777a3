"""When there is something to be reminded of: soon, on the day, and each week after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.establishment.occasions import occasion

DUE = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-8, ""),
        (-7, "soon"),
        (-1, "soon"),
        (0, "today"),
        (1, "late-0"),
        (7, "late-0"),
        (8, "late-1"),
        (22, "late-3"),
    ],
)
def test_what_there_is_to_be_told_of(days: int, expected: str) -> None:
    assert occasion(DUE, DUE + timedelta(days=days)) == expected


@given(st.dates(), st.integers(-20, 60))
def test_a_run_a_week_late_still_finds_an_occasion_that_is_its_own(due: date, days: int) -> None:
    try:
        today, after = due + timedelta(days=days), due + timedelta(days=days + 7)
    except OverflowError:
        return
    now, later = occasion(due, today), occasion(due, after)
    if days > 0:
        assert now != later
        assert later.startswith("late-")
