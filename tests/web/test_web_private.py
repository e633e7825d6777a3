"""Identity numbers are found however they are written; telephone numbers are told from amounts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.questionnaire.asking import identity_number

from bindeledd_web.ui.private import has_identity_number, has_phone_number, text_problem

NUMBERS = st.builds(
    lambda day, serial, day_step, month_step: identity_number(
        f"{day.day + day_step:02}{day.month + month_step:02}{day.year % 100:02}{serial:03}"
    ),
    st.dates(date(1900, 1, 1), date(2039, 12, 31)),
    st.integers(0, 999),
    st.sampled_from([0, 40]),
    st.sampled_from([0, 40, 65, 80]),
).filter(bool)
# The first draw loads tables, which a busy machine takes its time for.
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@UNHURRIED
@given(NUMBERS, st.sampled_from(["", " ", "-", "."]), st.sampled_from(["", "Gjelder ", "(", "nr:"]))
def test_every_identity_number_is_found(number: str, between: str, before: str) -> None:
    assert has_identity_number(f"{before}{number[:6]}{between}{number[6:]} i går")


@UNHURRIED
@given(NUMBERS, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_no_identity_number(number: str, place: int, step: int) -> None:
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    if place < 9:
        # Two weighted sums cannot both stay when one digit of the nine changes.
        assert not has_identity_number(wrong)
    else:
        assert wrong != number


@pytest.mark.parametrize(
    "text",
    ["", "12 345 678 kroner i 2017", "2016 2017 2018", "1" * 40, "Bodø 1804, Narvik 1805, Evenes 1853"],
)
def test_ordinary_text_is_no_identity_number(text: str) -> None:
    assert not has_identity_number(text)


@pytest.mark.parametrize(
    "text", ["ring 75 51 23 45", "tlf 75512345", "+47 912 34 567", "0047 91234567", "(912 34 567)"]
)
def test_telephone_numbers_are_seen(text: str) -> None:
    assert has_phone_number(text)


@pytest.mark.parametrize(
    "text", ["600 000 kroner", "1804 og 1805", "12 345 678", "243 335", "2016, 2017, 2018", "3,75512345"]
)
def test_amounts_and_years_are_no_telephone_numbers(text: str) -> None:
    assert not has_phone_number(text)


@pytest.mark.parametrize("letter", ["\x07", "\x1f", "\uffff", "\u202e", "\u2066"])
def test_what_no_file_can_hold_is_refused_by_its_number(letter: str) -> None:
    assert f"U+{ord(letter):04X}" in text_problem(f"før{letter}etter")


@pytest.mark.parametrize("text", ["æøå\r\nny linje\tinnrykk", "én\x0bto", "ŋ đ áč", ""])
def test_what_people_write_is_let_through(text: str) -> None:
    assert text_problem(text) == ""
