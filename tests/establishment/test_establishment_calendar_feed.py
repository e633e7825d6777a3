"""The calendar opens in a calendar library and holds what was put in it, whatever people write."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bindeledd.establishment.calendar_feed import Happening, feed, hours, plain

CHANGED = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
DAY = date(2027, 6, 1)
odd = st.text(
    st.one_of(
        st.sampled_from("\n\r\t,;:\\\"'æøåčđŋšŧžáÆØÅ😀👩‍🔬 \u2028\x00\x1b"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=200,
)


def opened(*happenings: Happening, name: str = "Bindeledd") -> Calendar:
    return Calendar.from_ical(feed(happenings, name))


def test_a_deadline_is_a_whole_day_that_blocks_nothing() -> None:
    (event,) = opened(Happening("a@x", "Frist: Vedtak", DAY, CHANGED)).events
    starts, ends = event.DTSTART, event.DTEND
    assert (starts, ends) == (DAY, DAY + timedelta(days=1))
    assert event["TRANSP"] == "TRANSPARENT"
    assert event.DTSTAMP == CHANGED


def test_a_meeting_has_the_hours_of_norway_in_summer_and_winter() -> None:
    summer = Happening("a@x", "Møte", DAY, CHANGED, time(10), time(12))
    winter = Happening("b@x", "Møte", date(2027, 1, 5), CHANGED, time(10))
    first, second = opened(summer, winter).events
    assert [event["UID"] for event in (first, second)] == ["b@x", "a@x"]
    oslo = ZoneInfo("Europe/Oslo")
    assert first.DTSTART.astimezone(oslo).hour == 10
    assert first.duration == timedelta(hours=1)
    assert second.DTSTART.astimezone(oslo).hour == 10
    assert second.DTSTART.astimezone(UTC).hour == 8
    assert second.duration == timedelta(hours=2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.00–12.00", (time(10), time(12))),
        ("kl. 9", (time(9), None)),
        ("09:30 - 11", (time(9, 30), time(11))),
        ("12.00–10.00", (time(12), None)),
        ("25.00", (None, None)),
        ("etter lunsj", (None, None)),
        ("", (None, None)),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, expected: tuple[time | None, time | None]) -> None:
    assert hours(text) == expected


def test_two_with_the_same_identity_are_refused() -> None:
    with pytest.raises(ValueError, match="same identity"):
        feed([Happening("a@x", "A", DAY, CHANGED), Happening("a@x", "B", DAY, CHANGED)], "x")


def test_an_empty_calendar_opens_too() -> None:
    assert opened().events == []


@given(title=odd, place=odd, about=odd, name=odd)
def test_odd_text_comes_out_as_it_went_in(title: str, place: str, about: str, name: str) -> None:
    content = feed([Happening("a@x", title, DAY, CHANGED, place=place, about=about)], name)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    (event,) = calendar.events
    assert str(event["SUMMARY"]) == plain(title)
    assert str(event.get("LOCATION", "")) == plain(place)
    assert str(event.get("DESCRIPTION", "")) == plain(about)
    assert "\n" not in str(calendar["X-WR-CALNAME"])


@given(
    st.lists(
        st.builds(
            Happening,
            uid=st.uuids().map(str),
            title=st.just("Frist"),
            day=st.dates(date(1990, 1, 1), date(2060, 12, 31)),
            changed=st.just(CHANGED),
            begins=st.none() | st.times(),
        ),
        max_size=8,
        unique_by=lambda each: each.uid,
    )
)
def test_every_day_is_the_same_day_in_norway_and_the_order_of_input_does_not_matter(
    found: list[Happening],
) -> None:
    content = feed(found, "Bindeledd")
    assert content == feed(found[::-1], "Bindeledd")
    days = {}
    for event in Calendar.from_ical(content).events:
        starts = event.DTSTART
        days[str(event["UID"])] = (
            starts.astimezone(ZoneInfo("Europe/Oslo")).date() if isinstance(starts, datetime) else starts
        )
    assert days == {each.uid: each.day for each in found}
