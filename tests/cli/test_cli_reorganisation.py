"""`bindeledd reorganisation`: list, show with effects, check and conflicts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bindeledd.casefolder import read_folder, zip_bytes
from bindeledd.reorganisation.builtin import built_in
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.folder import rows_for_folder
from bindeledd.reorganisation.steps import AssignTasks


@pytest.fixture
def plan(tmp_path: Path):
    """A file with a change set of these steps."""

    def write(name: str, *steps: dict[str, Any], on: str = "2020-03-01", **parts: Any) -> Path:
        values = {
            "id": name,
            "title": f"Planen {name}",
            "purpose": "Å prøve",
            "legal_basis": ["vedtak"],
            "effective_on": on,
            "steps": list(steps),
        }
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(values | parts), encoding="utf-8")
        return path

    return write


def assign(area: str, unit: str, task: str = "*") -> dict[str, Any]:
    return {"step": "assign_tasks", "tasks": [task], "areas": [area], "unit": unit}


def test_the_list_has_every_built_in_change_set_in_order_of_date(call):
    found = call("reorganisation", "list", "--json").json["reorganisations"]
    assert [one["id"] for one in found] == list(built_in())
    assert [one["effective_on"] for one in found] == sorted(one["effective_on"] for one in found)
    narvik = next(one for one in found if one["id"] == "narvik-2020")
    assert (narvik["participants"], narvik["steps"]) == (["1805", "1854", "1850"], 4)
    text = call("reorganisation", "list")
    assert text.code == 0
    assert all(identity in text.out for identity in built_in())


def test_a_change_set_in_words(call):
    answer = call("reorganisation", "show", "narvik-2020")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "Narvik, Ballangen og østre del av Tysfjord blir Narvik"
    assert "Gjelder fra 1. januar 2020" in lines
    assert "Deltakere: Narvik (1805), Ballangen (1854) og Tysfjord (1850)" in lines
    assert "1. Narvik (1805) og Ballangen (1854) blir Narvik (1806)" in lines
    assert any(line.startswith("Kilde: Statistisk sentralbyrå") for line in lines)
    assert "Virkninger" not in answer.out


def test_what_is_shown_with_effects_is_a_file_that_is_read(call, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(
        call("reorganisation", "show", "nav-land-2024", "--effects", "--json").out, encoding="utf-8"
    )
    alone = call("reorganisation", "show", "nav-land-2024", "--json")
    assert call("reorganisation", "show", path, "--json").json == alone.json


@pytest.mark.parametrize("identity", ["narvik-2020", "nav-land-2024"])
def test_what_is_shown_as_json_is_a_file_that_is_read_the_same(call, tmp_path, identity):
    shown = call("reorganisation", "show", identity, "--json")
    path = tmp_path / "plan.json"
    path.write_text(shown.out, encoding="utf-8")
    assert call("reorganisation", "show", path, "--json").json == shown.json
    checked = call("reorganisation", "check", path, "--json")
    assert checked.json == call("reorganisation", "check", identity, "--json").json
    assert not [finding for finding in checked.json["findings"] if finding["severity"] == "must"]


def test_the_effects_name_municipalities_units_before_and_after_and_residents_per_side(call):
    answer = call("reorganisation", "show", "narvik-2020", "--effects", "--json")
    assert (answer.code, answer.err) == (0, "")
    effects = answer.json["effects"]
    pieces = {piece["municipality"] for piece in effects["tasks"]}
    assert {"1805", "1850", "1854"} & pieces
    for number, before in (("1854", "1854"), ("1850", "1850")):
        (area,) = [area for area in effects["maps"]["before"].values() if area["number"] == number]
        assert [unit["number"] for unit in area["units_before"]] == [before]
        assert "1805" in [unit["number"] for unit in area["units_after"]]
    assert effects["sides"]
    text = call("reorganisation", "show", "narvik-2020", "--effects")
    assert "Virkninger" in text.out
    assert "2 470 innbyggere i Ballangen".replace(" ", "\xa0") in text.out.replace(" ", "\xa0")


def test_a_check_says_what_where_and_how_to_mend_it(call, plan):
    path = plan("plan", {"step": "merger", "old": ["1854"], "new": "1806", "name": "Narvik"}, on="2019-06-01")
    answer = call("reorganisation", "check", path)
    assert answer.code == 0
    assert "Må rettes" in answer.out
    assert "• Steg 1: En sammenslåing har minst to deltakere." in answer.out
    assert "  Slik retter du: Legg til den andre kommunen." in answer.out
    as_json = call("reorganisation", "check", path, "--json")
    assert "merger-of-one" in [finding["code"] for finding in as_json.json["findings"]]
    assert as_json.json["reorganisation"] == "plan"
    clean = call("reorganisation", "check", "snillfjord-2020")
    assert clean.out.startswith("Ingen funn")


def test_a_planted_overlap_is_found(call, plan):
    path = plan("plantet", assign("1806", "1841", "minimum"))
    answer = call("reorganisation", "conflicts", "narvik-2020", path, "--json")
    assert answer.code == 0
    (finding,) = [f for f in answer.json["findings"] if f["code"] == "work-given-twice"]
    assert finding["facts"] == {
        "reorganisations": ["narvik-2020", "plantet"],
        "days": ["2020-01-01", "2020-03-01"],
        "lines": ["performing/*/1806", "performing/minimum/1806"],
    }
    text = call("reorganisation", "conflicts", "narvik-2020", path)
    assert text.code == 0
    assert finding["message"] in text.out
    near = call("reorganisation", "conflicts", "narvik-2020", path, "--days", "30", "--json")
    assert "work-given-twice" not in [f["code"] for f in near.json["findings"]]


def test_sets_that_go_together_give_no_finding(call, plan):
    paths = [
        plan(name, assign(area, "1841"), on="2021-01-01") for name, area in (("a", "1841"), ("b", "1839"))
    ]
    answer = call("reorganisation", "conflicts", *paths)
    assert answer.code == 0
    assert answer.out.startswith("Ingen funn: omleggingene går i hop")


@pytest.fixture
def own_plans(salten: Path, tmp_path: Path) -> Path:
    """The small case with two change sets at odds in it."""
    found = [
        Reorganisation(name, name, "Å prøve", (), date(2020, 1, 1), (AssignTasks(("*",), ("1841",), unit),))
        for name, unit in (("ny-a", "1804"), ("ny-b", "1839"))
    ]
    folder = read_folder(salten)
    for table, rows in rows_for_folder(found).items():
        folder = folder.with_rows(table, rows)
    path = tmp_path / "planer.zip"
    path.write_bytes(zip_bytes(folder))
    return path


def test_the_change_sets_of_a_case(call, own_plans):
    found = call("reorganisation", "list", "--case", own_plans, "--json").json["reorganisations"]
    assert [one["id"] for one in found if not one["built_in"]] == ["ny-a", "ny-b"]
    assert "i saken" in call("reorganisation", "list", "--case", own_plans).out
    shown = call("reorganisation", "show", "ny-a", "--case", own_plans)
    assert "1. " in shown.out
    assert "for Fauske" in shown.out
    checked = call("reorganisation", "check", "ny-a", "--case", own_plans, "--json")
    assert {f["code"] for f in checked.json["findings"]} >= {"no-legal-basis"}
    # Without names, all of the case are compared.
    answer = call("reorganisation", "conflicts", "--case", own_plans, "--json")
    assert answer.json["reorganisations"] == ["ny-a", "ny-b"]
    assert [f["code"] for f in answer.json["findings"]] == ["change-sets-at-odds"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "narvik-2021"), "Mente du «narvik-2020»"),
        (("check", "finnes-ikke.json"), "finnes ikke"),
        (("conflicts", "narvik-2020"), "minst to omlegginger"),
        (("conflicts",), "minst to omlegginger"),
        (("conflicts", "narvik-2020", "ofoten-2019", "--days", "-3"), "ikke et antall dager"),
        (("conflicts", "narvik-2020", "ofoten-2019", "--days", "9999999"), "ikke et antall dager"),
        (("conflicts", "narvik-2020", "narvik-2020"), "to omlegginger med id «narvik-2020»"),
        (("show", "ny-a", "--case", "ingen-slik-sak"), "ingen-slik-sak"),
    ],
)
def test_bad_input_is_refused_in_words(call, words, said):
    answer = call("reorganisation", *words)
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    as_json = call("reorganisation", *words, "--json")
    assert as_json.code == 2
    assert as_json.json["errors"]


def test_a_file_that_is_no_change_set_is_refused_with_every_fault(call, plan, tmp_path):
    path = plan("feil", {"step": "merger", "old": ["1805", "1854"]}, {"step": "dans"}, on="i går")
    answer = call("reorganisation", "check", path)
    assert answer.code == 2
    for said in ("Steg 1: Feltet «new» mangler.", "Feltet «name» mangler.", "«dans»", "«effective_on»"):
        assert said in answer.err
    (tmp_path / "tekst.json").write_text("[1, 2", encoding="utf-8")
    unreadable = call("reorganisation", "show", tmp_path / "tekst.json")
    assert unreadable.code == 2
    assert "kan ikke leses som en omlegging" in unreadable.err


MERGER = {"step": "merger", "old": ["1805", "1854"], "new": "1806", "name": "Narvik"}
COOPERATION = {"step": "start_cooperation", "cooperation": "c", "name": "C", "participants": ["1805"]}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"steps": 5}, "«steps» skal være en liste."),
        ({"steps": True}, "«steps» skal være en liste."),
        ({"steps": "merger"}, "«steps» skal være en liste."),
        ({"steps": {"step": "merger"}}, "«steps» skal være en liste."),
        ({"steps": [None]}, "Steg 1: Steget kan ikke leses."),
        ({"steps": [MERGER | {"old": [1805, 1854]}]}, "Steg 1: Alt i listen «old» skal være tekst."),
        ({"steps": [MERGER | {"new": 1806}]}, 'Skriv verdien i anførselstegn, også numre: "1805".'),
        ({"steps": [MERGER | {"on": "0001-01-01"}]}, "Steg 1: «on» er 1. januar 1,"),
        ({"steps": [MERGER | {"on": "9999-12-31"}]}, "Skriv et år fra 1838 til 2199."),
        ({"steps": [COOPERATION]}, "Velg en av: host, joint_office,"),
        ({"effective_on": "0001-01-01"}, "«effective_on» er 1. januar 1, og årstallet kan ikke stemme."),
        ({"decided_on": "9999-12-31"}, "«decided_on» er 31. desember 9999,"),
        ({"registered_at": "9999-12-31T23:59:59-05:00"}, "Tidspunktet kan ikke leses."),
        ({"registered_at": "0001-01-01T00:00:00+05:00"}, "Tidspunktet kan ikke leses."),
        ({"id": " "}, "Feltet «id» mangler."),
        ({"title": "a\0b"}, "inneholder et usynlig styretegn."),
        ({"legal_basis": ["\ud800"]}, "inneholder et usynlig styretegn."),
    ],
)
def test_wrong_values_in_a_file_are_refused_with_file_and_field(call, plan, parts, said):
    path = plan("feil", MERGER, **parts)
    for command in (("show",), ("show", "--effects"), ("check",), ("conflicts", "narvik-2020")):
        answer = call("reorganisation", *command, path)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
        assert "feil.json, kolonne " in answer.err
        assert call("reorganisation", *command, path, "--json").json["errors"][0]["file"] == "feil.json"


def test_a_field_that_stands_twice_is_refused_and_broken_json_has_its_line(call, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(
        '{"id": "a", "effective_on": "2020-01-01",\n"effective_on": "2021-01-01"}', encoding="utf-8"
    )
    answer = call("reorganisation", "check", path)
    assert answer.code == 2
    assert "Feltet «effective_on» står to ganger." in answer.err
    assert "plan.json, kolonne effective_on" in answer.err
    path.write_text('{"id": "a",\n"title": "b",\n}', encoding="utf-8")
    assert "plan.json, rad 3" in call("reorganisation", "check", path).err


def test_a_state_that_does_not_exist_is_shown_as_it_is_and_found(call, plan):
    path = plan("feil", MERGER, state="tull")
    assert "Tilstand: tull" in call("reorganisation", "show", path).out
    assert "«tull» er ikke noe en omlegging kan stå i." in call("reorganisation", "check", path).out


def test_an_area_in_no_county_is_a_finding_and_no_fault(call, plan):
    path = plan("feil", assign("9999", "1805"), assign("18x5", "1805"))
    assert call("reorganisation", "show", path, "--effects", "--json").code == 0
    assert "9999" in call("reorganisation", "check", path).out
