from __future__ import annotations

import pytest

TYSFJORD = ("resolve", "1850", "--event", "2019-06-01", "--seen", "2020-02-01")


@pytest.mark.parametrize(("unit", "target"), [("18500104", "1806"), ("18500114", "1875")])
def test_the_basic_unit_decides(call, unit, target):
    answer = call(*TYSFJORD, "--grunnkrets", unit, "--json")
    assert answer.code == 0, answer.err
    found = answer.json
    assert (found["status"], found["target"], found["candidates"]) == ("resolved", target, [])
    assert {source["id"] for source in found["sources"]} == {"ssb-klass-131", "ssb-klass-1"}
    assert all(source["vintage"] for source in found["sources"])
    assert found["version"]
    assert ({"1806": "1875", "1875": "1806"})[target] not in answer.out


def test_a_decision_is_needed(call):
    answer = call(*TYSFJORD, "--json")
    assert answer.code == 3
    assert (answer.json["status"], answer.json["target"]) == ("needs_decision", None)
    assert answer.json["candidates"] == ["1806", "1875"]
    assert answer.json["would_decide"] == ["basic_unit", "postal_code"]
    text = call(*TYSFJORD)
    assert text.code == 3
    assert text.out.startswith("Må avgjøres\n1850 Tysfjord er delt mellom 1806 Narvik og 1875 Hamarøy.")
    assert "Kilde: Statistisk sentralbyrå (SSB)" in text.out


def test_the_answer_in_words(call):
    answer = call(*TYSFJORD, "--postal-code", "8590")
    assert answer.code == 0
    assert answer.out.startswith(
        "1806\n1850 Tysfjord er 1806 Narvik 1. februar 2020. Postnummer 8590 avgjør."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1508", "--event", "2019-06-01", "--seen", "2019-06-01"), "gjelder først fra 1. januar 2024"),
        (("1508", "--event", "2019-06-01"), "gjelder først fra 1. januar 2024"),
        (("9999",), "har ikke vært i bruk siden 1971"),
        (("804",), "Skriv 0804"),
        (("1804", "--event", "i går"), "i går"),
        (("1804", "--kind", "fylke"), "«fylke» er ikke et slags nummer her"),
        (("1804", "--known-at", "2019-13-01"), "er ikke et tidspunkt"),
        (("1804", "--known-at", "2019-01-01T12:00:00"), "med tidssone"),
        (("1804", "--known-at", "9999-12-31T23:59:59-12:00"), "er ikke et tidspunkt"),
        (("1804", "--known-at", "0001-01-01T00:00:00+14:00"), "er ikke et tidspunkt"),
        (("1804", "--grunnkrets", "123"), "åtte sifre"),
        (("1804", "--grunnkrets", "18500104"), "ligger ikke i 1804 Bodø"),
    ],
)
def test_bad_input_is_refused_in_words(call, words, said):
    answer = call("resolve", *words)
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    as_json = call("resolve", *words, "--json")
    assert as_json.code == 2
    assert as_json.json["errors"]


def test_days_that_are_not_said(call):
    # Seen today, and about today: an old number is a late arrival.
    today = call("resolve", "1534", "--json")
    assert (today.json["target"], today.json["late"]) == ("1580", True)
    assert today.json["event"] == today.json["seen"]
    seen = call("resolve", "1534", "--seen", "2022-01-01", "--json").json
    assert (seen["target"], seen["event"]) == ("1507", "2022-01-01")


def test_the_two_series_are_kept_apart(call):
    asked = ("1850", "--event", "2019-06-01", "--seen", "2020-06-01", "--kind", "unit", "--json")
    unit = call("resolve", *asked)
    assert unit.code == 3
    assert unit.json["kind"] == "unit"
    assert call("resolve", "1805", *asked[1:]).json["target"] == "1805"
    assert call("resolve", "1805", *asked[1:5], "--json").json["target"] == "1806"


def test_a_unit_that_change_sets_replaced(call):
    asked = ("resolve", "1850", "--kind", "unit", "--event", "2019-06-01", "--seen", "2024-06-01")
    answer = call(*asked, "--json")
    assert answer.code == 3
    assert answer.json["candidates"] == ["1805", "1841"]
    assert [made["id"] for made in answer.json["reorganisations"]] == [
        "narvik-2020",
        "hamaroy-2020",
        "indre-salten-2020",
    ]
    drag = call(*asked, "--grunnkrets", "18500114", "--json")
    assert (drag.code, drag.json["target"]) == (0, "1841")
    assert "1805" not in drag.out
    assert call(*asked, "--municipality", "1875", "--json").code == 2
    text = call(*asked, "--grunnkrets", "18500104").out
    assert text.startswith("1805\nEnhet 1850 er enhet 1805 NAV Narvik 1. juni 2024.")
    assert "(narvik-2020)" in text


def test_what_was_known_then(call):
    before = call(*TYSFJORD, "--known-at", "2019-12-01T00:00:00Z", "--json")
    assert (before.code, before.json["target"]) == (0, "1850")
    assert before.json["known_at"] == "2019-12-01T00:00:00Z"
    assert call(*TYSFJORD, "--known-at", "2020-01-01", "--json").code == 3
