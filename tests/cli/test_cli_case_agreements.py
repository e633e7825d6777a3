"""A case folder with cooperations, papers, decisions, answers and judgements on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bindeledd.casefolder import CaseFolder, read_case, write_folder
from bindeledd.mapping.builtin import open_folder

COOPERATION = {
    "id": "nav-indre-salten",
    "title": "NAV Indre Salten",
    "participants": "1841 1840 1839",
    "host": "1841",
    "model": "HOST_ADMIN",
    "law_day": date(2018, 6, 21),
    "tasks": "MU-03",
}
OF = {"cooperation": "nav-indre-salten"}
EVENT = (
    '{"by":"secretary","kind":"signed","municipality":"1841","on":"2018-06-21",'
    '"registered_at":"2018-06-22T10:00:00Z"}'
)


@pytest.fixture
def agreed() -> CaseFolder:
    paper = OF | {"kind": "host_agreement"}
    rows = {
        "law_answers": [
            {"point": "O-01", "ordinal": 1, "choice": "agreed", "basis": "Notat.", "on": date(2018, 6, 1)}
        ],
        "judgements": [
            {
                "option": "i-dag",
                "theme": "users",
                "ordinal": 1,
                "text": "Sårbart.",
                "author": "Prosjektgruppen",
                "evidence": "Møte",
                "on": date(2018, 3, 12),
            }
        ],
        "planned_cooperations": [COOPERATION],
        "papers": [paper],
        "paper_answers": [paper | {"field": "purpose", "part": 1, "value": '"Felles kontor."'}],
        "council_events": [OF | {"ordinal": 1, "part": 1, "values": EVENT}],
    }
    folder = open_folder("nordland-2018")
    for table, of in rows.items():
        folder = folder.with_rows(table, of)
    return folder


def test_the_check_accepts_it(call, agreed: CaseFolder, tmp_path: Path) -> None:
    write_folder(agreed, tmp_path / "sak")
    answer = call("case", "check", tmp_path / "sak", "--json")
    assert answer.code == 0
    plain = call("case", "check", "nordland-2018", "--json")
    assert answer.json == plain.json


def test_the_check_tells_what_cannot_be_used(call, agreed: CaseFolder, tmp_path: Path) -> None:
    for table, column, value in (
        ("law_answers", "choice", "kanskje"),
        ("judgements", "theme", "smurf"),
        ("planned_cooperations", "model", "UNION"),
    ):
        agreed = agreed.with_rows(table, [dict(row) | {column: value} for row in agreed.rows(table)])
    write_folder(agreed, tmp_path / "sak")
    answer = call("case", "check", tmp_path / "sak", "--json")
    assert answer.code == 0
    files = {finding["file"] for finding in answer.json["findings"] if finding.get("file")}
    assert {"law_answers", "judgements", "planned_cooperations"} <= files
    assert "Samarbeid under arbeid" in call("case", "check", tmp_path / "sak").out


@pytest.mark.parametrize("form", ["zip", "xlsx", "folder"])
def test_it_goes_along_when_the_case_is_exported(call, agreed: CaseFolder, tmp_path: Path, form: str) -> None:
    write_folder(agreed, tmp_path / "sak")
    target = tmp_path / ("ut" if form == "folder" else f"ut.{form}")
    answer = call("case", "export", tmp_path / "sak", "--format", form, "--out", target)
    assert answer.code == 0, answer.err
    back = read_case(target)
    assert back.content_hash == agreed.content_hash
    assert back.rows("paper_answers") == agreed.rows("paper_answers")


def test_a_reference_to_no_cooperation_is_refused_at_the_door(
    call, agreed: CaseFolder, tmp_path: Path
) -> None:
    write_folder(agreed.with_rows("planned_cooperations", []), tmp_path / "sak")
    answer = call("case", "check", tmp_path / "sak")
    assert answer.code == 2
    assert "planned_cooperations" in answer.err
