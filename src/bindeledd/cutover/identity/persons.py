"""Numbers of persons: national, D-, H-, FH- and synthetic numbers, under the rules of 1964 and 2032.

Four sums over the digits (one small matrix product) are looked up in four tables, and their answers in a
last one. Whether the person exists, or is born, is not asked.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from bindeledd.cutover.identity import rules
from bindeledd.cutover.identity.texts import BLOCK, Matrix, Values, digit_columns, judge
from bindeledd.cutover.identity.verdicts import PERSONS, Check, Codes, PersonCheck, PersonVerdict

WIDTH = 11

# Rows: both control sums, the first four digits as a number, year and individual number as one. All stay
# far below 2^24, so that single precision holds them exactly.
SUMS = np.array(
    [
        (*rules.FIRST_WEIGHTS, 0),
        rules.SECOND_WEIGHTS,
        (1000, 100, 10, 1, 0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 10_000, 1000, 100, 10, 1, 0, 0),
    ],
    np.float32,
)


def check_persons(values: Values, on: date) -> PersonCheck:
    """The verdict of every value on the day `on` (the cut-over): text, bytes, or None for an empty cell.

    `values`: a list, or an array of text (n,). Before 2032 a number that only the rule of 2032 accepts is a
    warning. TypeError for cells that are not text; no message holds a value.
    """
    return Check(judge(values, WIDTH, PERSONS, lambda rows: check_person_bytes(rows, on)))


def check_person_bytes(matrix: Matrix, on: date) -> Codes:
    """The verdict (n,) of each row of an (n, 11) matrix of characters; NOT_DIGITS for rows with others."""
    codes = np.empty(len(matrix), np.uint8)
    final = rules.final_table(on)
    for start in range(0, len(matrix), BLOCK):
        codes[start : start + BLOCK] = _block(matrix[start : start + BLOCK], final)
    return codes


def _block(rows: Matrix, final: Codes) -> Codes:
    digits, wrong = digit_columns(rows)
    first_sum, second_sum, shape, year = (SUMS @ digits).astype(np.intp)
    sorts, old_bit, new_bit = rules.shape_table()
    first, second = rules.remainder_table()
    possible = rules.year_table()[year]
    at = sorts[shape]
    at |= (possible >> old_bit[shape] & 1) << 3
    at |= (possible >> new_bit[shape] & 1) << 4
    at |= first[first_sum] << 5
    at |= second[second_sum] << 7
    codes: Codes = final[at]
    if wrong is not None:
        codes[wrong] = PersonVerdict.NOT_DIGITS
    return codes
