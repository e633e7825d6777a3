"""One meeting with its agenda and papers, and the matters of co-determination."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Row
from bindeledd.documents import Document, DocumentFacts
from bindeledd.establishment.bodies import Kept, invitation, minutes, negotiation_findings
from bindeledd.establishment.bodies.reading import number_of, of, whole
from bindeledd.foundation import BadInput
from bindeledd.mapping.rows import text
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.bodies.core import kept_of, municipality_name
from bindeledd_web.establishment.bodies.meeting_words import (
    by_side,
    items_of,
    late_changes,
    other_decisions,
)
from bindeledd_web.establishment.bodies.presenters import body_shown, meeting_shown
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.access import may_history
from bindeledd_web.projects.files import Build, document_on_page, document_response
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.shown import project_in, shown

TAB = "bodies"
# The papers of a meeting by the word in their address.
PAPERS = ("innkalling", "referat")


def meeting(request: CaseRequest, slug: str, project: str, meeting: int) -> HttpResponse:
    """The agenda with what was decided, the papers, and what changed after the minutes were approved."""
    found = project_in(request, project)
    names = Names(found)
    kept = kept_of(names)
    row = _meeting(kept, meeting)
    held = text(row, "state") == "held"
    matters = {item.item.matter for item in items_of(row, kept)}
    decisions = {number_of(each) for each in of(kept.decisions, "meeting", meeting)}
    context: dict[str, Any] = {
        "meeting": meeting_shown(row, kept),
        "held": held,
        "planned": text(row, "state") == "planned",
        "items": items_of(row, kept),
        "others": other_decisions(row, kept),
        "changes": late_changes(found, meeting),
        "paper": document_on_page(found, _build(found, kept, row, names, "referat")) if held else None,
        "findings": [
            finding
            for finding in negotiation_findings(kept, on=timezone.localdate(), body=whole(row, "body"))
            if finding.facts.get("matter") in matters or finding.facts.get("decision") in decisions
        ],
        "body_number": whole(row, "body"),
        "body_text": str(whole(row, "body")),
        "meeting_text": str(meeting),
        "may_see_history": may_history(request.user, found),
        "may_export": has_permission(request.user, Permission.EXPORT_CASE, request.case),
    }
    return shown(request, "establishment/bodies/meeting.html", context, found, TAB)


def meeting_file(
    request: CaseRequest, slug: str, project: str, meeting: int, paper: str, form: str
) -> HttpResponse:
    """The invitation or the minutes as a file."""
    found = project_in(request, project)
    if paper not in PAPERS:
        raise Http404
    names = Names(found)
    kept = kept_of(names)
    row = _meeting(kept, meeting)
    if paper == "referat" and text(row, "state") != "held":
        raise Http404
    what = _("Innkalling") if paper == "innkalling" else _("Referat")
    try:
        return document_response(
            request,
            found,
            _build(found, kept, row, names, paper),
            form,
            what=f"{what}: {text(row, 'title')}",
            name=f"{paper}-{meeting}",
        )
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return HttpResponseRedirect(reverse("meeting", args=[slug, found.slug, meeting]))


def codetermination(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The matters of co-determination, each side for itself, and what is to be mended."""
    found = project_in(request, project)
    names, today = Names(found), timezone.localdate()
    kept = kept_of(names)
    bodies = [row for row in kept.bodies if text(row, "kind") == "codetermination"]
    context: dict[str, Any] = {
        "bodies": [body_shown(row, kept, today) for row in bodies],
        "body_text": str(bodies[0]["number"]) if bodies else "",
        "sides": by_side(kept),
        "findings": [
            finding for row in bodies for finding in negotiation_findings(kept, on=today, body=number_of(row))
        ],
    }
    return shown(request, "establishment/bodies/codetermination.html", context, found, TAB)


def _meeting(kept: Kept, number: int) -> Row:
    row = kept.meeting(number)
    if row is None:
        raise Http404
    return row


def _build(project: Project, kept: Kept, row: Row, names: Names, paper: str) -> Build:
    def build(about: DocumentFacts) -> Document:
        if paper == "innkalling":
            return invitation(
                row,
                kept,
                about,
                project=project.title,
                name=lambda number: municipality_name(names, number),
            )
        return minutes(row, kept, about, project=project.title)

    return build
