"""Cooperations in a case folder: written, read back the same, and refused with table, row and column."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from agreement_rows import kept_cooperations
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.agreements.decisions import event_from, event_values
from bindeledd.agreements.folder import KeptCooperation, cooperations_from_folder, rows_for_folder
from bindeledd.agreements.folder_papers import KeptPaper
from bindeledd.casefolder import CaseFolder, check_tables, excel_bytes, read_case, zip_bytes
from bindeledd.casefolder.celltext import json_parts, json_text, json_value, readable
from bindeledd.foundation import BadInput
from bindeledd.mapping.builtin import open_folder

TABLES = ("planned_cooperations", "papers", "paper_answers", "council_events")


@pytest.fixture(scope="module")
def nordland() -> CaseFolder:
    return open_folder("nordland-2018")


def with_rows(folder: CaseFolder, rows: dict[str, list[dict[str, Any]]]) -> CaseFolder:
    for table, of in rows.items():
        folder = folder.with_rows(table, of)
    return folder


@given(st.lists(kept_cooperations(), max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_the_same(drawn: list[KeptCooperation]) -> None:
    cooperations = [replace(one, id=f"{one.id}-{place}") for place, one in enumerate(drawn)]
    rows = rows_for_folder(cooperations)
    folder = with_rows(open_folder("nordland-2018"), rows)
    assert check_tables(folder) == check_tables(open_folder("nordland-2018"))
    assert cooperations_from_folder(folder) == tuple(cooperations)
    assert rows_for_folder(cooperations_from_folder(folder)) == rows


@given(kept_cooperations())
@settings(max_examples=15, deadline=None)
def test_they_survive_a_file_and_the_hash_is_the_same(cooperation: KeptCooperation) -> None:
    folder = with_rows(open_folder("nordland-2018"), rows_for_folder([cooperation]))
    back = read_case(zip_bytes(folder))
    assert back.content_hash == folder.content_hash
    assert cooperations_from_folder(back) == (cooperation,)


def test_a_workbook_holds_an_adopted_agreement_of_many_pages(nordland: CaseFolder) -> None:
    adopted = GOOD_EVENT | {
        "items": {"settlement": "Kostnadene deles.  «Likt»\n" * 4000},
        "whole": " æ" * 40_000,
    }
    kept = KeptCooperation(
        "a", "NAV Indre Salten", ("1841", "1840"), "1841", "HOST_ADMIN", date(2018, 6, 1),
        events=(event_from(adopted),),
    )  # fmt: skip
    rows = rows_for_folder([kept])
    assert len(rows["council_events"]) > 3
    folder = with_rows(nordland, rows)
    for data in (excel_bytes(folder), zip_bytes(folder)):
        back = read_case(data)
        assert back.content_hash == folder.content_hash
        assert cooperations_from_folder(back) == (kept,)


def test_a_case_without_any_has_none_of_the_tables(nordland: CaseFolder) -> None:
    empty = with_rows(nordland, rows_for_folder([]))
    assert empty.content_hash == nordland.content_hash
    assert not set(TABLES) & {table.name for table in empty.written()}
    assert zip_bytes(empty) == zip_bytes(nordland)
    assert cooperations_from_folder(nordland) == ()


def test_an_account_in_what_is_documented_does_not_go_along() -> None:
    noted = {"records": {"document": "Sak 7", "on": "2018-06-01", "role": "controller", "by": "9f1c"}}
    kept = KeptCooperation(
        "a", "A", ("1841", "1840"), "1841", "HOST_ADMIN", date(2018, 6, 1), protection=noted
    )
    (row,) = rows_for_folder([kept])["planned_cooperations"]
    assert "9f1c" not in row["protection"]
    assert "controller" in row["protection"]


GOOD = {
    "id": "a",
    "title": "NAV Indre Salten",
    "participants": "1841 1840 1839",
    "host": "1841",
    "model": "HOST_ADMIN",
    "law_day": date(2018, 6, 1),
}
PAPER = {"cooperation": "a", "kind": "host_agreement"}
ANSWER = {**PAPER, "field": "purpose", "part": 1, "value": '"Felles kontor."'}
GOOD_EVENT = {
    "kind": "adopted",
    "municipality": "1841",
    "on": "2018-06-01",
    "registered_at": "2018-06-02T12:00:00Z",
    "by": "project_leader",
}
EVENT = {"cooperation": "a", "ordinal": 1, "part": 1, "values": json.dumps(GOOD_EVENT)}
SETTLEMENT = {
    "format": "bindeledd-settlement",
    "version": 1,
    "title": "A",
    "host": "1841",
    "first_year": 2019,
    "totals_ore": [100_000_000],
    "participants": [
        {"number": "1841", "name": "Fauske", "inhabitants": 9700},
        {"number": "1840", "name": "Saltdal", "inhabitants": 4700},
    ],
    "models": [{"name": "A", "shares": {"inhabitants": 100}}],
}


def settlement(**changed: Any) -> str:
    return json.dumps(SETTLEMENT | changed)


def noted(**changed: Any) -> str:
    return json.dumps({"records": {"document": "Sak 7", "on": "2018-06-01", "role": "controller"} | changed})


def test_the_good_rows_are_good(nordland: CaseFolder) -> None:
    good = GOOD | {"settlement": settlement(), "protection": noted()}
    (kept,) = read(nordland, good, [PAPER], [ANSWER], [EVENT])
    assert kept.papers == (KeptPaper("host_agreement", answers={"purpose": "Felles kontor."}),)
    assert [event_values(event) for event in kept.events] == [GOOD_EVENT]


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"participants": "1841 184"}, "participants", "«184»"),
        ({"participants": "1841 1841 1840"}, "participants", "to ganger"),
        ({"participants": "1841"}, "participants", "minst to"),
        ({"host": "1804"}, "host", "ikke blant deltakerne"),
        ({"model": "KOMMUNEUNION"}, "model", "Modellen"),
        ({"tasks": "MU-03 SMURF"}, "tasks", "SMURF"),
        ({"branches": "1804"}, "branches", "utenfor"),
        ({"nynorsk": "1804"}, "nynorsk", "1804"),
        ({"title": "a" * 201}, "title", "200"),
        ({"letterhead": "a" * 301}, "letterhead", "300"),
        ({"law_day": date(1492, 1, 1)}, "law_day", "Datoen"),
        ({"law_day": date(2005, 1, 1)}, "law_day", "Reglene"),
        ({"effective_on": date(2018, 5, 31)}, "effective_on", "før kommunestyrene"),
        ({"effective_on": date(2200, 1, 1)}, "effective_on", "Datoen"),
        ({"settlement": "kaos"}, "settlement", "JSON"),
        ({"settlement": "[" * 100_000}, "settlement", "JSON"),
        ({"settlement": '{"a":NaN}'}, "settlement", "JSON"),
        ({"settlement": '{"format":1,"format":2}'}, "settlement", "JSON"),
        ({"settlement": "[]"}, "settlement", "oppgjør"),
        ({"settlement": settlement(host="9999")}, "settlement", ""),
        ({"settlement": settlement(smurf=1)}, "settlement", "smurf"),
        ({"settlement": settlement(models=[{"name": "A", "shares": {"inhabitants": 90}}])}, "settlement", ""),
        ({"protection": "[1]"}, "protection", "JSON"),
        ({"protection": '{"smurf":{}}'}, "protection", "«smurf»"),
        ({"protection": noted(by="Kari Nordmann")}, "protection", "records"),
        ({"protection": noted(role="Kari Nordmann")}, "protection", "records"),
        ({"protection": noted(on="i fjor")}, "protection", "records"),
        ({"protection": noted(document="")}, "protection", "records"),
        ({"protection": noted(document=3)}, "protection", "records"),
    ],
)
def test_a_bad_cooperation_is_told_with_its_place(
    nordland: CaseFolder, changed: dict[str, Any], column: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read(nordland, GOOD | changed)
    finding = refused.value.findings[0]
    assert (finding.file, finding.row, finding.column) == ("planned_cooperations", 2, column)
    assert words in finding.message
    assert finding.fix


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"cooperation": "b"}, "cooperation", "finnes ikke"),
        ({"kind": "kontrakt"}, "kind", "«kontrakt»"),
        ({"kind": "merger_mandate"}, "kind", "modellen"),
        ({"own": "1841"}, "own", "denne kommunen"),
        ({"kind": "delegation_act", "own": "1841"}, "own", "denne kommunen"),
        ({"kind": "delegation_act"}, "own", "denne kommunen"),
        ({"language": "se"}, "language", "Målformen"),
        ({"case_number": "1" * 61}, "case_number", "60"),
        ({"adopted_on": date(1100, 1, 1)}, "adopted_on", "Datoen"),
        ({"left_out": "smurf"}, "left_out", "«smurf»"),
    ],
)
def test_a_bad_paper_is_told_with_its_place(
    nordland: CaseFolder, changed: dict[str, Any], column: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read(nordland, GOOD, [PAPER | changed])
    (finding,) = refused.value.findings
    assert (finding.file, finding.row, finding.column) == ("papers", 2, column)
    assert words in finding.message


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"cooperation": "b"}, "kind", "«papers»"),
        ({"kind": "governor_letter", "field": "governor"}, "kind", "«papers»"),
        ({"field": "smurf"}, "field", "«smurf»"),
        ({"part": 2}, "part", "Delene"),
        ({"value": "Felles kontor."}, "value", "JSON"),
        ({"value": "3"}, "value", "passer ikke"),
        ({"value": '["a"]'}, "value", "passer ikke"),
        ({"value": json.dumps("a" * 20_001)}, "value", "kan ikke være"),
        ({"field": "effective_date", "value": '"i går"'}, "value", "kan ikke være"),
        ({"field": "tasks", "value": '["SMURF"]'}, "value", "kan ikke være"),
        ({"field": "tasks", "value": '"MU-03"'}, "value", "passer ikke"),
        ({"field": "tasks", "value": "[1]"}, "value", "passer ikke"),
        ({"field": "host", "value": '"Fauske"'}, "value", "kommunenummer"),
        ({"field": "participants", "value": '["1841","x"]'}, "value", "kommunenummer"),
    ],
)
def test_a_bad_answer_is_told_with_its_place(
    nordland: CaseFolder, changed: dict[str, Any], column: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read(nordland, GOOD, [PAPER], [ANSWER | changed])
    (finding,) = refused.value.findings
    assert (finding.file, finding.row, finding.column) == ("paper_answers", 2, column)
    assert words in finding.message


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"cooperation": "b"}, "cooperation", "finnes ikke"),
        ({"values": "{}"}, "values", "hendelse"),
        ({"values": "[]"}, "values", "leses"),
        ({"values": "{"}, "values", "JSON"),
        ({"values": json.dumps(GOOD_EVENT | {"smurf": 1})}, "values", "smurf"),
        ({"values": json.dumps(GOOD_EVENT | {"municipality": "Bodø"})}, "values", "kommunenummer"),
        ({"part": 3}, "part", "Delene"),
    ],
)
def test_a_bad_event_is_told_with_its_place(
    nordland: CaseFolder, changed: dict[str, Any], column: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read(nordland, GOOD, events=[EVENT | changed])
    (finding,) = refused.value.findings
    assert (finding.file, finding.row, finding.column) == ("council_events", 2, column)
    assert words in finding.message


def test_every_fault_at_once(nordland: CaseFolder) -> None:
    with pytest.raises(BadInput) as refused:
        read(
            nordland, GOOD | {"model": "X"}, [PAPER, PAPER], [ANSWER | {"value": "x"}], [EVENT | {"part": 2}]
        )
    assert {finding.file for finding in refused.value.findings} == set(TABLES)


def test_texts_that_the_caller_refuses_are_told_with_their_place(nordland: CaseFolder) -> None:
    def problem(text: str) -> str:
        return "Ikke dette." if "hemmelig" in text else ""

    secret = json.dumps(GOOD_EVENT | {"items": {"settlement": "hemmelig"}})
    folder = filled(
        nordland,
        GOOD | {"letterhead": "hemmelig", "protection": noted(document="hemmelig")},
        [PAPER | {"case_number": "hemmelig"}],
        [ANSWER | {"value": '"hemmelig"'}],
        [EVENT | {"values": secret}],
    )
    with pytest.raises(BadInput) as refused:
        cooperations_from_folder(folder, problem)
    assert [(f.file, f.column, f.message) for f in refused.value.findings] == [
        ("planned_cooperations", "letterhead", "Ikke dette."),
        ("planned_cooperations", "protection", "Ikke dette."),
        ("papers", "case_number", "Ikke dette."),
        ("paper_answers", "value", "Ikke dette."),
        ("council_events", "values", "Ikke dette."),
    ]


def test_a_role_that_there_is_not_is_refused_where_the_roles_are_known(nordland: CaseFolder) -> None:
    folder = filled(nordland, GOOD | {"protection": noted(role="kari")})
    assert cooperations_from_folder(folder)
    with pytest.raises(BadInput, match="records"):
        cooperations_from_folder(folder, roles=("controller",))


def filled(
    folder: CaseFolder,
    cooperation: dict[str, Any],
    papers: list[dict[str, Any]] | None = None,
    answers: list[dict[str, Any]] | None = None,
    events: list[dict[str, Any]] | None = None,
) -> CaseFolder:
    rows = ([cooperation], papers or [], answers or [], events or [])
    return with_rows(folder, dict(zip(TABLES, rows, strict=True)))


def read(folder: CaseFolder, *rows: Any, **more: Any) -> tuple[KeptCooperation, ...]:
    return cooperations_from_folder(filled(folder, *rows, **more))


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@given(plain, st.integers(4, 60))
def test_json_comes_back_the_same_out_of_its_cells(value: Any, most: int) -> None:
    parts = json_parts(value, most)
    assert json_value("".join(parts)) == value
    assert all(len(part) <= most and readable(part) == part for part in parts)
    assert readable(json_text(value)) == json_text(value)


def test_json_is_written_as_people_can_read_it() -> None:
    assert json_text({"b": 1, "a": "Sørfold  og"}) == '{"a":"Sørfold  og","b":1}'
    assert json_text("e\u0301") == r'"e\u0301"'
    assert json_parts("Sørfold og Beiarn", 9) == ('"Sørfol', "d og Beia", 'rn"')


def test_a_sign_that_no_cell_holds_becomes_a_space() -> None:
    assert readable("Sak\x0b7") == "Sak 7"
    assert readable("\x0b") is None
    assert readable(string.ascii_letters) == string.ascii_letters
