"""The same checks as DuckDB expressions: the code of every value in the scan that reads it anyway.

An expression gives the code (UTINYINT) that numpy gives, for empty cells (NULL) too. Division is what costs
here, so digits are taken in pairs, and one look-up per pair gives all that the pair adds: to both weighted
sums, and to the places in the tables of `rules` (made small), side by side in one whole number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bindeledd.cutover.identity import accounts, organisations, persons, rules, texts, verdicts
from bindeledd.cutover.identity.verdicts import (
    ACCOUNTS,
    ORGANISATIONS,
    PERSONS,
    AccountVerdict,
    OrganisationVerdict,
)

# Bits of each part of what the pairs add up to: no weighted sum reaches 2^10.
PART = 10


def person_sql(column_sql: str, on: date) -> str:
    """The code of a `PersonVerdict` for a text expression, on the day `on`."""
    sorts, old_bit, new_bit = rules.shape_table()
    kinds, kind_of = np.unique(np.stack([sorts, old_bit, new_bit], axis=1), axis=0, return_inverse=True)
    shapes, days, months = _squeezed(kind_of.reshape(100, 100))
    possible, years, individuals = _squeezed(rules.year_table().reshape(100, 1000))
    # By kind of shape and class of year and individual number: what `rules.final_table` wants of both.
    year_fits = possible.ravel()
    fits = [sort | (year_fits >> old & 1) << 3 | (year_fits >> new & 1) << 4 for sort, old, new in kinds]
    tables = _weights((*rules.FIRST_WEIGHTS, 0)) + (_weights(rules.SECOND_WEIGHTS) << PART)
    tables[0] += days * shapes.shape[1] << 2 * PART
    tables[1] += months << 2 * PART
    tables[2] += years * possible.shape[1] << 3 * PART
    tables[3] += individuals[::10] << 3 * PART  # every series begins at a whole ten
    total = _total(_number(column_sql, persons.WIDTH), persons.WIDTH, tables)
    shape = _at(shapes.ravel() * year_fits.size, _part(total, 2))
    first, second = (table[:11].astype(np.int64) for table in rules.remainder_table())
    at = (
        f"{_at(np.concatenate(fits), f'{shape} + {_part(total, 3)}')}"
        f" + {_at(first << 5, f'{_part(total, 0)} % 11')} + {_at(second << 7, f'{_part(total, 1)} % 11')}"
    )
    return _judged(_at(rules.final_table(on), at), column_sql, persons.WIDTH, PERSONS)


def organisation_sql(column_sql: str) -> str:
    """The code of an `OrganisationVerdict` for a text expression."""
    tables = _weights(rules.ORGANISATION_WEIGHTS)
    tables[0] += np.isin(np.arange(100) // 10, organisations.FIRST_DIGITS).astype(np.int64) << PART
    total = _total(_number(column_sql, organisations.WIDTH), organisations.WIDTH, tables)
    verdict = np.full((11, 2), OrganisationVerdict.CONTROL)
    verdict[0] = OrganisationVerdict.OTHER_SERIES, OrganisationVerdict.VALID
    answer = _at(verdict.ravel(), f"{_part(total, 0)} % 11 * 2 + {_part(total, 1)}")
    return _judged(answer, column_sql, organisations.WIDTH, ORGANISATIONS)


def account_sql(column_sql: str) -> str:
    """The code of an `AccountVerdict` for a text expression."""

    def form(number: str, accepted: AccountVerdict) -> str:
        verdict = np.where(np.arange(11) == 0, accepted, AccountVerdict.CONTROL)
        total = _total(number, accounts.WIDTH, _weights(rules.ACCOUNT_WEIGHTS))
        return _at(verdict, f"{total} % 11")

    written = [
        (AccountVerdict.WITH_DOTS, accounts.WITH_DOTS_PATTERN, "."),
        (AccountVerdict.WITH_SPACES, accounts.WITH_SPACES_PATTERN, " "),
    ]
    others = "".join(
        f" WHEN regexp_full_match({column_sql}, {_text(pattern)}) THEN "
        + form(f"(replace({column_sql}, {_text(mark)}, '')::BIGINT)", verdict)
        for verdict, pattern, mark in written
    )
    plain = form(_number(column_sql, accounts.WIDTH), AccountVerdict.PLAIN)
    return _judged(plain, column_sql, accounts.WIDTH, ACCOUNTS, others)


def _judged(verdict: str, column: str, width: int, first_refusal: int, others: str = "") -> str:
    """The verdict, which is NULL for all but digits of the width; for those the reason, as `texts.reason`."""

    def full(pattern: str) -> str:
        return f"regexp_full_match({column}, {_text(pattern)})"

    lost = f" WHEN {full('[0-9]{10}')} THEN {first_refusal + verdicts.LOST_ZERO}" if width == 11 else ""
    bare = f"regexp_replace({column}, {_text(texts.SEPARATOR_PATTERN)}, '', 'g')"
    reason = (
        f"CASE WHEN {column} IS NULL OR {column} = '' THEN {first_refusal + verdicts.EMPTY}{others}{lost}"
        f" WHEN {full(texts.DIGITS_PATTERN)} THEN {first_refusal + verdicts.LENGTH}"
        f" WHEN regexp_matches({column}, {_text(texts.FULL_WIDTH_PATTERN)})"
        f" THEN {first_refusal + verdicts.FULL_WIDTH}"
        f" WHEN {full(texts.FLOAT_PATTERN)} THEN {first_refusal + verdicts.FLOAT}"
        f" WHEN regexp_full_match({bare}, '[0-9]{{{width}}}') THEN {first_refusal + verdicts.SEPARATED}"
        f" ELSE {first_refusal + verdicts.NOT_DIGITS} END"
    )
    return f"coalesce({verdict}, {reason})::UTINYINT"


def _number(column: str, width: int) -> str:
    """The text as a whole number when it is digits of the width, else NULL."""
    return f"(CASE WHEN regexp_full_match({column}, '[0-9]{{{width}}}') THEN {column}::BIGINT END)"


def _weights(weights: Sequence[int]) -> NDArray[np.int64]:
    """What each pair of digits (from the left; the last one alone) adds to the weighted sum, by its value."""
    tens, ones = np.divmod(np.arange(100), 10)
    pairs = zip(weights[:-1:2], weights[1::2], strict=True)
    return np.array([*(tens * ten + ones * one for ten, one in pairs), ones * weights[-1]])


def _total(number: str, width: int, tables: NDArray[np.int64]) -> str:
    """The sum of what each pair of an odd number of digits gives."""
    places = [10**place for place in range(width - 2, -1, -2)] + [1]
    pairs = [f"{number} // {places[0]}"]
    pairs += [
        f"{number}{f' // {place}' if place > 1 else ''} - {number} // {above} * {above // place}"
        for above, place in pairwise(places)
    ]
    parts = [table[:10] if place == 1 else table for place, table in zip(places, tables, strict=True)]
    return f"({' + '.join(map(_at, parts, pairs))})"


def _part(total: str, place: int) -> str:
    """One part of a total: the first (0) in its lowest bits."""
    return f"({total} >> {place * PART} & {(1 << PART) - 1})"


def _squeezed(table: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.intp], NDArray[np.intp]]:
    """A table with each different row and column once, and where each of the old ones is in it."""
    rows, row_of = np.unique(table, axis=0, return_inverse=True)
    both, column_of = np.unique(rows, axis=1, return_inverse=True)
    return both, row_of.ravel(), column_of.ravel()


def _at(table: NDArray[Any], place: str) -> str:
    """The value of a table at a place from 0, as a look-up in a constant list."""
    return f"([{', '.join(map(str, table.tolist()))}]::BIGINT[])[({place}) + 1]"


def _text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
