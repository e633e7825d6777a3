from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.foundation import sort_key


@pytest.mark.parametrize(
    "names",
    [
        ["Alstahaug", "Bodø", "Værøy", "Vågan", "Øksnes", "Ålesund"],
        ["Hamarøy", "Hattfjelldal", "Hábmer", "Herøy"],
        ["Cuohppa", "Čáhput", "Dønna", "Đárru"],
        ["Nesna", "Nøtterøy", "Ŋorgga", "Os"],
        ["Bo", "Bodø", "Bodø vest", "Bodøya"],
        ["bodø", "Bodøya"],
        ["", "1804", "Andøy"],
        ["Nord-Fron", "Nordre Land"],
    ],
)
def test_names_stand_as_readers_expect(names: list[str]) -> None:
    mixed = names[::-1]
    mixed.sort(key=sort_key)
    assert mixed == names


def test_small_and_capital_letters_are_one_letter() -> None:
    assert sort_key("BODØ")[0] == sort_key("bodø")[0]
    assert sort_key("BODØ") != sort_key("bodø")


@given(st.text())
def test_the_way_a_letter_is_composed_does_not_matter(name: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(unicodedata.normalize("NFC", name))


@given(st.text(), st.text())
def test_only_equal_names_share_a_place(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) is same


@given(st.text("abæøåáčđŋšŧž- "), st.text("abæøåáčđŋšŧž- "))
def test_a_name_stands_before_the_same_name_with_more(name: str, more: str) -> None:
    assert sort_key(name) <= sort_key(name + more)
