"""A project's documents taken out: numbered one after the other, and remembered with their content hash."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from bindeledd import __version__
from bindeledd.documents import Document, DocumentFacts, content_hash
from bindeledd.foundation.language import SOURCE_LANGUAGE, speaking
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.papers import on_page, paper_bytes, paper_file
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.projects.actions import note_issued
from bindeledd_web.projects.models import Project

FORMS = ("docx", "pdf")
Build = Callable[[DocumentFacts], Document]


def facts(project: Project, number: str = "") -> DocumentFacts:
    """What a document of the project says of itself: the day, its number, the case, the program."""
    case = project.case
    return DocumentFacts(
        date=timezone.localdate(),
        number=number,
        vintage=f"{case.title}, {case.date.isoformat()}",
        program=f"Bindeledd {__version__}",
        status="issued" if number else "draft",
    )


def document_response(
    request: CaseRequest, project: Project, build: Build, form: str, *, what: str, name: str
) -> HttpResponse:
    """The document that `build` makes of its facts, as DOCX or PDF; what was taken out is remembered.

    `what` is its title in the event log, `name` the file's. Raises `BadInput` for what cannot be written.
    """
    require(request.user, Permission.EXPORT_CASE, request.case)
    if form not in FORMS:
        raise Http404
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        document = built(project, build, _next_number(project))
        data = paper_bytes(document, form)
        note_issued(
            by=request.user,
            project=project,
            what=what,
            number=document.about.number,
            form=form,
            content_hash=content_hash(document),
        )
    return paper_file(data, form, f"{project.slug}-{name}")


def document_on_page(project: Project, build: Build, *, top: int = 2) -> SafeString:
    """The same document as a part of a page, without a number."""
    return on_page(built(project, build), top=top)


def built(project: Project, build: Build, number: str = "") -> Document:
    """The document in bokmål, whatever the screen speaks."""
    with speaking(SOURCE_LANGUAGE), translation.override(SOURCE_LANGUAGE):
        return build(facts(project, number))


def _next_number(project: Project) -> str:
    """The case, the project, and which document of it this is, counted from 1."""
    before = AuditableEvent.objects.filter(
        type="project_document_issued", case_slug=project.case.slug, target=project.slug
    ).exclude(new__number="")
    return f"{project.case.slug}-{project.slug}-{before.count() + 1}"
