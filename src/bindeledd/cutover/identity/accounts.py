"""Bank accounts: eleven digits, weighted sum 0 mod 11, in one or as 1234.56.78901 or 1234 56 78901."""

from __future__ import annotations

import re

import numpy as np

from bindeledd.cutover.identity import rules
from bindeledd.cutover.identity.texts import Matrix, Values, digit_columns, judge
from bindeledd.cutover.identity.verdicts import ACCOUNTS, AccountCheck, AccountVerdict, Check, Codes

WIDTH = 11
WEIGHTS = np.array(rules.ACCOUNT_WEIGHTS, np.float32)
WITH_DOTS_PATTERN = r"[0-9]{4}\.[0-9]{2}\.[0-9]{5}"
WITH_SPACES_PATTERN = "[0-9]{4} [0-9]{2} [0-9]{5}"

_forms = {
    AccountVerdict.WITH_DOTS: re.compile(WITH_DOTS_PATTERN),
    AccountVerdict.WITH_SPACES: re.compile(WITH_SPACES_PATTERN),
}


def check_accounts(values: Values) -> AccountCheck:
    """The verdict of every value, with the form it is written in: text, bytes, or None for an empty cell."""
    return Check(judge(values, WIDTH, ACCOUNTS, _rows, _written))


def _rows(rows: Matrix) -> Codes:
    digits, wrong = digit_columns(rows)
    right = (WEIGHTS @ digits).astype(np.uint16) % 11 == 0
    codes = np.where(right, AccountVerdict.PLAIN, AccountVerdict.CONTROL).astype(np.uint8)
    if wrong is not None:
        codes[wrong] = AccountVerdict.NOT_DIGITS
    return codes


def _written(text: str) -> int | None:
    """The code of a text in one of the two written forms; None for other texts."""
    for form, pattern in _forms.items():
        if pattern.fullmatch(text):
            digits = map(int, re.sub("[. ]", "", text))
            total = sum(weight * digit for weight, digit in zip(rules.ACCOUNT_WEIGHTS, digits, strict=True))
            return AccountVerdict.CONTROL if total % 11 else form
    return None
