from __future__ import annotations

import pytest

from bindeledd.registry.recoding import run as module

DAYS = ("--from", "2018-01-01", "--to", "2024-01-01", "--column", "kommune")


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "register.csv"
    path.write_bytes(
        b"fnr;kommune;grunnkrets;antall\r\n"
        b"01010112345;1805;;3\r\n02020212345;1850;18500104;4\r\n03030312345;1850;18500114;5\r\n"
    )
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_rows_to_one_target_each(call, register, tmp_path):
    answer = call("recode", register, *DAYS, "--key", "grunnkrets", "--out", tmp_path / "ut.csv")
    assert answer.code == 0, answer.err
    assert (tmp_path / "ut.csv").read_bytes() == (
        b"fnr;kommune;grunnkrets;antall\r\n"
        b"01010112345;1806;;3\r\n02020212345;1806;18500104;4\r\n03030312345;1875;18500114;5\r\n"
    )
    assert "Kodet om fra 1. januar 2018 til 1. januar 2024" in answer.out
    assert "3 rader inn, 3 ut, 0 uavklart." in answer.out
    assert "Delt: 1850 Tysfjord → 1806 Narvik (1), 1875 Hamarøy (1)" in answer.out
    assert "SHA-256" in answer.out
    assert "Klass 131" in answer.out
    assert names(tmp_path) == ["register.csv", "ut.csv"]


def test_undecided_rows_stop_it_and_are_counted_without_a_word_of_the_rows(call, register, tmp_path):
    with register.open("ab") as file:
        file.write(b"04040412345;301;;1\r\n05050512345;30x;;1\r\n06060612345;9999;;2\r\n")
    answer = call("recode", register, *DAYS, "--key", "grunnkrets", "--out", tmp_path / "ut.csv")
    assert answer.code == 3
    assert answer.out == ""
    assert "3 rader kan ikke kodes om, og ingenting er skrevet." in answer.err
    assert "1 rad: 9999 har ikke vært i bruk som kommunenummer." in answer.err
    assert "30x" not in answer.err
    assert "12345" not in answer.err
    assert names(tmp_path) == ["register.csv"]
    told = call("recode", register, *DAYS, "--key", "grunnkrets", "--out", tmp_path / "ut.csv", "--json")
    assert (told.code, told.json["status"], told.json["rows"]["undecided"]) == (3, "needs_decision", 3)
    assert "12345" not in told.out
    words = ("--key", "grunnkrets", "--out", tmp_path / "ut.csv", "--undecided", tmp_path / "rest.csv")
    assert call("recode", register, *DAYS, *words).code == 0
    assert names(tmp_path) == ["register.csv", "rest.csv", "ut.csv"]
    assert "06060612345;9999;;2;9999 har ikke vært i bruk" in (tmp_path / "rest.csv").read_text()


def test_counts_with_weights(call, register, tmp_path):
    words = ("--weights", "press", "--values", "antall", "--out", tmp_path / "ut.csv")
    answer = call("recode", register, *DAYS, *words)
    assert answer.code == 0, answer.err
    assert "2 delt med vekter" in answer.out
    assert "Vekter: 1850 delt på 1806 4675, 1875 5325 (oppgitt i pressen). Kilde: NRK" in answer.out
    assert "Sum før" in answer.out
    told = call("recode", register, *DAYS, *words, "--replace", "--json")
    (value,) = told.json["values"]
    assert (value["column"], value["before"], value["after"], value["balances"]) == ("antall", 12, 12, True)
    assert told.json["weights"] == "press"
    assert told.json["version"]
    assert told.json["out"]["sha256"]
    assert told.json["sources"][0]["id"] == "ssb-klass-131"


def test_flows(call, tmp_path):
    source = tmp_path / "pendling.csv"
    source.write_text("hjem,arbeid,antall\n1850,1850,700\n1850,0301,10\n")
    answer = call(
        "recode", source, *DAYS[:4], "--column", "hjem", "--column", "arbeid",
        "--weights", "population", "--out", tmp_path / "ut.csv",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert "1 rader går mellom to delte kommuner" not in answer.out
    assert "1 rad går mellom to delte kommuner. Verdiene er ukjente og står tomme." in answer.out
    assert (tmp_path / "ut.csv").read_text().splitlines()[1:] == [
        "1806,1806,", "1806,1875,", "1875,1806,", "1875,1875,", "1806,0301,4", "1875,0301,6",
    ]  # fmt: skip


def test_what_does_not_add_up_is_red_and_leaves_nothing(call, register, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "patch", lambda source, shape, plan, columns, out: out.write(shape.head))
    answer = call("recode", register, *DAYS, "--key", "grunnkrets", "--out", tmp_path / "ut.csv")
    assert answer.code == 4
    assert "Tallene stemmer ikke etter omkodingen, og ingenting er skrevet." in answer.err
    assert names(tmp_path) == ["register.csv"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2024-01-01", "--to", "2018-01-01", "--column", "kommune"), "Omkodingen går bakover"),
        (("--from", "i fjor", "--to", "2018-01-01", "--column", "kommune"), "«i fjor»"),
        ((*DAYS[:4], "--column", "fylke"), "«fnr», «kommune», «grunnkrets», «antall»"),
        ((*DAYS, "--weights", "areal"), "«areal»"),
        ((*DAYS, "--values", "antall"), "--weights press"),
        ((*DAYS, "--key", "krets"), "«krets»"),
        (DAYS[:4], "--column"),
    ],
)
def test_bad_input(call, register, tmp_path, words, said):
    answer = call("recode", register, *words, "--out", tmp_path / "ut.csv")
    assert answer.code == 2
    assert said in answer.err
    assert names(tmp_path) == ["register.csv"]


def test_what_is_there_is_not_written_over_unasked(call, register, tmp_path):
    out = tmp_path / "ut.csv"
    out.write_text("noe annet")
    words = (*DAYS, "--key", "grunnkrets", "--out", out)
    assert call("recode", register, *words).code == 2
    assert out.read_text() == "noe annet"
    assert call("recode", register, *words, "--replace").code == 0
    assert call("recode", register, *DAYS, "--key", "grunnkrets", "--out", register, "--replace").code == 2
    assert call("recode", tmp_path / "borte.csv", *words, "--replace").code == 2
    assert call("recode", register, *DAYS, "--out", tmp_path, "--replace").code == 2
    assert register.read_text().startswith("fnr;kommune")


def test_a_folder_is_called_a_folder(call, tmp_path):
    words = (
        "--from",
        "2018-01-01",
        "--to",
        "2024-01-01",
        "--column",
        "kommune",
        "--out",
        tmp_path / "ut.csv",
    )
    answer = call("recode", tmp_path, *words)
    assert answer.code == 2
    assert "er en mappe" in answer.err


def test_numbers_too_long_to_be_counts_are_told_of(call, tmp_path):
    path = tmp_path / "inn.csv"
    path.write_text(f"kommune;folk\n1850;{'9' * 19}\n", encoding="utf-8")
    words = ("--from", "2018-01-01", "--to", "2024-01-01", "--column", "kommune", "--weights", "press")
    answer = call("recode", path, *words, "--out", tmp_path / "ut.csv")
    assert answer.code == 2
    assert "høyst 18 sifre" in answer.err
    assert not (tmp_path / "ut.csv").exists()
