from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import tempfile
import zipfile
from pathlib import Path

import pytest

from bindeledd import __version__
from bindeledd.casefolder import read_case
from bindeledd.mapping.slugs import slug_of


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def table_file(folder: Path, table: str) -> Path:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return folder / next(resource["path"] for resource in package["resources"] if resource["name"] == table)


def test_nordland_in_short_as_json(call):
    answer = call("case", "show", "nordland-2018", "--json")
    assert answer.code == 0
    assert answer.err == ""
    shown = answer.json
    assert (shown["municipalities"], shown["service_areas"], shown["offices"]) == (44, 9, 43)
    assert shown["population"]["value"] == 243335
    assert shown["population"]["date"] == "2018-01-01"
    assert shown["population"]["source"]["publisher"]
    assert shown["version"] == __version__
    assert len(shown["content_hash"]) == 64


def test_nordland_in_short_as_text_names_its_sources(call):
    text = call("case", "show", "nordland-2018").out
    assert "243 335" in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "per 1. januar 2018" in text
    assert "Statistisk sentralbyrå" in text
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_the_date_decides_what_is_seen(call):
    assert (
        call("case", "show", "nordland-2018", "--date", "1.1.2017", "--json").json["population"]["date"]
        <= "2017-01-01"
    )
    answer = call("case", "show", "nordland-2018", "--date", "i går")
    assert answer.code == 2
    assert "«i går» er ikke en dato." in answer.err


def test_the_list_has_built_in_cases_and_those_in_this_folder(call, salten, monkeypatch):
    monkeypatch.chdir(salten.parent)
    (salten.parent / "annet").mkdir()
    (salten.parent / "annet" / "datapackage.json").write_text("{}", encoding="utf-8")
    found = {case["name"]: case["built_in"] for case in call("case", "list", "--json").json["cases"]}
    assert found == {"nordland-2018": True, "norge-2020": True, "norge-2024": True, "salten": False}
    assert "følger med" in call("case", "list").out


def test_a_case_is_found_where_one_stands(call, salten, monkeypatch):
    monkeypatch.chdir(salten)
    assert call("case", "show", "--json").json["municipalities"] == 2


def test_a_folder_without_a_case_is_bad_input(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = call("case", "show")
    assert answer.code == 2
    assert "Du står ikke i en saksmappe." in answer.err
    assert "nordland-2018" in answer.err


# -- new


def test_a_new_case_anywhere_by_number_and_name(call, tmp_path):
    answer = call(
        "case",
        "new",
        "--municipalities",
        "Lofoten-finnes-ikke,1804",
        "--date",
        "2018-01-01",
        "--out",
        tmp_path / "a",
    )
    assert answer.code == 2
    assert not (tmp_path / "a").exists()
    made = call(
        "case", "new", "--municipalities", "Bodø,1841", "--municipalities", "bodø", "--date", "1.1.2018",
        "--title", "Bodø og Fauske", "--out", tmp_path / "b", "--json",
    )  # fmt: skip
    assert made.code == 0
    assert (made.json["name"], made.json["municipalities"]) == ("bodo-og-fauske", 2)
    assert call("case", "show", tmp_path / "b", "--json").json["population"]["value"] is not None


@pytest.mark.parametrize("number", ["9999", "1850", "804"])
def test_every_number_that_does_not_hold_is_listed(call, tmp_path, number):
    words = ("--municipalities", f"{number},0000,1804", "--date", "2021-01-01")
    answer = call("case", "new", *words, "--out", tmp_path / "a", "--json")
    assert answer.code == 2
    assert [number in error["message"] for error in answer.json["errors"]] == [True, False]
    assert all(error["fix"] for error in answer.json["errors"])
    assert list(tmp_path.iterdir()) == []


def test_a_code_of_another_date_is_told_with_its_dates(call, tmp_path):
    words = ("--municipalities", "1805", "--date", "2021-01-01")
    answer = call("case", "new", *words, "--out", tmp_path / "a")
    assert answer.code == 2
    assert "1. januar 2020" in answer.err
    assert "1806" in answer.err


def test_nothing_is_replaced_without_being_asked(call, salten):
    before = files_of(salten)
    words = ("case", "new", "--municipalities", "1804", "--date", "2018-01-01", "--out", salten)
    refused = call(*words)
    assert refused.code == 2
    assert "--replace" in refused.err
    assert files_of(salten) == before
    assert call(*words, "--replace").code == 0
    assert call("case", "show", salten, "--json").json["municipalities"] == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ofoten og Ævle 2018", "ofoten-og-aevle-2018"),
        ("Ávjovárri", "avjovarri"),
        ("–", ""),
        ("Bodø/Røst", "bodo-rost"),
    ],
)
def test_a_title_becomes_a_short_name(title, name):
    assert slug_of(title) == name


