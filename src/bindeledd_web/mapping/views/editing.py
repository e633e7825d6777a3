"""Changing one value, and its history. Two people at once: the second sees what the first did."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from bindeledd import mapping
from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import _ as core_text
from bindeledd.mapping import edits as core
from bindeledd.mapping.rows import own_words
from bindeledd_web.cases.actions import edit_value
from bindeledd_web.cases.loading import base_folder, load
from bindeledd_web.cases.models import Edit, row_text
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cases.row_words import (
    find_row,
    municipality_of,
    row_words,
    value_words,
)
from bindeledd_web.cases.rows import StaleEdit, row_version
from bindeledd_web.mapping.addresses import history_address, key_parts, municipality_address
from bindeledd_web.mapping.forms import EditForm
from bindeledd_web.mapping.presenters.history import entries, row_history
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.ui.once import once

UNITS = {"fte": "årsverk", "persons": "personer", "workers": "personer", "price_nok": "kroner per år"}


def _place(
    request: CaseRequest, table: str, key: str, column: str
) -> tuple[Table, tuple[str, ...], Field | None]:
    """The table, key and column of the address; 404 when there is no such place to look."""
    found, parts = BY_NAME.get(table), key_parts(key)
    if found is None or len(parts) != len(found.key) or (column and column not in found.columns):
        raise Http404
    return found, parts, found.field(column) if column else None


def edit_figure(request: CaseRequest, slug: str, table: str, key: str, column: str) -> HttpResponse:
    """GET: the form with what stands there now. POST: the change, or what must be mended first."""
    place, parts, field = _place(request, table, key, column)
    assert field is not None  # noqa: S101 - the address always has a column
    view = load(request.case, request.as_of)
    number = municipality_of(view, place, parts)
    if not has_permission(request.user, Permission.EDIT_FIGURES, request.case, number):
        raise PermissionDenied
    row = find_row(view.folder, place, parts)
    if _unusable(view, place, parts, field):
        raise Http404
    now = cell_text(row[field.name]) if row is not None else ""
    others: list[Edit] = []
    if request.method == "POST":
        form = EditForm(place, field, _unit(view, place, parts, field), request.POST)
        if form.is_valid():
            try:
                address = once(
                    request, lambda: _saved(request, place, parts, field, form.cleaned_data, number)
                )
            except StaleEdit as stale:
                others = stale.others
            except BadInput as error:
                for finding in error.findings:
                    form.add_error(None, f"{finding.message} {finding.fix}".strip())
            else:
                return HttpResponseRedirect(address)
    else:
        initial = {
            "value": now,
            "valid_from": request.as_of,
            "version": row_version(request.case, place.name, parts),
        }
        form = EditForm(place, field, _unit(view, place, parts, field), initial=initial)
    context: dict[str, Any] = {
        "form": form,
        "table": place,
        "field": field,
        "row": row_words(view, place, parts),
        "now": value_words(field, now),
        "now_unknown": not now,
        "reason": own_words(row, "reason") or "" if row is not None and not now else "",
        "source": view.source_of(row) if row is not None and row.get("source") else None,
        "others": entries(view, others, request.as_of, slug),
        "latest_version": row_version(request.case, place.name, parts),
        "mine": value_words(field, form.cleaned_data.get("value")) if others else "",
        "history": history_address(slug, place.name, parts, field.name),
        "back": _back(request, number),
        "next": request.GET.get("next", ""),
    }
    status = 409 if others else 422 if form.errors else 200
    return render(request, "mapping/edit.html", context, status=status)


def _saved(
    request: CaseRequest, table: Table, key: tuple[str, ...], field: Field, data: dict[str, Any], number: str
) -> str:
    edit_value(
        by=request.user,
        case=request.case,
        table=table.name,
        key=key,
        column=field.name,
        value=data["value"],
        valid_from=data["valid_from"],
        reason=data["reason"],
        expected_version=data["version"],
    )
    if data["valid_from"] > request.as_of:
        messages.success(
            request,
            _("Endringen er lagret. Siden viser en tidligere dato enn den endringen gjelder fra."),
        )
    else:
        messages.success(request, _("Endringen er lagret. Den tidligere verdien står i historikken."))
    return _back(request, number)


def _back(request: CaseRequest, number: str) -> str:
    """Where to go when done: the page the form was opened from, else the municipality or the overview."""
    wanted = request.GET.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    if number and any(m.number == number for m in load(request.case, request.as_of).municipalities(None)):
        return municipality_address(request.case.slug, number)
    return reverse("case-overview", args=[request.case.slug])


def _unusable(view: mapping.Case, table: Table, key: tuple[str, ...], field: Field) -> bool:
    """Whether the place cannot be edited at all: a key or a source, or a row that cannot be there."""
    row = find_row(view.folder, table, key)
    value = cell_text(row[field.name]) if row is not None else None
    edit = core.Edit(table.name, key, field.name, value or None, view.date, timezone.now(), "", "-")
    faults = core.faults(edit, view.folder)
    return any(
        fault.column != field.name or field.name in (*table.key, "source", "reason") for fault in faults
    ) or (row is None and bool(faults))


def _unit(view: mapping.Case, table: Table, key: tuple[str, ...], field: Field) -> str:
    """The unit of the value, where the column or the measure has one."""
    if table.name == "figures" and field.name == "value":
        units = {row["id"]: str(row["unit"]) for row in view.folder.rows("measures")}
        unit = units.get(key[2], "")
    else:
        unit = UNITS.get(field.name, "")
    return core_text(unit) if unit else ""


def history(request: CaseRequest, slug: str, table: str, key: str, column: str = "") -> HttpResponse:
    """Every value that a row, or one column of it, has had."""
    require(request.user, Permission.VIEW_HISTORY, request.case)
    place, parts, field = _place(request, table, key, column)
    view = load(request.case, request.as_of)
    base = mapping.Case(base_folder(request.case))
    edits = list(request.case.edits.filter(table=place.name, row=row_text(parts)))
    if not edits and find_row(base.folder, place, parts) is None:
        raise Http404
    number = municipality_of(view, place, parts)
    found = row_history(view, base, edits, place, parts, field.name if field else "", (request.as_of, slug))
    context = {
        "history": found,
        "field": field,
        "whole_row": history_address(slug, place.name, parts) if field else "",
        "back": _back(request, number),
    }
    return render(request, "mapping/history.html", context)
