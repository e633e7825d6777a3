from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.foundation import BadInput, municipality_number, unit_number


@given(st.integers(0, 9999))
def test_four_digits_are_kept_as_they_are(number: int) -> None:
    text = f"{number:04}"
    assert municipality_number(f" {text}\n") == unit_number(text) == text


@given(st.text())
def test_anything_else_is_refused_with_advice(text: str) -> None:
    cleaned = text.strip()
    if len(cleaned) == 4 and all(sign in "0123456789" for sign in cleaned):
        assert municipality_number(text) == cleaned
    else:
        with pytest.raises(BadInput, match="ikke et kommunenummer") as refused:
            municipality_number(text)
        assert refused.value.findings[0].fix


@given(st.integers(0, 999))
def test_a_lost_zero_is_recognised(number: int) -> None:
    with pytest.raises(BadInput) as refused:
        municipality_number(f"{number:03}")
    assert f"Skriv 0{number:03}." in refused.value.findings[0].fix


@pytest.mark.parametrize("text", ["١٨٠٤", "1804a", "18 04", "-1804", "", "１８０４", "²³¹¹"])
def test_what_only_looks_like_digits_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="ikke et enhetsnummer"):
        unit_number(text)
