from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from casefolder_worlds import SOURCE, folders, plain_folder
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.casefolder import (
    CaseFolder,
    excel_bytes,
    open_trusted,
    read_excel,
    read_folder,
    read_zip,
    write_folder,
    zip_bytes,
)
from bindeledd.casefolder.folder import Tables
from bindeledd.foundation.finding import BadInput


def test_rows_are_complete_and_in_the_order_of_the_columns() -> None:
    row = plain_folder().rows("population")[0]
    assert list(row) == ["municipality", "date", "persons", "reason", "source"]
    assert row["reason"] is None


def test_a_table_the_case_does_not_have_is_empty() -> None:
    assert plain_folder().rows("claims") == ()


def test_other_rows_make_another_case_and_leave_the_first() -> None:
    folder = plain_folder()
    other = folder.with_rows("sources", [SOURCE | {"title": "Ny"}])
    assert folder.rows("sources")[0]["title"] == "Folkemengde"
    assert other.rows("sources")[0]["title"] == "Ny"
    assert other.content_hash != folder.content_hash
    assert "sources" not in folder.with_rows("sources", []).tables


def test_texts_from_a_form_become_what_the_column_holds() -> None:
    rows = [
        {"municipality": "1804", "date": "1.2.2018", "persons": "51 558", "source": " ssb ", "reason": "  "}
    ]
    assert plain_folder().with_rows("population", rows).rows("population") == (
        {"municipality": "1804", "date": date(2018, 2, 1), "persons": 51558, "reason": None, "source": "ssb"},
    )


def test_values_that_do_not_fit_are_all_refused_with_their_place() -> None:
    rows = [{"municipality": 1804, "persons": "mange"}, {"date": True, "folk": 1, "persons": 10**30}]
    with pytest.raises(BadInput) as refused:
        plain_folder().with_rows("population", rows)
    places = {(finding.row, finding.column) for finding in refused.value.findings}
    assert places == {(2, "municipality"), (2, "persons"), (3, "date"), (3, "folk"), (3, "persons")}


@settings(max_examples=20, deadline=None)
@given(folders(), st.randoms())
def test_the_hash_does_not_mind_the_order_of_rows(folder: CaseFolder, random: object) -> None:
    shuffled = folder
    for name, rows in folder.tables.items():
        shuffled = shuffled.with_rows(name, reversed(rows))
    assert shuffled.content_hash == folder.content_hash


def test_the_hash_sees_every_part() -> None:
    folder = plain_folder()
    others = [
        CaseFolder("annen", folder.title, folder.date, "", folder.tables),
        CaseFolder(folder.name, "Annen", folder.date, "", folder.tables),
        CaseFolder(folder.name, folder.title, date(2019, 1, 1), "", folder.tables),
        CaseFolder(folder.name, folder.title, folder.date, "x", folder.tables),
        CaseFolder(folder.name, folder.title, folder.date, "", folder.tables, {"a.txt": b""}),
        CaseFolder(folder.name, folder.title, folder.date, "", folder.tables, {"a.txt": b"1"}),
        folder.with_rows("population", []),
    ]
    assert len({other.content_hash for other in [folder, *others]}) == len(others) + 1


def test_a_cell_cannot_pass_for_two() -> None:
    one = plain_folder(sources=[SOURCE | {"title": "a", "publisher": "b c"}])
    two = plain_folder(sources=[SOURCE | {"title": "a b", "publisher": "c"}])
    assert one.content_hash != two.content_hash


def test_a_table_is_read_once_and_only_when_asked_for() -> None:
    asked: list[str] = []

    def read() -> tuple[dict[str, str], ...]:
        asked.append("sources")
        return ({"id": "x"},)

    tables = Tables({"sources": read})
    assert list(tables) == ["sources"]
    assert asked == []
    assert tables["sources"] == tables["sources"] == ({"id": "x"},)
    assert asked == ["sources"]


@pytest.mark.parametrize("path", ["../x", "/x", "datapackage.json", "data/population.csv", "a\\b", ""])
def test_a_file_that_comes_along_cannot_leave_the_folder_or_replace_a_table(path: str) -> None:
    with pytest.raises(ValueError, match="extra file"):
        CaseFolder("a", "A", date(2018, 1, 1), extras={path: b""})


@pytest.mark.parametrize(
    ("name", "title"), [("Nordland", "x"), ("", "x"), ("a/b", "x"), ("..", "x"), ("a", " ")]
)
def test_a_case_has_a_short_name_and_a_title(name: str, title: str) -> None:
    with pytest.raises(BadInput, match=r"kortnavn|tittel"):
        CaseFolder(name, title, date(2018, 1, 1))


@pytest.mark.parametrize("part", ["title", "description"])
def test_an_invisible_sign_in_the_title_is_bad_input(part: str) -> None:
    with pytest.raises(BadInput, match="usynlig styretegn") as refused:
        replace(plain_folder(), **{part: "Salten\x01"})
    assert refused.value.findings[0].column == part


def test_a_table_that_says_something_by_being_empty_is_told_apart_from_none(tmp_path: Path) -> None:
    without, none = plain_folder(), plain_folder(network_changes=[])
    assert "network_changes" not in without.tables
    assert none.rows("network_changes") == without.rows("network_changes") == ()
    assert none.content_hash != without.content_hash
    for folder in (without, none):
        write_folder(folder, tmp_path / "sak")
        opened = [read_zip(zip_bytes(folder)), read_excel(excel_bytes(folder)), read_folder(tmp_path / "sak")]
        for read in (*opened, open_trusted(tmp_path / "sak")):
            assert ("network_changes" in read.tables) is ("network_changes" in folder.tables)
            assert read.content_hash == folder.content_hash