# -- export and import


@pytest.mark.parametrize("shape", ["folder", "zip", "xlsx"])
def test_what_goes_out_comes_in_again(call, salten, tmp_path, shape):
    assert call("case", "export", salten, "--format", shape, "--out", tmp_path / "ut").code == 0
    answer = call("case", "import", tmp_path / "ut", "--out", tmp_path / "inn", "--json")
    assert answer.code == 0
    assert answer.json["content_hash"] == read_case(salten).content_hash
    assert list(tmp_path.glob(".*")) == []


def test_export_refuses_to_replace_and_writes_the_same_bytes_again(call, salten, tmp_path):
    out = tmp_path / "sak.zip"
    assert call("case", "export", salten, "--out", out).code == 0
    first = out.read_bytes()
    assert call("case", "export", salten, "--out", out).code == 2
    assert call("case", "export", salten, "--out", out, "--replace").code == 0
    assert out.read_bytes() == first


def test_municipalities_may_be_parted_by_semicolons_too(call, tmp_path):
    words = ("--municipalities", "1804; Fauske", "--date", "1.1.2018", "--out", tmp_path / "a", "--json")
    assert call("case", "new", *words).json["municipalities"] == 2


def test_what_is_no_ordinary_file_is_never_replaced(call, salten, tmp_path):
    pipe = tmp_path / "sak.zip"
    os.mkfifo(pipe)
    for words in (("export", salten), ("import", salten)):
        answer = call("case", *words, "--out", pipe, "--replace")
        assert answer.code == 2
        assert "«sak.zip» kan ikke brukes" in answer.err
    assert pipe.is_fifo()


@pytest.mark.parametrize("shape", ["zip", "folder"])
def test_a_full_or_closed_place_is_called_by_the_name_that_was_given(
    call, salten, tmp_path, shape, monkeypatch
):
    def closed(prefix, dir):  # noqa: A002 - the library's name
        raise PermissionError(errno.EACCES, "closed", f"{dir}/{prefix}x1")

    for maker in ("mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, maker, closed)
    answer = call("case", "export", salten, "--format", shape, "--out", tmp_path / "ut")
    assert answer.code == 2
    assert "«ut» er stengt for deg" in answer.err


@pytest.mark.parametrize("shape", ["zip", "folder"])
def test_a_full_disk_leaves_nothing_behind(call, salten, tmp_path, shape, monkeypatch):
    def full(*_given):
        raise OSError(errno.ENOSPC, "full")

    for place in ("bindeledd.cli.case_export.os.replace", "bindeledd.casefolder.writing.Path.rename"):
        monkeypatch.setattr(place, full)
    answer = call("case", "export", salten, "--format", shape, "--out", tmp_path / "ut")
    assert answer.code == 2
    assert "plassen på disken" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["salten"]


def test_csv_for_norwegian_excel(call, salten, tmp_path):
    out = tmp_path / "csv.zip"
    assert call("case", "export", salten, "--format", "csv-no", "--out", out).code == 0
    with zipfile.ZipFile(out) as archive:
        about = archive.read("om.csv").decode("utf-8-sig")
        municipalities = archive.read("municipalities.csv").decode("utf-8-sig")
    assert f"Bindeledd {__version__}" in about
    assert read_case(salten).content_hash in about
    rows = list(csv.reader(io.StringIO(municipalities), delimiter=";"))
    assert "Lengdegrad" in rows[0]
    assert "," in rows[1][rows[0].index("Lengdegrad")]


def test_one_table_as_csv(call, salten, tmp_path):
    out = tmp_path / "folk.csv"
    answer = call("case", "export", salten, "--format", "csv", "--table", "population", "--out", out)
    assert answer.code == 0
    assert out.read_text(encoding="utf-8").startswith("municipality,")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "pdf"), "«pdf» er ikke et format her."),
        (("--format", "csv", "--table", "personer"), "«personer» er ikke en tabell i en sak."),
        (("--table", "population"), "--table gjelder bare CSV."),
    ],
)
def test_export_that_cannot_be_made(call, salten, tmp_path, words, said):
    answer = call("case", "export", salten, *words, "--out", tmp_path / "ut")
    assert answer.code == 2
    assert said in answer.err
    assert not (tmp_path / "ut").exists()


