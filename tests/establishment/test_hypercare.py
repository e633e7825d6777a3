"""The first eight weeks: flows are added up, stocks as last counted, and not counted is not nought."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.project_rows import row

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.hypercare import by_week, charts, counted, last_day, week_of

CUTOVER = date(2024, 6, 3)
NAMES = {"hov": "Hov", "dokka": "Dokka"}


def day(number: int, after: int, location: str = "hov", **counts: Any) -> Row:
    return row("project_hypercare", number=number, on=CUTOVER + timedelta(after), location=location, **counts)


def test_complaints_are_summed_and_the_backlog_is_the_last_of_the_week() -> None:
    found = counted(
        [day(1, 1, complaints=2, backlog=30), day(2, 3, complaints=5, backlog=20), day(3, 8, complaints=0)]
    )
    assert by_week(found, "complaints", "hov", CUTOVER)[:3] == (7, 0, None)
    assert by_week(found, "backlog", "hov", CUTOVER)[:2] == (20, None)


@given(st.lists(st.tuples(st.integers(-10, 80), st.integers(0, 50)), max_size=20))
def test_every_call_within_the_eight_weeks_is_in_exactly_one_week(days: list[tuple[int, int]]) -> None:
    found = counted([day(at, after, calls=calls) for at, (after, calls) in enumerate(days, start=1)])
    told = sum(value or 0 for value in by_week(found, "calls", "hov", CUTOVER))
    assert told == sum(calls for after, calls in days if 0 <= after < 56)


def test_the_weeks_begin_on_the_day_itself_and_end_after_eight() -> None:
    assert week_of(CUTOVER - timedelta(1), CUTOVER) is None
    assert (week_of(CUTOVER, CUTOVER), week_of(last_day(CUTOVER), CUTOVER)) == (1, 8)
    assert week_of(last_day(CUTOVER) + timedelta(1), CUTOVER) is None


def test_a_counter_is_drawn_when_two_weeks_have_figures() -> None:
    rows = [day(1, 1, calls=40, complaints=3), day(2, 8, calls=30), day(3, 8, "dokka", calls=10)]
    ((counter, chart),) = charts(counted(rows), NAMES, CUTOVER)
    assert counter == "calls"
    assert chart.table_rows == (("Hov", "40", "30"), ("Dokka", "ikke kjent", "10"))
