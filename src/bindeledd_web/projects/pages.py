"""The common pages of every kind of record: list, form, history, removal, and the list as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from bindeledd.casefolder.tabular import csv_bytes, excel_bytes
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import _ as core_text
from bindeledd_web.cases.exchange import CSV, XLSX, attachment
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.projects.access import (
    may_history,
    may_keep,
    may_take_out,
    require_keep,
    require_owner,
    require_see,
)
from bindeledd_web.projects.actions import StaleRecord, keep_record, note_issued, remove_record
from bindeledd_web.projects.forms import RecordForm, RemoveForm
from bindeledd_web.projects.kinds import Kind, kind_or_404
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.presenters import changes, heads, lines, list_url, record_url
from bindeledd_web.projects.shown import may, project_in, shown
from bindeledd_web.ui.once import once, sent_again

# The query value that says where a form leads when it is done.
NEXT = "neste"


def place(request: CaseRequest, project: str, table: str) -> tuple[Project, Kind]:
    """The project and the kind of an address that the reader may see; 404 when there is none, else 403."""
    found, kind = project_in(request, project), kind_or_404(table)
    require_see(request.user, kind, found)
    return found, kind


def _newest(project: Project, kind: Kind, number: int) -> Record:
    return get_object_or_404(Record, project=project, table=kind.table.name, number=number, newest=True)


def _next(request: CaseRequest, otherwise: str) -> str:
    """The page the form was opened from, when it is one of ours; else the room's page."""
    wanted = request.GET.get(NEXT, "")
    if (
        wanted.startswith("/")
        and not wanted.startswith(("//", "/\\"))
        and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    ):
        return wanted
    return otherwise


def page_of(
    request: CaseRequest, page: str, context: dict[str, Any], project: Project, kind: Kind, status: int = 200
) -> HttpResponse:
    """The page `projects/{page}.html` with what all of them need."""
    common = {
        "kind": kind,
        "table": kind.table,
        "room_url": kind.address(project),
        "records_url": list_url(project, kind),
        "about": core_text(kind.table.description) if kind.table.description else "",
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
    }
    return shown(
        request, f"projects/{page}.html", common | context, project, kind.in_tab,
        status=status, phase=kind.phase,
    )  # fmt: skip


def records(request: CaseRequest, slug: str, project: str, table: str) -> HttpResponse:
    """Every record of the table that holds."""
    found, kind = place(request, project, table)
    context = {
        "heads": heads(kind),
        "lines": lines(kind, found, Names(found)),
        "may_add": may(request.user, kind.permission, found, phase=kind.phase),
        "may_take_out": may_take_out(request.user, found),
        "new_url": list_url(found, kind, "record-new"),
        "upload_url": list_url(found, kind, "records-upload"),
    }
    return page_of(request, "records", context, found, kind)


