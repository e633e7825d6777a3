"""The bodies of a project: all of them, one of them, and the usual ones laid in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.bodies import STANDARD, Kept, negotiation_findings, standing_findings
from bindeledd.establishment.bodies.reading import whole
from bindeledd.establishment.bodies.standard import SOURCES
from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd.mapping.rows import text
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.bodies.actions import add_standard_bodies
from bindeledd_web.establishment.bodies.core import kept_of, municipality_name
from bindeledd_web.establishment.bodies.presenters import (
    body_lines,
    body_shown,
    follow_ups,
    lead_of,
    meeting_shown,
    members_shown,
    open_matters,
    planned_meetings,
)
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.shown import may, project_in, shown
from bindeledd_web.ui.once import once

TAB = "bodies"


def bodies(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Every body with members, mandate and next meeting; open matters, follow-ups, and findings."""
    found = project_in(request, project)
    names, today = Names(found), timezone.localdate()
    kept = kept_of(names)
    there = {text(row, "kind") for row in kept.bodies}
    said = _standing(found, kept, names)
    context: dict[str, Any] = {
        "lead": lead_of(kept, today),
        "bodies": body_lines(kept, today),
        "meetings": planned_meetings(kept),
        "matters": open_matters(kept),
        "follow_ups": follow_ups(kept, today),
        "findings": [each for each in said if each.severity is not Severity.NOTE],
        "notes": [each for each in said if each.severity is Severity.NOTE],
        "late": negotiation_findings(kept, on=today),
        "offered": [each.values()["name"] for each in STANDARD if each.kind not in there],
        "sources": [each.text for each in SOURCES],
    }
    return shown(request, "establishment/bodies/bodies.html", context, found, TAB)


def body(request: CaseRequest, slug: str, project: str, body: int) -> HttpResponse:
    """One body: who sits in it, its mandates, its meetings and its matters."""
    found = project_in(request, project)
    names, today = Names(found), timezone.localdate()
    kept = kept_of(names)
    row = kept.body(body)
    if row is None:
        raise Http404
    meetings = [meeting_shown(each, kept) for each in reversed(kept.meetings_of(body))]
    mandates, name = kept.mandates_of(body), text(row, "name")
    context: dict[str, Any] = {
        "body": body_shown(row, kept, today),
        "body_text": str(body),
        "next_version": str(1 + max((whole(each, "edition") or 0 for each in mandates), default=0)),
        "members": members_shown(kept, body, names),
        "mandates": mandates,
        "meetings": meetings,
        "matters": open_matters(kept, body),
        "follow_ups": follow_ups(kept, today, body),
        "findings": [
            *(each for each in _standing(found, kept, names) if each.subject == name),
            *negotiation_findings(kept, on=today, body=body),
        ],
    }
    return shown(request, "establishment/bodies/body.html", context, found, TAB)


def standard(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Lay in the usual bodies with members by role."""
    found = project_in(request, project)
    if not may(request.user, Permission.LEAD_PROJECT, found):
        raise PermissionDenied
    here = reverse("bodies", args=[slug, found.slug])
    if request.method != "POST":
        return HttpResponseRedirect(here)

    def made() -> str:
        add_standard_bodies(by=request.user, project=found)
        messages.success(
            request,
            _("Organene er lagt inn. Se over medlemmene, og si hvem som leder og hvem som har stemme."),
        )
        return here

    try:
        return HttpResponseRedirect(once(request, made))
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return HttpResponseRedirect(here)


def _standing(project: Project, kept: Kept, names: Names) -> tuple[Finding, ...]:
    return standing_findings(
        kept,
        on=timezone.localdate(),
        participants=project.plan.reorganisation.participants,
        name=lambda number: municipality_name(names, number),
    )
