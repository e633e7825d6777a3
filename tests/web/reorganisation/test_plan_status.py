"""Where a plan stands: milestones reported, what opens them again, and who may say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.reorganisation.planning import HEAD, IDENTITY, NORDRE, PLAN, SONDRE, text

from bindeledd_web.cases.models import Case
from bindeledd_web.people.actions import give_role
from bindeledd_web.people.models import User
from bindeledd_web.registry.models import Plan, PlanEvent
from bindeledd_web.registry.plan_log import status_now

pytestmark = pytest.mark.django_db
TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
REPORT = f"{PLAN}status/hendelse/"


def said(leader: Client, kind: str, subject: str = "", **more: str) -> Any:
    return leader.post(
        REPORT, {"kind": kind, "subject": subject, "on": "2024-01-15", "version": "2", **more}, follow=True
    )


def up_to_option(leader: Client) -> None:
    for kind in ("mandate", "mapping"):
        said(leader, kind)
    said(leader, "moved", state="mapped")
    for kind in ("options", "consequences", "economy", "option"):
        said(leader, kind)
    said(leader, "moved", state="option_chosen")


def test_a_milestone_is_reported_with_its_document(plan: Plan, leader: Client) -> None:
    page = text(said(leader, "mandate", document="Møtebok 4/2024"))
    assert "Hendelsen er ført." in page
    assert "Mandat undertegnet nådd 15. januar 2024 Møtebok 4/2024" in page
    assert "Prosjektleder i fylket" in page


def test_the_plan_moves_when_all_it_needs_is_there_and_not_before(plan: Plan, leader: Client) -> None:
    said(leader, "mandate")
    refused = said(leader, "moved", state="mapped")
    assert refused.status_code == 422
    assert "kartlegging" in text(refused)
    said(leader, "mapping")
    said(leader, "moved", state="mapped")
    assert status_now(plan).state == "mapped"
    assert "Kartlagt" in text(leader.get(f"{PLAN}status/"))


def test_one_that_drops_out_opens_again_what_rested_on_it(plan: Plan, leader: Client) -> None:
    up_to_option(leader)
    assert status_now(plan).state == "option_chosen"
    page = text(said(leader, "dropped_out", SONDRE))
    assert "åpnet igjen Søndre Land (3447) falt fra" in page
    opened = {found.milestone.kind for found in status_now(plan).reopened}
    assert {"consequences", "economy"} <= opened
    assert "mandate" not in opened
    assert status_now(plan).state == "mapped"


def test_changing_the_plan_itself_opens_what_rests_on_it(plan: Plan, leader: Client) -> None:
    up_to_option(leader)
    leader.post(f"{PLAN}steg/7/flytt/", {"gjor": "fjern", "version": "2"})
    assert {f.event.kind for f in status_now(plan).reopened} == {"steps_changed"}
    leader.post(f"{PLAN}endre/", {**HEAD, "participants": [NORDRE], "version": "3"})
    status = status_now(Plan.objects.get())
    assert status.participants == (NORDRE,)
    assert [event.values["kind"] for event in PlanEvent.objects.order_by("id")][-2:] == [
        "steps_changed", "dropped_out",
    ]  # fmt: skip


def test_a_plan_without_milestones_has_nothing_to_open(plan: Plan, leader: Client) -> None:
    leader.post(f"{PLAN}endre/", {**HEAD, "effective_on": "2024-07-01", "version": "2"})
    assert not PlanEvent.objects.exists()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"kind": ""}, "Velg fra listen."),
        ({"kind": "council_decision"}, "Velg kommunen det gjelder."),
        ({"kind": "dropped_out", "subject": "0301"}, "Velg fra listen."),
        ({"kind": "moved"}, "Velg hva omleggingen går videre til."),
        ({"kind": "mandate", "on": "i går"}, "Skriv datoen"),
        ({"kind": "mandate", "on": TOMORROW}, "har ikke vært ennå. Skriv dagen det skjedde."),
        ({"kind": "paused", "on": TOMORROW}, "har ikke vært ennå. Skriv dagen det skjedde."),
        ({"kind": "mandate", "note": IDENTITY}, "fødselsnummer"),
    ],
)
def test_what_is_wrong_with_a_report_is_said(
    plan: Plan, leader: Client, form: dict[str, str], words: str
) -> None:
    answer = leader.post(REPORT, {"subject": "", "on": "2024-01-15", "version": "2", **form})
    assert answer.status_code == 422
    assert words in text(answer)
    assert not PlanEvent.objects.exists()


def test_a_chief_executive_reports_for_the_own_municipality_alone(
    plan: Plan, land_case: Case, client_as: Callable[[str], Client], user_in: Callable[[str], User]
) -> None:
    client = client_as("chief_executive")
    give_role(
        by=None, user=user_in("chief_executive"), case=land_case, role="chief_executive", municipality=SONDRE
    )
    page = client.get(REPORT)
    assert "Nordre Land (3448)" not in text(page)
    form = {"kind": "intention", "on": "2024-01-15", "version": "2"}
    assert client.post(REPORT, {**form, "subject": NORDRE}).status_code == 422
    assert client.post(REPORT, {**form, "kind": "mandate", "subject": SONDRE}).status_code == 422
    assert client.post(REPORT, {**form, "subject": SONDRE}).status_code == 302
    assert client.get(f"{PLAN}endre/").status_code == 403
    assert client.post(f"{PLAN}registeret/", {"version": "2"}).status_code == 403
