"""A plan begins with what it is about: the form, what is refused, and two people at once."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.reorganisation.planning import HEAD, IDENTITY, LIST, NORDRE, PLAN, SONDRE, hidden, text

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.models import Case
from bindeledd_web.registry.models import Plan

pytestmark = pytest.mark.django_db


def test_a_plan_keeps_what_the_form_said(land_case: Case, leader: Client) -> None:
    made = leader.post(f"{LIST}ny/", HEAD)
    assert made["Location"] == PLAN
    found = Plan.objects.get().reorganisation
    assert (found.title, found.model, found.participants) == ("NAV Land", "HOST_ADMIN", (NORDRE, SONDRE))
    assert found.effective_on.isoformat() == "2024-06-01"
    assert found.legal_basis == ("Kommuneloven § 20-2",)
    assert AuditableEvent.objects.filter(type="plan_created").count() == 1


def test_sent_twice_it_is_one_plan(land_case: Case, leader: Client) -> None:
    form = {**HEAD, "once": hidden(leader.get(f"{LIST}ny/"), "once")}
    assert leader.post(f"{LIST}ny/", form)["Location"] == leader.post(f"{LIST}ny/", form)["Location"]
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Skriv hva omleggingen heter."),
        ({"effective_on": ""}, "Velg en dato."),
        ({"effective_on": "1850-01-01"}, "Velg en dato mellom 1971 og 2099."),
        ({"others": "1850"}, "1850"),
        ({"others": "Gran"}, "Gran"),
        ({"purpose": f"Se {IDENTITY}"}, "fødselsnummer"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    land_case: Case, leader: Client, changes: dict[str, str], said: str
) -> None:
    answer = leader.post(f"{LIST}ny/", {**HEAD, **changes})
    assert answer.status_code == 422
    assert said in text(answer)
    for value in changes.values():
        assert value in answer.content.decode()
    assert not Plan.objects.exists()


def test_participants_across_the_county_border(land_case: Case, leader: Client) -> None:
    leader.post(f"{LIST}ny/", {**HEAD, "others": "3403, 1135"})
    assert Plan.objects.get().reorganisation.participants == (NORDRE, SONDRE, "3403", "1135")
    page = leader.get(f"{PLAN}endre/").content.decode()
    assert 'value="3403 1135"' in page


def test_a_change_keeps_the_steps_and_counts_the_version(plan: Plan, leader: Client) -> None:
    answer = leader.post(f"{PLAN}endre/", {**HEAD, "effective_on": "2024-07-01", "version": "2"})
    assert answer["Location"] == PLAN
    changed = Plan.objects.get()
    assert changed.version == 3
    assert changed.reorganisation.effective_on.isoformat() == "2024-07-01"
    assert changed.reorganisation.steps == plan.reorganisation.steps


def test_the_second_of_two_sees_what_the_first_did_and_loses_nothing(plan: Plan, leader: Client) -> None:
    leader.post(f"{PLAN}endre/", {**HEAD, "title": "NAV Land sør", "version": "2"})
    mine = {**HEAD, "title": "NAV Land nord", "version": "2"}
    answer = leader.post(f"{PLAN}endre/", mine)
    assert answer.status_code == 409
    assert "Noen andre har endret planen mens du skrev" in text(answer)
    assert "Endret omleggingen «NAV Land sør»" in text(answer)
    assert 'value="NAV Land nord"' in answer.content.decode()
    assert Plan.objects.get().title == "NAV Land sør"
    again = leader.post(f"{PLAN}endre/", {**mine, "version": hidden(answer, "version")})
    assert again["Location"] == PLAN
    assert Plan.objects.get().title == "NAV Land nord"


def test_a_short_name_that_is_also_a_page_hides_no_page(land_case: Case, leader: Client) -> None:
    leader.post(f"{LIST}ny/", {**HEAD, "title": "Ny"})
    assert Plan.objects.get().slug == "ny"
    assert "Planlegg en omlegging" in text(leader.get(f"{LIST}ny/"))
    assert "Virkning fra 1. juni 2024" in text(leader.get(f"{LIST}plan/ny/"))