def test_an_import_with_faults_lists_them_all_and_changes_nothing(call, salten, tmp_path):
    kept = tmp_path / "kept"
    assert call("case", "export", salten, "--format", "folder", "--out", kept).code == 0
    before = files_of(kept)
    population = table_file(salten, "population")
    rows = population.read_text(encoding="utf-8").splitlines()
    columns = rows[0].split(",")
    first = rows[1].split(",")
    first[columns.index("persons")] = "mange"
    second = rows[2].split(",")
    second[columns.index("municipality")] = "9998"
    population.write_text(
        "\n".join([rows[0], ",".join(first), ",".join(second), *rows[3:]]) + "\n", encoding="utf-8"
    )

    answer = call("case", "import", salten, "--out", kept, "--replace", "--json")
    assert answer.code == 2
    errors = {
        (error["row"], error["column"]): error
        for error in answer.json["errors"]
        if error["severity"] == "must"
    }
    assert "«mange» er ikke et helt tall." in errors[2, "persons"]["message"]
    assert "9998" in errors[3, "municipality"]["message"]
    assert all(error["fix"] and error["file"].endswith("population.csv") for error in errors.values())
    assert files_of(kept) == before

    text = call("case", "import", salten, "--out", kept, "--replace")
    assert text.code == 2
    assert "rad 2, kolonne persons" in text.err
    assert text.out == ""


def test_latin_1_is_read_with_a_note(call, salten, tmp_path):
    file = table_file(salten, "municipalities")
    file.write_bytes(file.read_text(encoding="utf-8").encode("latin-1"))
    answer = call("case", "import", salten, "--out", tmp_path / "inn")
    assert answer.code == 0
    assert "Filen er ikke UTF-8." in answer.err
    assert read_case(tmp_path / "inn").content_hash == read_case(salten).content_hash


def test_semicolons_and_decimal_commas_are_read(call, salten, tmp_path):
    file = table_file(salten, "municipalities")
    hash_before = read_case(salten).content_hash
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    decimals = [header.index("longitude"), header.index("latitude")]
    for row in rows:
        for place in decimals:
            row[place] = row[place].replace(".", ",")
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([header, *rows])
    assert call("case", "import", salten, "--out", tmp_path / "inn").code == 0
    assert read_case(tmp_path / "inn").content_hash == hash_before


def test_an_empty_sheet_is_said(call, salten, tmp_path):
    table_file(salten, "municipalities").write_bytes(b"")
    answer = call("case", "import", salten, "--out", tmp_path / "inn")
    assert answer.code == 2
    assert "municipalities" in answer.err
    assert not (tmp_path / "inn").exists()


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(call, tmp_path):
    large = tmp_path / "stor.zip"
    with large.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(200_000_000)
    answer = call("case", "import", large, "--out", tmp_path / "inn")
    assert answer.code == 2
    assert "200 MB" in answer.err
    assert not (tmp_path / "inn").exists()


@pytest.mark.parametrize("content", [b"", b"hei", b"PK\x03\x04halvt", b"\xd0\xcf\x11\xe0gammel"])
def test_a_file_that_is_no_case_is_refused(call, tmp_path, content):
    (tmp_path / "fil").write_bytes(content)
    answer = call("case", "import", tmp_path / "fil", "--out", tmp_path / "inn")
    assert answer.code == 2
    assert answer.err.startswith("Feil: ")


