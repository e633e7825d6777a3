"""The personnel track: placement by location and the steps of the law, for those who may see it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _

from bindeledd.documents import Document, DocumentFacts
from bindeledd.establishment.outreach.locations import names_by_id
from bindeledd.establishment.personnel.counts import Count, by_location, counts_of, isolation, progress
from bindeledd.establishment.personnel.paper import applies_words, personnel_paper
from bindeledd.establishment.personnel.steps import (
    POINT,
    Owed,
    done_of,
    owed,
    preferential_until,
    step_findings,
)
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.laid_out import facts_of_project
from bindeledd_web.establishment.outreach.core import Outreach
from bindeledd_web.law.answers import answered_chapter_16, answers_of
from bindeledd_web.people.permissions import Permission
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.files import document_response
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may, project_in, shown


def personnel(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Counts and process. Who may not see them is told who may, with 403."""
    found = project_in(request, project)
    if not may(request.user, Permission.SEE_PERSONNEL, found):
        return _closed(request, found)
    return _page(request, found)


def file(request: CaseRequest, slug: str, project: str, form: str) -> HttpResponse:
    """The state of the track as DOCX or PDF, with few hidden."""
    found = project_in(request, project)
    if not may(request.user, Permission.SEE_PERSONNEL, found):
        raise PermissionDenied
    room = Outreach(found)

    def build(about: DocumentFacts) -> Document:
        return personnel_paper(
            found.title,
            counts=counts_of(room.rows("project_staff_counts")),
            steps=_steps(room),
            applies=_applies(found),
            locations=room.location_names,
            municipalities=room.names.municipalities,
            about=about,
        )

    try:
        return document_response(request, found, build, form, what=_("Personalsporet"), name="personal")
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return _page(request, found, status=422)


def _closed(request: CaseRequest, found: Project) -> HttpResponse:
    seeing = [
        role.display_name
        for role in ROLES.values()
        if Permission.SEE_PERSONNEL in role.permissions | role.in_own_municipality
    ]
    return shown(
        request,
        "establishment/outreach/personnel_closed.html",
        {"seeing": seeing},
        found,
        "personnel",
        status=403,
    )


def _page(request: CaseRequest, found: Project, status: int = 200) -> HttpResponse:
    room = Outreach(found)
    counts = counts_of(room.rows("project_staff_counts"))
    steps = _steps(room)
    applies = _applies(found)
    staying = [each for each in room.locations if each.open_on(found.cutover)]
    findings = list(isolation(counts, names_by_id(staying)))
    if applies is not False:
        findings += step_findings(
            steps, cutover=found.cutover, today=room.today, names=room.names.municipalities
        )
    findings.sort(key=lambda each: ("must", "should", "note").index(each.severity.value))
    context: dict[str, Any] = {
        "progress": progress(counts),
        "locations": [
            {"name": room.location_names.get(location, location), "sums": sums}
            for location, sums in by_location(counts).items()
        ],
        "counts": [_count(room, each) for each in counts],
        "applies": applies,
        "applies_words": applies_words(applies),
        "point": POINT.lower(),
        "steps": [
            {
                "owed": each,
                "name": room.names.municipalities.get(each.municipality, each.municipality),
                "query": urlencode({"step": each.step, "side": each.side, "municipality": each.municipality}),
            }
            for each in steps
        ],
        "done": sum(each.done for each in steps),
        "preferential": preferential_until(found.cutover),
        "findings": findings,
    }
    return shown(request, "establishment/outreach/personnel.html", context, found, "personnel", status=status)


def _count(room: Outreach, count: Count) -> dict[str, Any]:
    employer = room.names.municipalities.get(count.municipality, count.municipality)
    return {
        "count": count,
        "location": room.location_names.get(count.location, count.location),
        "employer": f"{count.side_words}: {employer}" if employer else count.side_words,
    }


def _steps(room: Outreach) -> tuple[Owed, ...]:
    """The steps of the municipalities that employees leave, and of the one they go to where it is known."""
    facts = facts_of_project(room.project)
    old = tuple(each for each in facts.participants if each != facts.host)
    done = done_of(room.rows("project_staff_process"))
    return owed(done, old=old, new=facts.host, cutover=room.project.cutover)


def _applies(project: Project) -> bool | None:
    return answered_chapter_16(answers_of(project.case))
