from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.registry.addresses import covers


@pytest.mark.parametrize(
    ("written", "address", "inside"),
    [
        ("Storgata", "Storgata 12", True),
        ("Storgata", "storgata  12 B", True),
        ("Storgata", "Storgata", True),
        ("Storgata", "Storgata nord 12", False),
        ("Storgata 1–40", "Storgata 40", True),
        ("Storgata 1-40", "Storgata 41", False),
        ("Storgata 7", "Storgata 7A", True),
        ("Storgata 7", "Storgata 8", False),
        ("Storgata 1-39 oddetall", "Storgata 3", True),
        ("Storgata 1-39 oddetall", "Storgata 4", False),
        ("Storgata 2-40 partall", "Storgata 4 c", True),
        ("Storgata 1-40", "Storgata", False),
        ("Storgata 1-40", "", False),
        ("", "Storgata 1", False),
        ("Kong Olavs gate 3-9", "Kong Olavs gate 5", True),
    ],
)
def test_inside_or_outside(written, address, inside):
    assert covers(written, address) is inside


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 500))
def test_a_range_covers_exactly_its_numbers(first, last, number):
    assert covers(f"Nesveien {first}–{last}", f"Nesveien {number}") is (first <= number <= last)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_an_answer(written, address):
    assert covers(written, address) in (True, False)
