"""A case in from a file, and out to one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.casefolder import CaseFolder, excel_bytes, read_case, zip_bytes
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.casefolder.tabular import csv_bytes
from bindeledd.foundation import BadInput
from bindeledd_web.cases.actions import import_case, note_export
from bindeledd_web.cases.carrying import with_carried
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cases.rows import free_slug
from bindeledd_web.cases.views import keep_for_creator
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once

ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class FileForm(forms.Form):
    """One file with a case in it."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy(
            "En zip-fil eller Excel-fil som er hentet ut av Bindeledd, eller laget på samme form."
        ),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,.xlsx"}),
    )


def import_file(request: CaseRequest) -> HttpResponse:
    """Read a case from a file. A file with faults changes nothing; every fault is listed."""
    require(request.user, Permission.CREATE_CASE)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    findings: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        upload: UploadedFile[Any] = form.cleaned_data["file"]
        try:
            folder = read_case(upload.read())
            return HttpResponseRedirect(once(request, lambda: _imported(request, folder)))
        except BadInput as error:
            findings = error.findings
    context = {"form": form, "findings": findings, "limit": settings.UPLOAD_LIMIT // (1024 * 1024)}
    return render(request, "cases/import.html", context, status=422 if form.errors or findings else 200)


def _imported(request: CaseRequest, folder: CaseFolder) -> str:
    case = import_case(
        by=request.user,
        folder=replace(folder, name=free_slug(folder.name.replace(".", "-").replace("_", "-"))),
    )
    keep_for_creator(request, case)
    messages.success(request, _("Saken er lest inn."))
    return case.get_absolute_url()


def export(request: CaseRequest, slug: str) -> HttpResponse:
    """The case as it holds on the as-of date: a zip, a workbook, or one table as CSV.

    GET with `form` = zip, xlsx or csv (and `table` for csv); without it, a page to choose on.
    """
    require(request.user, Permission.EXPORT_CASE, request.case)
    folder = with_carried(request.case, load(request.case, request.as_of).folder)
    form = request.POST.get("form", "")
    name = f"{slug}-{request.as_of.isoformat()}"
    if request.method == "POST" and form in ("zip", "xlsx"):
        data = zip_bytes(folder) if form == "zip" else excel_bytes(folder)
        response = attachment(data, ZIP if form == "zip" else XLSX, f"{name}.{form}")
    elif request.method == "POST" and form == "csv" and request.POST.get("table") in folder.tables:
        table = BY_NAME[request.POST["table"]]
        rows = [tuple(row[column] for column in table.columns) for row in folder.rows(table.name)]
        data = csv_bytes(table.fields, rows, norwegian_excel=True)
        response = attachment(data, CSV, f"{name}-{table.name}.csv")
    else:
        tables = [(BY_NAME[t], len(folder.rows(t))) for t in folder.tables]
        return render(request, "cases/export.html", {"tables": tables})
    note_export(
        by=request.user, case=request.case, form=form, on=request.as_of, content_hash=folder.content_hash
    )
    return response


def attachment(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to save, with its media type and name."""
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
