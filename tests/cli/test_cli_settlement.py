from __future__ import annotations

import pytest
from tests.agreements.settlement.settlement_worlds import BY_CASES, MIXED, SALTEN

from bindeledd.agreements.settlement.records import to_values
from bindeledd.cli.group import Entry
from bindeledd.cli.tree import ROOT


@pytest.fixture
def model_file(tmp_path, monkeypatch):
    import json

    if "settlement" not in ROOT.entries:
        monkeypatch.setitem(ROOT.entries, "settlement", Entry("settlement:simulate", "Regner ut oppgjøret."))
    path = tmp_path / "oppgjor.json"
    path.write_text(json.dumps(to_values(SALTEN, (MIXED, BY_CASES))), encoding="utf-8")
    return path


def test_the_answer_for_people(call, model_file):
    answer = call("settlement", model_file, "--without", "1845", "--clause", "nn")
    assert answer.code == 0, answer.err
    for said in (
        "Indre Salten: Blandet",
        "Hva hver kommune betaler i 2028, i kroner",
        "Vertskommunen får inn",
        "Sørfold: Regnskapet er ikke hentet.",
        "Modellene side om side",
        "Én sak mer i Steigen",
        "Uten Sørfold, i kroner (2027)",
        "Ingen kostnader faller bort",
        "1. Kommunane dekkjer saman",
        "Kilde: sosialtjenesteloven § 7",
    ):
        assert said in answer.out


def test_the_answer_as_json_is_in_whole_ore(call, model_file):
    answer = call("settlement", model_file, "--without", "1845", "--json").json
    for year, total in zip(answer["years"], SALTEN.years.totals_ore, strict=True):
        running = sum(
            part[f"{name}_ore"]
            for part in year["parts"]
            for name in ("base", "inhabitants", "cases", "fte", "actual")
        )
        assert running == total
    assert answer["comparison"]["models"] == ["Blandet", "Saker"]
    assert {"nb", "nn"} == set(answer["clause"])
    assert answer["without"]["years"][0]["more_ore"]
    assert answer["sensitivity"]
    assert len(answer["input"]) == 64


def test_another_model_and_a_chart(call, model_file, tmp_path):
    answer = call("settlement", model_file, "--model", "saker", "--chart", tmp_path / "figur.svg")
    assert answer.code == 0
    assert "Indre Salten: Saker" in answer.out
    assert "figur.svg" in answer.err
    assert (tmp_path / "figur.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--without", "1804"), "Kommune 1804 er ikke med"),
        (("--without", "1841"), "er vertskommune"),
        (("--model", "Ny"), "Modellen «Ny» finnes ikke"),
        (("--clause", "se"), "«se» er ikke en målform"),
    ],
)
def test_what_cannot_be_answered_is_said(call, model_file, words, said):
    answer = call("settlement", model_file, *words)
    assert answer.code == 2
    assert said in answer.err


def test_faults_of_the_file_are_said_with_its_name(call, model_file):
    model_file.write_text('{"format": "other"}', encoding="utf-8")
    answer = call("settlement", model_file, "--json")
    assert answer.code == 2
    assert answer.json["errors"][0]["file"] == "oppgjor.json"
    assert call("settlement", model_file.parent / "borte.yaml").code == 2
    assert "mangler" in call("settlement").err
