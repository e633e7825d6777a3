"""Which rows are sure to be the same person: equal national numbers that hold, else equal DUF numbers.

A national number that is blank, or does not hold, tells nobody apart: systems fill in stand-ins such as a
date of birth with fixed digits, and many persons share them. Numbers never leave this module in a text.
"""

from __future__ import annotations

import re

_NATIONAL = re.compile(r"[0-9]{11}", re.ASCII)
_IMMIGRATION = re.compile(r"[0-9]{12}", re.ASCII)
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def person(national: str, immigration: str) -> str | None:
    """A key that is equal for rows of one person; None when the row names nobody for sure.

    Takes birth numbers under the rules of 1964 and 2032, D-, H-, FH- and synthetic numbers, and DUF numbers.
    """
    if holds(national):
        return national
    if _IMMIGRATION.fullmatch(immigration) and immigration.strip("0"):
        return "DUF" + immigration
    return None


def holds(national: str) -> bool:
    """Eleven digits whose control digits hold: remainder 0 (from 2032 also 1, 2 and 3) and then 0, by 11.

    Source: Skatteetaten, new national numbers from 2032.
    """
    if not _NATIONAL.fullmatch(national) or not national.strip("0"):
        return False
    digits = [int(digit) for digit in national]
    first = sum(weight * digit for weight, digit in zip(_FIRST, digits, strict=False)) % 11
    second = sum(weight * digit for weight, digit in zip(_SECOND, digits, strict=True)) % 11
    return first <= 3 and second == 0
