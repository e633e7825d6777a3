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


def is_read_only(project: Project, phase: int = PHASE) -> bool:
    """Whether that phase of the project is only read.

    A project is closed some months after the start, and the follow-up goes on for a year or more. One whose
    reorganisation is withdrawn is only read in every phase.
    """
    return project.plan.withdrawn_at is not None or (phase == PHASE and project.closed_at is not None)


def may(user: User, permission: Permission, project: Project, *, phase: int = PHASE) -> bool:
    """Whether the user may in the case or in a municipality that takes part, unless it is only read."""
    if permission != Permission.SEE_PERSONNEL and is_read_only(project, phase):
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
        "may_lead": may(user, Permission.LEAD_PROJECT, project, phase=phase),
        "may_keep": may(user, Permission.KEEP_RECORDS, project, phase=phase),
        "may_do": may(user, Permission.DO_TASKS, project, phase=phase),
        "may_see_personnel": may(user, Permission.SEE_PERSONNEL, project),
    }
    return render(request, template, common | context, status=status)
