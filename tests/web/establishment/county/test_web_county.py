"""The county overview: every project one may see, with figures that counting gives, and few questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.establishment.conftest import BEGINS

from bindeledd.establishment.checklist import built_in
from bindeledd.establishment.plan import baseline_values
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd_web.establishment.county.standing import forget_all, projects_of, summaries
from bindeledd_web.establishment.laid_out import plan_of
from bindeledd_web.establishment.learning import experience_for
from bindeledd_web.establishment.projects.actions import begin_project
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project
from bindeledd_web.registry.actions import create_plan

PAGE = "/fylket/"
RISK = {"what": "Linjene er ikke klare", "area": "systems", "state": "open"}
real = timezone.localdate
LEARNT = {"theme": "Telefoni", "about": "process", "happened": "Linjene kom sent", "advice": "Bestill tidlig"}


TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a day in 2026, and what another test has worked out is of another database."""
    monkeypatch.setattr(timezone, "localdate", lambda *value: real(*value) if value else TODAY)
    forget_all()


@pytest.fixture
def leads(user_in: Callable[..., User]) -> User:
    return user_in("project_leader")


@pytest.fixture
def another(project: Project, leads: User) -> Callable[..., Project]:
    """Makes one more project in the case."""

    def make(title: str, cutover: date = date(2027, 6, 1)) -> Project:
        example = replace(open_reorganisation("nav-land-2024"), decided_on=None, title=title)
        plan = create_plan(by=leads, case=project.case, reorganisation=example)
        return begin_project(
            by=leads, plan=plan, title=title, model="HOST_ADMIN", begins=BEGINS, cutover=cutover,
            checklist=built_in(), facts={},
        )  # fmt: skip

    return make


def summary(project: Project) -> Any:
    return summaries(projects_of([project.case]))[project.pk]


def test_projects_stand_side_by_side_with_what_counting_gives(
    leader: Client, leads: User, project: Project, another: Callable[..., Project]
) -> None:
    second = another("Nav Toten")
    for probability, consequence in ((5, 5), (1, 1), (4, 4)):
        values = RISK | {"probability": str(probability), "consequence": str(consequence)}
        keep_record(by=leads, project=second, table="project_risks", values=values)
    page = leader.get(PAGE).content.decode()
    assert project.get_absolute_url() in page
    assert second.get_absolute_url() in page
    assert "2 prosjekter pågår." in page
    assert "2 risikoer er høye." in page
    found = summary(second)
    plan = plan_of(Project.objects.select_related("plan", "case").get(pk=second.pk))
    assert len(found.left) == second.tasks.exclude(status__in=("done", "not_relevant")).count()
    assert found.late == sum(row.late for row in plan.rows) > 0
    assert sorted(due.on for due in found.left) == sorted(row.ends for row in plan.rows if not row.ended)
    assert (found.state, found.next_state, found.missing) == ("mandated", "mapped", 2)
    assert found.high_risks == 2


def test_only_projects_of_cases_that_one_may_see_are_there(
    client_as: Callable[..., Client], project: Project
) -> None:
    assert project.title in client_as("reader").get(PAGE).content.decode()
    stranger = User.objects.create(email="fremmed@example.org", name="Fremmed")
    client = Client()
    client.force_login(stranger)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert project.title not in page.content.decode()
    assert "Her kommer etableringsprosjektene" in page.content.decode()
    assert Client().get(PAGE).status_code == 302


def test_the_front_page_leads_here_when_there_is_more_than_one_project(
    leader: Client, project: Project, another: Callable[..., Project]
) -> None:
    assert f'href="{PAGE}"' not in leader.get("/").content.decode()
    another("Nav Toten")
    assert f'href="{PAGE}"' in leader.get("/").content.decode()


def test_a_closed_or_withdrawn_project_is_not_compared(
    leader: Client, project: Project, another: Callable[..., Project]
) -> None:
    second = another("Nav Toten")
    Project.objects.filter(pk=project.pk).update(closed_at=timezone.now())
    second.plan.withdrawn_at = timezone.now()
    second.plan.save()
    page = leader.get(PAGE).content.decode()
    assert project.title not in page
    assert "Nav Toten" not in page


