"""The published rules for numbers of persons, as constants and tables; SQL gets its text from them.

Sources: Skatteetaten, "Nytt fødselsnummer fra 2032" (control digits under both rules, and that the individual
number stops telling the century); Skatteetaten, notice of 24 June 2021 (new series of D-numbers). A century
matters for one thing only here: whether 29 February existed, and whether 1964's rule gives out the series.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np

from bindeledd.cutover.identity import verdicts
from bindeledd.cutover.identity.verdicts import PERSONS, Codes, PersonVerdict

# The day the rule of 2032 comes into force: before it, no such number has been given to anybody.
NEW_RULE = date(2032, 1, 1)

# Control digits, each with the digit itself last: the weighted sum is 0 mod 11. For the first one, the
# rule of 2032 also takes 1, 2 and 3.
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
NEW_REMAINDERS = (1, 2, 3)

# Organisation numbers (Brønnøysundregistrene) and bank accounts: likewise 0 mod 11, and 10 is no digit.
ORGANISATION_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2, 1)
ORGANISATION_SERIES = "89"
ACCOUNT_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class Series(NamedTuple):
    """Years of birth, first and last, that have the individual numbers from `low` to `high`."""

    first: int
    last: int
    low: int
    high: int


NATIONAL_SERIES = (
    Series(1854, 1899, 500, 749),
    Series(1900, 1999, 0, 499),
    Series(1940, 1999, 900, 999),
    Series(2000, 2039, 500, 999),
)
# As widened in August 2021.
D_SERIES = (
    Series(1858, 1899, 500, 599),
    Series(1900, 1939, 0, 199),
    Series(1940, 1999, 0, 499),
    Series(1940, 1999, 600, 999),
    Series(2000, 2039, 200, 999),
)

# Sort of number by (day series, month series): day + 40 is a D-number, month + 40 and + 80 the other series.
SORT_OF = {(0, 0): 1, (1, 0): 2, (0, 1): 3, (1, 1): 4, (0, 2): 5, (1, 2): 6}
FH = 7

# What a year and an individual number make possible, one bit each, under 1964's rule (national number, the
# same on 29 February, D-number, the same on 29 February, FH) and under 2032's (any day, 29 February, FH).
# The new rule concerns national numbers and D-numbers, so never FH.
NATIONAL, LEAP, D, ALWAYS, NEW, NEW_LEAP, NEVER = 0, 1, 2, 4, 5, 6, 7


def leap(year: int) -> bool:
    """Whether the year has a 29 February: every fourth, of the centuries every fourth."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@cache
def shape_table() -> tuple[Codes, Codes, Codes]:
    """By the first four digits: sort (0 when they are no date), and the year bit to ask for, old and new."""
    sorts, old, new = (np.zeros(10_000, np.uint8) for _each in range(3))
    sorts[8000:], old[8000:], new[8000:] = FH, ALWAYS, NEVER
    for (day_series, month_series), sort in SORT_OF.items():
        for month in range(1, 13):
            for day in range(1, 1 + (30 + (month + month // 8) % 2 if month != 2 else 29)):
                at = (day + 40 * day_series) * 100 + month + 40 * month_series
                leap_day = (day, month) == (29, 2)
                sorts[at] = sort
                old[at] = (D if day_series else NATIONAL) + leap_day * LEAP
                new[at] = NEW_LEAP if leap_day else NEW
    return sorts, old, new


@cache
def year_table() -> Codes:
    """By year and individual number (five digits): the bits that say what they make possible."""
    table = np.zeros((100, 1000), np.uint8)
    table |= 1 << ALWAYS | 1 << NEW
    table[::4] |= 1 << NEW_LEAP  # two digits do not tell 1900 from 2000, so 00 counts as a leap year
    for bit, series in [(NATIONAL, NATIONAL_SERIES), (D, D_SERIES)]:
        for each in series:
            for year in range(each.first, each.last + 1):
                span = table[year % 100, each.low : each.high + 1]
                span |= 1 << bit | leap(year) << (bit + LEAP)
    return table.ravel()


@cache
def remainder_table() -> tuple[Codes, Codes]:
    """By weighted sum: 0, 1 (new rule only) or 2 for the first control digit; 1 or 0 for the second."""
    sums = np.arange(9 * max(sum(FIRST_WEIGHTS), sum(SECOND_WEIGHTS)) + 1) % 11
    first = np.where(sums == 0, 0, np.where(np.isin(sums, NEW_REMAINDERS), 1, 2))
    return first.astype(np.uint8), (sums == 0).astype(np.uint8)


@cache
def final_table(on: date) -> Codes:
    """The verdict, by sort + 8 × year fits old + 16 × year fits new + 32 × first remainder + 128 × second."""
    new_rule = 1 if on >= NEW_RULE else 2
    table = np.zeros(256, np.uint8)
    for at in range(256):
        sort, old, new, first, second = at & 7, at >> 3 & 1, at >> 4 & 1, at >> 5 & 3, at >> 7
        if sort and old and first == 0 and second:
            table[at] = sort * 4
        elif sort and new and first <= 1 and second:
            table[at] = sort * 4 + new_rule
        elif sort and (old or new):
            table[at] = PERSONS + verdicts.CONTROL
        else:
            table[at] = PersonVerdict.DATE
    table.flags.writeable = False
    return table
