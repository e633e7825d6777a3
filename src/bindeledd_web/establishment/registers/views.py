"""The registers of a project: risk matrix, what is missing, every list; known risks; the risks as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.documents import Document, DocumentFacts
from bindeledd.establishment.registers.checks import findings
from bindeledd.establishment.registers.library import suggested
from bindeledd.establishment.registers.paper import risk_paper, scale_words, summary
from bindeledd.establishment.registers.risks import matrix, risks_from
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.registers import presenting
from bindeledd_web.establishment.registers.event_words import PAGE, TABLES
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.files import document_response
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.sections import section, told
from bindeledd_web.projects.shown import project_in, shown

RISKS = "project_risks"


def registers(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The page of all the registers."""
    return _page(request, project_in(request, project))


def _page(request: CaseRequest, found: Project, status: int = 200) -> HttpResponse:
    names = Names(found)
    today = timezone.localdate()
    risks = risks_from(names.rows(RISKS))
    picture = matrix(risks)
    context: dict[str, Any] = {
        "findings": told(found, findings({table: names.rows(table) for table in TABLES}, today)),
        "any_risk": bool(risks),
        "summary": summary(picture),
        "scale": scale_words(),
        "consequences": presenting.consequence_titles(),
        "matrix": presenting.matrix_rows(found, picture),
        "sections": [section(request.user, found, table, names) for table in TABLES],
        "trials": presenting.trials(found, names, today),
        "suggestion_count": len(suggested(found.model, (risk.what for risk in risks))),
        "may_take_out": has_permission(request.user, Permission.EXPORT_CASE, request.case),
    }
    return shown(request, "establishment/registers/registers.html", context, found, PAGE, status=status)


def suggestions(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Risks that are known from elsewhere and that the project does not have, to take in one by one."""
    found = project_in(request, project)
    left = suggested(found.model, (str(row["what"]) for row in Names(found).rows(RISKS)))
    context = {
        "suggestions": presenting.suggestions(found, left, request.path),
        "back": reverse(PAGE, args=[slug, project]),
    }
    return shown(request, "establishment/registers/suggestions.html", context, found, PAGE)


def file(request: CaseRequest, slug: str, project: str, form: str) -> HttpResponse:
    """The risk register as DOCX or PDF."""
    found = project_in(request, project)
    names = Names(found)
    rows = names.rows(RISKS)
    today = timezone.localdate()

    def build(facts: DocumentFacts) -> Document:
        return risk_paper(
            risks_from(rows),
            project=found.title,
            roles=Names(found).choices("roles"),
            findings=findings({RISKS: rows}, today),
            about=facts,
        )

    try:
        return document_response(request, found, build, form, what=_("Risikoregister"), name="risiko")
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return _page(request, found, 422)