def record_new(request: CaseRequest, slug: str, project: str, table: str) -> HttpResponse:
    """A form for a new record; the query fills in its columns beforehand."""
    found, kind = place(request, project, table)
    require_keep(request.user, kind, found, {})
    given = {c.name: request.GET[c.name] for c in kind.columns if c.name in request.GET}
    form = RecordForm(kind, Names(found), request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid() and (address := _kept(request, found, kind, form, None)):
        return HttpResponseRedirect(address)
    context = {"form": form, "back": _next(request, kind.address(found)), "record": None}
    return page_of(request, "record", context, found, kind, 422 if form.errors else 200)


def record(request: CaseRequest, slug: str, project: str, table: str, record: int) -> HttpResponse:
    """The form of one record; who may not change it is shown it. A removed one leads to its history."""
    found, kind = place(request, project, table)
    newest = _newest(found, kind, record)
    names = Names(found)
    writes = may_keep(request.user, kind, found, newest.values)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    if request.method != "POST" and newest.removed:
        return HttpResponseRedirect(record_url(found, kind, record, "record-history"))
    if request.method == "POST":
        form = RecordForm(kind, names, request.POST, initial=newest.values)
    else:
        form = RecordForm(kind, names, initial={**newest.values, "version": newest.version})
    others: list[Any] = []
    if request.method == "POST" and form.is_valid():
        opened = form.cleaned_data["version"] or 0
        anew = newest.removed and request.POST.get("lagre") == "ny"
        try:
            if address := _kept(request, found, kind, form, None if anew else record):
                return HttpResponseRedirect(address)
        except StaleRecord as stale:
            versions = Record.objects.filter(project=found, table=kind.table.name, number=record)
            others = [c for c in changes(kind, found, names, versions) if c.version > opened]
            newest = _newest(found, kind, record)
            form = RecordForm(kind, names, sent_again(request, stale.version), initial=newest.values)
    context = {
        "form": form,
        "record": newest,
        "name": newest.values.get(kind.naming.name, "") if kind.naming else "",
        "others": others,
        "writes": writes,
        "cells": changes(kind, found, names, [newest])[0].cells,
        "back": _next(request, kind.address(found)),
        "history_url": record_url(found, kind, record, "record-history")
        if may_history(request.user, found)
        else "",
        "remove_url": record_url(found, kind, record, "record-remove"),
    }
    status = 409 if others else 422 if request.method == "POST" and form.errors else 200
    return page_of(request, "record", context, found, kind, status)


def _kept(request: CaseRequest, project: Project, kind: Kind, form: RecordForm, number: int | None) -> str:
    """Where to go when the record is kept; nothing when something must be mended first."""
    values = form.texts()
    version = form.cleaned_data["version"] or 0

    def made() -> str:
        require_owner(request.user, kind, project, values)
        keep_record(
            by=request.user, project=project, table=kind.table.name, values=values,
            number=number, expected_version=version,
        )  # fmt: skip
        messages.success(request, _("Lagt inn.") if number is None else _("Endringen er lagret."))
        return _next(request, kind.address(project))

    return _done(request, form, made)


def _done(request: CaseRequest, form: RecordForm | RemoveForm, made: Callable[[], str]) -> str:
    try:
        return once(request, made)
    except BadInput as error:
        form.refuse(error)
        return ""


def record_history(request: CaseRequest, slug: str, project: str, table: str, record: int) -> HttpResponse:
    """Every version of a record, newest first."""
    require(request.user, Permission.VIEW_HISTORY, request.case)
    found, kind = place(request, project, table)
    newest = _newest(found, kind, record)
    versions = Record.objects.filter(project=found, table=kind.table.name, number=record)
    context = {
        "record": newest,
        "name": newest.values.get(kind.naming.name, "") if kind.naming else "",
        "changes": changes(kind, found, Names(found), versions),
        "record_url": record_url(found, kind, record),
    }
    return page_of(request, "record_history", context, found, kind)


def record_remove(request: CaseRequest, slug: str, project: str, table: str, record: int) -> HttpResponse:
    """Take a record away, with the reason."""
    found, kind = place(request, project, table)
    newest = _newest(found, kind, record)
    require_keep(request.user, kind, found, newest.values)
    if newest.removed and request.method != "POST":
        return HttpResponseRedirect(record_url(found, kind, record, "record-history"))
    form = RemoveForm(request.POST or None, initial={"version": newest.version})
    names = Names(found)
    others: list[Any] = []
    if request.method == "POST" and form.is_valid():
        opened = form.cleaned_data["version"] or 0

        def made() -> str:
            remove_record(
                by=request.user, project=found, table=kind.table.name, number=record,
                reason=form.cleaned_data["reason"], expected_version=opened,
            )  # fmt: skip
            messages.success(request, _("Fjernet. Den står fortsatt i historikken."))
            return _next(request, kind.address(found))

        try:
            if address := _done(request, form, made):
                return HttpResponseRedirect(address)
        except StaleRecord as stale:
            versions = Record.objects.filter(project=found, table=kind.table.name, number=record)
            others = [c for c in changes(kind, found, names, versions) if c.version > opened]
            newest = _newest(found, kind, record)
            form = RemoveForm(sent_again(request, stale.version))
    context = {
        "form": form,
        "record": newest,
        "name": newest.values.get(kind.naming.name, "") if kind.naming else "",
        "others": others,
        "cells": changes(kind, found, names, [newest])[0].cells,
        "back": _next(request, record_url(found, kind, record)),
    }
    status = 409 if others else 422 if request.method == "POST" and form.errors else 200
    return page_of(request, "record_remove", context, found, kind, status)


def records_file(request: CaseRequest, slug: str, project: str, table: str, form: str) -> HttpResponse:
    """The list as a file: Excel, or CSV for Norwegian Excel, with the words that people read."""
    require(request.user, Permission.EXPORT_CASE, request.case)
    found, kind = place(request, project, table)
    if form not in ("xlsx", "csv"):
        raise Http404
    names = Names(found)
    columns = [column for column in kind.table.fields if column.name != "project"]
    texts = [
        column if column.kind in ("integer", "decimal", "date") and not kind.target(column)
        else replace(column, kind="text", choices=())
        for column in columns
    ]  # fmt: skip
    cells = [
        [
            row[c.name] if t is c else names.words(kind, c, row[c.name])
            for c, t in zip(columns, texts, strict=True)
        ]
        for row in names.rows(kind.table.name)
    ]
    if form == "xlsx":
        data = excel_bytes(kind.table.label, texts, cells, [(_("Prosjekt"), found.title)])
    else:
        data = csv_bytes(texts, cells, norwegian_excel=True)
    note_issued(by=request.user, project=found, what=kind.table.label, number="", form=form, content_hash="")
    return attachment(
        data, XLSX if form == "xlsx" else CSV, f"{found.slug}-{table.removeprefix('project_')}.{form}"
    )
