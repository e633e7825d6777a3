"""A second method, slow and plain: one number at a time, straight from the published rules.

Nothing here comes from the package: dates are asked of the calendar.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2]
SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]


def weighted(digits: str, weights: list[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def control_values(total: int, above: int) -> int:
    """`above` less the remainder, as Skatteetaten writes it: 11 is written 0, and so on."""
    value = above - total % 11
    return value - 11 if value > 10 else value


def controls_fit(number: str, tops: tuple[int, ...]) -> bool:
    firsts = {control_values(weighted(number[:9], FIRST), top) for top in tops} - {10}
    second = control_values(weighted(number[:10], SECOND), 11)
    return int(number[9]) in firsts and second != 10 and int(number[10]) == second


def exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@cache
def years_1964(two_digits: int, individual: int, d_number: bool) -> list[int]:
    found = []
    for year in range(1854, 2040):
        if year % 100 != two_digits:
            continue
        if d_number:
            given = (
                (1858 <= year <= 1899 and 500 <= individual <= 599)
                or (1900 <= year <= 1939 and individual <= 199)
                or (1940 <= year <= 1999 and (individual <= 499 or individual >= 600))
                or (year >= 2000 and individual >= 200)
            )
        else:
            given = (
                (year <= 1899 and 500 <= individual <= 749)
                or (1900 <= year <= 1999 and individual <= 499)
                or (1940 <= year <= 1999 and individual >= 900)
                or (year >= 2000 and individual >= 500)
            )
        if given:
            found.append(year)
    return found


def person(text: str | None, on: date) -> str:
    """The name of the verdict."""
    odd = not_a_number(text, 11)
    if odd or text is None:
        return odd
    if text[0] in "89":
        return "FH_1964" if controls_fit(text, (11,)) else "CONTROL"
    day, month, year, individual = int(text[:2]), int(text[2:4]), int(text[4:6]), int(text[6:9])
    d_number = day > 40
    day -= 40 if d_number else 0
    series = "PLAIN"
    if 41 <= month <= 52:
        month, series = month - 40, "NAV"
    elif 81 <= month <= 92:
        month, series = month - 80, "TENOR"
    sort = {
        "PLAIN": ("NATIONAL", "D"),
        "NAV": ("NAV_OR_H", "NAV_D"),
        "TENOR": ("TENOR", "TENOR_D"),
    }[series][d_number]
    old = any(exists(each, month, day) for each in years_1964(year, individual, d_number))
    new = exists(2000 + year, month, day)
    if old and controls_fit(text, (11,)):
        return f"{sort}_1964"
    if new and controls_fit(text, (11, 12, 13, 14)):
        return f"{sort}_2032" if on >= date(2032, 1, 1) else f"{sort}_EARLY"
    return "CONTROL" if old or new else "DATE"


def organisation(text: str | None) -> str:
    odd = not_a_number(text, 9)
    if odd or text is None:
        return odd
    control = control_values(weighted(text[:8], [3, 2, 7, 6, 5, 4, 3, 2]), 11)
    if control != int(text[8]):
        return "CONTROL"
    return "VALID" if text[0] in "89" else "OTHER_SERIES"


def account(text: str | None) -> str:
    form = "PLAIN"
    if text and re.fullmatch(r"[0-9]{4}\.[0-9]{2}\.[0-9]{5}", text):
        text, form = text.replace(".", ""), "WITH_DOTS"
    elif text and re.fullmatch(r"[0-9]{4} [0-9]{2} [0-9]{5}", text):
        text, form = text.replace(" ", ""), "WITH_SPACES"
    odd = not_a_number(text, 11)
    if odd or text is None:
        return odd
    control = control_values(weighted(text[:10], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), 11)
    return form if control == int(text[10]) else "CONTROL"


def kid(text: str, lengths: set[int], method: str) -> bool:
    """Whether the KID is right: mod 11 writes "-" for 10, and takes no digit in its place."""
    if len(text) not in lengths or not re.fullmatch("[0-9]+[0-9-]", text):
        return False
    body = [int(digit) for digit in reversed(text[:-1])]
    if method == "mod10":
        total = sum(sum(map(int, str(digit * (2 - at % 2)))) for at, digit in enumerate(body))
        return text[-1] == str(-total % 10)
    total = sum(digit * [2, 3, 4, 5, 6, 7][at % 6] for at, digit in enumerate(body))
    value = control_values(total, 11)
    return text[-1] == ("-" if value == 10 else str(value))


def not_a_number(text: str | None, width: int) -> str:
    """The reason when the text is not `width` plain digits; empty when it is."""
    plain = set("0123456789")
    if not text:
        return "EMPTY"
    if set(text) <= plain:
        if len(text) == width:
            return ""
        return "LOST_ZERO" if width == 11 and len(text) == 10 else "LENGTH"
    if any("\uff10" <= letter <= "\uff19" for letter in text):
        return "FULL_WIDTH"
    if re.fullmatch("[-+]?[0-9]+(?:[.,][0-9]+)?[Ee][-+]?[0-9]+", text) or re.fullmatch("[0-9]+[.,]0+", text):
        return "FLOAT"
    bare = [letter for letter in text if letter not in " \t\u00a0\u202f.-"]
    return "SEPARATED" if len(bare) == width and set(bare) <= plain else "NOT_DIGITS"


def numbers_of(nine: str, tops: tuple[int, ...] = (11,)) -> list[str]:
    """Every number with these nine digits whose control digits are right."""
    firsts = sorted({control_values(weighted(nine, FIRST), top) for top in tops} - {10})
    tens = [f"{nine}{first}" for first in firsts]
    return [f"{ten}{second}" for ten in tens if (second := control_values(weighted(ten, SECOND), 11)) != 10]
