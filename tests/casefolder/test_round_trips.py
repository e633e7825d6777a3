"""Written and read again, a case is the same case: folder, zip and workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from casefolder_worlds import NASTY, SOURCE, folders, plain_folder
from hypothesis import HealthCheck, given, settings

from bindeledd import __version__
from bindeledd.casefolder import (
    CaseFolder,
    check_tables,
    excel_bytes,
    open_trusted,
    read_case,
    read_excel,
    read_folder,
    read_zip,
    write_folder,
    zip_bytes,
)
from bindeledd.casefolder.tables import CASE_TABLES
from bindeledd.foundation.finding import BadInput

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(folders())
def test_a_folder_comes_back_as_it_was(folder: CaseFolder) -> None:
    with tempfile.TemporaryDirectory() as parent:
        write_folder(folder, Path(parent) / "sak")
        back = read_folder(Path(parent) / "sak")
        lazy = open_trusted(Path(parent) / "sak")
        assert back == folder == lazy
        assert back.content_hash == folder.content_hash == lazy.content_hash
        assert list(lazy.tables) == list(folder.tables)


@QUICK
@given(folders())
def test_a_zip_file_comes_back_as_it_was_and_has_the_same_bytes(folder: CaseFolder) -> None:
    data = zip_bytes(folder)
    assert read_zip(data) == folder
    assert zip_bytes(read_zip(data)) == data


@settings(QUICK, max_examples=12)
@given(folders(extras=False))
def test_a_workbook_comes_back_as_it_was_and_has_the_same_bytes(folder: CaseFolder) -> None:
    data = excel_bytes(folder)
    assert read_excel(data) == folder
    assert excel_bytes(read_excel(data)) == data


@QUICK
@given(folders())
def test_a_valid_case_has_no_findings(folder: CaseFolder) -> None:
    assert check_tables(folder) == []


@pytest.mark.parametrize("shape", ["folder", "zip", "excel"])
def test_every_nasty_text_survives(shape: str, tmp_path: Path) -> None:
    rows = [
        {
            "id": f"n{n}",
            "subject_kind": "case",
            "subject": "case",
            "kind": "fact",
            "text": text,
            "source": "ssb",
        }
        for n, text in enumerate(NASTY)
    ]
    folder = plain_folder(assessments=rows)
    if shape == "folder":
        write_folder(folder, tmp_path / "sak")
        back = read_case(tmp_path / "sak")
    else:
        back = read_case(zip_bytes(folder) if shape == "zip" else excel_bytes(folder))
    assert [row["text"] for row in back.rows("assessments")] == NASTY


def test_the_case_is_found_by_its_descriptor_its_zip_and_its_workbook(tmp_path: Path) -> None:
    folder = plain_folder()
    write_folder(folder, tmp_path / "sak")
    (tmp_path / "sak.zip").write_bytes(zip_bytes(folder))
    (tmp_path / "sak.xlsx").write_bytes(excel_bytes(folder))
    for path in ("sak", "sak/datapackage.json", "sak.zip", "sak.xlsx"):
        assert read_case(tmp_path / path) == folder


def test_a_zip_with_its_outer_folder_is_read_too() -> None:
    from bindeledd.casefolder.archive import pack
    from bindeledd.casefolder.writing import file_bytes

    folder = plain_folder()
    files = {f"sak/{name}": data for name, data in file_bytes(folder).items()}
    assert read_zip(pack(files | {"__MACOSX/sak/._x": b"x", "sak/.DS_Store": b"x"})) == folder


def test_what_programs_leave_behind_in_a_folder_is_passed_over() -> None:
    from bindeledd.casefolder.archive import pack
    from bindeledd.casefolder.writing import file_bytes

    folder = plain_folder()
    left = ("~$sak.xlsx", "data/~$sak.xlsx", "data/.~lock.claims.csv#", "data/._claims.csv", "Thumbs.db")
    assert read_zip(pack(file_bytes(folder) | dict.fromkeys(left, b"x"))) == folder


def test_the_version_that_wrote_the_folder_is_known(tmp_path: Path) -> None:
    write_folder(plain_folder(), tmp_path / "sak")
    assert read_folder(tmp_path / "sak").version == __version__


def test_a_case_is_replaced_whole_and_other_files_stay(tmp_path: Path) -> None:
    target = tmp_path / "sak"
    write_folder(plain_folder(), target)
    (target / "LESMEG.txt").write_text("mine notater")
    smaller = plain_folder(population=[
        {"municipality": "1804", "date": plain_folder().date, "persons": 1, "source": "ssb"}])  # fmt: skip
    write_folder(smaller, target)
    assert read_folder(target) == smaller
    assert (target / "LESMEG.txt").read_text() == "mine notater"
    assert [path.name for path in tmp_path.iterdir()] == ["sak"]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "regnskap.txt").write_text("viktig")
    with pytest.raises(BadInput, match="er ikke en saksmappe"):
        write_folder(plain_folder(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["regnskap.txt"]


def test_when_writing_fails_the_old_case_is_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(plain_folder(), tmp_path / "sak")

    def full_disk(self: Path, data: bytes) -> int:
        raise OSError("no space")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="no space"):
        write_folder(plain_folder(sources=[SOURCE | {"title": "Annet"}]), tmp_path / "sak")
    assert read_folder(tmp_path / "sak") == plain_folder()
    assert [path.name for path in tmp_path.iterdir()] == ["sak"]


def test_an_excel_has_a_sheet_per_table_frozen_headings_and_text_as_text() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    folder = plain_folder(sources=[SOURCE | {"note": "=1+1"}])
    book = load_workbook(BytesIO(excel_bytes(folder)))
    always = [table.name for table in CASE_TABLES if not (table.empty_says or table.rare)]
    assert book.sheetnames == ["Om saken", *always]
    sheet = book["municipalities"]
    assert sheet.freeze_panes == "A2"
    assert (sheet["A3"].value, sheet["A3"].data_type, sheet["A3"].number_format) == ("0301", "s", "@")
    assert book["population"]["B2"].is_date
    note = book["sources"].cell(2, 7)
    assert (note.value, note.data_type) == ("=1+1", "s")
    assert book.properties.creator == f"Bindeledd {__version__}"


def test_files_that_a_workbook_cannot_hold_are_named_in_it() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    folder = CaseFolder("a", "A", plain_folder().date, extras={"vedlegg/x.pdf": b"1"})
    about = load_workbook(BytesIO(excel_bytes(folder)))["Om saken"]
    assert "vedlegg/x.pdf" in [row[0] for row in about.iter_rows(values_only=True)]
