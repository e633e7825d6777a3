"""Corrections: nothing is overwritten, what others hang on is named first, the second sees the first."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from bindeledd.registry.facts import Leader, Location, Relation, Unit
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.actions import archive_case
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.loading import last_registered, registry_of
from bindeledd_web.registry.models import Registered
from bindeledd_web.registry.pages import correction

RETT = "/sak/nordland-2018/register/rett/"
ON = date(2019, 6, 1)


@pytest.fixture
def send(case: Case, leader: Client) -> Callable[..., Any]:
    """Sends a correction with what a person would have filled in."""

    def post(page: str, **fields: Any) -> Any:
        whole = {
            "valid_from": ON.isoformat(), "until": "next", "reason": "Meldt av kontoret.",
            "seen": last_registered(case), "once": str(uuid.uuid4()),
        }  # fmt: skip
        return leader.post(RETT + page, whole | fields)

    return post


def test_a_new_name_holds_until_the_next_known_change(case: Case, send: Callable[..., Any]) -> None:
    answer = send("enhet/1805/", name="NAV Ofoten", status="active")
    assert answer.status_code == 302
    registry = registry_of(case)

    def name(on: date) -> str | None:
        unit = registry.as_of(on).unit("1805")
        assert unit is not None
        return unit.name

    assert name(date(2019, 5, 31)) != "NAV Ofoten"
    assert name(ON) == "NAV Ofoten"
    assert name(date(2019, 12, 31)) == "NAV Ofoten"
    assert name(date(2020, 1, 1)) == "NAV Narvik"
    stored = Registered.objects.get()
    assert registry.as_of(ON, known_at=stored.registered_at).unit("1805") == registry.as_of(ON).unit("1805")
    event = AuditableEvent.objects.get(type="registered")
    assert event.reason == "Meldt av kontoret."


def test_a_new_name_may_hold_for_good(case: Case, send: Callable[..., Any]) -> None:
    assert send("enhet/1805/", name="NAV Ofoten", status="active", until="open").status_code == 302
    unit = registry_of(case).as_of(date(2025, 6, 1)).unit("1805")
    assert unit is not None
    assert unit.name == "NAV Ofoten"


def test_what_was_known_before_is_still_answered(case: Case, send: Callable[..., Any]) -> None:
    before = registry_of(case).as_of(ON).unit("1805")
    send("enhet/1805/", name="NAV Ofoten", status="active")
    stored = Registered.objects.get()
    known_at = stored.registered_at.replace(year=stored.registered_at.year - 1)
    assert registry_of(case).as_of(ON, known_at).unit("1805") == before


def test_closing_a_unit_with_work_is_refused_and_names_the_work(case: Case, send: Callable[..., Any]) -> None:
    answer = send("enhet/1804/", name="NAV Bodø", status="closed")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "skal utføre utførende enhet for alle oppgaver i 1804" in page
    assert "Gi arbeidet til en enhet som er i drift." in page
    assert 'value="NAV Bodø"' in page
    assert not Registered.objects.exists()


def test_closing_what_places_rest_on_asks_first(case: Case, send: Callable[..., Any]) -> None:
    moved = send("utforende/1804/", task="*", unit="1841", until="open")
    assert moved.status_code == 302
    count = Registered.objects.count()
    fields = {"name": "NAV Bodø", "status": "closed", "until": "open"}
    asked = send("enhet/1804/", **fields)
    page = asked.content.decode()
    assert asked.status_code == 200
    assert "Andre opplysninger bygger på dette" in page
    assert "leder for enhet 1804" in page
    assert "Registrer likevel" in page
    assert Registered.objects.count() == count
    confirm = asked.context["confirm"]
    assert send("enhet/1804/", **fields, confirm="noe annet").status_code == 200
    assert send("enhet/1804/", **fields, confirm=confirm).status_code == 302
    assert registry_of(case).as_of(ON).unit("1804") == Unit("NAV Bodø", "closed", "LOKAL", "1800")


def test_leader_place_and_unit_are_corrected_one_by_one(case: Case, send: Callable[..., Any]) -> None:
    assert send("leder/1805/", post="Leder for NAV Narvik").status_code == 302
    assert send("utforende/1853/", task="OP-05", unit="-").status_code == 302
    assert send("sted/narvik/", name="Narvik sentrum", hours="man–fre 10–14").status_code == 302
    snapshot = registry_of(case).as_of(ON)
    assert snapshot.fact(("leader", "1805")) == Leader("Leder for NAV Narvik")
    assert snapshot.fact(("performing", "OP-05", "1853")) == Relation("-")
    place = snapshot.fact(("location", "narvik"))
    assert isinstance(place, Location)
    assert (place.name, place.opening_hours, place.unit) == ("Narvik sentrum", "man–fre 10–14", "1805")
    assert send("leder/1805/", post="").status_code == 302
    assert registry_of(case).as_of(ON).leader("1805") is None


def test_the_unit_that_is_there_already_keeps_the_cooperation_it_works_for() -> None:
    known = Relation("1805", "nav-narvik")
    assert correction.relation_fact(known, "1805") == known
    assert correction.relation_fact(known, "1804") == Relation("1804")
    assert correction.relation_fact(known, "") is None


@pytest.mark.parametrize(
    ("page", "fields", "words"),
    [
        ("sted/narvik/", {"name": "", "hours": ""}, "Skriv navnet på stedet."),
        ("enhet/1805/", {"name": "NAV", "status": "borte"}, "gyldig"),
        ("enhet/1805/", {"name": "NAV", "status": "active", "reason": " "}, "Skriv kort hvorfor"),
        ("enhet/1805/", {"name": "NAV", "status": "active", "valid_from": "31.31.2019"}, "Skriv datoen som"),
        ("enhet/1805/", {"name": "NAV", "status": "active", "valid_from": "1850-01-01"}, "1971 og 2099"),
        ("leder/1805/", {"post": "Kari 01010112345"}, None),
        ("leder/1805/", {"post": "fnr 13097248022"}, "fødselsnummer"),
        ("utforende/1853/", {"task": "*", "unit": "4321"}, "ikke kjent i registeret"),
        ("utforende/1853/", {"task": "*", "unit": "1805"}, "Dette er det som står der alt."),
        ("sted/narvik/", {"name": "Narvik", "hours": "", "valid_from": "1999-01-01"}, "ikke i bruk"),
    ],
)  # fmt: skip
def test_what_must_be_mended_is_said_and_nothing_is_saved(
    send: Callable[..., Any], page: str, fields: dict[str, str], words: str | None
) -> None:
    answer = send(page, **fields)
    if words is None:
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Registered.objects.exists()


def test_the_second_sees_what_the_first_registered(case: Case, send: Callable[..., Any]) -> None:
    opened = last_registered(case)
    assert send("leder/1805/", post="Leder for NAV Narvik").status_code == 302
    late = send("leder/1805/", post="Leder for NAV Ofoten", seen=opened)
    page = late.content.decode()
    assert late.status_code == 409
    assert "Noen andre har registrert noe om det samme" in page
    assert "Leder for NAV Narvik" in page
    assert 'value="Leder for NAV Ofoten"' in page
    # Something else in the case is no hindrance.
    assert send("leder/1804/", post="Leder for NAV Bodø", seen=opened).status_code == 302
    assert send("leder/1805/", post="Leder for NAV Ofoten").status_code == 302


def test_a_form_sent_twice_counts_once(send: Callable[..., Any]) -> None:
    token = str(uuid.uuid4())
    first = send("leder/1805/", post="Leder for NAV Narvik", once=token)
    Registered.objects.get()
    assert first.status_code == 302


@pytest.mark.parametrize("role", ["reader", "chief_executive", "office_leader", "controller"])
def test_only_those_who_may_register(client_as: Callable[[str], Client], role: str) -> None:
    client = client_as(role)
    assert client.get(f"{RETT}enhet/1805/").status_code == 403
    assert client.post(f"{RETT}enhet/1805/", {"name": "NAV", "status": "active"}).status_code == 403


def test_an_archived_case_is_not_corrected(
    case: Case, user_in: Callable[[str], User], send: Callable[..., Any]
) -> None:
    archive_case(by=user_in("project_leader"), case=case, reason="Ferdig.")
    assert send("leder/1805/", post="Leder").status_code == 403
