"""The page that takes in many records at once. What has a fault changes nothing; every fault is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import ngettext

from bindeledd.casefolder.tables.project import GIVEN
from bindeledd.foundation import BadInput, Finding
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.projects.access import require_keep, require_owner
from bindeledd_web.projects.actions import take_in_records
from bindeledd_web.projects.forms import RowsForm
from bindeledd_web.projects.kinds import Kind
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.pages import page_of, place
from bindeledd_web.projects.presenters import list_url
from bindeledd_web.projects.taking_in import rows_from
from bindeledd_web.ui.once import once


def records_upload(request: CaseRequest, slug: str, project: str, table: str) -> HttpResponse:
    """GET: a form for a file or pasted rows. POST: all of them as new records, or what must be mended."""
    found, kind = place(request, project, table)
    require_keep(request.user, kind, found, {})
    form = RowsForm(request.POST, request.FILES) if request.method == "POST" else RowsForm()
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        data, file = form.content()
        try:
            return HttpResponseRedirect(once(request, lambda: _taken_in(request, found, kind, data, file)))
        except BadInput as error:
            findings = error.findings
    context: dict[str, Any] = {
        "form": form,
        "findings": findings,
        "titles": [column.label for column in kind.table.fields if column.name not in GIVEN],
    }
    return page_of(request, "records_upload", context, found, kind, 422 if form.errors or findings else 200)


def _taken_in(request: CaseRequest, project: Project, kind: Kind, data: bytes, file: str) -> str:
    rows = rows_from(kind, Names(project), data, file)
    for row, values in rows:
        try:
            require_owner(request.user, kind, project, values)
        except BadInput as bad:
            raise BadInput(*(replace(finding, row=row) for finding in bad.findings)) from None
    count = take_in_records(by=request.user, project=project, table=kind.table.name, rows=rows)
    messages.success(
        request, ngettext("{count} rad er lagt inn.", "{count} rader er lagt inn.", count).format(count=count)
    )
    return list_url(project, kind)
