"""What people hand in: every fault is named with its file, row and column, and how to mend it."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from casefolder_worlds import SOURCE, plain_folder

from bindeledd.casefolder import (
    check_tables,
    excel_bytes,
    read_case,
    read_excel,
    read_folder,
    read_rows,
    read_zip,
    write_folder,
    zip_bytes,
)
from bindeledd.casefolder.archive import pack, unpack
from bindeledd.casefolder.limits import MOST_BYTES, MOST_ROWS
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.casefolder.writing import file_bytes
from bindeledd.foundation.finding import BadInput, Finding, Severity

Edit = Callable[[dict[str, bytes]], None]
POPULATION = "data/population.csv"
HEADER = "municipality,date,persons,reason,source\n"


def findings_of(edit: Edit) -> tuple[Finding, ...]:
    """What reading says when the files of a good case have been spoiled."""
    files = file_bytes(plain_folder())
    edit(files)
    with pytest.raises(BadInput) as refused:
        read_zip(pack(files))
    return refused.value.findings


def put(path: str, text: str | bytes) -> Edit:
    return lambda files: files.update({path: text.encode() if isinstance(text, str) else text})


def descriptor(**changes: Any) -> Edit:
    def edit(files: dict[str, bytes]) -> None:
        files["datapackage.json"] = json.dumps(json.loads(files["datapackage.json"]) | changes).encode()

    return edit


def only(findings: tuple[Finding, ...]) -> Finding:
    assert len(findings) == 1, [finding.message for finding in findings]
    return findings[0]


@pytest.mark.parametrize(
    ("rows", "row", "column", "message", "fix"),
    [
        ("1804,2018-01-01,tolv,,ssb\n", 2, "persons", "«tolv» er ikke et helt tall", "sifre"),
        ("1804,2018-01-01,5,,ssb\n\n1804,2019-02-30,5,,ssb\n", 4, "date", "ikke i kalenderen", "31.1.2018"),
        ("301,2018-01-01,5,,ssb\n", 2, "municipality", "«301»", "0301"),
        ("1804,2018-01-01,-1,,ssb\n", 2, "persons", "-1 er for lite", "0 eller mer"),
        ("1804,,5,,ssb\n", 2, "date", "Dato» er tom", "Fyll ut"),
        ("9999,2018-01-01,5,,ssb\n", 2, "municipality", "«9999» finnes ikke i tabellen «munici", "legg til"),
        ("1804,2018-01-01,5,,kilden\n", 2, "source", "«kilden» finnes ikke i tabellen «sources»", "Rett"),
        ("1804,2018-01-01,5,,ssb\n1804,1.1.2018,6,,ssb\n", 3, "municipality", "rad 2: 1804 + 2018", "ene"),
        ("1804,2018-01-01,5,en, to,ssb\n", 2, "", "flere celler", "anførselstegn"),
    ],
)  # fmt: skip
def test_a_spoiled_row_is_shown_where_the_spreadsheet_shows_it(
    rows: str, row: int, column: str, message: str, fix: str
) -> None:
    # A row with its cells pushed aside has other faults too; the first says why.
    finding = findings_of(put(POPULATION, HEADER + rows))[0]
    assert (finding.file, finding.row, finding.column) == (POPULATION, row, column)
    assert message in finding.message
    assert fix in finding.fix
    assert finding.severity is Severity.MUST


@pytest.mark.parametrize(
    ("edit", "code", "message"),
    [
        (lambda files: files.pop(POPULATION), "missing-file", "står i datapackage.json, men finnes ikke"),
        (put(POPULATION, HEADER), "missing-table", "mangler eller har ingen rader"),
        (put(POPULATION, ""), "empty-sheet", "Arket er tomt"),
        (put(POPULATION, "\n\n"), "empty-sheet", "Arket er tomt"),
        (put(POPULATION, "municipality,persons,source\n"), "missing-column", "«date» (Dato) mangler"),
        (put(POPULATION, HEADER.encode("utf-16")), "utf-16", "UTF-16"),
        (put(POPULATION, HEADER.replace("reason", "persons")), "repeated-column", "to ganger"),
        (lambda files: files.pop("datapackage.json"), "no-descriptor", "datapackage.json mangler"),
        (put("datapackage.json", "{"), "descriptor-broken", "ikke gyldig JSON"),
        (put("datapackage.json", "[" * 100_000), "descriptor-broken", "ikke gyldig JSON"),
        (descriptor(name="Nordland 2018"), "case-name", "«Nordland 2018» kan ikke være kortnavn"),
        (descriptor(title=" "), "case-title", "mangler tittel"),
        (descriptor(bindeledd={}), "case-date", "mangler datoen"),
        (descriptor(bindeledd={"date": "i går"}), "case-date", "«i går» er ikke en dato"),
        (descriptor(bindeledd={"date": "2018-01-01", "format": 2, "version": "9.1"}), "newer-format", "9.1"),
        (descriptor(resources=[{"name": "x", "path": "../../hemmelig.csv"}]), "unsafe-path", "hemmelig.csv"),
        (descriptor(resources=[{"name": "x", "path": "https://a.no/x.csv"}]), "unsafe-path", "inne i saken"),
    ],
)  # fmt: skip
def test_a_spoiled_case_gets_a_clear_message(edit: Edit, code: str, message: str) -> None:
    finding = next(found for found in findings_of(edit) if found.code == code)
    assert message in finding.message
    assert finding.fix


def test_a_misspelt_column_is_an_error_with_a_guess() -> None:
    misspelt = HEADER.replace("reason", "reasen") + "1804,2018-01-01,5,x,ssb\n"
    finding = only(findings_of(put(POPULATION, misspelt)))
    assert (finding.row, finding.column) == (1, "reasen")
    assert "Mente du «reason»?" in finding.fix


def test_all_faults_come_at_once_and_none_twice() -> None:
    def edit(files: dict[str, bytes]) -> None:
        put(POPULATION, HEADER + "301,x,y,,\n")(files)
        put("data/sources.csv", "id,title\nssb,T\n")(files)

    found = {(finding.file, finding.row, finding.column, finding.code) for finding in findings_of(edit)}
    assert found == {
        ("data/sources.csv", 1, "publisher", "missing-column"),
        ("data/sources.csv", 1, "vintage", "missing-column"),
        (POPULATION, 2, "municipality", "wrong-value"),
        (POPULATION, 2, "date", "wrong-value"),
        (POPULATION, 2, "persons", "wrong-value"),
        (POPULATION, 2, "source", "empty-cell"),
    }


def test_five_hundred_faults_are_shown_and_the_rest_counted() -> None:
    findings = findings_of(put(POPULATION, HEADER + "1804,2018-01-01,x,,ssb\n" * 1700))
    assert len(findings) == 501
    assert findings[-1].code == "more-findings"
    assert "\u00a0" in findings[-1].message
    assert findings[-1].severity is Severity.NOTE


def test_a_missing_municipality_is_one_fault_however_many_rows_name_it() -> None:
    def edit(files: dict[str, bytes]) -> None:
        put(POPULATION, HEADER + "9999,2018-01-01,5,,ssb\n9999,2019-01-01,5,,ssb\n")(files)
        rows = "".join(f"9999,2018-01-01,{age},{age},5,,ssb\n" for age in range(40))
        put("data/population_by_age.csv", "municipality,date,age_from,age_to,persons,reason,source\n" + rows)(
            files
        )

    finding = only(findings_of(edit))
    assert (finding.file, finding.row, finding.column) == (POPULATION, 2, "municipality")
    assert "«9999» finnes ikke" in finding.message
    assert "41 rader til" in finding.message
    assert "også i population_by_age" in finding.message


def test_zeros_that_a_spreadsheet_ate_are_one_fault_of_the_column() -> None:
    finding = only(
        findings_of(put(POPULATION, HEADER + "".join(f"{n},2018-01-01,5,,ssb\n" for n in range(301, 313))))
    )
    assert (finding.row, finding.column) == (2, "municipality")
    assert "«301»" in finding.message
    assert "11 rader til" in finding.message
    assert "fjernet nullen" in finding.fix


def test_a_day_number_is_told_of_in_csv_and_read_in_a_workbook() -> None:
    finding = only(findings_of(put(POPULATION, HEADER + "1804,42005,5,,ssb\n0301,42005,5,,ssb\n")))
    assert "1. januar 2015" in finding.message
    assert "1 rad til" in finding.message
    assert "2015-01-01" in finding.fix
    folder = read_excel(workbook(population=[COLUMNS, ["1804", 42005, 5, "ssb"]]))
    assert folder.rows("population")[0]["date"] == date(2015, 1, 1)
    for number in (1234, 420055, 42005.5, 99999):
        with pytest.raises(BadInput, match="ikke en dato"):
            read_excel(workbook(population=[COLUMNS, ["1804", number, 5, "ssb"]]))


def test_day_numbers_count_from_the_day_that_the_workbook_says() -> None:
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = load_workbook(io.BytesIO(workbook(population=[COLUMNS, ["1804", 40543, 5, "ssb"]])))
    book.epoch = CALENDAR_MAC_1904
    saved = io.BytesIO()
    book.save(saved)
    assert read_excel(saved.getvalue()).rows("population")[0]["date"] == date(2015, 1, 1)


def test_a_choice_may_have_other_capitals_and_white_space() -> None:
    def edit(files: dict[str, bytes]) -> None:
        files["data/municipalities.csv"] = files["data/municipalities.csv"].replace(b"member", b" Member ")

    files = file_bytes(plain_folder())
    edit(files)
    assert read_zip(pack(files)).rows("municipalities")[0]["role"] == "member"


def test_a_sheet_is_refused_by_its_declared_length_and_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = {}
    with zipfile.ZipFile(io.BytesIO(excel_bytes(plain_folder()))) as good:
        files = {name: good.read(name) for name in good.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    head, tail = files[sheet].split(b"<sheetViews", 1)
    declared = head + b'<dimension ref="A1:G900000"/><sheetViews' + tail.replace(b"<sheetData>", b"<broken>")
    with pytest.raises(BadInput, match="lenger ned enn 250") as refused:
        read_excel(pack(files | {sheet: declared}))
    assert refused.value.findings[0].file == "sources"
    monkeypatch.setattr("bindeledd.casefolder.workbook.MOST_ROWS", 2)
    rows = [COLUMNS, *[["1804", date(2018, 1, 1), 5, "ssb"]] * 2]
    with pytest.raises(BadInput, match="lenger ned") as refused:
        read_excel(workbook(population=rows))
    assert refused.value.findings[0].code == "sheet-too-large"


def test_a_table_longer_than_any_case_has_is_refused() -> None:
    finding = next(
        found
        for found in findings_of(put("data/claims.csv", "id\n" + "a\n" * MOST_ROWS))
        if found.file == "data/claims.csv"
    )
    assert finding.code == "sheet-too-large"


def test_an_upload_is_unpacked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[str] = []

    def counted(data: bytes, file: str) -> dict[str, Callable[[], bytes]]:
        times.append(file)
        return unpack(data, file)

    for module in ("shapes", "zipped", "excel", "reading"):
        monkeypatch.setattr(f"bindeledd.casefolder.{module}.unpack", counted)
    for data in (excel_bytes(plain_folder()), zip_bytes(plain_folder())):
        times.clear()
        assert read_case(data) == plain_folder()
        assert len(times) == 1


def test_checks_between_columns_and_tables() -> None:
    folder = plain_folder(
        case_systems=[
            {
                "municipality": "1804",
                "valid_from": date(2018, 1, 1),
                "valid_to": date(2018, 1, 1),
                "source": "ssb",
            },
            {
                "municipality": "0301",
                "valid_from": date(2018, 1, 1),
                "valid_to": date(2018, 1, 2),
                "source": "ssb",
            },
        ],
        service_areas=[{"id": "a", "name": "A", "lead_municipality": "1811", "source": "ssb"}],
        capacity=[{"id": "c", "municipality": "1804", "direction": "byttet", "task": "t", "source": "ssb"}],
    )
    found = {(f.file, f.row, f.column, f.code) for f in check_tables(folder)}
    assert found == {
        ("case_systems", 2, "valid_to", "period-ends-before-it-begins"),
        ("service_areas", 2, "lead_municipality", "dangling-reference"),
        ("capacity", 2, "direction", "wrong-choice"),
        ("capacity", 2, "task", "dangling-reference"),
    }


def test_two_rows_without_a_date_in_their_key_are_the_same_row() -> None:
    rows = [{"municipality": "1804", "system": system, "source": "ssb"} for system in "ab"]
    (finding,) = check_tables(plain_folder(case_systems=rows))
    assert finding.code == "duplicate-key"
    assert "1804 + tom" in finding.message


def test_a_semicolon_file_with_decimal_comma_and_titles_is_read() -> None:
    text = "Kommune;Eier;Funksjon;Dato;Årsverk;Kilde\r\n1804;state;all;31.12.2018;1 234,5;ssb\r\n"
    rows, findings = read_rows(BY_NAME["staff"], text.encode("utf-8-sig"), "bemanning.csv")
    assert findings == []
    assert (rows[0]["fte"], rows[0]["date"]) == (1234.5, date(2018, 12, 31))


def test_a_latin_1_file_is_read_and_the_reader_told() -> None:
    files = file_bytes(plain_folder())
    files["data/municipalities.csv"] = files["data/municipalities.csv"].decode().encode("latin-1")
    folder = read_zip(pack(files))
    assert folder == plain_folder()
    assert [note.code for note in folder.notes] == ["not-utf-8"]


def test_an_unknown_file_is_kept_with_a_note(tmp_path: Path) -> None:
    files = file_bytes(plain_folder())
    files["vedlegg/kart.txt"] = b"\x00\x01"
    resources = [
        *json.loads(files["datapackage.json"])["resources"],
        {"name": "kart", "path": "vedlegg/kart.txt"},
    ]
    descriptor(resources=resources)(files)
    folder = read_zip(pack(files))
    assert folder.extras == {"vedlegg/kart.txt": b"\x00\x01"}
    assert [(note.code, note.file) for note in folder.notes] == [("extra-file", "vedlegg/kart.txt")]
    write_folder(folder, tmp_path / "sak")
    assert read_folder(tmp_path / "sak") == folder


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write_folder(plain_folder(), tmp_path / "sak")
    (tmp_path / "hemmelig.csv").write_bytes((tmp_path / "sak" / POPULATION).read_bytes())
    (tmp_path / "sak" / POPULATION).unlink()
    (tmp_path / "sak" / POPULATION).symlink_to(tmp_path / "hemmelig.csv")
    with pytest.raises(BadInput, match="finnes ikke"):
        read_folder(tmp_path / "sak")


def archive(*entries: tuple[zipfile.ZipInfo | str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as packed:
        for name, data in entries:
            packed.writestr(name, data, compression)
    return buffer.getvalue()


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("data/lenke.csv")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (archive(("../ut.csv", b"")), "peker ut av mappen"),
        (archive(("/rot.csv", b"")), "peker ut av mappen"),
        (archive(("c:\\x.csv", b"")), "peker ut av mappen"),
        (archive((link(), b"/etc/passwd")), "er en lenke"),
        (archive(("inni.zip", b"")), "arkiv inne i arkivet"),
        (archive(("data/x.csv", b"0" * 6_000_000)), "unormalt hardt pakket"),
        (archive(("x.csv", b""), compression=zipfile.ZIP_BZIP2), "ikke støttes"),
        (archive(*((f"data/{n}.csv", b"") for n in range(2001))), "2\u00a0001 filer"),
        (archive(("x.csv", b"innhold"))[:-10], "skadet"),
        (b"PK\x03\x04tull", "skadet"),
        (b"bare tekst", "verken en zip-fil eller en Excel-fil"),
        (b"", "verken en zip-fil eller en Excel-fil"),
        (b"\xd0\xcf\x11\xe0gammel", "gamle Excel-formatet"),
    ],
)
def test_a_bad_archive_is_refused_before_it_is_unpacked(data: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message) as refused:
        read_case(data)
    assert refused.value.findings[0].fix


def test_a_damaged_file_in_an_archive_is_refused() -> None:
    data = archive(("datapackage.json", b"{}" * 50), compression=zipfile.ZIP_STORED)
    with pytest.raises(BadInput, match="skadet"):
        read_zip(data.replace(b"{}{}", b"{}[]", 1))


def test_a_large_upload_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "sak.zip"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)
    with pytest.raises(BadInput, match="Filen er på 200 MB"):
        read_case(file)
    with pytest.raises(BadInput, match="51 MB"):
        read_case(bytes(MOST_BYTES + 1))
    with pytest.raises(BadInput, match="finnes ikke"):
        read_case(tmp_path / "borte.zip")


def workbook(**sheets: list[list[Any]]) -> bytes:
    """A good case as a workbook, with some sheets replaced by these cells."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(excel_bytes(plain_folder())))
    for name, rows in sheets.items():
        if name in book.sheetnames:
            del book[name]
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


