"""Answers and deadlines in a case folder: written, read back the same, refused with table, row and column."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.casefolder import CaseFolder, check_tables, read_case, zip_bytes
from bindeledd.foundation import BadInput
from bindeledd.law.folder import Answered, answered_from_folder, rows_for_folder
from bindeledd.law.open_points import PointAnswer, open_points
from bindeledd.mapping.builtin import open_folder

days = st.dates(date(1971, 1, 1), date(2099, 12, 31))
texts = st.text("abcæøå «»=+-@'\"\n", min_size=1, max_size=40).map(str.strip)


@pytest.fixture(scope="module")
def nordland() -> CaseFolder:
    return open_folder("nordland-2018")


@st.composite
def answered(draw: st.DrawFn) -> Answered:
    points = draw(st.lists(st.sampled_from(open_points()), max_size=4))
    answers = [
        PointAnswer(
            point.id,
            draw(st.sampled_from([choice for choice, _words in point.choices])),
            draw(st.sampled_from(["", "lawyer", "project_leader"])),
            draw(days),
            draw(texts.filter(bool)),
            draw(texts),
        )
        for point in sorted(points, key=lambda each: each.id)
    ]
    due = draw(st.dictionaries(st.sampled_from([point.id for point in open_points()]), days, max_size=3))
    return Answered(tuple(answers), tuple(sorted(due.items())))


def with_rows(folder: CaseFolder, rows: dict[str, list[dict[str, Any]]]) -> CaseFolder:
    return folder.with_rows("law_answers", rows["law_answers"]).with_rows(
        "law_deadlines", rows["law_deadlines"]
    )


@given(answered())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_the_same(drawn: Answered) -> None:
    folder = with_rows(open_folder("nordland-2018"), rows_for_folder(drawn))
    assert check_tables(folder) == check_tables(open_folder("nordland-2018"))
    assert answered_from_folder(folder) == drawn


def test_it_survives_a_file_and_nothing_is_nothing(nordland: CaseFolder) -> None:
    drawn = Answered((PointAnswer("O-01", "agreed", "lawyer", date(2018, 4, 2), "Notat.", "18/7"),), ())
    folder = with_rows(nordland, rows_for_folder(drawn))
    back = read_case(zip_bytes(folder))
    assert answered_from_folder(back) == drawn
    assert back.content_hash == folder.content_hash
    empty = with_rows(nordland, rows_for_folder(Answered()))
    assert zip_bytes(empty) == zip_bytes(nordland)
    assert answered_from_folder(nordland) == Answered()


GOOD = {
    "point": "O-01",
    "ordinal": 1,
    "choice": "agreed",
    "basis": "Notat fra kommuneadvokaten.",
    "on": date(2018, 4, 2),
    "role": "lawyer",
}


def test_answers_come_in_the_order_of_their_numbers(nordland: CaseFolder) -> None:
    rows = [GOOD | {"ordinal": 2, "choice": "not"}, GOOD]
    found = answered_from_folder(nordland.with_rows("law_answers", rows))
    assert [each.choice for each in found.answers] == ["agreed", "not"]


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"point": "O-99"}, "point", "«O-99»"),
        ({"choice": "kanskje"}, "choice", "Svaret finnes ikke"),
        ({"basis": None}, "basis", "grunnlag"),
        ({"basis": "a" * 2001}, "basis", "2000"),
        ({"document": "a" * 201}, "document", "200"),
        ({"on": date(1814, 5, 17)}, "on", "Datoen"),
        ({"role": "Kari Nordmann"}, "role", "ikke en rolle"),
        ({"role": "kari@nav.no"}, "role", "ikke en rolle"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(
    nordland: CaseFolder, changed: dict[str, Any], column: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        answered_from_folder(nordland.with_rows("law_answers", [GOOD, GOOD | {"ordinal": 2} | changed]))
    (finding,) = refused.value.findings
    assert (finding.file, finding.row, finding.column) == ("law_answers", 3, column)
    assert words in finding.message
    assert finding.fix


def test_only_the_roles_that_there_are(nordland: CaseFolder) -> None:
    folder = nordland.with_rows("law_answers", [GOOD | {"role": "kari"}])
    assert answered_from_folder(folder)
    with pytest.raises(BadInput, match="ikke en rolle"):
        answered_from_folder(folder, roles=("lawyer",))


@pytest.mark.parametrize(
    ("changed", "column"), [({"point": "O-99"}, "point"), ({"due": date(2900, 1, 1)}, "due")]
)
def test_a_bad_deadline_is_told_with_its_place(
    nordland: CaseFolder, changed: dict[str, Any], column: str
) -> None:
    rows = [{"point": "O-01", "due": date(2018, 9, 1)} | changed]
    with pytest.raises(BadInput) as refused:
        answered_from_folder(nordland.with_rows("law_deadlines", rows))
    (finding,) = refused.value.findings
    assert (finding.file, finding.row, finding.column) == ("law_deadlines", 2, column)
