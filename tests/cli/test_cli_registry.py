"""`bindeledd registry`: lists in, the registry of a day out, and what is known of a number."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest

CHANGES = (
    "oldCode;oldName;oldShortName;newCode;newName;newShortName;changeOccurred\r\n"
    "1805;Narvik;;1806;Narvik;;2020-01-01\r\n"
    "1854;Ballangen;;1806;Narvik;;2020-01-01\r\n"
    "1850;Divtasvuodna - Tysfjord;;1806;Narvik;;2020-01-01\r\n"
    "1850;Divtasvuodna - Tysfjord;;1875;Hábmer - Hamarøy;;2020-01-01\r\n"
    "1849;Hábmer - Hamarøy;;1875;Hábmer - Hamarøy;;2020-01-01\r\n"
)


@pytest.fixture
def liste(tmp_path):
    path = tmp_path / "endringer.csv"
    path.write_text(CHANGES, encoding="utf-8")
    return path


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


# -- import


def test_what_a_list_says_otherwise(call, liste):
    answer = call(
        "registry", "import", liste, "--format", "klass-changes", "--observed", "2024-06-01", "--json"
    )
    assert answer.code == 0, answer.err
    assert answer.json["statements"] == 6
    assert answer.json["successions"] == 5
    # The list has five of the day's changes; the registry has the rest of them.
    codes = {finding["code"] for finding in answer.json["differences"]}
    assert codes == {"import-lacks-change"}
    assert not any(f["subject"] in ("1805", "1850", "1849") for f in answer.json["differences"])
    liste.write_text(CHANGES.replace("1854;Ballangen", "1899;Nyby"), encoding="utf-8")
    text = call("registry", "import", liste, "--format", "klass-changes", "--observed", "2024-06-01").out
    assert "Endringen fra 1899 til 1806 1. januar 2020 står i listen, men ikke i registeret." in text
    assert "Endringen fra 1854 til 1806 1. januar 2020 står i registeret, men ikke i listen." in text


def test_a_list_that_agrees_says_so(call, tmp_path):
    path = tmp_path / "enheter.json"
    path.write_text(
        json.dumps([{"enhetNr": "1805", "navn": "Nav Narvik", "status": "AKTIV", "type": "LOKAL"}])
    )
    answer = call("registry", "import", path, "--format", "nav-units", "--observed", "2024-06-01")
    assert answer.code == 0, answer.err
    assert "enheter.json: 1 opplysning, 0 endringer" in answer.out
    assert "Listen sier det samme som det innebygde registeret 1. juni 2024." in answer.out


def test_a_list_of_the_past_is_compared_on_its_last_day(call, tmp_path):
    path = tmp_path / "historiskekommuner.xml"
    path.write_text(
        "<kodeliste><kode><tekniskNavn>1804</tekniskNavn><fradato>1968-01-01</fradato>"
        "<tildato>1987-12-31</tildato><nesteKommunenummer>1804</nesteKommunenummer>"
        "<OffisieltKommunenavn>Bodo</OffisieltKommunenavn></kode></kodeliste>"
    )
    answer = call("registry", "import", path, "--format", "skatteetaten", "--json")
    assert answer.json["compared_on"] == "1987-12-31"
    assert [f["facts"] for f in answer.json["differences"]] == [{"registry": "Bodø", "list": "Bodo"}]


def test_the_statements_are_written_as_a_case_folder_has_them(call, liste, tmp_path):
    out = tmp_path / "ut"
    words = ("registry", "import", liste, "--format", "klass-changes", "--out", out)
    answer = call(*words, "--json")
    assert [*map(str, answer.json["written"])] == [str(out / "registry.csv"), str(out / "successions.csv")]
    rows = rows_of((out / "registry.csv").read_bytes())
    assert {(row["key"], row["ended"], row["name"]) for row in rows} >= {
        ("1806", "", "Narvik"),
        ("1875", "", "Hamarøy"),
        ("1850", "true", ""),
    }
    assert {row["valid_from"] for row in rows} == {"2020-01-01"}
    assert len(rows_of((out / "successions.csv").read_bytes())) == 5
    assert call(*words).code == 2
    assert call(*words, "--replace").code == 0


def test_all_or_nothing(call, liste, tmp_path):
    out = tmp_path / "ut"
    liste.write_text(CHANGES + "805;Narvik;;1806;Narvik;;2020-01-01\r\n;;;;;;2020-01-01\r\n")
    answer = call("registry", "import", liste, "--format", "klass-changes", "--out", out)
    assert (answer.code, answer.out) == (2, "")
    assert "«805» er ikke et kommunenummer." in answer.err
    assert "endringer.csv, rad 7, kolonne oldCode" in answer.err
    assert "Skriv 0805" in answer.err
    assert "rad 8" in answer.err
    assert not out.exists()
    as_json = call("registry", "import", liste, "--format", "klass-changes", "--json")
    assert [error["row"] for error in as_json.json["errors"]] == [7, 8]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "ssb"), "Velg ett av disse: klass-changes, klass-codes, skatteetaten, nav-units."),
        (("--format", "klass-codes"), "Kolonnen «code» mangler."),
        (("--format", "klass-changes", "--observed", "2024-02-30"), "finnes ikke i kalenderen"),
        ((), "Valget --format FORMAT må oppgis."),
    ],
)
def test_bad_calls_of_import(call, liste, words, said):
    answer = call("registry", "import", liste, *words)
    assert answer.code == 2
    assert said in answer.err


def test_a_file_that_is_not_there(call, tmp_path):
    answer = call("registry", "import", tmp_path / "borte.csv", "--format", "nav-units")
    assert answer.code == 2
    assert "borte.csv" in answer.err


# -- export


@pytest.mark.parametrize("ending", ["zip", "xlsx", "geojson", "csv"])
def test_every_format_is_written_and_its_sum_is_told(call, tmp_path, ending):
    out = tmp_path / f"register.{ending}"
    answer = call("registry", "export", "--on", "2024-06-01", "--out", out, "--json")
    assert answer.code == 0, answer.err
    assert answer.json["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert (answer.json["on"], answer.json["known_at"]) == ("2024-06-01", None)
    again = call("registry", "export", "--on", "2024-06-01", "--out", out)
    assert again.code == 2
    assert "--replace" in again.err


def test_a_csv_has_what_it_is_beside_it(call, tmp_path):
    call("registry", "export", "--on", "2024-06-01", "--out", tmp_path / "r.csv")
    about = json.loads((tmp_path / "r.om.json").read_text(encoding="utf-8"))
    assert about["rows"]["registry"] == len(rows_of((tmp_path / "r.csv").read_bytes()))
    assert about["version"]


def test_the_second_clock_is_asked_too(call, tmp_path):
    def units(name, *words):
        out = tmp_path / name
        answer = call("registry", "export", "--on", "2020-06-15", "--out", out, *words)
        assert answer.code == 0, answer.err
        archive = zipfile.ZipFile(out)
        return json.loads(archive.read("om.json"))["known_at"], rows_of(archive.read("unit.csv"))

    known_at, then = units("da.zip", "--known-at", "2019-12-31")
    assert known_at == "2019-12-31T00:00:00Z"
    assert {row["source"] for row in then} == {"nav-norg-2019-03"}
    _now, now = units("naa.zip")
    assert "nav-kontorliste-2020-06-02" in {row["source"] for row in now}


@pytest.mark.parametrize(
    ("out", "words", "said"),
    [
        ("r.pdf", (), "Bruk en av disse: .zip, .xlsx, .geojson, .csv."),
        ("r.zip", ("--known-at", "i går"), "«i går» er ikke et tidspunkt."),
        ("r.zip", ("--known-at", "9999-12-31T23:59:59-12:00"), "er ikke et tidspunkt."),
        ("r.zip", ("--known-at", "2019-12-01T12:00:00"), "er ikke et tidspunkt."),
        ("r.zip", ("--case", "borte"), "borte"),
    ],
)
def test_bad_calls_of_export(call, tmp_path, out, words, said):
    answer = call("registry", "export", "--on", "2024-06-01", "--out", tmp_path / out, *words)
    assert answer.code == 2
    assert said in answer.err
    assert not (tmp_path / out).exists()


# -- show and units


def test_a_number_that_is_both_shows_both(call):
    answer = call("registry", "show", "1805", "--on", "2020-06-01")
    assert answer.code == 0, answer.err
    assert "Kommune 1805 (ikke i bruk), 1. juni 2020" in answer.out
    assert "• 1. januar 2020: 1805 → 1806, sammenslått" in answer.out
    assert "Enhet 1805 NAV Narvik, 1. juni 2020" in answer.out
    assert "Betjener: 1806 Narvik, 1853 Evenes, 5414 Gratangen" in answer.out
    assert "Kilde: " in answer.out


def test_nothing_later_is_told(call):
    answer = call("registry", "show", "1850", "--on", "2019-12-31", "--json")
    (municipality,) = answer.json["municipalities"]
    assert municipality["in_use"] is True
    assert {change["new"] for change in municipality["changes"]} == {"1850"}
    after = call("registry", "show", "1850", "--on", "2020-01-01", "--json").json["municipalities"][0]
    assert after["in_use"] is False
    assert {change["new"] for change in after["changes"]} == {"1850", "1806", "1875"}


def test_who_has_which_task_and_by_which_source(call):
    answer = call("registry", "show", "Evenes", "--on", "2020-06-15", "--json").json
    (evenes,) = answer["municipalities"]
    assert {(work["task"], work["responsible"], work["unit"]) for work in evenes["work"]} == {
        ("state", "1853", "1805"),
        ("minimum", "1853", "1805"),
        ("optional", "1853", "1805"),
    }
    assert [found["host"] for found in evenes["cooperations"]] == ["1806"]
    assert {"ssb-klass-131", "nav-vertskommune-2020"} <= {source["id"] for source in answer["sources"]}
    text = call("registry", "show", "evenes", "--on", "2020-06-15").out
    assert "1853 Evenes" in text
    assert "alle oppgaver" in text


def test_city_districts_have_their_own_units(call):
    (oslo,) = call("registry", "show", "Oslo", "--on", "2019-06-01", "--json").json["municipalities"]
    assert {work["area"][:4] for work in oslo["work"]} == {"0301"}
    assert len({work["unit"] for work in oslo["work"]}) > 10


def test_what_nobody_has_heard_of(call):
    for wanted in ("0000", "Fjernvik", "18"):
        answer = call("registry", "show", wanted, "--on", "2000-01-01", "--known-at", "2000-01-01")
        assert answer.code == 2
        assert f"«{wanted}»" in answer.err


def test_a_number_of_later_days_does_not_answer(call):
    assert call("registry", "show", "1806", "--on", "2019-12-31").code == 2
    assert call("registry", "show", "1806", "--on", "2020-01-01").code == 0
    # The unit 1853 is first known in 2019; the municipality is older.
    assert call("registry", "show", "1853", "--on", "2018-06-01", "--json").json["units"] == []


def test_units_of_a_day(call):
    found = {u["number"]: u for u in call("registry", "units", "--on", "2020-06-15", "--json").json["units"]}
    assert found["1805"]["serves"] == ["1806", "1853", "5414"]
    assert {unit["status"] for unit in found.values()} <= {"active", "being_set_up", "being_closed"}
    everyone = call("registry", "units", "--on", "2020-06-15", "--all", "--json").json["units"]
    assert len(everyone) > len(found)
    table = call("registry", "units", "--on", "2020-06-15").out
    assert "NAV Narvik" in table
    early = call("registry", "units", "--on", "2018-01-01").out
    assert "Det første som er kjent om enheter, er fra 1. mars 2019." in early


def test_a_cases_own_statements_are_exported_and_shown(call, tmp_path):
    out = tmp_path / "sak.zip"
    answer = call("registry", "export", "--on", "2018-06-01", "--case", "nordland-2018", "--out", out)
    assert answer.code == 0, answer.err
    own = rows_of(zipfile.ZipFile(out).read("service_area.csv"))
    assert {row["municipality"] for row in own} >= {"1804", "1853"}
    shown = call("registry", "show", "1853", "--on", "2018-06-01", "--case", "nordland-2018", "--json").json
    (evenes,) = shown["municipalities"]
    assert evenes["service_area"] is not None


@pytest.mark.parametrize("nothing", ["", "  "])
def test_nothing_is_not_the_name_of_every_unit_without_one(call, nothing):
    answer = call("registry", "show", nothing, "--on", "2020-01-01")
    assert (answer.code, answer.out) == (2, "")
    assert "Skriv fire sifre" in answer.err
