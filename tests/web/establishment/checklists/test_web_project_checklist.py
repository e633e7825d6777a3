"""The checklist of a project: what applies and why, and answers that change it; the founding project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.test import Client

from bindeledd.establishment.checklist import built_in
from bindeledd.establishment.checklist.items import CONDITIONS
from bindeledd.law.models import ALL_MODELS
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.checklists import actions
from bindeledd_web.establishment.checklists.forms import FactsForm
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project

Make = Callable[[str], Client]
SAMI = {"C-802", "C-803", "C-804", "C-805"}


def open_items(project: Project) -> set[str]:
    return set(project.tasks.exclude(status="not_relevant").values_list("item", flat=True))


def test_the_page_says_why_each_item_applies_and_why_others_do_not(leader: Client, room: str) -> None:
    text = leader.get(f"{room}sjekkliste/").content.decode()
    assert "Gjelder for administrativt vertskommunesamarbeid." in text
    assert "Gjelder bare når en kommune deles. Omleggingen deler ingen kommune." in text
    assert "Gjelder ikke for administrativt vertskommunesamarbeid." in text
    assert "Får ansatte ny arbeidsgiver?" in text
    assert 'aria-current="page">Sjekkliste' in text


def test_an_unknown_fact_is_asked_and_the_answer_changes_the_tasks(
    leader: Client, room: str, project: Project
) -> None:
    assert "C-107" in open_items(project)
    page = leader.get(f"{room}sjekkliste/")
    assert "spørsmål er ikke avklart" in page.content.decode()
    sent = leader.post(
        f"{room}sjekkliste/", {"employees_move": "no", "sami": "yes", "version": project.version}
    )
    assert sent.status_code == 302
    project.refresh_from_db()
    assert project.facts == {"employees_move": False, "sami": True}
    assert "C-107" not in open_items(project)
    assert open_items(project) >= SAMI
    text = leader.get(f"{room}sjekkliste/").content.decode()
    assert "Noen har svart nei." in text


def test_an_answer_taken_back_gives_what_the_change_set_says(
    leader: Client, room: str, project: Project
) -> None:
    leader.post(f"{room}sjekkliste/", {"split": "yes", "version": project.version})
    project.refresh_from_db()
    assert "C-215" in open_items(project)
    leader.post(f"{room}sjekkliste/", {"split": "", "version": project.version})
    project.refresh_from_db()
    assert project.facts == {}
    assert "C-215" not in open_items(project)


def test_two_who_answer_at_once_the_second_is_told(leader: Client, room: str, project: Project) -> None:
    first = project.version
    leader.post(f"{room}sjekkliste/", {"split": "yes", "version": first})
    second = leader.post(f"{room}sjekkliste/", {"sami": "no", "version": first})
    assert second.status_code == 409
    project.refresh_from_db()
    assert project.facts == {"split": True}


def test_the_same_answers_again_and_an_unknown_answer_are_refused(
    leader: Client, room: str, project: Project
) -> None:
    assert leader.post(f"{room}sjekkliste/", {"version": project.version}).status_code == 422
    assert leader.post(f"{room}sjekkliste/", {"split": "kanskje", "version": 1}).status_code == 422


def test_everybody_reads_and_only_those_who_lead_answer(client_as: Make, room: str) -> None:
    for role, granted in ROLES.items():
        client, leads = client_as(role), Permission.LEAD_PROJECT in granted.permissions
        page = client.get(f"{room}sjekkliste/")
        assert page.status_code == 200
        assert ("Lagre svarene" in page.content.decode()) == leads, role
        sent = client.post(f"{room}sjekkliste/", {"split": "maybe"})
        assert sent.status_code == (422 if leads else 403), role


def change_the_countys(by: User, case: Case) -> None:
    """C-006 has another title, C-007 and C-908 are gone, and there is a new one."""
    base = built_in()
    actions.change_item(
        by=by, case=case, item=replace(base.item("C-006"), title="Ny tittel"), reason="", expected_version=0
    )
    actions.remove_item(by=by, case=case, item="C-007", reason="", expected_version=1)
    actions.remove_item(by=by, case=case, item="C-908", reason="", expected_version=2)
    actions.add_item(
        by=by, case=case, make=lambda number: replace(base.item("C-004"), id=number, title="Fylkets egen"),
        reason="", expected_version=3,
    )  # fmt: skip


def test_a_project_keeps_its_list_until_somebody_takes_the_countys_in(
    leader: Client, room: str, project: Project, user_in: Callable[..., User]
) -> None:
    page = f"{room}sjekkliste/"
    assert "Fylkets sjekkliste er endret" not in leader.get(page).content.decode()
    project.tasks.filter(item="C-007").update(status="done")
    change_the_countys(user_in("project_leader"), project.case)
    text = leader.get(page).content.decode()
    assert "Fylkets sjekkliste er endret" in text
    assert "Fylkets egen" in text
    for version in (project.version + 1, "9" * 5000, "x"):
        assert leader.post(f"{page}fornye/", {"version": version}).status_code == 409
    assert leader.post(f"{page}fornye/", {"version": project.version}).status_code == 302
    project.refresh_from_db()
    titles = {row["id"]: row["title"] for row in project.checklist["items"]}
    assert titles["C-006"] == "Ny tittel"
    assert titles["E-001"] == "Fylkets egen"
    assert "C-908" not in titles
    # Somebody had done it, so it stays.
    assert "C-007" in titles
    assert open_items(project) >= {"E-001", "C-007"}
    assert "C-908" not in open_items(project)
    text = leader.get(page).content.decode()
    assert "Fylkets sjekkliste er endret" not in text
    for path in ("", "oppgaver/", "plan/", "porter/", "innstillinger/"):
        assert leader.get(room + path).status_code == 200, path
    event = AuditableEvent.objects.filter(type="project_checklist_renewed").get()
    assert sentence(event) == "Tok fylkets sjekkliste, slik den er nå, inn i prosjektet «NAV Land»."
    assert leader.post(f"{page}fornye/", {"version": project.version}).status_code == 302
    project.refresh_from_db()
    assert AuditableEvent.objects.filter(type="project_checklist_renewed").count() == 1


def test_only_those_who_lead_take_the_countys_list_in(client_as: Make, room: str) -> None:
    assert client_as("county_director").post(f"{room}sjekkliste/fornye/", {}).status_code == 403


def test_the_answers_asked_for_are_the_facts_that_items_hang_on() -> None:
    assert set(FactsForm({}).fields) - {"version"} == set(CONDITIONS)


def test_the_founding_project_is_shown_with_what_the_checks_find(client_as: Make, case: Case) -> None:
    text = client_as("reader").get(f"/sak/{case.slug}/etablering/eksempel/").content.decode()
    for said in (
        "Milepælsplan 4. oktober 2017",
        "Plan for fase 2",
        "Etablere utviklingsdialog i Rana",
        "1 år før 8 andre rader",
        "kan leses som at alle har vedtatt",
        "Modellen anbefales ikke videreført.",
        "andelen til NAV står ikke",
        "600\xa0000 kroner",
        "23. september 2016",
    ):
        assert said.replace(" ", "\xa0") in text.replace(" ", "\xa0"), said
    assert not [model for model in ALL_MODELS if model in text]


def test_the_example_needs_a_place_in_the_case(case: Case, client: Client) -> None:
    assert client.get(f"/sak/{case.slug}/etablering/eksempel/").status_code == 302
