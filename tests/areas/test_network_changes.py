from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.areas.travel_worlds import network

from bindeledd.areas.network import load_network, network_sources
from bindeledd.areas.network_changes import changed, national_events
from bindeledd.casefolder.tables import NETWORK_CHANGES
from bindeledd.foundation.finding import BadInput

WORLD = network([(0, 1, 900, "road", "E", 1), (1, 2, 900, "car_ferry", "F", 2), (2, 3, 9, "road", "K", 3)])
DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


def row(action, links="1", start=None, end=None, minutes=None):
    return {
        "id": "x", "title": "", "action": action, "links": links, "minutes": minutes,
        "valid_from": start, "valid_to": end, "note": None, "source": "s",
    }  # fmt: skip


def closed(on, *rows):
    return changed(WORLD, on, rows).closed


@given(DAYS, st.integers(1, 3000), DAYS)
def test_a_closing_holds_from_its_first_day_until_the_day_it_ends(start, days, on):
    end = start + timedelta(days=days)
    assert closed(on, row("close", start=start, end=end)) == ({1} if start <= on < end else set())


@given(DAYS, DAYS)
def test_what_opens_on_a_day_was_closed_until_then(opening, on):
    assert closed(on, row("open", start=opening)) == ({1} if on < opening else set())


def test_the_row_that_began_last_decides_whatever_their_order():
    rows = [row("open", start=date(2010, 1, 1)), row("close", start=date(2020, 1, 1), end=date(2020, 3, 1))]
    for ordered in (rows, rows[::-1]):
        assert closed(date(2009, 1, 1), *ordered) == {1}
        assert closed(date(2015, 1, 1), *ordered) == set()
        assert closed(date(2020, 2, 1), *ordered) == {1}
        assert closed(date(2020, 3, 1), *ordered) == set()


def test_before_a_coming_closing_the_way_is_open_and_after_an_ended_opening_it_is_closed():
    assert closed(date(2020, 1, 1), row("close", start=date(2021, 1, 1))) == set()
    assert closed(date(2020, 1, 1), row("open", start=date(2018, 1, 1), end=date(2019, 1, 1))) == {1}


def test_the_latest_wait_in_force_counts():
    rows = [
        row("wait", "2", date(2020, 1, 1), minutes=35.0),
        row("wait", "2", date(2019, 1, 1), minutes=25.0),
        row("wait", "2", date(2021, 1, 1), minutes=5.0),
    ]
    assert changed(WORLD, date(2020, 6, 1), rows).line_waits() == {0: 35.0}
    assert changed(WORLD, date(2019, 6, 1), rows).line_waits() == {0: 25.0}
    assert changed(WORLD, date(2018, 6, 1), rows).line_waits() == {}


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (row("widen"), "«widen»"),
        (row("close", "1 77"), "«77»"),
        (row("close", "E6"), "«E6»"),
        (row("close", " "), "ingen lenker"),
        (row("wait", "2"), "hvor mange minutter"),
        (row("wait", "1", minutes=3.0), "ingen ferge"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(bad, says):
    with pytest.raises(BadInput, match=says):
        changed(WORLD, date(2020, 1, 1), [bad])


def test_a_fault_shows_also_outside_the_period_of_the_row():
    with pytest.raises(BadInput, match="«77»"):
        changed(WORLD, date(2020, 1, 1), [row("close", "77", start=date(2030, 1, 1))])


def test_the_built_in_events_are_rows_of_the_table_with_their_evidence():
    known = {source.id for source in network_sources()}
    for event in national_events():
        assert tuple(event) == NETWORK_CHANGES.columns
        assert event["note"]
        assert event["source"] in known
        changed(load_network(), date(2018, 1, 1), [event])
