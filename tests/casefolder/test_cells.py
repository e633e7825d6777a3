from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.casefolder.cells import CellProblem, canonical, cell_text, parse_cell, shown
from bindeledd.casefolder.fields import Field, Kind


def field(kind: Kind) -> Field:
    return Field("x", "X", kind)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "243335", 243335),
        ("integer", "243 335", 243335),
        ("integer", "243\u00a0335", 243335),
        ("integer", "1\u202f243\u202f335", 1243335),
        ("integer", "-5", -5),
        ("integer", "\u22125", -5),
        ("integer", "44.0", 44),
        ("integer", "44,00", 44),
        ("decimal", "12,5", 12.5),
        ("decimal", "12.5", 12.5),
        ("decimal", "1 234,5", 1234.5),
        ("decimal", ",5", 0.5),
        ("decimal", "-0,25", -0.25),
        ("decimal", "1e-07", 1e-07),
        ("date", "2018-01-31", date(2018, 1, 31)),
        ("date", "31.1.2018", date(2018, 1, 31)),
        ("date", "31.01.2018", date(2018, 1, 31)),
        ("date", "2018-01-31 00:00:00", date(2018, 1, 31)),
        ("date", "2018-01-31T00:00:00", date(2018, 1, 31)),
        ("boolean", "Ja", True),
        ("boolean", "USANN", False),
        ("code", " 0301 ", "0301"),
        ("text", " to\r\nlinjer ", "to\nlinjer"),
        ("text", "A\u030arjeplog", "Årjeplog"),
    ],
)
def test_what_people_write_is_understood(kind: Kind, text: str, value: object) -> None:
    found = parse_cell(field(kind), text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "message", "fix"),
    [
        ("integer", "tolv", "ikke et helt tall", "sifre"),
        ("integer", "12a", "12a", "sifre"),
        ("integer", "12,5", "ikke et helt tall", "sifre"),
        ("integer", "243.000", "ikke et helt tall", "sifre"),
        ("integer", "24 33", "ikke et helt tall", "sifre"),
        ("integer", "1_000", "ikke et helt tall", "sifre"),
        ("integer", "9" * 5000, "ikke et helt tall", "sifre"),
        ("integer", "٣", "ikke et helt tall", "sifre"),
        ("decimal", "1.234,5", "ikke et tall", "12,5"),
        ("decimal", "nan", "ikke et tall", "12,5"),
        ("decimal", "inf", "ikke et tall", "12,5"),
        ("decimal", "1e999", "ikke et tall", "12,5"),
        ("decimal", "=1+1", "ikke et tall", "12,5"),
        ("date", "31.2.2018", "finnes ikke i kalenderen", "31.1.2018"),
        ("date", "1/2/2018", "ikke en dato", "31.1.2018"),
        ("date", "2018-01-31 12:00:00", "ikke en dato", "år-måned-dag"),
        ("date", "43101", "1. januar 2018", "2018-01-01"),
        ("boolean", "kanskje", "verken ja eller nei", "true"),
        ("code", "301", "fire sifre", "0301"),
        ("code", "18040", "fire sifre", "1804"),
        ("code", "١٨٠٤", "fire sifre", "1804"),
        ("text", "a\x07b", "styretegn", "på nytt"),
        ("text", "a\ufffe", "styretegn", "på nytt"),
    ],
)
def test_what_cannot_be_understood_is_explained(kind: Kind, text: str, message: str, fix: str) -> None:
    with pytest.raises(CellProblem) as refused:
        parse_cell(field(kind), text)
    assert message in refused.value.message
    assert fix in refused.value.fix
    assert len(refused.value.message) < 120


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\t"])
def test_an_empty_cell_is_nothing_whatever_the_kind(kind: Kind, text: str) -> None:
    assert parse_cell(field(kind), text) is None


@given(st.integers(-(10**17), 10**17))
def test_integers_come_back(value: int) -> None:
    assert parse_cell(field("integer"), cell_text(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimals_come_back_exactly(value: float) -> None:
    assert parse_cell(field("decimal"), cell_text(value)) == value


@given(st.dates())
def test_dates_come_back_in_both_ways_of_writing(value: date) -> None:
    assert parse_cell(field("date"), cell_text(value)) == value
    assert parse_cell(field("date"), f"{value.day}.{value.month}.{value.year:04}") == value


@given(st.text(), st.sampled_from(get_args(Kind)))
def test_any_text_is_either_a_value_that_is_stable_or_a_problem(text: str, kind: Kind) -> None:
    try:
        value = parse_cell(field(kind), text)
    except CellProblem:
        return
    assert parse_cell(field(kind), cell_text(value)) == value
    assert canonical(field(kind), value) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", True), ("integer", 1.5), ("decimal", float("nan")), ("decimal", True), ("date", 5),
        ("boolean", 1), ("text", 5), ("code", 1804), ("text", b"x"),
    ],
)  # fmt: skip
def test_values_of_another_kind_do_not_fit(kind: Kind, value: object) -> None:
    with pytest.raises(CellProblem, match="passer ikke"):
        canonical(field(kind), value)


def test_a_message_shows_little_of_a_long_text() -> None:
    assert shown("a\nb " + "x" * 100) == "a b " + "x" * 35 + "…"


def test_nothing_below_zero_is_nothing() -> None:
    column = Field("x", "X", "decimal")
    for value in (-0.0, "-0", "-0,0"):
        assert cell_text(canonical(column, value)) == cell_text(canonical(column, 0.0))
