"""The projects that people are reminded of, the people of each, and what is due for a person."""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.gates.standing import status_of_project
from bindeledd_web.establishment.tasks.board import Board, Row
from bindeledd_web.people.models import Membership, User
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.models import Project


def projects_under_way(case: Case | None = None) -> list[Project]:
    """Projects that go on: not closed, paused or withdrawn, in a case that is not put away."""
    found = (
        Project.objects.select_related("case", "plan")
        .defer("case__content")
        .filter(closed_at=None, plan__withdrawn_at=None, case__archived_at=None)
    )
    if case is not None:
        found = found.filter(case=case)
    projects = []
    for project in found:
        project.plan.case = project.case
        if status_of_project(project).state not in ("paused", "withdrawn"):
            projects.append(project)
    return projects


def people_of(project: Project) -> list[User]:
    """Those with an account in use and a role that covers the case, by name."""
    with_role = Membership.objects.filter(case=project.case) | Membership.objects.filter(case=None)
    people = User.objects.filter(is_active=True, pk__in=with_role.values("user_id")).order_by("name", "pk")
    return [user for user in people if sees(user, project)]


def sees(user: User, project: Project) -> bool:
    """Whether the user may read the project."""
    return has_permission(user, Permission.VIEW_CASE, project.case)


def due_for(user: User, project: Project) -> tuple[Row, ...]:
    """What is left for the user to do in the project, the first due first."""
    return Board(project, user).mine


def without_anyone(project: Project, people: list[User]) -> Iterator[Row]:
    """Tasks left to do that nobody is reminded of, because nobody has the role."""
    held = {row.task.pk for user in people for row in due_for(user, project)}
    nobody = User(is_active=False)
    nobody._memberships = []
    for row in Board(project, nobody).rows:
        if row.open and row.task.pk not in held:
            yield row
