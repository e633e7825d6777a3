"""Old numbers looked up, and the queue of those that somebody must decide."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from bindeledd.foundation import BadInput
from bindeledd.registry.resolving import resolve
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import told
from bindeledd_web.cases.actions import archive_case
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.waiting import waits_for
from bindeledd_web.people.models import User
from bindeledd_web.registry.arrival_actions import decide, give_owner, receive
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.registry.models import LateArrival

LOOK_UP = "/sak/nordland-2018/register/oppslag/"
QUEUE = "/sak/nordland-2018/register/ko/"
TYSFJORD = {"number": "1850", "kind": "municipality", "event": "2019-06-01", "seen_on": "2020-02-01"}


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def arrival(case: Case) -> LateArrival:
    found = resolve(registry_of(case), "1850", event=date(2019, 6, 1), seen=date(2020, 2, 1))
    return receive(
        by=None, case=case, number="1850", event_on=date(2019, 6, 1), seen_on=date(2020, 2, 1),
        resolution=found, system="Arkivet", records=12,
    )  # fmt: skip


def received(case: Case, key: str) -> LateArrival:
    found = resolve(registry_of(case), "1850", event=date(2019, 6, 1), seen=date(2020, 2, 1))
    return receive(
        by=None, case=case, number="1850", event_on=date(2019, 6, 1), seen_on=date(2020, 2, 1),
        resolution=found, system="Arkivet", key=key,
    )  # fmt: skip


@pytest.mark.parametrize(
    "key",
    [
        "",
        "18500104",
        "18500104, 8275",
        "Storgata 1",
        "Storgata 1–39 oddetall",
        "St. Olavs gate 12 B",
        "Øvre Kjøpsvik-vegen 2-40 partall",
        "sak-7",
        "2019/118",
    ],
)
def test_what_is_known_of_the_records_is_kept(case: Case, key: str) -> None:
    assert received(case, key).key == key


@pytest.mark.parametrize(
    "key",
    [
        "Storgata 1 Ola Nordmann",
        "Ola Nordmann",
        "Ola Nordmann, Storgata 1",
        "18500104, bruker Ola",
        "c/o Ola Nordmann 12",
        "født 12.03.1972",
        "12345678901",
        "tlf 12345678",
        "Storgata 1; Ola",
        ",",
    ],
)
def test_a_key_that_is_free_text_is_not_kept(case: Case, key: str) -> None:
    with pytest.raises(BadInput, match="fri tekst") as bad:
        received(case, key)
    assert "Ola" not in str(bad.value)
    assert not LateArrival.objects.exists()


@pytest.mark.parametrize(("basic_unit", "name"), [("18500104", "Narvik"), ("18500114", "Hamarøy")])
def test_a_basic_unit_decides(leader: Client, basic_unit: str, name: str) -> None:
    answer = leader.get(LOOK_UP, TYSFJORD | {"basic_unit": basic_unit})
    found = answer.context["answer"]
    assert found.resolved
    assert found.target.name == name
    other = {"Narvik": "Hamarøy", "Hamarøy": "Narvik"}[name]
    shown = answer.content.decode().split('class="answer', 1)[1].split("</section>", 1)[0]
    assert other not in shown
    assert "Legg sakene i køen" not in words(answer)


def test_without_it_both_are_named_and_what_would_decide(leader: Client) -> None:
    page = words(leader.get(LOOK_UP, TYSFJORD))
    assert "Må avgjøres" in page
    assert "Mulighetene er Narvik 1806 , Hamarøy 1875" in page
    assert "Grunnkrets" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"number": "1508"}, "gjelder først fra 1. januar 2024"),
        ({"number": "185"}, "Kommunenummer"),
        ({"number": ""}, "Skriv nummeret, fire sifre."),
        ({"basic_unit": "123"}, "åtte sifre"),
        ({"basic_unit": "03010101"}, "ligger ikke i"),
        ({"event": "en gang"}, "Skriv datoen som"),
        ({"event": "1965-01-01"}, "mellom 1971 og 2099"),
    ],
)
def test_what_cannot_be_asked_is_said_at_the_field(leader: Client, fields: dict[str, str], said: str) -> None:
    answer = leader.get(LOOK_UP, TYSFJORD | fields)
    assert answer.status_code == 422
    assert said in words(answer)


def test_an_undecided_number_goes_into_the_queue(leader: Client) -> None:
    address = f"{LOOK_UP}?number=1850&kind=municipality&event=2019-06-01&seen_on=2020-02-01"
    answer = leader.post(address, {"system": "Arkivet", "records": "7"})
    arrival = LateArrival.objects.get()
    assert answer["Location"] == f"{QUEUE}{arrival.pk}/"
    assert (arrival.records, arrival.candidates, arrival.system) == (7, ["1806", "1875"], "Arkivet")
    assert "Arkivet" in words(leader.get(QUEUE))
    assert leader.post(address, {"system": "", "records": "0"}).status_code == 422
    assert leader.post(address, {"system": "fnr 13097248022", "records": "1"}).status_code == 422
    assert LateArrival.objects.count() == 1


def test_a_resolved_number_is_not_put_in_the_queue(leader: Client) -> None:
    address = f"{LOOK_UP}?number=1805&kind=municipality&event=2019-06-01&seen_on=2020-02-01"
    assert leader.post(address, {"system": "Arkivet", "records": "1"}).status_code == 422
    assert not LateArrival.objects.exists()


def test_what_waits_stands_on_the_front_page(
    case: Case, arrival: LateArrival, user_in: Callable[[str], User]
) -> None:
    lead, owner = user_in("project_leader"), user_in("office_leader")
    assert [w.text for w in waits_for(lead, case)] == ["1 gammelt nummer har ingen som skal avgjøre"]
    assert waits_for(owner, case) == []
    give_owner(by=lead, arrival=arrival, owner=owner)
    assert [w.text for w in waits_for(owner, case)] == ["1 gammelt nummer venter på din avgjørelse"]
    assert waits_for(lead, case) == []
    arrival.refresh_from_db()
    decide(by=owner, arrival=arrival, target="1806", why="Adressen ligger i Kjøpsvik.")
    assert waits_for(owner, case) == []


def test_the_owner_decides_and_nobody_decides_twice(
    arrival: LateArrival, client_as: Callable[[str], Client], user_in: Callable[[str], User]
) -> None:
    page = f"{QUEUE}{arrival.pk}/"
    leader, owner = client_as("project_leader"), client_as("office_leader")
    choice = {"what": "decide", "target": "1875", "why": "Adressen ligger på Drag."}
    assert owner.post(page, choice).status_code == 403
    given = {"what": "owner", "owner": str(user_in("office_leader").key)}
    assert owner.post(page, given).status_code == 403
    assert leader.post(page, given).status_code == 302
    assert "Avgjør" in words(owner.get(page))
    assert owner.post(page, choice | {"target": "1804"}).status_code == 422
    assert owner.post(page, choice | {"why": ""}).status_code == 422
    assert owner.post(page, choice).status_code == 302
    late = leader.post(page, choice | {"target": "1806"})
    assert late.status_code == 422
    assert "alt avgjort" in words(late)
    arrival.refresh_from_db()
    assert arrival.decided == "1875"
    assert "Adressen ligger på Drag." in words(leader.get(page))
    assert "Hamarøy" in words(leader.get(f"{QUEUE}?vis=avgjort"))


def test_an_owner_must_be_with_the_case(arrival: LateArrival, user_in: Callable[[str], User]) -> None:
    stranger = User.objects.create(email="fremmed@example.org", name="Fremmed")
    with pytest.raises(BadInput, match="ikke med i saken"):
        give_owner(by=user_in("project_leader"), arrival=arrival, owner=stranger)


def test_without_candidates_any_number_in_use_is_an_answer(
    case: Case, user_in: Callable[[str], User], arrival: LateArrival
) -> None:
    arrival.candidates = []
    arrival.save()
    lead = user_in("project_leader")
    for number in ("1850", "1508", "tull"):
        with pytest.raises(BadInput, match="ikke i bruk"):
            decide(by=lead, arrival=arrival, target=number, why="Gjettet.")
    decide(by=lead, arrival=arrival, target="1806", why="Brevet sier Kjøpsvik.")


def test_an_archived_case_has_a_still_queue(
    case: Case, arrival: LateArrival, client_as: Callable[[str], Client], user_in: Callable[[str], User]
) -> None:
    lead = user_in("project_leader")
    give_owner(by=lead, arrival=arrival, owner=user_in("office_leader"))
    archive_case(by=lead, case=case, reason="Ferdig.")
    choice = {"what": "decide", "target": "1806", "why": "Kjøpsvik."}
    assert client_as("office_leader").post(f"{QUEUE}{arrival.pk}/", choice).status_code == 403
    with pytest.raises(BadInput, match="arkivert"):
        decide(by=lead, arrival=LateArrival.objects.get(), target="1806", why="Kjøpsvik.")


def test_events_are_sentences(arrival: LateArrival, user_in: Callable[[str], User]) -> None:
    lead = user_in("project_leader")
    give_owner(by=lead, arrival=arrival, owner=lead)
    arrival.refresh_from_db()
    decide(by=lead, arrival=arrival, target="1806", why="Kjøpsvik.")
    said = told(AuditableEvent.objects.filter(type__startswith="arrival").order_by("id"))
    assert said[0] == ("La 12 saker på nummeret 1850 i køen.", "Arkivet")
    assert said[2][0] == "Avgjorde at nummeret 1850 hører til 1806."