COLUMNS = ["municipality", "date", "persons", "source"]


@pytest.mark.parametrize(
    ("rows", "row", "code", "message"),
    [
        ([], None, "empty-sheet", "Arket er tomt"),
        ([COLUMNS], None, "missing-table", "ingen rader"),
        ([COLUMNS, [301, date(2018, 1, 1), 5, "ssb"]], 2, "wrong-value", "«301»"),
        (
            [COLUMNS, [], ["1804", date(2018, 1, 1), 5.5, "ssb"]],
            3,
            "wrong-value",
            "«5.5» er ikke et helt tall",
        ),
        ([COLUMNS, ["1804", date(2018, 1, 1), "=2+3", "ssb"]], 2, "formula-without-value", "Cellen C2"),
        ([COLUMNS, ["1804", date(2018, 1, 1), "#REF!", "ssb"]], 2, "error-cell", "#REF!"),
        ([COLUMNS + ["x"] * 300], None, "sheet-too-large", "200 kolonner"),
    ],
)
def test_a_spoiled_sheet_is_shown_with_its_name_and_row(
    rows: list[list[Any]], row: int | None, code: str, message: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read_excel(workbook(population=rows))
    finding = next(found for found in refused.value.findings if found.code == code)
    assert (finding.file, finding.row) == ("population", row)
    assert message in finding.message


def test_numbers_typed_in_excel_become_codes_and_texts() -> None:
    sources = [["id", "title", "publisher", "vintage"], ["ssb", 2018, True, date(2018, 1, 1)]]
    population = [COLUMNS, [1804, date(2018, 1, 1), 5.0, "ssb"]]
    folder = read_excel(workbook(population=population, sources=sources))
    assert folder.rows("population")[0]["municipality"] == "1804"
    assert folder.rows("population")[0]["persons"] == 5
    assert [folder.rows("sources")[0][name] for name in ("title", "vintage")] == ["2018", "2018-01-01"]


def test_a_sheet_that_is_no_table_is_left_out_with_a_note() -> None:
    folder = read_excel(workbook(Utregning=[["a"]]))
    assert folder == plain_folder()
    assert [(note.code, note.file) for note in folder.notes] == [("unknown-sheet", "Utregning")]


def test_a_workbook_without_om_saken_says_so() -> None:
    with pytest.raises(BadInput) as refused:
        read_excel(workbook(**{"Om saken": []}))
    assert {(finding.file, finding.column) for finding in refused.value.findings} == {
        ("Om saken", "name"), ("Om saken", "title"), ("Om saken", "date")}  # fmt: skip


def test_one_sheet_of_a_workbook_is_read_as_one_table() -> None:
    data = workbook(population=[COLUMNS, ["1804", date(2018, 1, 1), 7, "ssb"]])
    rows, findings = read_rows(BY_NAME["population"], data, "folk.xlsx")
    assert [row["persons"] for row in rows] == [7]
    assert findings == []
    _rows, findings = read_rows(BY_NAME["claims"], workbook(claims=[]), "x.xlsx")
    assert [finding.code for finding in findings] == ["empty-sheet"]


def test_an_entity_bomb_in_a_workbook_is_refused() -> None:
    files = {}
    with zipfile.ZipFile(io.BytesIO(excel_bytes(plain_folder()))) as good:
        files = {name: good.read(name) for name in good.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for name in ("xl/workbook.xml", "xl/worksheets/sheet2.xml"):
        for encoding in ("utf-8", "utf-16"):
            spoiled = (bomb + files[name]).decode().encode(encoding)
            with pytest.raises(BadInput, match=r"skadelige|kan ikke leses"):
                read_excel(pack(files | {name: spoiled}))


def test_a_zip_that_only_looks_like_a_workbook_is_refused() -> None:
    with pytest.raises(BadInput, match="kan ikke leses som Excel"):
        read_case(pack({"xl/workbook.xml": b"<x/>"}))


def test_nothing_is_said_about_a_good_source() -> None:
    assert check_tables(plain_folder(sources=[SOURCE])) == []


def test_a_folder_that_is_no_case_is_refused_with_advice(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path, "dette er ikke en saksmappe"),
        (tmp_path / "borte", "Mappen finnes ikke"),
    ):
        with pytest.raises(BadInput, match=message) as refused:
            read_folder(path)
        assert refused.value.findings[0].fix


def test_a_table_in_its_usual_place_is_read_though_the_descriptor_forgets_it() -> None:
    files = file_bytes(plain_folder())
    descriptor(resources=[])(files)
    assert read_zip(pack(files)) == plain_folder()


def test_what_is_no_ordinary_file_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sak.zip")
    with pytest.raises(BadInput, match="finnes ikke eller kan ikke leses"):
        read_case(tmp_path / "sak.zip")


def test_an_empty_row_over_the_column_names_is_told_of_as_that() -> None:
    (finding,) = findings_of(put(POPULATION, ",,,,\n" + HEADER + "1804,2018-01-01,1,,kilde\n"))
    assert (finding.code, finding.row) == ("no-column-names", 1)
    assert "tomt" not in finding.message


def test_a_workbook_without_its_first_sheet_has_one_fault_that_names_the_sheet() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(excel_bytes(plain_folder())))
    del book["Om saken"]
    saved = io.BytesIO()
    book.save(saved)
    with pytest.raises(BadInput) as refused:
        read_excel(saved.getvalue())
    (finding,) = refused.value.findings
    assert finding.code == "no-about-sheet"
    assert "Om saken" in finding.message


def test_tables_alone_are_told_apart_from_a_case() -> None:
    files = file_bytes(plain_folder())
    del files["datapackage.json"]
    with pytest.raises(BadInput) as refused:
        read_zip(pack(files))
    assert "CSV" in refused.value.findings[0].fix
