"""KID: 2 to 25 characters whose last is a control character, by the payee's agreement with the bank.

The agreement says which lengths and which method: mod 10 (Luhn), or mod 11, where a control value of 10 is
written "-". Without an agreement nothing can be said: most short numbers would pass one of the two.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bindeledd.cutover.identity import verdicts
from bindeledd.cutover.identity.texts import (
    Matrix,
    Values,
    as_text,
    digit_columns,
    judge,
    reason,
)
from bindeledd.cutover.identity.verdicts import KIDS, Check, Codes, KidCheck, KidVerdict
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

SHORTEST, LONGEST = 2, 25

# By place, the control character last; a shorter KID takes the end of both.
MOD11_WEIGHTS = np.array([*(2 + place % 6 for place in reversed(range(LONGEST - 1))), 1], np.float32)
LAST = np.arange(LONGEST) == LONGEST - 1


class KidMethod(StrEnum):
    """How the control character is worked out."""

    MOD10 = "mod10"
    MOD11 = "mod11"


@dataclass(frozen=True, slots=True)
class KidAgreement:
    """The lengths that a payee's agreement allows, control character included, and its method.

    BadInput when there is no length, or one outside 2 to 25.
    """

    lengths: frozenset[int]
    method: KidMethod

    def __post_init__(self) -> None:
        if not self.lengths or min(self.lengths) < SHORTEST or max(self.lengths) > LONGEST:
            raise BadInput(
                Finding(
                    code="kid-agreement-length",
                    severity=Severity.MUST,
                    message=_(
                        "En KID-avtale må ha minst én lengde, og hver lengde må være fra 2 til 25 tegn."
                    ),
                    fix=_("Se etter lengden i avtalen med banken, og skriv den i koblingsfilen."),
                )
            )

    @classmethod
    def of(cls, lengths: Collection[int], method: str) -> KidAgreement:
        """An agreement from plain values; ValueError for a method that is neither mod10 nor mod11."""
        return cls(frozenset(lengths), KidMethod(method))


def check_kids(values: Values, agreement: KidAgreement | None) -> KidCheck:
    """The verdict of every value under the agreement; NO_AGREEMENT for all but empty cells without one."""
    cells = values.tolist() if isinstance(values, np.ndarray) else values
    texts = [as_text(cell) or "" for cell in cells]
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    codes = np.full(len(texts), KidVerdict.NO_AGREEMENT, np.uint8)
    if agreement is not None:
        for length in np.unique(lengths).tolist():
            places = np.flatnonzero(lengths == length)
            codes[places] = _of_length([texts[place] for place in places.tolist()], length, agreement)
    codes[lengths == 0] = KidVerdict.EMPTY
    return Check(codes)


def _of_length(texts: list[str], length: int, agreement: KidAgreement) -> Codes:
    check = _mod10 if agreement.method is KidMethod.MOD10 else _mod11
    if length in agreement.lengths:
        return judge(texts, length, KIDS, check, lambda text: _refused(text, agreement))
    return np.fromiter((_refused(text, agreement) for text in texts), np.uint8, len(texts))


def _refused(text: str, agreement: KidAgreement) -> int:
    # A number without its leading zero is one of the wrong length: only a fixed length would tell them apart.
    found = reason(text, agreement.lengths)
    return KIDS + (verdicts.LENGTH if found == verdicts.LOST_ZERO else found)


def _mod10(rows: Matrix) -> Codes:
    """Luhn: every second digit from the right doubled, the digits of the products summed, 0 mod 10."""
    digits, wrong = digit_columns(rows)
    doubled = digits[-2::-2]
    total = digits[::-2].sum(axis=0) + 2 * doubled.sum(axis=0) - 9 * (doubled > 4).sum(axis=0)
    return _codes(total % 10 == 0, KidVerdict.MOD10, wrong)


def _mod11(rows: Matrix) -> Codes:
    """Weights 2 to 7 and round again, from the right, and the control value: 0 mod 11; "-" stands for 10."""
    dash = rows[:, -1] == ord("-")
    digits, wrong = digit_columns(
        np.where(dash[:, None] & LAST[-rows.shape[1] :], ord("0"), rows).astype(np.uint8)
    )
    total = MOD11_WEIGHTS[-rows.shape[1] :] @ digits + 10 * dash
    return _codes(total % 11 == 0, KidVerdict.MOD11, wrong)


def _codes(right: NDArray[np.bool_], accepted: KidVerdict, wrong: NDArray[np.bool_] | None) -> Codes:
    codes = np.where(right, accepted, KidVerdict.CONTROL).astype(np.uint8)
    if wrong is not None:
        codes[wrong] = KidVerdict.NOT_DIGITS
    return codes
