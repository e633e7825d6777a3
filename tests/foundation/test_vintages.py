"""The vintage of a source as people read it."""

from __future__ import annotations

import pytest

from bindeledd.foundation.language import speaking
from bindeledd.foundation.vintages import in_words


@pytest.mark.parametrize(
    ("vintage", "words"),
    [
        ("2018-08-31", "31. august 2018"),
        ("nett 2025-01, hendelser per 2018-01-01", "nett januar 2025, hendelser per 1. januar 2018"),
        ("2020-02-01, 2020-06-02 og 2020-10-19", "1. februar 2020, 2. juni 2020 og 19. oktober 2020"),
        ("2005–2021", "2005–2021"),
        ("2018-13-01", "2018-13-01"),
        ("FOR-2005-06-17-657", "FOR-2005-06-17-657"),
        ("mars 2019", "mars 2019"),
    ],
)
def test_dates_are_written_out_and_the_rest_is_left(vintage, words):
    assert in_words(vintage) == words


def test_the_words_are_in_the_language_in_force():
    with speaking("en"):
        assert in_words("2018-08-31") == "31 August 2018"
