"""A plan is adopted and the registry answers by it from its day; or it is withdrawn. Both end all changes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.reorganisation.planning import HEAD, NORDRE, PLAN, SONDRE, text

from bindeledd.foundation import BadInput
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.status import Status, Withdrawal
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry import plan_log
from bindeledd_web.registry.actions import create_plan
from bindeledd_web.registry.adoption_actions import adopt_plan, take_back_plan
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.registry.models import Plan, Registered
from bindeledd_web.registry.plan_log import against_adoption

pytestmark = pytest.mark.django_db
ADOPT = {"decided_on": "2023-11-20", "reason": "Kommunestyrene i november 2023", "version": "2"}


def test_before_adoption_no_question_knows_the_plan(plan: Plan, land_case: Case, leader: Client) -> None:
    day = registry_of(land_case).as_of(date(2024, 6, 1))
    assert day.work("minimum", SONDRE).unit == "0536"
    assert day.cooperations(SONDRE) == {}
    page = text(leader.get(f"{PLAN}?dato=2024-06-01"))
    assert "Slik svarer registeret 1. juni 2024" in page
    assert "NAV Søndre Land (0536) NAV Søndre Land (0536) Ingen" in page


def test_the_page_says_what_will_be_registered(plan: Plan, leader: Client) -> None:
    page = text(leader.get(f"{PLAN}registeret/"))
    assert "opplysninger om enheter" in page
    assert "Gjelder fra 1. juni 2024" in page
    assert "milepæler er ikke ført som nådd" in page
    assert not Registered.objects.exists()


def test_after_adoption_the_day_decides(plan: Plan, land_case: Case, leader: Client) -> None:
    answer = leader.post(f"{PLAN}registeret/", ADOPT, follow=True)
    assert "Omleggingen er ført inn. Fra 1. juni 2024 svarer registeret etter den." in text(answer)
    registry = registry_of(land_case)
    before, after = (registry.as_of(on) for on in (date(2024, 5, 31), date(2024, 6, 1)))
    assert (before.work("minimum", SONDRE).unit, before.work("minimum", SONDRE).host) == ("0536", None)
    assert (after.work("minimum", SONDRE).unit, after.work("minimum", SONDRE).host) == ("0538", "3448")
    assert "NAV Søndre Land (0536) NAV Søndre Land (0536) Ingen" in text(
        leader.get(f"{PLAN}?dato=2024-05-31")
    )
    told = text(leader.get(f"{PLAN}?dato=2024-06-01"))
    assert "NAV Land (0538) NAV Land (0538) Nordre Land (3448): kommunens minimumsløsning" in told


def test_what_must_be_mended_stops_the_adoption(plan: Plan, leader: Client) -> None:
    leader.post(f"{PLAN}endre/", {**HEAD, "participants": [SONDRE], "version": "2"})
    page = text(leader.get(f"{PLAN}registeret/"))
    assert "Dette står i veien" in page
    assert "Vertskommunen 3448 er ikke blant deltakerne" in page
    assert leader.post(f"{PLAN}registeret/", {**ADOPT, "version": "3"}).status_code == 422
    assert not Registered.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"decided_on": "2024-07-01"}, 422, "vedtatt 1. juli 2024"),
        ({"decided_on": ""}, 422, "Velg en dato."),
        ({"reason": "  "}, 422, "Skriv hvem som har vedtatt"),
        ({"version": "1"}, 409, "Noen andre har endret planen"),
    ],
)
def test_an_adoption_that_does_not_hold_is_refused(
    plan: Plan, leader: Client, changes: dict[str, str], status: int, said: str
) -> None:
    answer = leader.post(f"{PLAN}registeret/", {**ADOPT, **changes})
    assert answer.status_code == status
    assert said in text(answer)
    assert not Registered.objects.exists()


def reported(leader: Client, kind: str, subject: str = "") -> None:
    form = {"kind": kind, "subject": subject, "on": "2024-01-15", "version": "2"}
    assert leader.post(f"{PLAN}status/hendelse/", form).status_code == 302


@pytest.mark.parametrize(
    ("kind", "subject", "said", "link"),
    [
        ("paused", "", "Omleggingen er satt på pause.", "Se status"),
        ("withdrawn", "", "Omleggingen er ført som trukket.", "Trekk planen."),
        (
            "dropped_out",
            SONDRE,
            "Søndre Land (3447) har falt fra, men er fortsatt deltaker",
            "Ta kommunen ut",
        ),
    ],
)
def test_what_the_log_says_stops_the_adoption(
    plan: Plan, leader: Client, kind: str, subject: str, said: str, link: str
) -> None:
    reported(leader, kind, subject)
    page = text(leader.get(f"{PLAN}registeret/"))
    assert "Dette står i veien" in page
    assert said in page
    assert link in page
    assert leader.post(f"{PLAN}registeret/", ADOPT).status_code == 422
    with pytest.raises(BadInput, match=re.escape(said)):
        adopt_plan(
            by=User.objects.earliest("id"), plan=plan, decided_on=date(2023, 11, 20), reason="Vedtatt",
            expected_version=2,
        )  # fmt: skip
    assert not Registered.objects.exists()


def test_a_plan_taken_up_again_or_changed_for_who_left_is_adopted(plan: Plan, leader: Client) -> None:
    reported(leader, "paused")
    reported(leader, "resumed")
    reported(leader, "dropped_out", SONDRE)
    reported(leader, "joined", SONDRE)
    assert against_adoption(plan) == ()
    assert leader.post(f"{PLAN}registeret/", ADOPT).status_code == 302
    assert Registered.objects.exists()


def test_one_that_left_is_taken_out_of_the_plan(plan: Plan, leader: Client) -> None:
    reported(leader, "dropped_out", SONDRE)
    leader.post(f"{PLAN}endre/", {**HEAD, "participants": [NORDRE], "version": "2"})
    assert against_adoption(Plan.objects.get()) == ()


@pytest.mark.parametrize(("ends_on", "out"), [("2024-06-01", True), ("2024-06-02", False), ("", False)])
def test_one_whose_notice_is_out_by_the_day_has_left(plan: Plan, ends_on: str, out: bool) -> None:
    status = Status(
        "adopted_by_all", "adopted_by_all", (SONDRE, NORDRE), (), (), (),
        (Withdrawal(SONDRE, date(2024, 1, 15), date.fromisoformat(ends_on or "2025-01-15")),), (),
    )  # fmt: skip
    with patch.object(plan_log, "status_now", lambda _plan: status):
        found = against_adoption(plan)
    assert [finding.code for finding in found] == (["log-notice-given"] if out else [])


def test_a_decision_is_not_dated_after_today(land_case: Case, leader: Client) -> None:
    today = timezone.localdate()
    wanted = Reorganisation(
        "x", "Nytt navn", "Et navn", ("Kommuneloven § 3-1",), today + timedelta(days=300),
        (steps.Renaming(SONDRE, "Sørland"),), participants=(SONDRE,),
    )  # fmt: skip
    plan = create_plan(by=User.objects.earliest("id"), case=land_case, reorganisation=wanted)
    tomorrow = (today + timedelta(days=1)).isoformat()
    address = f"{plan.get_absolute_url()}registeret/"
    answer = leader.post(address, {**ADOPT, "decided_on": tomorrow, "version": "1"})
    assert answer.status_code == 422
    assert "har ikke vært ennå. Skriv dagen vedtaket ble gjort." in text(answer)
    assert leader.post(address, {**ADOPT, "decided_on": today.isoformat(), "version": "1"}).status_code == 302


@pytest.mark.parametrize("end", ["adopted", "withdrawn"])
def test_a_plan_that_is_closed_is_read_only(plan: Plan, leader: Client, end: str) -> None:
    if end == "adopted":
        leader.post(f"{PLAN}registeret/", ADOPT)
    else:
        leader.post(f"{PLAN}trekk/", {"reason": "Søndre Land vil ikke", "version": "2"})
    page = leader.get(PLAN)
    assert "Legg til steg" not in text(page)
    assert "/flytt/" not in page.content.decode()
    tails = ("endre/", "vertskommune/", "steg/", "steg/1/", "steg/nytt/merger/", "trekk/")
    for tail in tails:
        for answer in (leader.get(f"{PLAN}{tail}"), leader.post(f"{PLAN}{tail}", {"version": "3"})):
            assert answer.status_code == 302, tail
            assert answer["Location"] == PLAN, tail
    leader.post(f"{PLAN}steg/1/flytt/", {"gjor": "fjern", "version": "3"})
    assert leader.post(f"{PLAN}registeret/", ADOPT).status_code == 302
    assert len(Plan.objects.get().reorganisation.steps) == 7
    assert leader.get(f"{PLAN}registeret/").status_code == 200
    assert leader.get(f"{PLAN}status/").status_code == 200


def test_a_withdrawal_needs_a_reason_and_registers_nothing(plan: Plan, leader: Client) -> None:
    assert leader.post(f"{PLAN}trekk/", {"reason": "", "version": "2"}).status_code == 422
    leader.post(f"{PLAN}trekk/", {"reason": "Søndre Land vil ikke", "version": "2"})
    assert Plan.objects.get().withdrawn_at is not None
    assert not Registered.objects.exists()


def test_an_adopted_plan_is_taken_back_before_it_holds(land_case: Case, leader: Client) -> None:
    today = timezone.localdate()
    effective = today + timedelta(days=300)
    was = registry_of(land_case).as_of(effective)
    both = (NORDRE, SONDRE)
    host = steps.StartCooperation("land", "NAV Land", "host", both, host=NORDRE, model="HOST_ADMIN")
    moves = steps.TransferTasks(("minimum",), (SONDRE,), NORDRE, unit="0538", cooperation="land")
    wanted = Reorganisation(
        "x", "NAV Land", "Felles kontor", ("Kommuneloven § 20-2",), effective,
        (host, moves, steps.AssignTasks(("state",), (SONDRE,), "0538")), participants=both,
        model="HOST_ADMIN",
    )  # fmt: skip
    create_plan(by=User.objects.earliest("id"), case=land_case, reorganisation=wanted)
    assert "Ta tilbake fra registeret" not in text(leader.get(PLAN))
    adopted = {**ADOPT, "decided_on": today.isoformat(), "version": "1"}
    assert leader.post(f"{PLAN}registeret/", adopted).status_code == 302
    assert "Ta tilbake fra registeret" in text(leader.get(PLAN))
    between = timezone.now()
    assert registry_of(land_case).as_of(effective).cooperations(SONDRE)
    assert "Ta NAV Land tilbake fra registeret?" in text(leader.get(f"{PLAN}trekk/"))
    assert leader.post(f"{PLAN}trekk/", {"reason": " ", "version": "2"}).status_code == 422
    assert leader.post(f"{PLAN}trekk/", {"reason": "Gjort om", "version": "1"}).status_code == 409

    answer = leader.post(f"{PLAN}trekk/", {"reason": "Kommunestyret gjorde om", "version": "2"}, follow=True)
    assert "Omleggingen er tatt tilbake. Registeret svarer som uten den." in text(answer)
    registry = registry_of(land_case)
    now = registry.as_of(effective)
    for number in (SONDRE, NORDRE):
        for task in ("state", "minimum"):
            assert now.work(task, number).unit == was.work(task, number).unit
            assert now.work(task, number).host is None
    assert now.cooperations(SONDRE) == {}
    assert now.units() == was.units()
    # Who asks what was known in between still sees it, and what was adopted is told as taken back.
    assert registry.as_of(effective, between).cooperations(SONDRE)
    page = text(leader.get(PLAN))
    assert "tatt tilbake" in page
    assert "Ta tilbake fra registeret" not in page
    assert leader.post(f"{PLAN}trekk/", {"reason": "En gang til", "version": "3"}).status_code == 302
    assert "tatt tilbake, og registeret svarer som uten den" in text(leader.get(f"{PLAN}registeret/"))
    assert "Tok omleggingen «NAV Land» tilbake" in leader.get("/sak/land/hendelser/").content.decode()


def test_what_holds_already_is_not_taken_back(plan: Plan, land_case: Case, leader: Client) -> None:
    leader.post(f"{PLAN}registeret/", ADOPT)
    assert "Ta tilbake fra registeret" not in text(leader.get(PLAN))
    with pytest.raises(BadInput, match="gjelder alt"):
        take_back_plan(by=User.objects.earliest("id"), plan=plan, reason="Gjort om", expected_version=3)
    assert registry_of(land_case).as_of(date(2024, 6, 1)).cooperations(SONDRE)


def test_an_earlier_plan_adopted_later_comes_before_it(plan: Plan, land_case: Case, leader: Client) -> None:
    """What is dated earlier does not undo what is adopted already; both orders give the same registry."""
    leader.post(f"{PLAN}registeret/", ADOPT)
    renamed = Reorganisation(
        "x", "Nytt navn", "Nytt navn", ("Vedtak",), date(2024, 3, 1),
        (steps.ChangeUnit("0536", "active", "NAV Søndre Land, Hov"),), participants=(SONDRE,),
    )  # fmt: skip
    by = User.objects.earliest("id")
    earlier = create_plan(by=by, case=land_case, reorganisation=renamed)
    adopt_plan(
        by=by, plan=earlier, decided_on=date(2024, 2, 1), reason="Vedtatt", expected_version=earlier.version
    )
    registry = registry_of(land_case)
    names = [registry.as_of(day).units()["0536"] for day in (date(2024, 2, 29), date(2024, 3, 1))]
    assert [unit.name for unit in names] == ["NAV Søndre Land", "NAV Søndre Land, Hov"]
    after = registry.as_of(date(2024, 6, 1))
    assert (after.units()["0536"].name, after.units()["0536"].status) == ("NAV Søndre Land, Hov", "closed")
    assert after.work("minimum", SONDRE).unit == "0538"
    assert "Førte omleggingen «NAV Land» inn på nytt" in leader.get("/sak/land/hendelser/").content.decode()
    assert leader.get(PLAN).status_code == 200
