"""Who may do what with a task: one test for each role."""

from __future__ import annotations

import pytest

from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.tasks.actions import change_task
from bindeledd_web.establishment.tasks.allowed import Hands
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project

HOST, OTHER = "3448", "3447"
DOING = (
    "project_leader", "county_director", "chief_executive", "office_leader", "union_representative",
    "safety_delegate",
)  # fmt: skip


def task(project, responsible, municipality="", assignee=None):
    return Task(project=project, responsible=responsible, municipality=municipality, assignee=assignee)


def test_each_role_changes_its_own_tasks_and_comments_when_it_does_tasks(project, user_in):
    for role in ROLES:
        hands = Hands(user_in(role), project)
        doing, leads = role in DOING, role == "project_leader"
        another = "county_director" if role != "county_director" else "office_leader"
        assert hands.does is doing, role
        assert hands.may_change(task(project, role)) is doing, role
        assert hands.may_change(task(project, role, HOST)) is doing, role
        assert hands.may_change(task(project, "")) is leads, role
        assert hands.may_change(task(project, another)) is leads, role


def test_a_role_of_a_municipality_has_only_its_own(project, user_in):
    for role in ("chief_executive", "office_leader"):
        here, there = Hands(user_in(role), project), Hands(user_in(role, OTHER), project)
        assert here.own(task(project, role, HOST))
        assert not here.own(task(project, role, OTHER))
        assert not here.may_change(task(project, role, OTHER))
        assert there.own(task(project, role, OTHER))
        assert here.own(task(project, role))
        assert there.own(task(project, role))


def test_a_role_of_a_municipality_that_takes_no_part_has_none(project, user_in):
    hands = Hands(user_in("office_leader", "1805"), project)
    assert not hands.does
    assert not hands.own(task(project, "office_leader"))
    assert not hands.may_change(task(project, "office_leader"))


def test_what_is_given_to_a_person_is_theirs_and_no_longer_their_colleagues_own(project, user_in):
    union, director = user_in("union_representative"), user_in("county_director")
    given = task(project, "county_director", assignee=union)
    assert Hands(union, project).own(given)
    assert Hands(union, project).may_change(given)
    assert not Hands(director, project).own(given)
    # The role is still responsible, and can take it back.
    assert Hands(director, project).may_change(given)


def test_a_closed_project_is_changed_by_none(project, user_in):
    closed = Project.objects.get(pk=project.pk)
    closed.case = closed.plan.case = project.case
    closed.closed_at = closed.created_at
    for role in ROLES:
        hands = Hands(user_in(role), closed)
        assert not hands.leads, role
        assert not hands.does, role
        assert not hands.may_change(task(closed, role)), role


def test_the_pages_hold_what_the_roles_are_allowed(project, client_as, room):
    """Everyone reads; a form is shown, and accepted, only where it may be sent."""
    stored = project.tasks.filter(responsible="county_director").first()
    address = f"{room}oppgaver/{stored.pk}/"
    for role in ROLES:
        client = client_as(role)
        page = client.get(address)
        may = role in ("project_leader", "county_director")
        assert page.status_code == 200, role
        assert ("Endre oppgaven" in page.content.decode()) is may, role
        changed = client.post(address, {"what": "change", "status": "tull", "version": "1"})
        assert changed.status_code == (422 if may else 403), role
        said = client.post(address, {"what": "comment", "text": "Hei"})
        assert said.status_code == (302 if role in DOING else 403), role
        attached = client.get(f"{address}dokumentasjon/")
        assert attached.status_code == (200 if may else 403), role


def test_who_does_a_task_without_leading_cannot_give_it_to_another_role(project, user_in, client_as, room):
    stored = project.tasks.filter(responsible="county_director").first()
    stored.project = project
    address = f"{room}oppgaver/{stored.pk}/"
    client = client_as("county_director")
    sent = {"what": "change", "status": "done", "version": "1", "responsible": "office_leader", "days": "3"}
    assert client.post(address, sent).status_code == 302
    changed = project.tasks.get(pk=stored.pk)
    assert (changed.status, changed.responsible, changed.days) == ("done", "county_director", None)


def test_who_cannot_see_the_case_sees_no_task(project, client_as, room, user_in):
    user_in("office_leader").memberships.all().delete()
    assert client_as("office_leader").get(f"{room}oppgaver/").status_code == 403


def test_an_action_can_be_used_by_no_one_for_what_no_form_offers(project, user_in):
    stored = project.tasks.first()
    stored.project = project
    with pytest.raises(ValueError, match="project"):
        change_task(by=user_in("project_leader"), task=stored, values={"project": None}, expected_version=1)
