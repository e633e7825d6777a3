"""The commands of `structure` on the real case: the proof, the wishes, the files, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from bindeledd.mapping import open_case

CASE = "nordland-2018"


@pytest.fixture
def optimise(call):
    def asking(*words: str | Path):
        answer = call("structure", "optimise", CASE, *words, "--json")
        assert answer.code == 0, answer.err
        assert answer.err == ""
        return answer.json

    return asking


def members(answer: dict) -> list[list[str]]:
    return [[each["number"] for each in group["members"]] for group in answer["groups"]]


def test_the_best_plan_is_proven_and_has_everyone_once(optimise):
    answer = optimise()
    assert answer["gap"] == 0
    assert answer["bound"] == answer["objective"]
    planned = set(open_case(CASE).numbers)
    seen = [code for group in members(answer) for code in group]
    assert len(seen) == len(set(seen))
    assert planned <= set(seen)
    assert len(planned) == 44
    for group in answer["groups"]:
        numbers = [each["number"] for each in group["members"]]
        assert numbers == sorted(numbers)
        assert group["host"] in group["members"]
        assert all(branch in group["members"] for branch in group["branches"])
        assert group["model"] in ("own", "host", "joint")
    assert answer["measures"]["cost"]["value"] == answer["objective"]
    assert {each["code"] for each in answer["legal"]} >= {"law-agreement-needed"}
    needed = [each for each in answer["legal"] if each["code"] == "law-agreement-needed"]
    assert all("§" in each["citation"] for each in needed)
    for part in ("seconds", "input", "prices", "sources", "version", "wishes"):
        assert answer[part] or part == "wishes"
    assert optimise()["groups"] == answer["groups"]


def test_wishes_hold_by_name_or_number(optimise):
    answer = optimise(
        "--offices", "20", "--together", "Hamarøy,Fauske", "--apart", "1804,1838", "--host", "Saltdal",
        "--no-host", "Rana", "--branch", "Træna", "--keep-area", "vesteralen", "--consent", "Lurøy=500000",
    )  # fmt: skip
    groups = {code: group for group in answer["groups"] for code in (m["number"] for m in group["members"])}
    assert len(answer["groups"]) == 20
    assert groups["1849"] == groups["1841"]
    assert groups["1804"] != groups["1838"]
    assert groups["1840"]["host"]["number"] == "1840"
    assert groups["1833"]["host"]["number"] != "1833"
    trana = groups["1835"]
    assert "1835" in [trana["host"]["number"], *(each["number"] for each in trana["branches"])]
    assert all(len(groups[code]["members"]) == 1 for code in ("1870", "1871"))
    assert answer["wishes"]["offices"] == [20, 20]
    assert answer["wishes"]["consent"] == {"1834": 500000.0}


def test_wishes_that_clash_need_a_decision_and_are_named(call):
    words = ("--together", "Bodø,Fauske", "--apart", "1804,1841", "--changes", "40")
    answer = call("structure", "optimise", CASE, *words)
    assert answer.code == 3
    assert "Bodø" in answer.err
    assert "Fauske" in answer.err
    assert "40" not in answer.err
    told = call("structure", "optimise", CASE, *words, "--json")
    assert told.code == 3
    assert told.json


def test_a_price_changes_the_answer_and_a_wrong_one_is_refused(call, optimise):
    dear, usual = optimise("--price", "office=4 000 000"), optimise()
    assert dear["prices"]["office"] == 4_000_000
    assert dear["objective"] > usual["objective"]
    assert call("structure", "optimise", CASE, "--price", "kontor=1").code == 2
    assert call("structure", "optimise", CASE, "--price", "office=mye").code == 2
    assert call("structure", "optimise", CASE, "--offices", "mange").code == 2
    assert call("structure", "optimise", CASE, "--host", "Atlantis").code == 2


def test_a_range_gives_the_price_at_which_each_number_is_best(call):
    answer = call("structure", "optimise", CASE, "--offices", "17-19", "--json")
    assert answer.code == 0, answer.err
    counts = answer.json["counts"]
    assert [each["offices"] for each in counts] == [17, 18, 19]
    assert all(each["gap"] == 0 for each in counts)
    assert call("structure", "optimise", CASE, "--offices", "17-19", "--out", "x.json").code == 2
    text = call("structure", "optimise", CASE, "--offices", "17-19")
    assert "Best når et kontor koster" in text.out


def test_text_says_how_good_the_plan_is_and_what_it_changes(call):
    answer = call("structure", "optimise", CASE, "--offices", "34")
    assert "Beste løsning, bevist." in answer.out
    assert "Loven er ikke vurdert" in answer.out
    assert "Oppgitt mål: 34 kontor. Her: 34." in answer.out
    assert "Oppgitt mål: 18 ledere." in answer.out
    assert "Bemanningen er anslått" in answer.out


def test_a_plan_in_a_file_is_measured_locked_and_exported(call, optimise, tmp_path: Path):
    plan = tmp_path / "plan.json"
    answer = call("structure", "optimise", CASE, "--offices", "24", "--out", plan)
    assert answer.code == 0, answer.err
    assert call("structure", "optimise", CASE, "--out", plan).code == 2
    measured = call("structure", "measure", CASE, "--proposal", plan, "--json").json
    assert measured["measures"]["offices"]["value"] == 24
    assert measured["today"]["offices"]["value"] == 43
    assert {each["measure"]: each["distance"] for each in measured["targets"]}["offices"] == 24 - 34
    locked = optimise("--lock", plan)
    kept = [group for group in members(measured) if len(group) > 1]
    assert all(group in members(locked) for group in kept)

    table = tmp_path / "plan.csv"
    made = call("structure", "export", CASE, "--proposal", plan, "--format", "csv", "--out", table, "--json")
    assert made.code == 0, made.err
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert len({row["office"] for row in rows}) == 24
    assert made.json["content_hash"]
    again = call("structure", "export", CASE, "--proposal", plan, "--format", "csv", "--out", table)
    assert again.code == 2
    for shape in ("xlsx", "geojson", "csv-no"):
        out = tmp_path / f"plan.{shape}"
        assert call("structure", "export", CASE, "--format", shape, "--out", out).code == 0
        assert out.stat().st_size > 1000
    assert call("structure", "export", CASE, "--format", "pdf").code == 2


def test_a_plan_that_fails_the_check_is_not_given(call, monkeypatch):
    import bindeledd.structure.checker as checker

    def planted(*words):
        plan = words[-1]
        return checker._cost(*words[:-1], type(plan)(plan.proposal, plan.objective - 1, 0, 0.1, 1, ""))

    monkeypatch.setattr(checker, "check", lambda *words: tuple(planted(*words)))
    answer = call("structure", "optimise", CASE)
    assert answer.code == 1
    assert "regnet ut på nytt" in answer.err
    assert "bevist" not in answer.out


def test_today_is_measured_with_its_leaders_and_the_prices_are_told(call):
    today = call("structure", "measure", CASE, "--json").json
    assert today["measures"]["offices"]["value"] == 43
    assert today["measures"]["leaders"]["value"] == 41
    assert "today" not in today
    table = call("structure", "prices", "--price", "hour=400", "--json").json["prices"]
    assert {row["name"]: row["value"] for row in table}["hour"] == 400
    assert all(row["reason"] and row["source"] for row in table)
    assert "branch_minutes" in call("structure", "prices").out


def test_a_file_that_is_no_proposal_is_refused(call, tmp_path: Path):
    wrong = tmp_path / "feil.json"
    wrong.write_text(json.dumps({"format": "noe"}), encoding="utf-8")
    for words in (("measure", CASE, "--proposal", wrong), ("optimise", CASE, "--lock", wrong)):
        answer = call("structure", *words)
        assert answer.code == 2
        assert "ikke et forslag" in answer.err


def test_numbers_are_taken_as_people_write_them(optimise, call):
    answer = optimise(
        "--members", "5", "--budget", "120 000 000", "--least-staff", "2,5", "--changes", "30",
        "--seconds", "30", "--ferries", "0,5",
    )  # fmt: skip
    told = {"most_members": 5, "budget": 120_000_000, "least_staff": 2.5, "changes": 30}
    assert answer["wishes"] == told
    assert max(len(group) for group in members(answer)) <= 5
    for words in (("--members", "99"), ("--changes", "1,5"), ("--ferries", "fort"), ("--seconds", "nan")):
        refused = call("structure", "optimise", CASE, *words)
        assert refused.code == 2
        assert words[1] in refused.err
        assert words[0] in refused.err
