"""Labour-market regions of a case: method and thresholds in the address, map, table and comparison."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.foundation.language import number
from bindeledd.mapping import Case
from bindeledd.mapping.flows import NationalFlows, boundary_findings, case_flows, service_area_division
from bindeledd.regions.comparison import Comparison, compare
from bindeledd.regions.division import Division
from bindeledd.regions.functional import READING, Containment
from bindeledd.regions.norwegian import RECONSTRUCTION, Passes
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.presenters.regions import division_of, region_map, region_rows, tried
from bindeledd_web.structure.shown import shown

METHODS = ("norwegian", "functional")


def regions(request: CaseRequest, slug: str) -> HttpResponse:
    """The regions by `metode`, with thresholds by their own names; `fasthet=ja` tries them again."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.case.date)
    method = request.GET.get("metode", METHODS[0])
    method = method if method in METHODS else METHODS[0]
    usual: Passes | Containment = Containment() if method == "functional" else Passes()
    texts = {name: request.GET.get(name, "").strip() for name in usual.values()}
    try:
        chosen = usual.changed(_numbers(texts))
        national = case_flows(view)
        division = division_of(national, chosen)
    except BadInput as error:
        return _page(request, view, usual, texts, method, {"findings": error.findings}, status=422)
    firm = tried(national, chosen) if request.GET.get("fasthet") == "ja" else None
    context: dict[str, Any] = {
        "division": division,
        "national": national,
        "count": len(division.within(frozenset(view.numbers))),
        "country": len(division.regions),
        "rows": region_rows(view, division, firm),
        "firm": firm,
        "picture": region_map(view, division, slug),
        **_areas(view, national, division),
    }
    return _page(request, view, chosen, texts, method, context)


def _page(
    request: CaseRequest,
    view: Case,
    chosen: Passes | Containment,
    texts: dict[str, str],
    method: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    usual = (Containment() if method == "functional" else Passes()).values()
    words = _parameter_words()
    fields = [
        (
            name,
            words.get(name, name),
            texts[name] or number(value, 2 if value < 1 else 0),
            number(usual[name], 2),
        )
        for name, value in chosen.values().items()
    ]
    common = {
        "view": view,
        "method": method,
        "methods": [
            ("norwegian", _("Bo- og arbeidsmarkedsregioner")),
            ("functional", _("Funksjonelle regioner")),
        ],
        "note": _(READING if method == "functional" else RECONSTRUCTION),
        "fields": fields,
        "wants_firm": request.GET.get("fasthet") == "ja",
    }
    return shown(request, "regions", common | context, status=status)


def _areas(view: Case, national: NationalFlows, division: Division) -> dict[str, Any]:
    """The comparison with the service areas, and what the figures say of their open boundaries."""
    try:
        areas = service_area_division(view)
    except BadInput:
        return {"comparison": None, "sentences": (), "questions": ()}
    found: Comparison = compare(areas, division)
    return {
        "comparison": found,
        "sentences": [found.sentence(company) for company in found.moved],
        "questions": boundary_findings(view, national, division),
    }


def _numbers(texts: dict[str, str]) -> dict[str, float]:
    """The thresholds that are filled in. Raises `BadInput` for one that is no number."""
    from bindeledd.structure.naming import amounts

    return dict(amounts(f"{name}={text}" for name, text in texts.items() if text))


def _parameter_words() -> dict[str, str]:
    """What each threshold is called on the page."""
    words = {
        "out_part": _("Utpendling alene minst så stor del av terskelen"),
        "least_size": _("Minste antall sysselsatte"),
        "target_size": _("Ønsket antall sysselsatte"),
        "least_containment": _("Minste selvforsyning"),
        "target_containment": _("Ønsket selvforsyning"),
    }
    for nth in range(1, 5):
        words[f"threshold_{nth}"] = _("Terskel i runde {n} (prosent)").format(n=nth)
        words[f"minutes_{nth}"] = _("Reisetid i runde {n} (minutter)").format(n=nth)
    return words
