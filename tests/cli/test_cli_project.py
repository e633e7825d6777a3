"""`bindeledd project`: plan, checklist and gantt."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bindeledd.establishment.checklist import built_in, checklist_values


@pytest.fixture
def narvik(call):
    """The plan of New Narvik as JSON; findings are an answer too."""

    def planning(*more: str):
        answer = call("project", "plan", "narvik-2020", *more, "--json")
        assert answer.code == 0, answer.err
        return answer.json

    return planning


def test_the_plan_of_narvik_has_items_with_days_a_critical_path_pins_and_both_answers(narvik):
    told = narvik("--cutover", "2020-01-01")
    assert told["cutover"] == "2020-01-01"
    assert len(told["items"]) > 85
    known = {(item["id"], item["subject"]) for item in told["items"]}
    for item in told["items"]:
        assert item["starts"] <= item["ends"]
        assert date.fromisoformat(item["earliest_end"]) <= date.fromisoformat(item["latest_end"])
        assert item["slack"] >= 0
        assert {(each["id"], each["subject"]) for each in item["waits_for"]} <= known
    path = [(each["id"], each["subject"]) for each in told["critical_path"]]
    assert len(path) > 5
    assert set(path) <= known
    assert all(item["critical"] for item in told["items"] if (item["id"], item["subject"]) in path)
    pins = {pin["id"]: pin for pin in told["pins"]}
    assert pins["budget"]["day"] == "2019-12-31"
    assert pins["new-council"]["citation"] == "inndelingslova (LOV-2001-06-15-70) § 27"
    statute, realistic = told["earliest_by_statute"], told["earliest_realistic"]
    # The new council of a merger in 2018 would have had to be there before the work began.
    assert statute["day"] == "2019-01-01" < realistic["day"] < "2020-01-01"
    assert statute["chain"] == []
    assert "inndelingslova (LOV-2001-06-15-70) § 27" in statute["words"]
    assert realistic["reference"][0]["sample"] == 5
    assert "reference" not in statute
    assert {finding["code"] for finding in told["findings"]} <= {"shorter-than-cases"}


def test_the_historical_plan_is_seen_from_the_day_its_first_task_begins(narvik):
    told = narvik()
    assert told["begins"] == told["today"] == min(item["starts"] for item in told["items"])
    assert "2017-06-01" < told["begins"] < "2018-02-01"


def test_a_nearer_date_names_the_items_that_cannot_fit_and_both_days(narvik):
    told = narvik("--cutover", "2019-03-01", "--today", "2018-12-01")
    first, *rest = told["findings"]
    assert first["code"] == "cutover-before-statute"
    assert first["facts"]["earliest_by_statute"] == told["earliest_by_statute"]["day"]
    assert first["facts"]["earliest_realistic"] == told["earliest_realistic"]["day"] > "2019-03-01"
    named = [finding for finding in rest if finding["code"] == "item-does-not-fit"]
    assert {"C-001", "C-005"} <= {finding["facts"]["id"] for finding in named}
    assert all(finding["facts"]["days_lacking"] > 0 and finding["facts"]["title"] for finding in named)
    assert told["holds"] is False


def test_a_date_before_the_days_of_the_law_is_against_the_law(narvik):
    told = narvik("--cutover", "2018-12-05", "--today", "2018-12-01")
    first = told["findings"][0]
    assert (first["code"], first["severity"]) == ("cutover-before-statute", "must")
    assert told["earliest_by_statute"]["day"] > "2018-12-05"


def test_the_plan_in_words_has_both_answers_and_the_items_that_do_not_fit(call):
    answer = call("project", "plan", "narvik-2020", "--cutover", "2019-03-01", "--today", "2018-12-01")
    assert answer.code == 0, answer.err
    assert "Tidligst etter loven: " in answer.out
    assert "Tidligst realistisk: " in answer.out
    assert "får ikke plass" in answer.out
    assert "Med --json er alle med." in answer.out
    assert "Faste dager" in answer.out
    assert "inndelingslova (LOV-2001-06-15-70) § 27" in " ".join(answer.out.split())


def test_a_split_municipality_has_its_items_and_an_answer_takes_others_away(call):
    told = call("project", "checklist", "narvik-2020", "--json").json
    assert told["facts"]["split"]["value"] is True
    assert "Tysfjord" in told["facts"]["split"]["why"]
    answered = call("project", "checklist", "nav-land-2024", "--answer", "employees_move=nei", "--json").json
    assert answered["facts"]["employees_move"]["value"] is False
    assert "C-107" in {item["id"] for item in answered["left_out"]}
    assert "C-107" not in {item["id"] for item in answered["items"]}
    text = call("project", "checklist", "narvik-2020")
    assert text.code == 0
    assert "Gjelder ikke her" in text.out


def test_the_countys_own_checklist_is_used_and_a_circle_in_it_is_named(call, tmp_path: Path):
    values = checklist_values(built_in())
    values["items"] = [
        item | {"depends": ["C-002"]} if item["id"] == "C-001" else item for item in values["items"]
    ]
    path = tmp_path / "egen.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    answer = call("project", "plan", "narvik-2020", "--checklist", path, "--json")
    assert answer.code == 2
    assert "C-001" in answer.json["errors"][0]["message"]
    assert "C-002" in answer.json["errors"][0]["message"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--cutover", "i morgen"),
        ("--model", "samkommune"),
        ("--answer", "sami"),
        ("--answer", "vaer=ja"),
        ("--checklist", "finnes-ikke.yaml"),
        ("--checklist", "."),
        ("--cutover", "1850-01-01"),
        ("--cutover", "0001-01-01"),
        ("--cutover", "9999-12-31"),
    ],
)
def test_bad_input_is_told_and_ends_with_two(call, wrong: tuple[str, str]):
    answer = call("project", "plan", "narvik-2020", *wrong)
    assert answer.code == 2
    assert "Feil: " in answer.err
    assert answer.out == ""


def test_the_chart_is_written_once_and_never_over(call, tmp_path: Path):
    path = tmp_path / "plan.svg"
    answer = call("project", "gantt", "nav-land-2024", "--out", path)
    assert answer.code == 0, answer.err
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.tag.endswith("svg")
    again = call("project", "gantt", "nav-land-2024", "--out", path)
    assert again.code == 2
    assert "finnes fra før" in again.err
