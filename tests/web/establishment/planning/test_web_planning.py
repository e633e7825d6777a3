"""The plan's page: two answers, the drawing with its table, frozen plan, what if, and a moved date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.questionnaire.asking import identity_number

from bindeledd.foundation.language import day
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.establishment.laid_out import forget, plan_of
from bindeledd_web.projects.models import Project


@pytest.fixture
def ahead(project: Project) -> Project:
    """The project begun today, with three years until the office opens."""
    project.begins = timezone.localdate()
    project.cutover = project.begins + timedelta(days=3 * 365)
    project.save()
    forget(project)
    return project


@pytest.fixture
def page(ahead: Project, room: str) -> str:
    """The address of the plan."""
    return f"{room}plan/"


def test_both_answers_stand_apart_with_the_cases_and_the_advice(
    leader: Client, page: str, ahead: Project
) -> None:
    answer = leader.get(page)
    text = answer.content.decode()
    plan = plan_of(ahead)
    assert answer.status_code == 200
    assert "Tidligst etter loven" in text
    assert "Tidligst realistisk" in text
    assert day(plan.earliest_by_statute.day) in text
    assert day(plan.earliest_realistic.day) in text
    assert plan.earliest_by_statute.day < plan.earliest_realistic.day
    assert "sammenlignbare saker" in text
    assert "Rådet fra KS og NAV" in text
    assert "Datoen holder." in text


def test_every_task_is_in_the_drawing_and_in_the_table_with_a_link(
    leader: Client, page: str, ahead: Project
) -> None:
    answer = leader.get(page)
    text = answer.content.decode()
    parts = answer.context["parts"]
    tasks = ahead.tasks.all()
    assert sum(len(part.rows) for part in parts) == len(tasks) > 85
    assert text.count('class="bl-chart bl-gantt"') == sum(len(part.charts) for part in parts) > 6
    assert all(row.url for part in parts for row in part.rows)
    first = tasks[0]
    assert f"/oppgaver/{first.pk}/" in text
    assert "style=" not in text
    pins = answer.context["pins"]
    assert [letter for letter, _pin in pins] == ["A", "B", "C", "D", "E", "F", "G", "H"][: len(pins)]
    assert "kommuneloven (LOV-2018-06-22-83) § 20-8" in text


def test_a_date_that_is_too_near_names_what_does_not_fit(leader: Client, ahead: Project, page: str) -> None:
    ahead.cutover = ahead.begins + timedelta(days=90)
    ahead.save()
    answer = leader.get(page)
    text = answer.content.decode()
    assert "Datoen holder ikke." in text
    assert "før alt som gjenstår, kan være ferdig" in text
    short = answer.context["told"].short
    assert len(short) > 10
    assert short[0].title in text
    assert f'href="{short[0].url}"' in text


def test_after_the_day_itself_the_page_says_what_was_left(
    leader: Client, project: Project, room: str
) -> None:
    text = leader.get(f"{room}plan/").content.decode()
    assert "Oppstarten var 1. juni 2024." in text
    assert "er ikke ført som ferdige" in text
    assert "Datoen holder ikke." not in text
    assert "Flytt oppstarten til" not in text
    project.tasks.update(status="done", ended=date(2024, 5, 2))
    text = leader.get(f"{room}plan/").content.decode()
    assert "alt som skulle være ferdig til da, er det" in text


def test_what_if_shows_what_moves_and_keeps_nothing(leader: Client, ahead: Project, page: str) -> None:
    key = plan_of(ahead).critical_path[2]
    before = AuditableEvent.objects.count()
    answer = leader.get(page, {"oppgave": "/".join(filter(None, key)), "dager": "30"})
    found = answer.context["answer"]
    assert answer.status_code == 200
    assert found.moved[0][2] == "+30"
    assert found.kind == "success"
    assert "Oppstarten" in answer.content.decode()
    late = leader.get(page, {"oppgave": "/".join(filter(None, key)), "dager": "500"})
    assert late.context["answer"].kind == "error"
    assert "holder ikke" in late.content.decode()
    none = leader.get(page, {"oppgave": "/".join(filter(None, key)), "dager": "0"})
    assert none.context["answer"].moved == ()
    assert AuditableEvent.objects.count() == before


@pytest.mark.parametrize(
    "query",
    [
        {"oppgave": "C-999", "dager": "5"},
        {"oppgave": "C-001", "dager": "x"},
        {"oppgave": "C-001", "dager": "501"},
    ],
)
def test_a_question_that_cannot_be_asked_is_told_and_stays(leader: Client, page: str, query: dict) -> None:
    answer = leader.get(page, query)
    assert answer.status_code == 422
    assert answer.context["answer"] is None
    assert 'aria-invalid="true"' in answer.content.decode()


def test_the_leader_freezes_the_plan_and_sees_the_slip_of_a_task_with_what_waits_for_it(
    leader: Client, ahead: Project, page: str
) -> None:
    answer = leader.post(f"{page}frys/", {"version": "1"})
    assert answer.status_code == 302
    ahead.refresh_from_db()
    assert ahead.version == 2
    assert len(ahead.baseline["tasks"]) == ahead.tasks.count()
    event = AuditableEvent.objects.latest("id")
    assert (event.type, event.target) == ("project_plan_frozen", ahead.slug)
    text = leader.get(page).content.decode()
    assert "Planen ble frosset" in text
    assert "samme dag som i den frosne planen" in text
    assert "Ingen oppgaver har glidd." in text

    forget(ahead)
    row = plan_of(ahead).row(plan_of(ahead).critical_path[-1])
    task = ahead.tasks.get(item=row.task.item.id, subject=row.task.subject)
    task.due = row.ends + timedelta(days=14)
    task.save()
    again = leader.get(page)
    slipped = again.context["slipped"]
    assert task.item in slipped[0][0]
    assert slipped[0][3] == "14"
    assert "oppgave har glidd" in again.content.decode() or "oppgaver har glidd" in again.content.decode()


def test_freezing_anew_needs_a_reason_and_the_one_before_stays_in_the_event(
    leader: Client, ahead: Project, page: str
) -> None:
    leader.post(f"{page}frys/", {"version": "1"})
    answer = leader.post(f"{page}frys/", {"version": "2"})
    assert answer.status_code == 422
    assert "Begrunnelsen mangler" in answer.content.decode()
    number = next(filter(None, (identity_number(f"010190{serial}") for serial in range(300, 320))))
    refused = leader.post(f"{page}frys/", {"version": "2", "reason": f"Gjelder {number}"})
    assert refused.status_code == 422
    ahead.refresh_from_db()
    assert ahead.version == 2
    assert leader.post(f"{page}frys/", {"version": "2", "reason": "Ny dato"}).status_code == 302
    event = AuditableEvent.objects.latest("id")
    assert event.reason == "Ny dato"
    assert event.old["cutover"] == ahead.cutover.isoformat()


def test_a_stale_freeze_is_refused_and_told(leader: Client, ahead: Project, page: str) -> None:
    Project.objects.filter(pk=ahead.pk).update(version=5)
    answer = leader.post(f"{page}frys/", {"version": "1"})
    assert answer.status_code == 409
    assert "Noen andre lagret før deg." in answer.content.decode()
    ahead.refresh_from_db()
    assert ahead.baseline is None


def test_the_cutover_is_moved_with_a_reason_and_the_plans_own_date_is_said_to_differ(
    leader: Client, ahead: Project, page: str
) -> None:
    text = leader.get(page).content.decode()
    assert "Omleggingen gjelder fra 1. juni 2024, men prosjektet har oppstart" in text
    new = ahead.cutover + timedelta(days=60)
    assert leader.post(f"{page}flytt/", {"version": "1", "cutover": new.isoformat()}).status_code == 422
    answer = leader.post(
        f"{page}flytt/", {"version": "1", "cutover": new.isoformat(), "reason": "Kommunestyret utsatte saken"}
    )
    assert answer.status_code == 302
    ahead.refresh_from_db()
    assert ahead.cutover == new
    event = AuditableEvent.objects.latest("id")
    assert (event.type, event.reason) == ("project_changed", "Kommunestyret utsatte saken")
    stale = leader.post(
        f"{page}flytt/", {"version": "1", "cutover": date(2031, 1, 1).isoformat(), "reason": "Igjen"}
    )
    assert stale.status_code == 409
    assert "2031-01-01" in stale.content.decode()


@pytest.mark.parametrize("role", ["reader", "office_leader", "union_representative"])
def test_others_see_the_plan_and_change_nothing(
    client_as: Callable[[str], Client], ahead: Project, page: str, role: str
) -> None:
    client = client_as(role)
    text = client.get(page).content.decode()
    assert "Planen i tid" in text
    assert "Frys planen" not in text
    assert "Flytt oppstarten" not in text
    assert client.post(f"{page}frys/", {"version": "1"}).status_code == 403
    assert client.get(f"{page}flytt/").status_code == 403


def test_a_closed_project_is_read_and_not_frozen(leader: Client, ahead: Project, page: str) -> None:
    Project.objects.filter(pk=ahead.pk).update(closed_at=timezone.now())
    assert "Frys planen" not in leader.get(page).content.decode()
    assert leader.post(f"{page}frys/", {"version": "1"}).status_code == 403


def test_a_stranger_does_not_see_the_plan(page: str) -> None:
    assert Client().get(page).status_code in (302, 403)
