from __future__ import annotations

import pytest

from bindeledd.casefolder import write_folder
from bindeledd.foundation.vintages import in_words
from bindeledd.mapping.builtin import open_folder

CASE = ("--case", "nordland-2018")


def minutes(answer) -> float:
    assert answer.code == 0, answer.err
    return answer.json["minutes"]


def test_minutes_and_the_way(call):
    answer = call("travel", "1804", "1841", *CASE)
    assert answer.code == 0
    assert "minutter: veg" in answer.out
    assert "Bodø – Fauske, 1. januar 2018" in answer.out
    assert "Kilde: Kartverket" in answer.out


def test_doenna_to_sandnessjoeen_is_near_an_hour_with_one_wait(call):
    answer = call("travel", "Dønna", "alstahaug", *CASE, "--json")
    assert 50 <= minutes(answer) <= 70
    assert [leg["wait_minutes"] for leg in answer.json["legs"] if leg["kind"] == "car_ferry"] == [20]
    assert answer.json["sources"]
    text = call("travel", "1827", "1820", *CASE, "--way").out
    assert "ferge Dønna–Sandnessjøen" in text
    assert "Venting" in text


def test_closing_a_link_changes_the_answer(call):
    usual = call("travel", "1804", "1841", *CASE, "--json")
    road = next(leg["links"][0] for leg in usual.json["legs"] if leg["category"] == "R" and leg["links"])
    closed = call("travel", "1804", "1841", *CASE, "--close", str(road), "--json")
    assert closed.json["minutes"] is None or minutes(closed) > minutes(usual)
    assert closed.json["without_changes"]["minutes"] == minutes(usual)
    assert road not in closed.json["links"]
    opened = call("travel", "1804", "1841", *CASE, "--close", str(road), "--open", str(road), "--json")
    assert minutes(opened) == minutes(usual)
    assert "Uten endringene: " in call("travel", "1804", "1841", *CASE, "--close", str(road)).out


def test_a_longer_wait_is_charged_once(call):
    usual = call("travel", "1827", "1820", *CASE, "--json")
    ferry = next(leg["links"][0] for leg in usual.json["legs"] if leg["kind"] == "car_ferry")
    longer = call("travel", "1827", "1820", *CASE, "--wait", f"{ferry}=27,5", "--json")
    assert minutes(longer) == pytest.approx(minutes(usual) + 7.5, abs=0.11)


def test_no_way_at_all_is_an_answer(call):
    usual = call("travel", "1804", "1841", *CASE, "--json")
    # The first link out of the centre is the only one that the nearest road has.
    closing = ",".join(map(str, usual.json["links"]))
    answer = call("travel", "1804", "1841", *CASE, "--close", closing, "--json")
    assert answer.code == 0
    assert answer.json["minutes"] is None or answer.json["minutes"] > minutes(usual)


def test_the_date_decides_whether_the_bridge_is_there(call):
    before = call("travel", "Narvik", "Evenes", *CASE, "--date", "2018-01-01", "--json")
    after = call("travel", "Narvik", "Evenes", *CASE, "--date", "2019-01-01", "--json")
    assert minutes(after) < minutes(before) - 10


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1804", "9999"), "9999"),
        (("1804", "804"), "«804» er ikke et kommunenummer."),
        (("1804", "Steinkjer"), "er ikke med i saken"),
        (("1804", "1902"), "lag en ny sak der 1902 er med"),
        (("1804", "Bodöe"), "Bodöe"),
        (("1804", "1841", "--close", "veien"), "Lenke «veien» finnes ikke"),
        (("1804", "1841", "--close", "999999999"), "Lenke «999999999» finnes ikke"),
        (("1804", "1841", "--wait", "12943"), "«12943» er ikke en ventetid."),
        (("1804", "1841", "--wait", "12943=-5"), "«12943=-5» er ikke en ventetid."),
        (("1804", "1841", "--wait", "12943=²"), "er ikke en ventetid."),
        (("1804", "1841", "--date", "2018-02-30"), "finnes ikke i kalenderen"),
    ],
)
def test_bad_input(call, words, said):
    answer = call("travel", *words, *CASE)
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err


def test_a_measured_time_names_its_source_as_people_know_it(call, tmp_path):
    folder = open_folder("nordland-2018")
    row = {"from": "1804", "to": "1841", "minutes": 61, "source": "rapport-2018"}
    write_folder(folder.with_rows("travel_overrides", [row]), tmp_path / "sak")
    answer = call("travel", "1804", "1841", "--case", str(tmp_path / "sak"))
    first = next(line for line in answer.out.splitlines() if "61 minutter" in line)
    (source,) = [row for row in folder.rows("sources") if row["id"] == "rapport-2018"]
    assert source["title"] in first
    assert in_words(source["vintage"]) in first
    assert "rapport-2018" not in first
