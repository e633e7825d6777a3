"""Rows and values of a case as people read them: no raw keys, and numbers in the language in force."""

from __future__ import annotations

import re

import pytest

from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.tables import BY_NAME, CASE_TABLES
from bindeledd.foundation.language import speaking
from bindeledd.mapping import open_case
from bindeledd_web.cases.row_words import row_words, value_words

# Claims keep their ids, and the titles of sources may hold dates and numbers.
NAMED = [table for table in CASE_TABLES if table.name not in ("claims", "sources")]
RAW = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|(?<![0-9A-Z])[01][0-9]{3}(?![0-9])|_")


@pytest.mark.parametrize("table", NAMED, ids=lambda t: t.name)
def test_every_row_has_words_without_raw_keys(table) -> None:
    view = open_case("nordland-2018")
    rows = [*view.folder.rows(table.name)[:20], *view.folder.rows(table.name)[-20:]]
    for row in rows:
        key = [cell_text(row[column]) for column in table.key]
        words = row_words(view, table, key)
        assert words
        assert not RAW.search(words), words
        if table.key == ("id",) and row.get("name", row.get("title")) is None:
            assert key[0] not in words


def test_a_claim_keeps_its_id_which_reports_refer_to() -> None:
    assert row_words(open_case("nordland-2018"), BY_NAME["claims"], ("Q-1",)) == "Q-1"


def test_staff_is_named_by_municipality_owner_function_and_day() -> None:
    key = ("1805", "state", "all", "2018-01-01")
    words = row_words(open_case("nordland-2018"), BY_NAME["staff"], key)
    assert words.startswith("Narvik, ")
    assert words.endswith(", 1. januar 2018")


@pytest.mark.parametrize(("language", "shown"), [("nb", "12,5"), ("en", "12.5")])
def test_numbers_follow_the_language(language: str, shown: str) -> None:
    with speaking(language):
        assert value_words(BY_NAME["staff"].field("fte"), "12.5") == shown
