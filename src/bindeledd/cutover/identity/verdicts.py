"""What a check can answer: which rule accepted the number and of what sort it is, or why it is refused.

Every verdict is a number below 256, and no two kinds of number share one: a column of codes is one byte a
row, and a code says by itself which check it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]

# Offsets from a kind's first refusal; every kind has these, so that one function finds them for all.
EMPTY, NOT_DIGITS, FULL_WIDTH, FLOAT, SEPARATED, LOST_ZERO, LENGTH, CONTROL = range(8)


class PersonVerdict(IntEnum):
    """Sort and rule of an accepted number, 4 × sort + rule; or the reason for refusal, from 32.

    EARLY: only the rule of 2032 accepts it, and that rule is not in force on the day asked about: a
    warning, not valid. NAV_OR_H: month + 40 is NAV's synthetic series and H-numbers alike.
    """

    NATIONAL_1964 = 4
    NATIONAL_2032 = 5
    NATIONAL_EARLY = 6
    D_1964 = 8
    D_2032 = 9
    D_EARLY = 10
    NAV_OR_H_1964 = 12
    NAV_OR_H_2032 = 13
    NAV_OR_H_EARLY = 14
    NAV_D_1964 = 16
    NAV_D_2032 = 17
    NAV_D_EARLY = 18
    TENOR_1964 = 20
    TENOR_2032 = 21
    TENOR_EARLY = 22
    TENOR_D_1964 = 24
    TENOR_D_2032 = 25
    TENOR_D_EARLY = 26
    FH_1964 = 28
    EMPTY = 32
    NOT_DIGITS = 33
    FULL_WIDTH = 34
    FLOAT = 35
    SEPARATED = 36
    LOST_ZERO = 37
    LENGTH = 38
    CONTROL = 39
    DATE = 40

    @property
    def sort(self) -> str:
        """`national`, `d`, `nav-or-h`, `nav-d`, `tenor`, `tenor-d` or `fh`; empty when refused."""
        return SORTS[self // 4] if self < PersonVerdict.EMPTY else ""

    @property
    def rule(self) -> str:
        """`1964` or `2032`, the rule that accepts it (on the day, or later); empty when refused."""
        return ("1964", "2032", "2032")[self % 4] if self < PersonVerdict.EMPTY else ""

    @property
    def accepted(self) -> bool:
        """True when a rule in force accepts it; synthetic numbers too (see `synthetic`)."""
        return self < PersonVerdict.EMPTY and self % 4 < 2

    @property
    def warning(self) -> bool:
        """True when only a rule that is not yet in force accepts it."""
        return self < PersonVerdict.EMPTY and self % 4 == 2

    @property
    def synthetic(self) -> bool:
        """True when nobody living can have it: refuse it outside sample folders. NAV_OR_H may be a person."""
        return self.sort in ("nav-d", "tenor", "tenor-d")


SORTS = ("", "national", "d", "nav-or-h", "nav-d", "tenor", "tenor-d", "fh")


class OrganisationVerdict(IntEnum):
    """An accepted number (OTHER_SERIES: right digits, but it begins with neither 8 nor 9), or why not."""

    EMPTY = 64
    NOT_DIGITS = 65
    FULL_WIDTH = 66
    FLOAT = 67
    SEPARATED = 68
    LENGTH = 70
    CONTROL = 71
    VALID = 80
    OTHER_SERIES = 81

    @property
    def accepted(self) -> bool:
        """True when the control digit is right and the series is in use."""
        return self is OrganisationVerdict.VALID

    @property
    def warning(self) -> bool:
        """True when the control digit is right, in a series that no registered unit has."""
        return self is OrganisationVerdict.OTHER_SERIES


class AccountVerdict(IntEnum):
    """An accepted account by the form it is written in, or why it is refused."""

    EMPTY = 96
    NOT_DIGITS = 97
    FULL_WIDTH = 98
    FLOAT = 99
    SEPARATED = 100
    LOST_ZERO = 101
    LENGTH = 102
    CONTROL = 103
    PLAIN = 112
    WITH_DOTS = 113
    WITH_SPACES = 114

    @property
    def accepted(self) -> bool:
        """True when the control digit is right, in any of the three written forms."""
        return self >= AccountVerdict.PLAIN


class KidVerdict(IntEnum):
    """The method that accepted it, why it is refused, or that no agreement says what is valid."""

    EMPTY = 128
    NOT_DIGITS = 129
    FULL_WIDTH = 130
    FLOAT = 131
    SEPARATED = 132
    LENGTH = 134
    CONTROL = 135
    NO_AGREEMENT = 136
    MOD10 = 144
    MOD11 = 145

    @property
    def accepted(self) -> bool:
        """True when the agreement's length and control digit are kept."""
        return self >= KidVerdict.MOD10


Verdict = PersonVerdict | OrganisationVerdict | AccountVerdict | KidVerdict

V = TypeVar("V", PersonVerdict, OrganisationVerdict, AccountVerdict, KidVerdict)

# First refusal of each kind: the offsets above count from here.
PERSONS, ORGANISATIONS, ACCOUNTS, KIDS = 32, 64, 96, 128


BY_CODE: dict[int, Verdict] = {
    int(each): each
    for kind in (PersonVerdict, OrganisationVerdict, AccountVerdict, KidVerdict)
    for each in kind
}


@dataclass(frozen=True, slots=True)
class Check(Generic[V]):
    """The verdicts of a column: `codes` (uint8, one per value, same order)."""

    codes: Codes

    def tally(self) -> dict[V, int]:
        """How many values got each verdict, those that occur, by code."""
        return tally(self.codes)  # type: ignore[return-value]

    def where(self, *verdicts: V) -> NDArray[np.intp]:
        """The places (from 0) of the values that got one of these verdicts."""
        return np.flatnonzero(np.isin(self.codes, verdicts))


PersonCheck = Check[PersonVerdict]
OrganisationCheck = Check[OrganisationVerdict]
AccountCheck = Check[AccountVerdict]
KidCheck = Check[KidVerdict]


def verdict(code: int) -> Verdict:
    """The verdict with this code; KeyError when none has it."""
    return BY_CODE[code]


def tally(codes: Codes) -> dict[Verdict, int]:
    """How many times each verdict occurs in `codes`, by code; verdicts that do not occur are left out."""
    counts = np.bincount(codes, minlength=1)
    return {verdict(int(code)): int(counts[code]) for code in np.flatnonzero(counts)}
