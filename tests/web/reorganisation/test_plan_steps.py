"""Steps of a plan through the pages: every kind, in order, changed, moved, taken away; two people at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.web.reorganisation.planning import HOST, IDENTITY, NORDRE, PLAN, SONDRE, hidden, text

from bindeledd.reorganisation import steps
from bindeledd.reorganisation.steps import STEP_KINDS, kind_of
from bindeledd_web.registry.models import Plan
from bindeledd_web.reorganisation.questions import GROUPS, QUESTIONS

pytestmark = pytest.mark.django_db
MOVE = {"old": SONDRE, "new": NORDRE}
# What each kind's form is sent, and the step that it is to make.
EVERY_KIND: dict[str, tuple[dict[str, Any], steps.Step]] = {
    "merger": (
        {"old": [SONDRE, NORDRE], "new": "3460", "name": "Land"},
        steps.Merger((SONDRE, NORDRE), "3460", "Land"),
    ),
    "split": (
        {"old": SONDRE, "new": NORDRE, "name": "Nordre Land", "basic_units": "34470101\n34470102"},
        steps.Split(SONDRE, NORDRE, "Nordre Land", ("34470101", "34470102")),
    ),
    "boundary_move": (
        {"old": SONDRE, "new": NORDRE, "postal_codes": "2860 2861"},
        steps.BoundaryMove(SONDRE, NORDRE, (), ("2860", "2861")),
    ),
    "renumbering": ({"old": SONDRE, "new": "3461"}, steps.Renumbering(SONDRE, "3461")),
    "renaming": ({"number": SONDRE, "name": "Hov"}, steps.Renaming(SONDRE, "Hov")),
    "start_cooperation": (
        {"name": "Land sammen", "kind": "professional", "participants": [SONDRE, NORDRE]},
        steps.StartCooperation("land-sammen", "Land sammen", "professional", (SONDRE, NORDRE)),
    ),
    "transfer_tasks": (
        {
            "tasks": ["OP-01"],
            "municipalities": [NORDRE],
            "host": SONDRE,
            "unit": "-",
            "cooperation": "nav-land",
        },
        steps.TransferTasks(("OP-01",), (NORDRE,), SONDRE, "-", "nav-land"),
    ),
    "assign_tasks": (
        {"tasks": ["state", "OP-02"], "areas": [SONDRE], "unit": "0536", "on": "2024-09-01"},
        steps.AssignTasks(("state", "OP-02"), (SONDRE,), "0536", date(2024, 9, 1)),
    ),
    "office_merger": (
        {"units": ["0536", "0538"], "into": "0536", "name": "NAV Land"},
        steps.OfficeMerger(("0536", "0538"), "0536", "NAV Land"),
    ),
    "new_unit": (
        {"number": "0599", "name": "NAV Ny", "status": "being_set_up"},
        steps.NewUnit("0599", "NAV Ny", "being_set_up"),
    ),
    "change_unit": ({"unit": "0536", "status": "being_closed"}, steps.ChangeUnit("0536", "being_closed")),
    "open_location": (
        {
            "name": "Hov torg",
            "unit": "0538",
            "municipality": SONDRE,
            "kind": "branch",
            "opening_hours": "man 10–14",
        },
        steps.OpenLocation("hov-torg", "Hov torg", "0538", SONDRE, "branch", "man 10–14"),
    ),
    "close_location": ({"location": "nav-land-hov"}, steps.CloseLocation("nav-land-hov")),
    "move_location": (
        {"location": "nav-land-hov", "opening_hours": "fre 9–12"},
        steps.MoveLocation("nav-land-hov", opening_hours="fre 9–12"),
    ),
    "appoint_leader": ({"post": "Leder", "units": ["0538"]}, steps.AppointLeader("Leder", ("0538",))),
    "withdrawal": (
        {"cooperation": "nav-land", "municipality": SONDRE},
        steps.Withdrawal("nav-land", SONDRE),
    ),
    "dissolution": ({"cooperation": "nav-land"}, steps.Dissolution("nav-land")),
}


def kinds(plan: Plan) -> list[str]:
    return [kind_of(step) for step in Plan.objects.get(pk=plan.pk).reorganisation.steps]


def test_the_host_form_makes_the_steps_of_nav_land(plan: Plan) -> None:
    assert plan.reorganisation.steps == (
        steps.StartCooperation("nav-land", "NAV Land", "host", (NORDRE, SONDRE), NORDRE, "HOST_ADMIN"),
        steps.OfficeMerger(("0538", "0536"), "0538", "NAV Land"),
        steps.TransferTasks(("minimum",), (SONDRE,), NORDRE, "0538", "nav-land"),
        steps.AssignTasks(("state",), (SONDRE,), "0538"),
        steps.OpenLocation("nav-land-dokka", "NAV Land, Dokka", "0538", NORDRE, "main"),
        steps.OpenLocation("nav-land-hov", "NAV Land, Hov", "0538", SONDRE, "branch"),
        steps.AppointLeader("NAV-leder Land", ("0538",)),
    )


def test_the_host_form_refuses_a_host_that_hands_over_to_itself(plan: Plan, leader: Client) -> None:
    answer = leader.post(f"{PLAN}vertskommune/", {**HOST, "delegating": [NORDRE], "version": "2"})
    assert answer.status_code == 422
    assert "Vertskommunen kan ikke overføre oppgaver til seg selv." in text(answer)


def test_offices_that_keep_their_numbers_are_not_merged(plan: Plan, leader: Client) -> None:
    form = {k: v for k, v in HOST.items() if k not in ("one_office", "state_tasks")}
    leader.post(f"{PLAN}vertskommune/", {**form, "name": "NAV Annet", "version": "2"})
    assert kinds(plan)[7:] == [
        "start_cooperation", "change_unit", "transfer_tasks", "open_location", "open_location",
        "appoint_leader",
    ]  # fmt: skip


def test_every_kind_of_step_can_be_chosen_and_asks_for_what_it_has() -> None:
    assert set(QUESTIONS) == set(STEP_KINDS) == set(EVERY_KIND)
    assert sorted(kind for _heading, found in GROUPS for kind, _help in found) == sorted(STEP_KINDS)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_step_of_every_kind_is_added_and_opens_again_as_it_was(
    plan: Plan, leader: Client, kind: str
) -> None:
    answers, step = EVERY_KIND[kind]
    answer = leader.post(f"{PLAN}steg/nytt/{kind}/", {**answers, "version": "2"})
    assert answer.status_code == 302, text(answer)
    assert Plan.objects.get().reorganisation.steps[7:] == (step,)
    # Sent again as it opens, nothing is changed.
    page = leader.get(f"{PLAN}steg/8/")
    form = {**answers, "was": hidden(page, "was"), "version": hidden(page, "version")}
    assert leader.post(f"{PLAN}steg/8/", form).status_code == 302
    assert Plan.objects.get().reorganisation.steps[7:] == (step,)


def test_the_forms_offer_what_the_registry_and_the_plan_have(plan: Plan, leader: Client) -> None:
    page = leader.get(f"{PLAN}steg/nytt/transfer_tasks/")
    body = text(page)
    for words in (
        "Hele minimumsløsningen",
        "Søndre Land (3447)",
        "NAV Land (0538)",
    ):
        assert words in body
    # A host does municipal tasks; the agency's own are given to a unit, without any host.
    assert "Alle statlige oppgaver" not in body
    assert "Alle statlige oppgaver" in text(leader.get(f"{PLAN}steg/nytt/assign_tasks/"))
    assert "NAV Søndre Land (0536)" in body
    assert '<option value="nav-land">NAV Land</option>' in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "answers", "said"),
    [
        ("merger", {"old": [SONDRE], "new": "34", "name": "Land"}, "Nummeret har fire sifre."),
        ("merger", {"new": "3460", "name": "Land"}, "Kryss av for minst én."),
        ("new_unit", {"number": "0599", "name": "", "status": "active"}, "Fyll ut feltet."),
        ("withdrawal", {"cooperation": "finnes-ikke", "municipality": SONDRE}, "Velg fra listen."),
        ("move_location", {"location": "nav-land-hov"}, "Steget endrer ingenting ved stedet."),
        ("appoint_leader", {"post": IDENTITY, "units": ["0538"]}, "fødselsnummer"),
        ("boundary_move", {**MOVE, "basic_units": IDENTITY}, "fødselsnummer"),
        (
            "boundary_move",
            {**MOVE, "basic_units": f"34480101\n{IDENTITY[:6]} {IDENTITY[6:]}"},
            "fødselsnummer",
        ),
        ("boundary_move", {**MOVE, "postal_codes": IDENTITY}, "fødselsnummer"),
        ("boundary_move", {**MOVE, "basic_units": "34480101 3448010"}, "«3448010» er ikke 8 sifre."),
        ("boundary_move", {**MOVE, "postal_codes": "34480101"}, "«34480101» er ikke 4 sifre."),
        ("split", {"old": SONDRE, "new": "3460", "name": "Land", "postal_codes": "28 60"}, "«28» er ikke 4"),
    ],
)
def test_what_is_wrong_with_a_step_is_said_at_its_field(
    plan: Plan, leader: Client, kind: str, answers: dict[str, Any], said: str
) -> None:
    answer = leader.post(f"{PLAN}steg/nytt/{kind}/", {**answers, "version": "2"})
    assert answer.status_code == 422
    assert said in text(answer)
    assert Plan.objects.get().version == 2


def test_a_step_that_makes_no_sense_is_kept_and_found(plan: Plan, leader: Client) -> None:
    leader.post(f"{PLAN}steg/nytt/dissolution/", {"cooperation": "nav-land", "version": "2"})
    leader.post(f"{PLAN}steg/nytt/renaming/", {"number": SONDRE, "name": "Søndre Land", "version": "3"})
    page = text(leader.get(PLAN))
    assert "Bør rettes" in page
    assert "Kommunen heter alt Søndre Land." in page
    assert "Slik retter du:" in page


def test_steps_are_moved_and_taken_away(plan: Plan, leader: Client) -> None:
    before = kinds(plan)
    leader.post(f"{PLAN}steg/2/flytt/", {"gjor": "opp", "version": "2"})
    assert kinds(plan)[:2] == [before[1], before[0]]
    leader.post(f"{PLAN}steg/1/flytt/", {"gjor": "ned", "version": "3"})
    assert kinds(plan) == before
    leader.post(f"{PLAN}steg/7/flytt/", {"gjor": "fjern", "version": "4"})
    assert kinds(plan) == before[:-1]


@pytest.mark.parametrize(
    ("place", "form"),
    [
        (1, {"gjor": "opp", "version": "2"}),
        (7, {"gjor": "ned", "version": "2"}),
        (8, {"gjor": "fjern", "version": "2"}),
        (1, {"gjor": "alt", "version": "2"}),
        (1, {"gjor": "fjern", "version": "mange"}),
        (1, {"gjor": "fjern", "version": "1"}),
    ],
)
def test_a_move_that_cannot_be_made_changes_nothing(
    plan: Plan, leader: Client, place: int, form: dict[str, str]
) -> None:
    answer = leader.post(f"{PLAN}steg/{place}/flytt/", form, follow=True)
    assert "Se " in text(answer)
    assert Plan.objects.get().version == 2


def test_a_step_is_found_again_after_others_have_moved_it(plan: Plan, leader: Client) -> None:
    page = leader.get(f"{PLAN}steg/7/")
    was = hidden(page, "was")
    leader.post(f"{PLAN}steg/1/flytt/", {"gjor": "fjern", "version": "2"})
    form = {"post": "NAV-leder", "units": ["0538"], "was": was}
    refused = leader.post(f"{PLAN}steg/7/", {**form, "version": "2"})
    assert refused.status_code == 409
    assert "6 steg" in text(refused)
    leader.post(f"{PLAN}steg/7/", {**form, "version": hidden(refused, "version")})
    found = Plan.objects.get().reorganisation.steps
    assert len(found) == 6
    assert found[5] == steps.AppointLeader("NAV-leder", ("0538",))


def test_a_step_that_others_took_away_is_put_back_last(plan: Plan, leader: Client) -> None:
    was = hidden(leader.get(f"{PLAN}steg/7/"), "was")
    leader.post(f"{PLAN}steg/7/flytt/", {"gjor": "fjern", "version": "2"})
    form = {"post": "NAV-leder", "units": ["0538"], "was": was}
    refused = leader.post(f"{PLAN}steg/7/", {**form, "version": "2"})
    assert "Steget du åpnet, er fjernet av andre." in text(refused)
    leader.post(f"{PLAN}steg/7/", {**form, "version": "3"})
    assert Plan.objects.get().reorganisation.steps[6] == steps.AppointLeader("NAV-leder", ("0538",))


@pytest.mark.parametrize("was", ["", "[]", "{", '{"step": "finnes-ikke"}', '{"step": []}'])
def test_a_form_that_no_page_made_is_not_found(plan: Plan, leader: Client, was: str) -> None:
    assert leader.post(f"{PLAN}steg/99/", {"was": was, "version": "2"}).status_code == 404


def test_addresses_that_lead_nowhere(plan: Plan, leader: Client) -> None:
    for tail in ("steg/0/", "steg/8/", "steg/nytt/finnes-ikke/"):
        assert leader.get(f"{PLAN}{tail}").status_code == 404
    assert leader.get(f"{PLAN}steg/?slag=finnes-ikke").status_code == 422
    assert leader.get(f"{PLAN}steg/?slag=merger")["Location"] == f"{PLAN}steg/nytt/merger/"
