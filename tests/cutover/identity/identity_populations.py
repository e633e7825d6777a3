"""Texts of every kind to check, from a fixed seed; numbers of people are synthetic or random digits."""

from __future__ import annotations

import random

from identity_by_hand import numbers_of

ODD = [
    None,
    "",
    " ",
    "0",
    "1010112345",
    "101011234567",
    "010101 12345",
    "0101.0112345",
    "01010112345 ",
    "\t01010112345",
    "01 01 01\u00a012345",
    "01-01-01-12345",
    "1.0101E+10",
    "1,0101e10",
    "1e10",
    "10101012345.0",
    "101010123.0",
    "０１０１０１１２３４５",
    "0101011234５",
    "٠١٠١٠١١٢٣٤٥",
    "0101011234x",
    "x1010112345",
    "01010\n12345",
    "0101011234\n",
    "\n0101011234",
    "+1010112345",
    "-1010112345",
    "1_010_11234",
    "1e000000001",
    "1234.56.78903",
    "1234.56.78901",
    "1234 56 78903",
    "1234 56.78903",
    "12345678903",
    "1234.56.7890",
    "900 000 001",
    "NO900000001MVA",
    "90000000",
    "¼½¾0101011234",
    "😀0101011234",
    "0101011234Ø",
    "O1O1O112345",
]

EXAMPLES_2032 = ["02013299997", "30108299920", "30108299939"]


def random_digits(count: int, seed: int = 1, width: int = 11) -> list[str]:
    draw = random.Random(seed)
    return [f"{draw.randrange(10**width):0{width}}" for _each in range(count)]


def right_numbers(count: int, seed: int = 2) -> list[str]:
    """Numbers of every sort whose control digits are right under a rule; all series, leap days too."""
    draw = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        day, month = draw.choice([(draw.randint(1, 31), draw.randint(1, 12)), (29, 2), (30, 4), (31, 6)])
        day += draw.choice([0, 40])
        month += draw.choice([0, 40, 80])
        nine = f"{day:02}{month:02}{draw.choice([0, draw.randrange(100)]):02}{draw.randrange(1000):03}"
        if draw.random() < 0.1:
            nine = f"{draw.choice('89')}{draw.randrange(10**8):08}"
        found += numbers_of(nine, (11, 12, 13, 14))
    return found[:count]


def neighbours(number: str) -> list[str]:
    """Every single-digit error and every swap of two digits side by side that changes the number."""
    changed = [
        number[:at] + other + number[at + 1 :]
        for at in range(len(number))
        for other in "0123456789"
        if other != number[at]
    ]
    swapped = [
        number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        for at in range(len(number) - 1)
        if number[at] != number[at + 1]
    ]
    return changed + swapped
