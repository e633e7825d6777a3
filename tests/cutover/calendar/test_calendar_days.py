"""Norwegian working days, and the events of a freeze: suggested, set by people, and out of order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.cutover.calendar import is_working_day, read_events, suggested_events, working_day
from bindeledd.cutover.calendar.order import order_findings
from bindeledd.cutover.calendar.standing import first_new_month
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.workdays import easter, holidays

ON = date(2020, 1, 1)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        "1961-04-02",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2020-04-12",
        "2024-03-31",
        "2038-04-25",
    ],
)
def test_easter_falls_where_the_almanac_has_it(day):
    assert easter(int(day[:4])).isoformat() == day


@given(st.integers(1600, 3000))
def test_easter_is_a_sunday_between_22_march_and_25_april(year):
    found = easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


def test_the_twelve_holidays_of_2024():
    assert {day.strftime("%m-%d") for day in holidays(2024)} == {
        *("01-01", "03-28", "03-29", "03-31", "04-01", "05-01"),
        *("05-09", "05-17", "05-19", "05-20", "12-25", "12-26"),
    }


@given(DAYS, st.integers(-30, 30))
def test_so_many_steps_pass_so_many_working_days(day, steps):
    found = working_day(day, steps)
    assert is_working_day(found)
    first, last = (found, day) if steps < 0 else (day, found + timedelta(1))
    between = [first + timedelta(n) for n in range((last - first).days)]
    assert sum(map(is_working_day, between)) == (-steps if steps < 0 else steps + 1)


@given(DAYS)
def test_the_first_new_month_begins_on_the_day_or_later(day):
    found = first_new_month(day)
    assert found.day == 1
    assert day <= found <= day + timedelta(30)


@given(DAYS)
def test_the_suggested_days_add_up_whatever_the_date(day):
    events = suggested_events(day)
    assert [event.on for event in events] == sorted(event.on for event in events)
    assert {finding.code for finding in order_findings(events, day)} <= {"calendar-long-gap"}


def test_the_last_run_before_new_year_is_two_working_days_before():
    days = {event.id: event.on.isoformat() for event in suggested_events(ON)}
    assert days["last-decision"] == "2019-12-23"
    assert days["last-run"] == "2019-12-30"
    assert days["first-run"] == "2020-01-03"


def test_people_set_days_and_roles_and_the_rest_is_suggested(tmp_path):
    path = tmp_path / "kalender.csv"
    path.write_text("Hendelse;Dato;Ansvarlig\nsiste_utbetaling;2019-12-27;regnskap\n", encoding="utf-8")
    events = {event.id: event for event in read_events(path, ON)}
    assert (events["last-run"].on, events["last-run"].responsible) == (date(2019, 12, 27), "regnskap")
    assert events["last-run"].source == "file"
    assert events["first-run"].source == "suggested"


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("dato,ansvarlig\n2019-12-27,\n", "calendar-columns", None),
        ("hendelse,dato\nferie,2019-12-27\n", "calendar-event", 2),
        ("hendelse,dato\nsiste_vedtak,27.12.2019\n", "calendar-date", 2),
        ("hendelse,dato\nsiste_vedtak,2019-12-27\nsiste_vedtak,2019-12-30\n", "calendar-twice", 3),
        (f"hendelse,dato,ansvarlig\nsiste_vedtak,2019-12-27,{'x' * 81}\n", "calendar-role", 2),
    ],
)
def test_what_is_wrong_with_a_calendar_is_said_with_its_row(tmp_path, text, code, row):
    path = tmp_path / "kalender.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_events(path, ON)
    assert [(finding.code, finding.row) for finding in refused.value.findings] == [(code, row)]


@pytest.mark.parametrize(
    ("word", "day", "codes"),
    [
        ("siste_utbetaling", "2020-01-02", {"calendar-order", "calendar-too-late"}),
        ("forste_utbetaling", "2019-12-31", {"calendar-order", "calendar-too-early"}),
        ("siste_utbetaling", "2019-12-29", {"calendar-bank-closed"}),
        ("siste_utbetaling", "2019-12-23", {"calendar-long-gap"}),
        ("siste_vedtak", "2019-12-31", {"calendar-order"}),
    ],
)
def test_days_that_do_not_add_up_are_told(tmp_path, word, day, codes):
    path = tmp_path / "kalender.csv"
    path.write_text(f"hendelse,dato\n{word},{day}\n", encoding="utf-8")
    assert {finding.code for finding in order_findings(read_events(path, ON), ON)} == codes
