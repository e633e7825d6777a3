"""One task: what it says, what changes it, and two who end it at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from bindeledd.establishment.checklist.builtin import built_in
from bindeledd.foundation import BadInput
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.establishment.projects.actions import begin_project
from bindeledd_web.establishment.tasks.actions import StaleTask, change_task
from bindeledd_web.establishment.tasks.board import Board
from bindeledd_web.establishment.tasks.evidence_actions import comment
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.registry.actions import create_plan

LAWFUL, BUILDS_ON = "lawful", "builds_on"


@pytest.fixture
def rows(project, user_in):
    """A task that the law demands, and one that builds on another, by what they are."""
    board = Board(project, user_in("project_leader"))
    return {
        LAWFUL: next(row for row in board.rows if row.item.lawful),
        BUILDS_ON: next(row for row in board.rows if row.waits_for and row.item.evidence),
    }


def answers(page, **changed):
    form = page.context["form"]
    return {bound.html_name: bound.value() or "" for bound in form} | {"what": "change"} | changed


def test_the_page_says_what_why_when_and_what_it_hangs_together_with(rows, leader):
    for row in rows.values():
        text = leader.get(row.url).content.decode()
        assert row.item.title in text
        assert row.item.evidence in text
    assert rows[LAWFUL].item.citation in leader.get(rows[LAWFUL].url).content.decode()
    text = leader.get(rows[BUILDS_ON].url).content.decode()
    first = rows[BUILDS_ON].waits_for[0]
    assert f'href="{first.url}"' in text
    assert f'href="{rows[BUILDS_ON].url}"' in leader.get(first.url).content.decode()


def test_an_ended_task_gets_its_day_and_loses_it_when_it_is_opened_again(rows, leader, project):
    row = rows[LAWFUL]
    page = leader.get(row.url)
    assert leader.post(row.url, answers(page, status="done"))["Location"] == row.url
    task = project.tasks.get(pk=row.task.pk)
    assert (task.status, task.started, task.ended) == ("done", timezone.localdate(), timezone.localdate())
    leader.post(row.url, answers(leader.get(row.url), status="waiting"))
    task = project.tasks.get(pk=row.task.pk)
    assert (task.status, task.ended) == ("waiting", None)
    leader.post(row.url, answers(leader.get(row.url), status="not_started"))
    assert project.tasks.get(pk=row.task.pk).started is None


def test_ending_before_what_it_builds_on_is_told_and_not_stopped(rows, leader, project):
    row = rows[BUILDS_ON]
    assert "Du kan likevel sette den som ferdig" in leader.get(row.url).content.decode()
    page = leader.post(row.url, answers(leader.get(row.url), status="done"), follow=True)
    text = page.content.decode()
    assert "bygger på noe som ikke er det" in text
    wanted = "åpner ikke før du legger ved" if row.item.milestone else "Legg gjerne ved"
    assert wanted in text
    assert project.tasks.get(pk=row.task.pk).status == "done"


def test_what_the_law_demands_is_not_set_aside_without_a_reason(rows, leader, project):
    row = rows[LAWFUL]
    page = leader.post(row.url, answers(leader.get(row.url), status="not_relevant"))
    assert page.status_code == 422
    assert row.item.citation in page.content.decode()
    assert project.tasks.get(pk=row.task.pk).status == "not_started"
    sent = answers(page, status="not_relevant", reason="Avtalen er inngått før.")
    assert leader.post(row.url, sent).status_code == 302
    text = leader.get(row.url).content.decode()
    assert "Avtalen er inngått før." in text


def test_the_action_itself_refuses_a_missing_reason(rows, project, user_in):
    with pytest.raises(BadInput):
        change_task(
            by=user_in("project_leader"), task=rows[LAWFUL].task, values={"status": "not_relevant"},
            expected_version=1,
        )  # fmt: skip


def test_the_second_who_ends_it_sees_what_the_first_did_and_keeps_what_was_typed(
    rows, leader, client_as, project, user_in
):
    row = rows[LAWFUL]
    mine = leader.get(row.url)
    change_task(by=user_in("county_director"), task=row.task, values={"status": "done"}, expected_version=1)
    page = leader.post(row.url, answers(mine, status="not_relevant", reason="Gjort av andre"))
    assert page.status_code == 409
    text = page.content.decode()
    assert "Noen andre lagret før deg." in text
    assert str(user_in("county_director").name) in text
    assert "status «Ferdig»" in text
    assert "Gjort av andre" in text
    assert project.tasks.get(pk=row.task.pk).status == "done"
    assert leader.post(row.url, answers(page)).status_code == 302
    assert project.tasks.get(pk=row.task.pk).status == "not_relevant"


def test_a_stale_version_is_refused_by_the_action(rows, user_in):
    by, task = user_in("project_leader"), rows[LAWFUL].task
    change_task(by=by, task=task, values={"status": "done"}, expected_version=1)
    with pytest.raises(StaleTask) as stale:
        change_task(by=by, task=task, values={"status": "waiting"}, expected_version=1)
    assert stale.value.task.version == 2


def test_it_is_given_to_a_person_who_does_tasks(rows, leader, user_in, project):
    row = rows[LAWFUL]
    office, _reader = user_in("office_leader"), user_in("reader")
    page = leader.get(row.url)
    keys = {key for key, _name in page.context["form"].fields["assignee"].choices}
    assert str(office.key) in keys
    assert str(_reader.key) not in keys
    leader.post(row.url, answers(page, assignee=str(office.key), due="2027-01-04", days="7"))
    task = project.tasks.get(pk=row.task.pk)
    assert (task.assignee, str(task.due), task.days) == (office, "2027-01-04", 7)
    assert office.name in leader.get(row.url).content.decode()
    assert leader.post(row.url, answers(leader.get(row.url), assignee="tull")).status_code == 422


@pytest.mark.parametrize("days", ["-1", "1000", "mange"])
def test_days_that_cannot_be_are_refused(rows, leader, days):
    assert leader.post(rows[LAWFUL].url, answers(leader.get(rows[LAWFUL].url), days=days)).status_code == 422


def test_nothing_changed_is_told(rows, leader):
    page = leader.post(rows[LAWFUL].url, answers(leader.get(rows[LAWFUL].url)))
    assert page.status_code == 422
    assert "Ingenting er endret." in page.content.decode()


def test_a_comment_is_kept_with_who_and_role(rows, client_as, user_in):
    row = rows[LAWFUL]
    union, person = client_as("union_representative"), user_in("union_representative")
    person.name = "Kari Berg"
    person.save()
    sent = {"what": "comment", "text": "Må drøftes i MBA først."}
    assert union.post(row.url, sent)["Location"] == f"{row.url}#kommentarer"
    text = union.get(row.url).content.decode()
    assert "Må drøftes i MBA først." in text
    assert "Kari Berg (Tillitsvalgt), " in text


@pytest.mark.parametrize("text", ["", "   ", "Gjelder 13097248022"])
def test_a_comment_about_a_person_or_about_nothing_is_refused(rows, leader, user_in, text):
    page = leader.post(rows[LAWFUL].url, {"what": "comment", "text": text})
    assert page.status_code == 422
    with pytest.raises(BadInput):
        comment(by=user_in("project_leader"), task=rows[LAWFUL].task, text=text)


def test_what_is_done_is_told_on_the_page_and_among_the_events(rows, leader):
    row = rows[LAWFUL]
    leader.post(row.url, answers(leader.get(row.url), status="in_progress", due="2027-03-01"))
    told = "status «Pågår», frist 1. mars 2027."
    assert f"Endret: {told}" in leader.get(row.url).content.decode()
    events = leader.get("/sak/nordland-2018/hendelser/").content.decode()
    assert told in events
    assert row.item.title in events
    assert AuditableEvent.objects.filter(type="task_changed").count() == 1


def test_a_task_that_does_not_exist_is_not_found(project, leader, room):
    assert leader.get(f"{room}oppgaver/99999/").status_code == 404


def test_what_another_project_learnt_stands_at_the_task_it_is_about(rows, project, case, leader, user_in):
    row, by = rows[LAWFUL], user_in("project_leader")
    plan = create_plan(by=by, case=case, reorganisation=open_reorganisation("narvik-2020"))
    other = begin_project(
        by=by, plan=plan, title="Nye Narvik", model="MERGER", begins=date(2017, 6, 1),
        cutover=date(2020, 1, 1), checklist=built_in(), facts={},
    )  # fmt: skip
    assert "Erfaring fra andre prosjekter" not in leader.get(row.url).content.decode()
    keep_record(
        by=by, project=other, table="project_experiences",
        values={
            "theme": "Vedtak", "about": "process", "phase": row.item.phase, "item": row.item.id,
            "share": "ja", "happened": "Ett kommunestyre vedtok en annen ordlyd.",
            "advice": "Send samme sak til alle.",
        },
    )  # fmt: skip
    text = leader.get(row.url).content.decode()
    assert "Send samme sak til alle." in text
    assert text.count("Erfaring fra andre prosjekter") == 1
    assert "Nye Narvik" in text
