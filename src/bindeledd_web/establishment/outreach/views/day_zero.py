"""The first day: all locations at a glance, and one location's page for the office leader."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bindeledd.establishment.day_zero import checks_of, lacking, places, ready
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.laid_out import facts_of_project
from bindeledd_web.establishment.outreach.actions import add_usual_checks
from bindeledd_web.establishment.outreach.core import Outreach
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may, project_in, shown
from bindeledd_web.ui.once import once

_COLOURS = {"ok": "success", "not_ok": "danger", "not_tested": "warning"}


def day_zero(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Every location with how much of it is tested and works."""
    return _page(request, project_in(request, project))


@require_POST
def add(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Lay in the usual checks at every location that lacks them."""
    found = project_in(request, project)
    if not may(request.user, Permission.LEAD_PROJECT, found):
        raise PermissionDenied
    try:
        return HttpResponseRedirect(once(request, lambda: _added(request, found)))
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return _page(request, found, status=422)


def location(request: CaseRequest, slug: str, project: str, location: str) -> HttpResponse:
    """One location: what is missing first, then all of it with who tested and when."""
    found = project_in(request, project)
    room = Outreach(found)
    here = next((each for each in room.locations if each.id == location), None)
    if here is None:
        raise Http404
    place = places(
        [each for each in checks_of(room.rows("project_day_zero")) if each.location == location], [location]
    )[0]
    context: dict[str, Any] = {
        "here": here,
        "place": place,
        "checks": [
            {
                "check": each,
                "colour": _COLOURS[each.result],
                "role": room.roles.get(each.role, each.role),
            }
            for each in place.checks
        ],
        "days_left": (found.cutover - room.today).days,
    }
    return shown(request, "establishment/outreach/day_zero_location.html", context, found, "day-zero")


def _page(request: CaseRequest, found: Project, status: int = 200) -> HttpResponse:
    room = Outreach(found)
    rows = room.rows("project_day_zero")
    open_then = [each for each in room.locations if each.open_on(found.cutover)]
    checks = checks_of(rows)
    ids = [each.id for each in open_then]
    context: dict[str, Any] = {
        "sub": "day-zero",
        "ready": ready(rows, ids),
        "places": [
            {"place": place, "name": room.location_names.get(place.location, place.location)}
            for place in places(checks, ids)
        ],
        "known": set(room.location_names),
        "lacking": len(lacking(checks, ids, sami=facts_of_project(found).sami)),
        "days_left": (found.cutover - room.today).days,
    }
    return shown(request, "establishment/outreach/day_zero.html", context, found, "day-zero", status=status)


def _added(request: CaseRequest, project: Project) -> str:
    count = add_usual_checks(by=request.user, project=project, sami=facts_of_project(project).sami)
    text = ngettext("{count} kontroll er lagt inn.", "{count} kontroller er lagt inn.", count)
    messages.success(request, text.format(count=count))
    return reverse("day-zero", args=[project.case.slug, project.slug])