def test_slip_is_unknown_until_a_plan_is_frozen_and_then_in_days(
    leader: Client, another: Callable[..., Project]
) -> None:
    project = another("Nav Toten")
    assert summary(project).slip is None
    assert "Ingen plan er frosset" in leader.get(PAGE).content.decode()
    before = Project.objects.select_related("plan", "case").get(pk=project.pk)
    before.baseline = baseline_values(plan_of(before))
    before.version += 1
    before.save()
    assert summary(project).slip == 0
    moved = timedelta(days=400)
    Project.objects.filter(pk=project.pk).update(cutover=before.cutover + moved)
    frozen_end = max(before.cutover, plan_of(before).expected_cutover)
    after = Project.objects.select_related("plan", "case").get(pk=project.pk)
    now_end = max(after.cutover, plan_of(after).expected_cutover)
    assert summary(project).slip == (now_end - frozen_end).days > 0


def test_every_kind_of_change_is_seen_at_once(
    leader: Client, leads: User, project: Project, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = summary(project)
    assert summary(project) is first, "nothing has changed"
    task = project.tasks.exclude(status="not_relevant").first()
    assert task is not None
    task.status, task.version, task.changed_at = "done", task.version + 1, timezone.now()
    task.save()
    second = summary(project)
    assert len(second.left) == len(first.left) - 1
    values = RISK | {"probability": "5", "consequence": "5"}
    keep_record(by=leads, project=project, table="project_risks", values=values)
    assert summary(project).high_risks == 1
    assert leader.post(f"{room}porter/pause/", {"kind": "paused", "reason": "Valg"}).status_code == 302
    assert summary(project).state == "paused"
    Project.objects.filter(pk=project.pk).update(cutover=date(2030, 6, 1), version=9)
    assert summary(project).left != second.left
    later = summary(project)
    monkeypatch.setattr(timezone, "localdate", lambda *value: real(*value) if value else date(2040, 1, 1))
    assert summary(project).late == len(later.left)


def test_more_projects_take_no_more_questions_when_nothing_has_changed(
    leader: Client, another: Callable[..., Project]
) -> None:
    def questions() -> int:
        leader.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            leader.get(PAGE)
        return len(asked)

    few = questions()
    for number in range(3):
        another(f"Nav {number}")
    assert questions() <= few + 1, "one for the names of people that projects share"
    assert few < 25


def test_a_person_with_tasks_in_two_projects_in_one_week_is_told_of(
    leader: Client, user_in: Callable[..., User], project: Project, another: Callable[..., Project]
) -> None:
    second, lawyer, due = another("Nav Toten"), user_in("lawyer"), date(2027, 3, 3)
    for each in (project, second):
        each.tasks.update(status="not_relevant", version=2)
        task = each.tasks.filter(subject="").order_by("item").first()
        assert task is not None
        task.status, task.assignee, task.due, task.version = "in_progress", lawyer, due, 3
        task.save()
    page = leader.get(PAGE).content.decode()
    assert lawyer.name in page
    assert "uke 9 i 2027: 2 oppgaver i 2 prosjekter" in page


def test_areas_in_the_queue_and_experiences_stay_when_a_project_is_closed(
    leader: Client, leads: User, project: Project
) -> None:
    values = {
        "area": "Indre Salten", "state": "dialogue", "dialogue_role": "county_director",
        "next_step": "Møte med ordførerne", "next_on": "2024-03-01",
    }  # fmt: skip
    keep_record(by=leads, project=project, table="project_queue", values=values)
    keep_record(by=leads, project=project, table="project_experiences", values=LEARNT | {"share": "true"})
    keep_record(
        by=leads, project=project, table="project_experiences",
        values=LEARNT | {"theme": "Bare for oss", "share": "false"},
    )  # fmt: skip
    Project.objects.update(closed_at=timezone.now())
    page = leader.get(PAGE).content.decode()
    assert "Indre Salten" in page
    assert "Fylkesdirektør" in page
    assert "over fristen" in page
    assert "Bestill tidlig" in page
    assert "Bare for oss" not in page


def test_experience_of_one_project_is_offered_at_the_task_of_another(
    leader: Client,
    leads: User,
    user_in: Callable[..., User],
    project: Project,
    another: Callable[..., Project],
) -> None:
    item = built_in().items[0]
    values = LEARNT | {"share": "true", "item": item.id}
    keep_record(by=leads, project=project, table="project_experiences", values=values)
    second = another("Nav Toten")
    (found,) = experience_for(user_in("union_representative"), second, item)
    assert (found.project, found.advice) == ("NAV Land", "Bestill tidlig")
    task = second.tasks.filter(item=item.id).first()
    assert task is not None
    page = leader.get(f"{second.get_absolute_url()}oppgaver/{task.pk}/").content.decode()
    assert "Erfaring fra andre prosjekter" in page
    assert "Bestill tidlig" in page
    assert experience_for(leads, project, item) == []
    stranger = User.objects.create(email="fremmed@example.org", name="Fremmed")
    assert experience_for(stranger, second, item) == []
