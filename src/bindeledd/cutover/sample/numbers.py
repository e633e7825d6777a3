"""Synthetic numbers with control digits that hold, many at a time.

Nobody has these numbers: a national number has its month + 80 (the Tenor series of Skatteetaten), an
organisation number begins with 3 (the series for synthetic organisations; real ones begin with 8 or 9), and
an account begins with 9999, so that it is easily known again. Whether a bank could have 9999 is not checked.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
# Arrays of Python texts; an empty text is an empty cell.
Texts = NDArray[Any]

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
ORGANISATION_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
SYNTHETIC_MONTH = 80
D_NUMBER_DAY = 40
# Below 500 for those born 1900–1999, from 500 for those born 2000–2039.
_SERIES = 500
_ACCOUNT_START = 9999_10_0000


def control(numbers: Ints, weights: tuple[int, ...]) -> Ints:
    """The control digit 11 − (weighted sum mod 11), 0 for 11; 10 where the number can have none."""
    total = np.zeros(len(numbers), dtype=np.int64)
    rest = numbers.copy()
    for weight in reversed(weights):
        total += (rest % 10) * weight
        rest //= 10
    return (11 - total % 11) % 11


def texts(numbers: Ints, length: int) -> Texts:
    """The numbers as texts of `length` digits, with their leading zeros."""
    return objects([f"{number:0{length}d}" for number in numbers.tolist()])


def objects(values: list[str]) -> Texts:
    """The texts as an array of Python objects, also when there are none."""
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def person_numbers(born: NDArray[np.datetime64], foreign: NDArray[np.bool_]) -> Texts:
    """National numbers under the rule of 1964 with month + 80, and day + 40 where `foreign`.

    Everybody born on a day gets the next individual number of the series that has control digits, so no
    number is given twice. Born 1900–2039, at most about 400 persons a day and kind.
    """
    day, month, year = _parts(born)
    date_digits = (day + D_NUMBER_DAY * foreign) * 10_000 + (month + SYNTHETIC_MONTH) * 100 + year % 100
    start = np.where(year >= 2000, _SERIES, 0)
    # Years a century apart share the digits of the date, and not the series.
    keys = date_digits * 2 + (year >= 2000)
    unique, place = np.unique(keys, return_inverse=True)
    used = np.zeros(len(unique), dtype=np.int64)
    found = np.zeros(len(born), dtype=np.int64)
    waiting = np.arange(len(born))
    while len(waiting):
        of_day = place[waiting]
        order = np.argsort(of_day, kind="stable")
        rank = np.empty(len(waiting), dtype=np.int64)
        rank[order] = _ranks(of_day[order])
        individual = used[of_day] + rank
        np.add.at(used, of_day, 1)
        if individual.max() >= _SERIES:
            raise ValueError("more persons born on a day than there are numbers")
        nine = date_digits[waiting] * 1000 + start[waiting] + individual
        first = control(nine, FIRST_WEIGHTS)
        second = control(nine * 10 + first, SECOND_WEIGHTS)
        found[waiting] = nine * 100 + first * 10 + second
        waiting = waiting[(first == 10) | (second == 10)]
    return texts(found, 11)


def account_numbers(count: int, start: int = 0) -> Texts:
    """The next `count` account numbers of eleven digits that begin with 9999 and have a control digit."""
    return _running(count, start, _ACCOUNT_START, SECOND_WEIGHTS, 11)


def organisation_numbers(count: int, start: int = 0) -> Texts:
    """The next `count` organisation numbers of nine digits that begin with 3 and have a control digit."""
    return _running(count, start, 3100_0000, ORGANISATION_WEIGHTS, 9)


def _running(count: int, start: int, base: int, weights: tuple[int, ...], length: int) -> Texts:
    # Every eleventh has no control digit; take enough to lose them.
    stems = base + np.arange((start + count) * 6 // 5 + 22, dtype=np.int64)
    digit = control(stems, weights)
    return texts((stems * 10 + digit)[digit < 10][start : start + count], length)


def _parts(days: NDArray[np.datetime64]) -> tuple[Ints, Ints, Ints]:
    months = days.astype("datetime64[M]")
    years = months.astype("datetime64[Y]")
    return (
        (days - months).astype(np.int64) + 1,
        (months - years).astype(np.int64) + 1,
        years.astype(np.int64) + 1970,
    )


def _ranks(ordered: Ints) -> Ints:
    """How many equal ones stand before each in an ordered array."""
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    lengths = np.diff(np.r_[starts, len(ordered)])
    return np.arange(len(ordered)) - np.repeat(starts, lengths)


def payment_references(stems: Ints) -> Texts:
    """KID numbers of ten digits: nine of the stem, and a control digit modulo 10."""
    total = np.zeros(len(stems), dtype=np.int64)
    rest = stems.copy()
    for place in range(9):
        digit = (rest % 10) * (2 if place % 2 == 0 else 1)
        total += digit // 10 + digit % 10
        rest //= 10
    return texts(stems * 10 + (-total) % 10, 10)
