"""Working days numbered one after another, so that days between dates are a subtraction.

number = weekdays since the year 1 − public holidays on weekdays since `FIRST`. A day off has the number of
the last working day before it.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate

from bindeledd.foundation.workdays import holidays

# Days are numbered between these two: long before and after any plan, so that its ends can be laid out.
FIRST, LAST = date(1700, 1, 1), date(2499, 12, 31)


@cache
def _off(year: int) -> tuple[int, ...]:
    """The ordinals of the public holidays of a year that fall on a weekday."""
    return tuple(sorted(day.toordinal() for day in holidays(year) if day.weekday() < 5))


@cache
def _off_before() -> tuple[int, ...]:
    """How many public holidays on weekdays there are before each year, from the first on."""
    years = range(FIRST.year, LAST.year + 1)
    return tuple(accumulate((len(_off(year)) for year in years), initial=0))


@cache
def _working(year: int) -> tuple[int, ...]:
    """The ordinals of the working days of a year."""
    first, off = date(year, 1, 1).toordinal(), set(_off(year))
    last = date(year, 12, 31).toordinal()
    return tuple(each for each in range(first, last + 1) if (each - 1) % 7 < 5 and each not in off)


def number_of(day: date) -> int:
    """The number of the day, or of the last working day before it; the next working day has one more."""
    ordinal = day.toordinal()
    weeks, rest = divmod(ordinal, 7)  # ordinal 1 is a Monday
    weekdays = 5 * weeks + min(rest, 5)
    return weekdays - _off_before()[day.year - FIRST.year] - bisect_right(_off(day.year), ordinal)


def number_from(day: date) -> int:
    """The number of the day, or of the first working day after it."""
    return number_of(day - timedelta(days=1)) + 1


@lru_cache(maxsize=8192)
def day_of(number: int) -> date:
    """The working day of that number; the inverse of `number_of` on working days.

    Raises `OverflowError` for one that is not numbered.
    """
    # A year has 261 weekdays or so, and at least eight of them off: never too late a year.
    near = number // 261
    year = max((number + 8 * (near - FIRST.year)) // 261, FIRST.year)
    while year <= LAST.year and number_of(date(year, 12, 31)) < number:
        year += 1
    place = number - number_of(date(year - 1, 12, 31)) if FIRST.year < year <= LAST.year else 0
    if place < 1:
        raise OverflowError(number)
    return date.fromordinal(_working(year)[place - 1])


def working_days(start: date, end: date) -> int:
    """Working days from one day to another: how many come after `start` until and with `end`; may be < 0."""
    return number_of(end) - number_of(start)


@lru_cache(maxsize=4096)
def months_after(day: date, months: float) -> date:
    """The day so many months later (earlier when < 0); a part of a month is that part of 30 days, rounded.

    Where the month has no such day, it is its last: 31 January and one month is the last of February.
    """
    whole = int(months)
    place = day.year * 12 + day.month - 1 + whole
    year, month = divmod(place, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    moved = date(year, month + 1, min(day.day, last))
    return moved + timedelta(days=round((months - whole) * 30))


def months_between(start: date, end: date) -> float:
    """Months from one day to another = days ÷ 30.4375, the mean length of a month."""
    return (end - start).days / 30.4375
