"""What does not add up, the stated claims with their verdicts, and the sources of the case."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import Severity
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.mapping.presenters import findings as presented
from bindeledd_web.mapping.presenters.overview import case_findings
from bindeledd_web.mapping.presenters.values import named_sources
from bindeledd_web.people.permissions import Permission, has_permission, require


def findings(request: CaseRequest, slug: str) -> HttpResponse:
    """The findings by severity. `alvor` limits to a severity, `gjelder` to what they are about."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    found = case_findings(view)
    known = {one.value for one in Severity}
    severity = request.GET.get("alvor", "")
    subject = request.GET.get("gjelder", "")
    groups = presented.grouped(view, found, slug, severity if severity in known else "", subject)
    context = {
        "groups": groups,
        "shown": sum(len(group.rows) for group in groups),
        "total": len(found),
        "severity": severity,
        "subject": subject,
        "severities": [(one.value, presented.severity_name(one)) for one in Severity],
        "subjects": presented.subjects(view, found),
        "colours": presented.COLOURS,
        "tab": "findings",
    }
    return render(request, "mapping/findings.html", context)


def claims(request: CaseRequest, slug: str) -> HttpResponse:
    """Every stated claim of the case with its verdict."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    may_edit = has_permission(request.user, Permission.EDIT_FIGURES, request.case)
    rows = presented.claim_rows(view, case_findings(view), slug, may_edit)
    holds = sum(row.finding is None for row in rows)
    context = {"rows": rows, "holds": holds, "fails": len(rows) - holds, "tab": "claims"}
    return render(request, "mapping/claims.html", context)


def sources(request: CaseRequest, slug: str) -> HttpResponse:
    """The sources of the case with how many rows rest on each."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    rests: dict[str, dict[str, int]] = {}
    for name in view.folder.tables:
        if "source" not in BY_NAME[name].columns:
            continue
        for row in view.folder.rows(name):
            tables = rests.setdefault(str(row["source"]), {})
            tables[BY_NAME[name].label] = tables.get(BY_NAME[name].label, 0) + 1
    rows = [(source, sorted(rests.get(source.id, {}).items())) for source in named_sources(view.sources())]
    return render(request, "mapping/sources.html", {"rows": rows, "tab": "sources"})
