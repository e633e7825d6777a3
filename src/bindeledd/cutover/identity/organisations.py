"""Organisation numbers: nine digits, weighted sum 0 mod 11, beginning with 8 or 9."""

from __future__ import annotations

import numpy as np

from bindeledd.cutover.identity import rules
from bindeledd.cutover.identity.texts import Matrix, Values, digit_columns, judge
from bindeledd.cutover.identity.verdicts import (
    ORGANISATIONS,
    Check,
    Codes,
    OrganisationCheck,
    OrganisationVerdict,
)

WIDTH = 9
WEIGHTS = np.array(rules.ORGANISATION_WEIGHTS, np.float32)
FIRST_DIGITS = [int(digit) for digit in rules.ORGANISATION_SERIES]


def check_organisations(values: Values) -> OrganisationCheck:
    """The verdict of every value: text, bytes, or None for an empty cell; blanks inside are refused."""
    return Check(judge(values, WIDTH, ORGANISATIONS, _rows))


def _rows(rows: Matrix) -> Codes:
    digits, wrong = digit_columns(rows)
    right = (WEIGHTS @ digits).astype(np.uint16) % 11 == 0
    codes = np.full(len(rows), OrganisationVerdict.CONTROL, np.uint8)
    codes[right] = OrganisationVerdict.OTHER_SERIES
    codes[right & np.isin(digits[0], FIRST_DIGITS)] = OrganisationVerdict.VALID
    if wrong is not None:
        codes[wrong] = OrganisationVerdict.NOT_DIGITS
    return codes
