"""What the own paths answer: the same as the core, on both clocks, and nothing of the future."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from api_calls import Call
from django.utils import timezone

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Relation, Unit
from bindeledd.registry.resolving import resolve
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation.builtin import builtin_registry, open_reorganisation
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import told
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.actions import create_plan, register
from bindeledd_web.registry.models import LateArrival

NORDRE, SONDRE = "3448", "3447"
Registers = Callable[..., None]


@pytest.fixture
def registers(case: Case, user_in: Callable[[str], User]) -> Registers:
    """Registers a fact in the case, from a day on."""

    def make(line: tuple[str, ...], fact: Any, start: date) -> None:
        said = Statement(line, fact, Period(start), datetime.now(UTC), "registered")
        register(by=user_in("project_leader"), case=case, statements=[said], reason="Vedtatt.")

    return make


# -- as the core


def test_best_match_is_the_cores_everywhere(ask_all: Call) -> None:
    for on in (date(2019, 6, 1), date(2020, 6, 1), date(2024, 7, 1)):
        snapshot = builtin_registry().as_of(on)
        for task in ("*", "state", "MU-03", "OP-01"):
            rows = ask_all("/api/v1/work/bulk", {"task": task, "as_of": on.isoformat(), "limit": 1000}).json()
            assert rows["next"] is None
            assert {row["area"] for row in rows["items"]} >= set(snapshot.municipalities())
            for row in rows["items"]:
                work = snapshot.work(task, row["area"])
                assert row["responsible"]["number"] == work.responsible
                assert (row["unit"] or {}).get("number") == work.unit
                assert (row["host"] or {}).get("number") == work.host
                line = "/".join(work.unit_by.line) if work.unit_by else None
                assert (row["unit_given"] or {}).get("line") == line


def test_a_city_district_goes_before_its_municipality(ask_all: Call) -> None:
    district = ask_all("/api/v1/work", {"area": "030101", "as_of": "2020-06-01"}).json()
    assert district["unit"]["number"] == "0316"
    assert district["unit_given"]["line"] == "performing/*/030101"
    assert district["responsible"]["number"] == "0301"
    assert ask_all("/api/v1/work", {"area": "0301", "as_of": "2020-06-01"}).json()["unit"] is None


def test_the_refugee_service_of_land_lies_with_the_other_municipality(ask_all: Call) -> None:
    after = ask_all("/api/v1/work", {"area": SONDRE, "task": "OP-01", "as_of": "2024-06-01"}).json()
    before = ask_all("/api/v1/work", {"area": SONDRE, "task": "OP-01", "as_of": "2024-05-31"}).json()
    office = ask_all("/api/v1/work", {"area": NORDRE, "task": "MU-03", "as_of": "2024-06-01"}).json()
    assert (before["unit"]["number"], before["outside"]) == ("0536", False)
    assert (after["unit"], after["outside"], after["unit_given"]["line"]) == (
        None,
        True,
        f"performing/OP-01/{SONDRE}",
    )
    assert office["unit"]["name"] == "NAV Land"


@pytest.mark.parametrize(
    ("keys", "target"),
    [({}, None), ({"basic_unit": "18500104"}, "1806"), ({"basic_unit": "18500114"}, "1875")],
)
def test_the_resolver_is_the_cores(ask_all: Call, keys: dict[str, str], target: str | None) -> None:
    query = {"number": "1850", "event": "2019-06-01", "seen": "2020-02-01", **keys}
    found = ask_all("/api/v1/resolve", query).json()
    core = resolve(builtin_registry(), "1850", event=date(2019, 6, 1), seen=date(2020, 2, 1), keys=keys)
    assert found["target"] == target
    assert {name: found[name] for name in core.as_json()} == core.as_json()
    assert found["candidates"] == ([] if target else ["1806", "1875"])


def test_a_future_number_is_refused_with_what_to_use(ask_all: Call) -> None:
    answer = ask_all("/api/v1/resolve", {"number": "1508", "event": "2019-06-01", "seen": "2020-02-01"})
    assert answer.status_code == 422
    assert "1. januar 2024" in answer.json()["errors"][0]["message"]


def test_successors_in_both_series(ask_all: Call) -> None:
    assert ask_all("/api/v1/successors/municipality/1850").json()["successors"] == ["1806", "1875"]
    whole = ask_all("/api/v1/successors/municipality/1534", {"as_of": "2024-01-01"}).json()
    assert (whole["on"], whole["successors"]) == ("2019-12-31", ["1580"])
    before = ask_all("/api/v1/successors/municipality/1850", {"as_of": "2019-12-31"}).json()
    assert (before["successors"], before["on"]) == (["1850"], "2019-12-31")
    assert ask_all("/api/v1/successors/unit/1805").json()["successors"] == ["1805"]
    assert ask_all("/api/v1/successors/municipality/9999").status_code == 404


# -- the boundary of a change


@pytest.mark.parametrize(("on", "status"), [("2019-12-31", 200), ("2020-01-01", 404), ("2020-01-02", 404)])
def test_a_number_ends_the_day_before(ask_all: Call, on: str, status: int) -> None:
    assert ask_all("/api/v1/areas/1850", {"as_of": on}).status_code == status
    assert ask_all("/api/v1/work", {"area": "1850", "as_of": on}).status_code == status


def test_an_area_tells_what_it_was_made_of(ask_all: Call) -> None:
    narvik = ask_all("/api/v1/areas/1806", {"as_of": "2020-02-01"}).json()
    assert {c["old"] for c in narvik["predecessors"]} >= {"1805", "1850", "1854"}
    assert [unit["number"] for unit in narvik["units"]] == ["1805"]
    old = ask_all("/api/v1/areas/1850", {"as_of": "2019-06-01"}).json()
    assert {c["new"] for c in old["successors"] if c["kind"] != "rename"} == {"1806", "1875"}


def test_a_dead_number_says_when_it_lived(ask_all: Call) -> None:
    fault = ask_all("/api/v1/areas/1850", {"as_of": "2024-01-01"}).json()["errors"][0]
    assert fault["code"] == "municipality-not-in-use"
    assert "31. desember 2019" in fault["fix"]


def test_a_number_that_comes_later_is_not_told_of(ask_all: Call, registers: Registers, ask: Call) -> None:
    later = timezone.localdate() + timedelta(days=100)
    registers(("unit", "1899"), Unit("NAV Senere", "being_set_up"), later)
    registers(("performing", "*", "1806"), Relation("1899"), later)
    today = ask("/api/v1/work", {"area": "1806"}).json()
    assert today["unit"]["number"] == "1805"
    assert ask("/api/v1/units/1899").status_code == 404
    assert ask("/api/v1/units/1899/history").status_code == 404
    assert ask("/api/v1/history", {"line": "unit/1899"}).status_code == 404
    assert "NAV Senere" not in ask("/api/v1/units/1899").content.decode()
    assert "NAV Senere" not in ask("/norg2/api/v1/enhet").content.decode()
    assert (
        ask("/api/v1/work", {"area": "1806", "as_of": later.isoformat()}).json()["unit"]["number"] == "1899"
    )


# -- the second clock


def test_what_is_registered_later_changes_no_earlier_answer(ask: Call, registers: Registers) -> None:
    query = {"area": "1806", "as_of": "2021-01-01", "known_at": timezone.now().isoformat()}
    before = ask("/api/v1/work", query).json()
    registers(("performing", "*", "1806"), Relation("1804"), date(2020, 6, 1))
    assert ask("/api/v1/work", query).json() == before
    now = ask("/api/v1/work", {"area": "1806", "as_of": "2021-01-01"}).json()
    assert (now["unit"]["number"], now["unit_given"]["reason"]) == ("1804", "Vedtatt.")


def test_history_has_both_clocks_and_the_correction_over_what_it_corrects(
    ask: Call, registers: Registers
) -> None:
    registers(("unit", "1805"), Unit("NAV Ofoten", "active"), date(2021, 1, 1))
    found = ask("/api/v1/history", {"line": "unit/1805", "as_of": "2022-01-01"}).json()
    assert found["holds"]["fact"]["name"] == "NAV Ofoten"
    assert found["items"][0] == found["holds"]
    assert len(found["items"]) > 1
    moments = [item["registered_at"] for item in found["items"]]
    assert moments == sorted(moments, reverse=True)


# -- what cannot be asked


@pytest.mark.parametrize(
    ("path", "query", "column"),
    [
        ("/api/v1/work", {"area": "1806", "asof": "2020-01-01"}, "asof"),
        ("/api/v1/work", {"area": "1806", "as_of": "1577836800"}, "as_of"),
        ("/api/v1/work", {"area": "1806", "as_of": "2020-02-30"}, "as_of"),
        ("/api/v1/work", {"area": "1806", "as_of": ""}, "as_of"),
        ("/api/v1/work", {"area": "1806", "known_at": "2020-01-01T00:00:00"}, "known_at"),
        ("/api/v1/work", {"area": "180"}, "area"),
        ("/api/v1/work", {"area": "1806", "task": "alt"}, "task"),
        ("/api/v1/work", {}, "area"),
        ("/api/v1/areas", {"limit": "0"}, "limit"),
        ("/api/v1/areas", {"limit": "1001"}, "limit"),
        ("/api/v1/areas", {"offset": "-1"}, "offset"),
        ("/api/v1/units", {"status": "borte"}, "status"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(
    ask: Call, path: str, query: dict[str, str], column: str
) -> None:
    answer = ask(path, query)
    assert answer.status_code == 422
    fault = answer.json()["errors"][0]
    assert fault["column"] == column
    assert fault["message"]
    assert fault["fix"]


@pytest.mark.parametrize("text", ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00"])
def test_an_instant_may_be_in_any_time_zone(ask: Call, text: str) -> None:
    assert ask("/api/v1/units/1805", {"known_at": text}).json()["known_at"] == "2024-01-01T00:00:00Z"
    assert ask(f"/api/v1/units/1805?known_at={text}").json()["known_at"] == "2024-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "path",
    ["/api/v1/units/9998", "/api/v1/areas/9999", "/api/v1/changes/nei", "/api/v1/nei", "/api/", "/norg2/x"],
)
def test_what_is_not_there_is_told_as_other_refusals(ask: Call, path: str) -> None:
    answer = ask(path)
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["message"]


# -- lists


def test_pages_of_a_list_have_every_row_once(ask_all: Call) -> None:
    address, seen = "/api/v1/areas?as_of=2020-02-01&limit=150", []
    while address:
        page = ask_all(address).json()
        seen += [row["number"] for row in page["items"]]
        address = page["next"]
    assert seen == sorted(builtin_registry().as_of(date(2020, 2, 1)).municipalities())


def test_each_list_that_is_read_is_remembered_without_its_rows(ask: Call) -> None:
    for path in ("/api/v1/areas", "/api/v1/work/bulk", "/norg2/api/v1/enhet"):
        count = len(rows["items"] if isinstance(rows := ask(path).json(), dict) else rows)
        event = AuditableEvent.objects.filter(type="api_bulk_read").first()
        assert event is not None
        assert (event.case_slug, event.by) == ("nordland-2018", "")
        assert (event.new["system"], event.new["address"], event.new["count"]) == ("Fagsystemet", path, count)
        assert event.new["query"]["as_of"] == timezone.localdate().isoformat()
    text, by = told([event])[0]
    assert text.startswith(f"Hentet {count} rader fra /norg2/api/v1/enhet")
    assert by == "Fagsystemet"


def test_one_thing_is_not_remembered(ask: Call) -> None:
    before = AuditableEvent.objects.count()
    ask("/api/v1/units/1805")
    ask("/norg2/api/v1/enhet", {"enhetsnummerListe": "1805"})
    assert AuditableEvent.objects.count() == before


# -- the mark


def test_an_answer_that_is_had_already_is_not_given_again(ask: Call, registers: Registers) -> None:
    query = {"area": "1806"}
    first = ask("/api/v1/work", query)
    assert first["Cache-Control"] == "private, no-cache"
    again = ask("/api/v1/work", query, If_None_Match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    other = ask("/api/v1/work", query | {"as_of": "2020-02-01"}, If_None_Match=first["ETag"])
    assert other.status_code == 200
    registers(("performing", "*", "1806"), Relation("1804"), date(2020, 6, 1))
    changed = ask("/api/v1/work", query, If_None_Match=first["ETag"])
    assert changed.status_code == 200
    assert changed.json()["unit"]["number"] == "1804"


def test_a_list_that_is_had_already_gives_no_rows_and_no_event(ask: Call) -> None:
    mark = ask("/api/v1/areas")["ETag"]
    before = AuditableEvent.objects.count()
    assert ask("/api/v1/areas", If_None_Match=mark).status_code == 304
    assert AuditableEvent.objects.count() == before


def test_a_new_plan_is_a_new_mark_of_the_change_sets(
    ask: Call, case: Case, user_in: Callable[[str], User]
) -> None:
    mark = ask("/api/v1/changes")["ETag"]
    plan = replace(open_reorganisation("nav-land-2024"), title="Nytt kontor")
    create_plan(by=user_in("project_leader"), case=case, reorganisation=plan)
    answer = ask("/api/v1/changes", If_None_Match=mark)
    assert [(row["title"], row["state"]) for row in answer.json()["items"]] == [("Nytt kontor", "planned")]
    assert answer.json()["items"][0]["registered_at"] is None
    earlier = {"known_at": (timezone.now() - timedelta(hours=1)).isoformat()}
    assert ask("/api/v1/changes", earlier).json()["total"] == 0


def test_without_a_case_the_built_in_change_sets_answer(ask_all: Call) -> None:
    query = {"effective_from": "2020-01-01", "effective_to": "2020-01-02", "limit": 1000}
    ids = {row["id"] for row in ask_all("/api/v1/changes", query).json()["items"]}
    assert {"narvik-2020", "hamaroy-2020", "snillfjord-2020"} <= ids
    assert "nav-land-2024" not in ids
    steps = ask_all("/api/v1/changes/narvik-2020").json()["steps"]
    assert {step["step"] for step in steps} >= {"merger"}


def test_every_source_is_a_known_one_or_a_change_set(ask_all: Call) -> None:
    sources = {row["id"] for row in ask_all("/api/v1/sources").json()["items"]}
    rows = ask_all("/api/v1/work/bulk", {"as_of": "2024-07-01", "limit": 1000}).json()["items"]
    others = {row["unit_given"]["source"] for row in rows if row["unit_given"]} - sources
    assert others
    for source in others:
        assert ask_all(f"/api/v1/changes/{source}").status_code == 200


# -- the queue

ARRIVAL = {"number": "1850", "event": "2019-06-01", "seen": "2020-02-01", "records": 12}


def test_records_that_no_rule_can_place_are_put_in_the_queue(ask: Call) -> None:
    answer = ask("/api/v1/arrivals", body=ARRIVAL)
    assert answer.status_code == 201
    found = LateArrival.objects.get()
    assert answer.json()["arrival"] == found.pk
    assert (found.candidates, found.records, found.system) == (["1806", "1875"], 12, "Fagsystemet")


def test_the_event_has_the_system_that_called_whatever_it_says_it_is(ask: Call) -> None:
    ask("/api/v1/arrivals", body=ARRIVAL | {"system": "Et annet system"})
    event = AuditableEvent.objects.get(type="arrival_received")
    assert event.new == {"system": "Fagsystemet", "named": "Et annet system", "records": 12}
    assert told([event]) == [
        ("La 12 saker fra «Et annet system» på nummeret 1850 i køen.", "Fagsystemet"),
    ]
    ask("/api/v1/arrivals", body=ARRIVAL)
    event = AuditableEvent.objects.filter(type="arrival_received").first()
    assert event is not None
    assert event.new == {"system": "Fagsystemet", "records": 12}


def test_a_number_with_one_answer_does_not_wait(ask: Call) -> None:
    answer = ask("/api/v1/arrivals", body=ARRIVAL | {"basic_unit": "18500104"})
    assert (answer.status_code, answer.json()["target"]) == (200, "1806")
    assert answer.json()["candidates"] == []
    assert not LateArrival.objects.exists()


def test_sent_twice_with_one_key_counts_once(ask: Call) -> None:
    key = str(uuid.uuid4())
    first, second = (ask("/api/v1/arrivals", body=ARRIVAL, Idempotency_Key=key).json() for _ in range(2))
    assert first == second
    assert LateArrival.objects.count() == 1
    ask("/api/v1/arrivals", body=ARRIVAL)
    assert LateArrival.objects.count() == 2
    assert ask("/api/v1/arrivals", body=ARRIVAL, Idempotency_Key="tull").status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"number": "1850"},
        ARRIVAL | {"records": 0},
        ARRIVAL | {"number": "1508"},
        ARRIVAL | {"event": "i fjor"},
        ARRIVAL | {"system": "fnr 13097248022"},
        ARRIVAL | {"address": "Ola 13097248022"},
        ARRIVAL | {"system": "a\u0000b"},
        ARRIVAL | {"address": "x" * 81},
        ARRIVAL | {"address": "x" * 60, "list": "y" * 60},
        ARRIVAL | {"address": "Storgata 1 Ola Nordmann"},
        ARRIVAL | {"list": "Ola Nordmann"},
    ],
)
def test_what_cannot_wait_is_refused_and_not_stored(ask: Call, body: Any) -> None:
    answer = ask("/api/v1/arrivals", body=body)
    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert "13097248022" not in answer.content.decode()
    assert "Nordmann" not in answer.content.decode()
    assert not LateArrival.objects.exists()


def test_a_body_that_is_not_json_is_said_so(token_of: Callable[..., Any]) -> None:
    from django.test import Client

    client = Client(headers={"Authorization": f"Bearer {token_of()[1]}"})
    answer = client.post("/api/v1/arrivals", "ikke json", content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer.json()["errors"][0]["code"] == "unreadable"