def test_import_of_a_missing_file(call, tmp_path):
    answer = call("case", "import", tmp_path / "borte.zip", "--out", tmp_path / "inn", "--json")
    assert answer.code == 2
    assert answer.json["errors"]


# -- check


def test_findings_are_an_answer(call):
    answer = call("case", "check", "nordland-2018", "--json")
    assert answer.code == 0
    claims = {finding.get("claim") for finding in answer.json["findings"]}
    assert {f"Q-{number}" for number in range(1, 9)} <= claims


def test_findings_as_text_most_serious_first(call):
    text = call("case", "check", "nordland-2018").out
    headings = [word for word in ("Må rettes (", "Bør rettes (", "Verdt å vite (") if word in text]
    assert len(headings) >= 2
    assert [text.index(word) for word in headings] == sorted(text.index(word) for word in headings)
    assert "• Q-1: " in text


@pytest.mark.parametrize("name", ["nordland", "Nordland-2018", "nordland2018"])
def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(call, name):
    answer = call("case", "show", name)
    assert answer.code == 2
    assert f"Saken «{name}» finnes ikke." in answer.err
    assert "Mente du «nordland-2018»?" in answer.err


def test_findings_say_where_in_words(call):
    text = call("case", "check", "nordland-2018").out
    assert "Hvor: Kontorer, Narvik" in text
    assert "Hvor: offices" not in text
    assert not re.search(r"^ *Hvor: .*[0-9]{4}$", text, re.MULTILINE)


REGISTRY_ROW = "unit,{key},NAV Bodø,{status},LOKAL,2019-01-01,{registered},{source}\n"
REGISTRY_HEAD = "about,key,name,status,type,valid_from,registered_at,source\n"
KNOWN = "2019-01-01T12:00:00Z"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("1804", "aktiv", KNOWN, "s")], "«aktiv» kan ikke velges."),
        ([("804", "active", KNOWN, "s")], "«804» i nøkkelen er ikke et nummer."),
        ([("1804", "active", "2019", "s")], "Tidspunktet for registrering kan ikke leses."),
        (
            [("1804", "active", KNOWN, "s"), ("1804", "closed", KNOWN, "t")],
            "gjelder samtidig og er ulike",
        ),
    ],
)
def test_a_check_reads_what_the_case_says_over_time(call, salten, rows, said):
    lines = [REGISTRY_ROW.format(key=k, status=s, registered=r, source=o) for k, s, r, o in rows]
    (salten / "data" / "registry.csv").write_text(REGISTRY_HEAD + "".join(lines), encoding="utf-8")
    answer = call("case", "check", salten)
    assert answer.code == 0
    assert "Må rettes (" in answer.out
    assert said in answer.out
    assert "Hvor: Registeret over tid" in answer.out


def test_a_check_reads_the_change_sets_of_the_case(call, salten):
    (salten / "data" / "reorganisations.csv").write_text(
        "id,title,purpose,effective_on\na,A,Prøve,9999-12-31\n", encoding="utf-8"
    )
    answer = call("case", "check", salten)
    assert answer.code == 0
    assert "«effective_on» er 31. desember 9999, og årstallet kan ikke stemme." in answer.out
    assert "Hvor: Omlegginger, rad 2, kolonne Gjelder fra" in answer.out


def test_a_check_finds_a_part_that_goes_to_two_places(call, salten):
    part = f"2020-01-01,1850,basic_unit,18500101,{{new}},{KNOWN},s\n"
    (salten / "data" / "allocations.csv").write_text(
        "date,old,kind,key,new,registered_at,source\n" + part.format(new="1806") + part.format(new="1875"),
        encoding="utf-8",
    )
    answer = call("case", "check", salten)
    assert "18500101 av 1850 går til både 1806 og 1875 1. januar 2020." in answer.out
    assert "Hvor: Hvor delene av et delt nummer kom" in answer.out
