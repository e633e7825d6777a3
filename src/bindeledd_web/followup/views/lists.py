"""The first page of phase 7: the projects of a case and how their goals stand."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.followup.event_words import PHASE
from bindeledd_web.followup.presenters.goals import counted
from bindeledd_web.people.permissions import Permission, require


def followup(request: CaseRequest, slug: str) -> HttpResponse:
    """Every project with counts of its goals; straight to the project where there is one alone."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = list(request.case.projects.select_related("plan"))
    if len(found) == 1:
        return HttpResponseRedirect(reverse("followup-project", args=[slug, found[0].slug]))
    for project in found:
        project.case = project.plan.case = request.case
    context = {"phase": PHASE, "rows": [counted(project) for project in found]}
    return render(request, "followup/list.html", context)
