"""What every page of a project is given: the project, the menu, and what the reader may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.nav import tabs

# Establishment is phase five of seven.
PHASE = 5


def project_in(request: CaseRequest, slug: str) -> Project:
    """The case's project with that short name, to be seen; 404 when there is none."""
    require(request.user, Permission.VIEW_CASE, request.case)
    project = get_object_or_404(Project.objects.select_related("plan"), case=request.case, slug=slug)
    project.case = project.plan.case = request.case
    return project


def participants_of(project: Project) -> tuple[str, ...]:
    """The numbers of the municipalities that take part, read once for the same object."""
    if "_participants" not in project.__dict__:
        project.__dict__["_participants"] = project.plan.reorganisation.participants
    found: tuple[str, ...] = project.__dict__["_participants"]
    return found


def may(user: User, permission: Permission, project: Project) -> bool:
    """Whether the user may in the case or in a municipality that takes part; a closed project is read."""
    if project.closed_at is not None and permission != Permission.SEE_PERSONNEL:
        return False
    return has_permission(user, permission, project.case) or any(
        has_permission(user, permission, project.case, number) for number in participants_of(project)
    )


def shown(
    request: CaseRequest,
    template: str,
    context: dict[str, Any],
    project: Project,
    tab: str,
    *,
    status: int = 200,
    phase: int = PHASE,
) -> HttpResponse:
    """The page `template` (it extends `projects/base.html`); `tab` is its id in the menu."""
    user = request.user
    common: dict[str, Any] = {
        "phase": phase,
        "project": project,
        "plan": project.plan,
        "project_tabs": [(each, each.url(project)) for each in tabs()],
        "tab": tab,
        "may_lead": may(user, Permission.LEAD_PROJECT, project),
        "may_keep": may(user, Permission.KEEP_RECORDS, project),
        "may_do": may(user, Permission.DO_TASKS, project),
        "may_see_personnel": may(user, Permission.SEE_PERSONNEL, project),
    }
    return render(request, template, common | context, status=status)
