"""DuckDB gives the codes that numpy gives, for numbers of every sort and for what is no number."""

from __future__ import annotations

import random
from datetime import date

import duckdb
import pytest
from identity_populations import EXAMPLES_2032, ODD, neighbours, random_digits, right_numbers

from bindeledd.cutover.identity import (
    account_sql,
    check_accounts,
    check_organisations,
    check_persons,
    organisation_sql,
    person_sql,
)

COLUMN = '"a number"'
BEFORE, AFTER = date(2028, 1, 1), date(2040, 1, 1)


def asked(expression: str, values: list[str | None]) -> list[int]:
    with duckdb.connect() as database:
        found = database.execute(
            f"SELECT {expression} FROM (SELECT unnest(?::VARCHAR[]) AS {COLUMN}, unnest(range(?)) AS n)"
            " ORDER BY n",
            [values, len(values)],
        ).fetchall()
    return [code for (code,) in found]


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_persons_get_the_same_codes(on: date) -> None:
    right = right_numbers(6_000, seed=11)
    values = [*random_digits(10_000, seed=12), *right, *neighbours(right[0]), *EXAMPLES_2032, *ODD]
    assert asked(person_sql(COLUMN, on), values) == check_persons(values, on).codes.tolist()


def test_organisations_get_the_same_codes() -> None:
    values = [*random_digits(10_000, seed=13, width=9), *ODD]
    assert asked(organisation_sql(COLUMN), values) == check_organisations(values).codes.tolist()


def test_accounts_get_the_same_codes() -> None:
    plain = random_digits(5_000, seed=14)
    values = [*plain, *ODD]
    values += [f"{value[:4]}.{value[4:6]}.{value[6:]}" for value in plain]
    values += [f"{value[:4]} {value[4:6]} {value[6:]}" for value in plain]
    assert asked(account_sql(COLUMN), values) == check_accounts(values).codes.tolist()


def test_whatever_is_no_number_gets_the_same_reason() -> None:
    draw = random.Random(15)
    letters = "0123456789" * 3 + "eE+-., _\n\u00a0０９"
    values: list[str | None] = [
        "".join(draw.choices(letters[draw.choice([0, 0, 20]) :], k=draw.randint(8, 13)))
        for _each in range(8_000)
    ]
    assert asked(person_sql(COLUMN, BEFORE), values) == check_persons(values, BEFORE).codes.tolist()
    assert asked(organisation_sql(COLUMN), values) == check_organisations(values).codes.tolist()
    assert asked(account_sql(COLUMN), values) == check_accounts(values).codes.tolist()


def test_the_expression_never_fails_on_a_column_of_nothing_but_refusals() -> None:
    values: list[str | None] = [None, "", "999999999999999999999999", "1e400", "-", "0x1F", "nan"]
    assert asked(person_sql(COLUMN, BEFORE), values) == check_persons(values, BEFORE).codes.tolist()
