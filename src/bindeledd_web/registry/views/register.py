"""The register of a case on a day, as known at an instant: read only."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.registry.pages import country as whole
from bindeledd_web.registry.pages.asked import Asked, asked
from bindeledd_web.registry.pages.days import told, walk
from bindeledd_web.registry.pages.municipality import municipality_page
from bindeledd_web.registry.pages.register import register as presented
from bindeledd_web.registry.pages.unit import unit_page

ROWS = 50


def shown(request: CaseRequest, question: Asked, tab: str = "", **more: Any) -> dict[str, Any]:
    """What every page of the registry shows beside its own."""
    return {
        "asked": question,
        "tab": tab,
        "may_register": has_permission(request.user, Permission.REGISTER, request.case),
        "may_export": has_permission(request.user, Permission.EXPORT_CASE, request.case),
        **more,
    }


def register(request: CaseRequest, slug: str) -> HttpResponse:
    """Units, leaders, places and relations around the case, and a walk through time."""
    require(request.user, Permission.VIEW_CASE, request.case)
    question = asked(request)
    context = shown(request, question, "register", register=presented(question), walk=walk(question))
    return render(request, "registry/register.html", context)


def changes(request: CaseRequest, slug: str) -> HttpResponse:
    """The days on which something around the case changes; what changes on the one shown."""
    require(request.user, Permission.VIEW_CASE, request.case)
    question = asked(request)
    days = walk(question)
    context = shown(
        request, question, "changes", walk=days, told=told(question, days.here) if days.here else ()
    )
    return render(request, "registry/changes.html", context)


def country(request: CaseRequest, slug: str) -> HttpResponse:
    """Units or municipalities of the whole country; `q` is a number or part of a name, `slag` which."""
    require(request.user, Permission.VIEW_CASE, request.case)
    question = asked(request)
    search, kind = request.GET.get("q", "").strip()[:60], request.GET.get("slag", "")
    if kind == "kommune":
        numbers = whole.municipality_numbers(question, search)
    else:
        kind = "alle" if kind == "alle" else "kontor"
        numbers = whole.unit_numbers(question, search, offices=kind == "kontor")
    page = Paginator(numbers, ROWS).get_page(request.GET.get("side"))
    found = whole.municipality_found if kind == "kommune" else whole.unit_found
    context = shown(
        request, question, "country", search=search, kind=kind, page=page, total=len(numbers),
        rows=[found(question, number) for number in page],
    )  # fmt: skip
    return render(request, "registry/country.html", context)


def unit(request: CaseRequest, slug: str, unit: str) -> HttpResponse:
    """One unit."""
    require(request.user, Permission.VIEW_CASE, request.case)
    question = asked(request)
    try:
        page = unit_page(question, unit)
    except BadInput:
        raise Http404 from None
    return render(request, "registry/unit.html", shown(request, question, page=page))


def municipality(request: CaseRequest, slug: str, number: str) -> HttpResponse:
    """One municipality."""
    require(request.user, Permission.VIEW_CASE, request.case)
    question = asked(request)
    try:
        page = municipality_page(question, number)
    except BadInput:
        raise Http404 from None
    return render(request, "registry/municipality.html", shown(request, question, page=page))
