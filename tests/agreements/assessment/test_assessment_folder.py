"""Judgements in a case folder: written, read back the same, and refused with table, row and column."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.agreements.assessment import Judgement
from bindeledd.agreements.assessment.assessment import GRADES
from bindeledd.agreements.assessment.folder import TODAY, judgements_from_folder, rows_for_folder
from bindeledd.agreements.assessment.themes import THEMES
from bindeledd.casefolder import CaseFolder, check_tables, read_case, zip_bytes
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import BadInput
from bindeledd.mapping.builtin import open_folder

texts = st.text("abcæøå «»=+-@'\"\n", min_size=1, max_size=40).map(str.strip).filter(bool)
PROPOSALS = [
    {"id": "prove", "title": "Prøve"},
    {"id": "to", "title": "To"},
    {"id": "bort", "title": "Lagt bort", "put_away": True},
]


@pytest.fixture(scope="module")
def nordland() -> CaseFolder:
    return open_folder("nordland-2018").with_rows("proposals", PROPOSALS)


judgements = st.lists(
    st.builds(
        Judgement,
        option=st.sampled_from([TODAY, "prove", "to"]),
        theme=st.sampled_from(list(THEMES)),
        text=texts,
        author=texts,
        evidence=texts,
        on=st.dates(date(1971, 1, 1), date(2099, 12, 31)),
        grade=st.none() | st.sampled_from(list(GRADES)),
    ),
    max_size=6,
    unique=True,
).map(lambda drawn: tuple(sorted(drawn, key=lambda each: (each.option, each.theme))))


@given(judgements)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_the_same(drawn: tuple[Judgement, ...]) -> None:
    before = open_folder("nordland-2018").with_rows("proposals", PROPOSALS)
    folder = before.with_rows("judgements", rows_for_folder(drawn)["judgements"])
    assert check_tables(folder) == check_tables(before)
    assert judgements_from_folder(folder) == drawn


GOOD = {
    "option": "prove",
    "theme": THEMES[0],
    "ordinal": 1,
    "text": "Færre dører.",
    "grade": "worse",
    "author": "Prosjektgruppen",
    "evidence": "Møte 12. mars",
    "on": date(2018, 3, 12),
}


def test_they_survive_a_file_and_nothing_is_nothing(nordland: CaseFolder) -> None:
    folder = nordland.with_rows("judgements", [GOOD | {"ordinal": 2, "grade": None}, GOOD])
    back = judgements_from_folder(read_case(zip_bytes(folder)))
    assert [each.grade for each in back] == ["worse", None]
    plain = open_folder("nordland-2018")
    assert zip_bytes(plain.with_rows("judgements", rows_for_folder(())["judgements"])) == zip_bytes(plain)


def test_the_grades_of_the_table_are_those_that_there_are() -> None:
    assert BY_NAME["judgements"].field("grade").choices == tuple(GRADES)


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"option": "smurf"}, "option", "Alternativet"),
        ({"option": "bort"}, "option", "Alternativet"),
        ({"theme": "smurf"}, "theme", "«smurf»"),
        ({"grade": "smurf"}, "grade", "«smurf»"),
        ({"text": None}, "text", "vurderingen selv"),
        ({"text": "a" * 5001}, "text", "5000"),
        ({"author": None}, "author", "hvem"),
        ({"author": "a" * 201}, "author", "200"),
        ({"evidence": None}, "evidence", "bygger"),
        ({"on": date(1000, 1, 1)}, "on", "Datoen"),
        ({}, "", "den forrige"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(
    nordland: CaseFolder, changed: dict[str, Any], column: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        judgements_from_folder(nordland.with_rows("judgements", [GOOD, GOOD | {"ordinal": 2} | changed]))
    (finding,) = refused.value.findings
    assert (finding.file, finding.row, finding.column) == ("judgements", 3, column)
    assert words in finding.message
    assert finding.fix
