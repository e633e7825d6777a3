"""The reports: previewed as a page, taken out as DOCX, issued as PDF; and what is told to the councils."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.documents import Document, DocumentFacts
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.followup.actions import note_report
from bindeledd_web.followup.event_words import PHASE
from bindeledd_web.followup.milestones import HERE, may_register, register, stands
from bindeledd_web.followup.presenters import reports as present
from bindeledd_web.followup.reporting import SLUGS, YEARLY, Report, issued, usual_year, years
from bindeledd_web.followup.shown import shown
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.files import document_on_page, document_response
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may, project_in
from bindeledd_web.ui.once import once


def reports(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Every report with its last issue, the councils with what they have been told, and the milestones."""
    found = project_in(request, project)
    return _page(request, found)


def report(request: CaseRequest, slug: str, project: str, report: str) -> HttpResponse:
    """The report as it would be today, as a draft; of a yearly one `kommune` and `ar` say which."""
    found = project_in(request, project)
    asked = _asked(request, found, report)
    return _preview(request, found, asked, report)


def working(request: CaseRequest, slug: str, project: str, report: str) -> HttpResponse:
    """The report as DOCX, to work in."""
    found = project_in(request, project)
    asked = _asked(request, found, report)
    try:
        return document_response(
            request, found, asked.build(found), "docx", what=asked.words, name=asked.file
        )
    except BadInput as error:
        _refused(request, error)
        return _preview(request, found, asked, report, 422)


@require_POST
def issue(request: CaseRequest, slug: str, project: str, report: str) -> HttpResponse:
    """Issue the report as PDF: it gets a number, and the issue is remembered with its content hash."""
    found = project_in(request, project)
    asked = _asked(request, found, report)
    if not may_issue(request, found, asked):
        raise PermissionDenied
    files: list[HttpResponse] = []

    def made() -> str:
        documents: list[Document] = []
        build = asked.build(found)

        def kept(about: DocumentFacts) -> Document:
            documents.append(build(about))
            return documents[-1]

        with transaction.atomic():
            files.append(document_response(request, found, kept, "pdf", what=asked.words, name=asked.file))
            note_report(by=request.user, project=found, report=asked, document=documents[-1])
        return reverse("followup-reports", args=[slug, project])

    try:
        address = once(request, made)
    except BadInput as error:
        _refused(request, error)
        return _preview(request, found, asked, report, 422)
    if files:
        return files[0]
    messages.info(request, _("Rapporten er alt utstedt. Den siste står i listen."))
    return HttpResponseRedirect(address)


@require_POST
def milestone(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Register a milestone of the follow-up in the status of the reorganisation."""
    found = project_in(request, project)
    kind, subject = request.POST.get("milepael", ""), request.POST.get("kommune", "")
    stand = next((each for each in stands(found) if (each.kind, each.subject) == (kind, subject)), None)
    if kind not in HERE or stand is None:
        raise Http404
    if not may_register(request.user, found, subject):
        raise PermissionDenied

    def made() -> str:
        if stand.ready:
            register(by=request.user, project=found, stand=stand)
            messages.success(request, _("Milepælen er ført i status."))
        else:
            messages.warning(request, _("Milepælen kan ikke føres nå. {why}").format(why=stand.waits))
        return reverse("followup-reports", args=[slug, project])

    try:
        return HttpResponseRedirect(once(request, made))
    except BadInput as error:
        _refused(request, error)
        return _page(request, found, 422)


def may_issue(request: CaseRequest, project: Project, report: Report) -> bool:
    """Whether the reader may issue it: who keeps records, and of a yearly one for that municipality."""
    if not has_permission(request.user, Permission.EXPORT_CASE, project.case):
        return False
    if not may(request.user, Permission.KEEP_RECORDS, project, phase=PHASE):
        return False
    return not report.municipality or has_permission(
        request.user, Permission.KEEP_RECORDS, project.case, report.municipality
    )


def _asked(request: CaseRequest, project: Project, slug: str) -> Report:
    """The report of the address; 404 for one there is none of."""
    kind = SLUGS.get(slug)
    if kind is None:
        raise Http404
    if kind != YEARLY:
        return Report(kind)
    municipality = request.GET.get("kommune", "")
    year = request.GET.get("ar", "")
    if municipality not in project.plan.reorganisation.participants:
        raise Http404
    if year not in {str(each) for each in years(project)}:
        raise Http404
    return Report(kind, municipality, int(year))


def _preview(
    request: CaseRequest, project: Project, report: Report, slug: str, status: int = 200
) -> HttpResponse:
    query = f"?kommune={report.municipality}&ar={report.year}" if report.municipality else ""
    try:
        paper = document_on_page(project, report.build(project), top=2)
    except BadInput as error:
        _refused(request, error)
        return _page(request, project, 422)
    context = {
        "report": report,
        "slug": slug,
        "query": query,
        "paper": paper,
        "last": present.last_of(issued(project), report),
        "may_issue": may_issue(request, project, report),
        "may_export": has_permission(request.user, Permission.EXPORT_CASE, project.case),
    }
    return shown(request, "report", context, project, status)


def _page(request: CaseRequest, project: Project, status: int = 200) -> HttpResponse:
    listed = years(project)
    wanted = request.GET.get("ar", "")
    year = int(wanted) if wanted in {str(each) for each in listed} else usual_year(project)
    context = {
        "years": listed,
        "year": year,
        "reports": present.reports_of(project),
        "councils": present.councils_of(project, year),
        "milestones": [(each, may_register(request.user, project, each.subject)) for each in stands(project)],
    }
    return shown(request, "reports", context, project, status)


def _refused(request: CaseRequest, error: BadInput) -> None:
    for finding in error.findings:
        messages.error(request, f"{finding.message} {finding.fix}".strip())
