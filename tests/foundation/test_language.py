from __future__ import annotations

from datetime import date
from threading import Thread

import pytest

from bindeledd.foundation import language


def test_norwegian_numbers_and_dates() -> None:
    assert language.number(243335) == "243\u00a0335"
    assert language.number(12.5) == "12,5"
    assert language.number(12.345, 1) == "12,3"
    assert language.number(1234.5, 0) in {"1\u00a0234", "1\u00a0235"}
    assert language.day(date(2018, 1, 1)) == "1. januar 2018"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", ""), ("årsrapport for NAV", "Årsrapport for NAV"), ("C-602 budsjett", "C-602 budsjett")],
)
def test_a_capital_changes_the_first_letter_alone(text: str, sentence: str) -> None:
    assert language.capital(text) == sentence


def test_a_language_holds_inside_its_block_only() -> None:
    with language.speaking("en"):
        assert language.current() == "en"
        assert language.number(12.5) == "12.5"
        assert language.day(date(2018, 1, 1)) == "1 January 2018"
    assert language.current() == "nb"


def test_northern_sami_numbers_are_written_as_here() -> None:
    with language.speaking("se"):
        assert language.number(1234.5) == "1\u00a0234,5"


def test_a_language_without_texts_speaks_bokmaal() -> None:
    with language.speaking("xx"):
        assert language._("Saken mangler tittel.") == "Saken mangler tittel."
        assert language.ngettext("én sak", "flere saker", 2) == "flere saker"


def test_another_thread_speaks_its_own_language() -> None:
    heard: list[str] = []
    with language.speaking("en"):
        thread = Thread(target=lambda: heard.append(language.current()))
        thread.start()
        thread.join()
    assert heard == ["nb"]


def test_bokmaal_is_always_available() -> None:
    assert language.available()["nb"] == "Norsk bokmål"


def test_no_text_has_no_words_in_any_language() -> None:
    with language.speaking("en"):
        assert language._("") == ""
