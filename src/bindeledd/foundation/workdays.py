"""Working days in Norway: Monday to Friday but for the public holidays.

The holidays are those of the Acts of 26 April 1947 no. 1 (1 and 17 May) and 24 February 1995 no. 12 (New
Year, Easter, Ascension, Whitsun and Christmas). 24 and 31 December are working days.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
# Days from Easter Day: Maundy Thursday, Good Friday, Easter, Ascension Day, and Whitsun.
_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
# Month and day: New Year's Day, Labour Day, Constitution Day, Christmas Day and the day after.
_FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))


def easter(year: int) -> date:
    """Easter Day of a year after 1582: the Sunday after the church's full moon (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    moon = (19 * golden + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    leap_years, past = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * leap_years - moon - past) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """The public holidays of a year."""
    first = easter(year)
    return frozenset(
        {first + days * _DAY for days in _FROM_EASTER} | {date(year, month, day) for month, day in _FIXED}
    )


def is_working_day(day: date) -> bool:
    """Whether people work that day."""
    return day.weekday() < 5 and day not in holidays(day.year)


def working_day(day: date, steps: int) -> date:
    """The working day `steps` from a day: 0 is the day itself or the next, −1 the last before it."""
    direction = _DAY if steps >= 0 else -_DAY
    found = day if steps >= 0 else day - _DAY
    left = steps if steps >= 0 else -steps - 1
    while True:
        while not is_working_day(found):
            found += direction
        if left == 0:
            return found
        found += direction
        left -= 1
