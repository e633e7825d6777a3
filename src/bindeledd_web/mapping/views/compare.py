"""The whole case side by side: services by municipality, and two observations of the offices."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from bindeledd.foundation import BadInput
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.mapping.presenters import compare
from bindeledd_web.people.permissions import Permission, require


def services(request: CaseRequest, slug: str) -> HttpResponse:
    """Tasks beyond the minimum by municipality. `omrade` limits to a service area, `bare` to differences."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    areas = view.service_areas(request.as_of)
    area = next((a for a in areas if a.id == request.GET.get("omrade")), None)
    numbers = [n for n in area.members if n in view.numbers] if area else list(view.numbers)
    only = request.GET.get("bare") == "forskjeller"
    context = {
        "areas": areas,
        "area": area,
        "only": only,
        "matrix": compare.service_matrix(view, request.as_of, numbers, only),
        "tab": "services",
    }
    return render(request, "mapping/services.html", context)


def observations(request: CaseRequest, slug: str) -> HttpResponse:
    """The main observation beside another. `med` is the other, `bare` limits to differences."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    only = request.GET.get("bare") == "forskjeller"
    try:
        found = compare.observations(view, request.GET.get("med") or None, only)
    except BadInput:
        raise Http404 from None
    return render(request, "mapping/observations.html", {"found": found, "only": only, "tab": "observations"})
