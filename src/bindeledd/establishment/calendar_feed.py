"""A person's calendar as an iCalendar file (RFC 5545): the same bytes for the same deadlines and meetings.

Nothing in it is about a person: titles, days and links. A day without hours is a day for itself, whatever
time zone it is read in; hours are those of Norway, written in UTC. Each has an identity that stays, so that a
calendar program moves what was moved and keeps no double.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

OSLO = ZoneInfo("Europe/Oslo")
# «10.00–12.00», «kl. 9», «09:30 - 11».
_HOURS = re.compile(r"(?<!\d)(\d{1,2})(?:[.:](\d{2}))?(?:\s*[–—-]\s*(\d{1,2})(?:[.:](\d{2}))?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the calendar: `uid` never changes, `changed` is when it was last changed (with time zone).

    Without `begins` it lasts the whole of `day`; without `ends` it lasts an hour from `begins`.
    """

    uid: str
    title: str
    day: date
    changed: datetime
    begins: time | None = None
    ends: time | None = None
    place: str = ""
    about: str = ""
    url: str = ""


def hours(text: str) -> tuple[time | None, time | None]:
    """The hours that people write, «10.00–12.00»; None for what does not say any."""
    found = _HOURS.search(text)
    if found is None:
        return None, None
    begins = _time(found[1], found[2])
    ends = _time(found[3], found[4]) if found[3] else None
    if begins is None or (ends is not None and ends <= begins):
        return begins, None
    return begins, ends


def feed(happenings: Iterable[Happening], name: str) -> bytes:
    """The calendar named `name` with the happenings in order of day and identity, as bytes in UTF-8.

    Raises ValueError when two have the same identity.
    """
    found = sorted(happenings, key=lambda each: (each.day, each.begins or time.min, each.uid))
    if len({each.uid for each in found}) != len(found):
        raise ValueError("two happenings have the same identity")
    calendar = Calendar()
    calendar.add("prodid", "-//Bindeledd//Etableringsprosjekt//NB")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", " ".join(plain(name).split()))
    calendar.add("x-wr-timezone", "Europe/Oslo")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for each in found:
        calendar.add_component(_event(each))
    content: bytes = calendar.to_ical()
    return content


def plain(text: str) -> str:
    """The text without characters that no calendar can hold; line breaks are kept, other controls are not."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))


def _event(happening: Happening) -> Event:
    event = Event()
    event.add("uid", happening.uid)
    event.add("summary", plain(happening.title))
    event.add("dtstamp", happening.changed.astimezone(UTC))
    event.add("last-modified", happening.changed.astimezone(UTC))
    if happening.begins is None:
        event.add("dtstart", happening.day)
        event.add("dtend", happening.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begins = datetime.combine(happening.day, happening.begins, OSLO).astimezone(UTC)
        event.add("dtstart", begins)
        event.add(
            "dtend",
            begins + timedelta(hours=1)
            if happening.ends is None
            else datetime.combine(happening.day, happening.ends, OSLO).astimezone(UTC),
        )
    for column, text in (("location", happening.place), ("description", happening.about)):
        if text:
            event.add(column, plain(text))
    if happening.url:
        event.add("url", happening.url)
    return event


def _time(hour: str, minute: str | None) -> time | None:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None
