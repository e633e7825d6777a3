"""The pages of a municipality, an office and a service area."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from bindeledd.foundation import BadInput
from bindeledd.mapping import Case
from bindeledd.mapping.marks import edited_marks
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.mapping.presenters.history import municipality_entries
from bindeledd_web.mapping.presenters.municipality import municipality_page
from bindeledd_web.mapping.presenters.office import office_page
from bindeledd_web.mapping.presenters.service_area import area_page
from bindeledd_web.mapping.presenters.values import Reader
from bindeledd_web.people.permissions import Permission, has_permission, require


def _reader(request: CaseRequest, view: Case, municipality: str = "") -> Reader:
    may_edit = has_permission(request.user, Permission.EDIT_FIGURES, request.case, municipality)
    may_edit_shared = has_permission(request.user, Permission.EDIT_FIGURES, request.case)
    edited = edited_marks(view.folder)
    return Reader(request.case.slug, request.as_of, edited, may_edit, may_edit_shared)


def municipality(request: CaseRequest, slug: str, number: str) -> HttpResponse:
    """One municipality; `pendling` is the year of its commuting."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    asked = request.GET.get("pendling", "")
    year = int(asked) if asked.isascii() and asked.isdigit() else None
    try:
        page = municipality_page(view, number, _reader(request, view, number), year)
    except BadInput:
        raise Http404 from None
    may_history = has_permission(request.user, Permission.VIEW_HISTORY, request.case)
    entries = (
        municipality_entries(view, request.case.edits.all(), number, request.as_of, slug)
        if may_history
        else ()
    )
    context = {"page": page, "may_history": may_history, "entries": entries, "view": view}
    return render(request, "mapping/municipality.html", context)


def office(request: CaseRequest, slug: str, office: str) -> HttpResponse:
    """One office; `observasjon` is the observation it is seen in."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    try:
        page = office_page(view, office, request.GET.get("observasjon") or None, _reader(request, view))
    except BadInput:
        raise Http404 from None
    return render(request, "mapping/office.html", {"page": page, "view": view})


def service_area(request: CaseRequest, slug: str, area: str) -> HttpResponse:
    """One service area with its members side by side."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    try:
        page = area_page(view, area, _reader(request, view))
    except BadInput:
        raise Http404 from None
    return render(request, "mapping/service_area.html", {"page": page, "view": view})
