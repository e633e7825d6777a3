"""The economy of a project: sums, what does not add up, every list; and the report to the steering group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from bindeledd.documents import Document, DocumentFacts
from bindeledd.establishment.economy.checks import findings
from bindeledd.establishment.economy.paper import (
    budget_table,
    economy_paper,
    lines_table,
    summary,
    use_table,
)
from bindeledd.establishment.economy.sums import Economy
from bindeledd.establishment.economy.sums import economy as reckoned
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.economy.event_words import PAGE, TABLES
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.files import document_response
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.sections import section, shown_table, told
from bindeledd_web.projects.shown import project_in, shown


def economy(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The page of the economy."""
    return _page(request, project_in(request, project))


def _page(request: CaseRequest, found: Project, status: int = 200) -> HttpResponse:
    names = Names(found)
    sums = _reckoned(names)
    tables = []
    if sums.years:
        tables = [shown_table(budget_table(sums, names.municipalities)), shown_table(use_table(sums))]
    if sums.lines:
        tables.append(shown_table(lines_table(sums)))
    context: dict[str, Any] = {
        "any": bool(sums.lines or sums.uses or sums.grants),
        "summary": summary(sums),
        "tables": tables,
        "extended": len(sums.periods) > 1,
        "findings": told(found, findings(sums)),
        "sections": [section(request.user, found, table, names) for table in TABLES],
        "may_take_out": has_permission(request.user, Permission.EXPORT_CASE, request.case),
    }
    return shown(request, "establishment/economy/economy.html", context, found, PAGE, status=status)


def _reckoned(names: Names) -> Economy:
    return reckoned({table: names.rows(table) for table in TABLES})


def file(request: CaseRequest, slug: str, project: str, form: str) -> HttpResponse:
    """The report to the steering group as DOCX or PDF."""
    found = project_in(request, project)
    names = Names(found)
    sums = _reckoned(names)

    def build(facts: DocumentFacts) -> Document:
        return economy_paper(
            sums, project=found.title, names=names.municipalities, findings=findings(sums), about=facts
        )

    try:
        return document_response(request, found, build, form, what=_("Økonomirapport"), name="okonomi")
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return _page(request, found, 422)
