"""The way between two places, and what it becomes when a link is closed or opened. Nothing is stored."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.mapping.travelling import computed_source
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.mapping.presenters import travelling
from bindeledd_web.people.permissions import Permission, require

# More links than this are a typing fault, not a closure.
MOST_LINKS = 200


def travel(request: CaseRequest, slug: str) -> HttpResponse:
    """`fra` and `til` are municipality numbers; `steng` and `apne` are links to close and open."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    places = [m for m in view.municipalities(None) if m.longitude is not None]
    known = {m.number: m for m in places}
    start, end = request.GET.get("fra", ""), request.GET.get("til", "")
    errors: list[tuple[str, str]] = []
    if start and start not in known:
        errors.append(("fra", _("Stedet du reiser fra, er ikke med i saken. Velg et fra listen.")))
    if end and end not in known:
        errors.append(("til", _("Stedet du reiser til, er ikke med i saken. Velg et fra listen.")))
    if start and not end and not errors:
        errors.append(("til", _("Velg stedet du reiser til.")))
    if end and not start and not errors:
        errors.append(("fra", _("Velg stedet du reiser fra.")))
    if start and start == end and not errors:
        errors.append(("til", _("Velg to ulike steder.")))
    closed, wrong = _links([*request.GET.getlist("steng"), request.GET.get("lenker", "")])
    opened, _wrong = _links(request.GET.getlist("apne"))
    if wrong:
        errors.append(
            ("lenker", _("Lenkenumre er bare sifre. Skriv dem med mellomrom mellom, for eksempel 11546."))
        )
    comparison = None
    if start and end and not errors:
        try:
            comparison = travelling.compare(view, start, end, request.as_of, closed, opened)
        except BadInput as error:
            errors += [("lenker", f"{f.message} {f.fix}") for f in error.findings]
    context: dict[str, Any] = {
        "places": places,
        "start": known.get(start),
        "end": known.get(end),
        "errors": errors,
        "error_fields": {name for name, _text in errors},
        "comparison": comparison,
        "events": travelling.events(view, request.as_of),
        "chosen": {*request.GET.getlist("steng"), *request.GET.getlist("apne")},
        "links_text": request.GET.get("lenker", "")[:200],
        "source": computed_source(request.as_of),
        "tab": "travel",
    }
    return render(request, "mapping/travel.html", context, status=422 if errors else 200)


def _links(texts: list[str]) -> tuple[list[int], bool]:
    """The link numbers in some texts, and whether something there was no number."""
    parts = [part for text in texts for part in re.split(r"[\s,;-]+", text) if part]
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= 9]
    return numbers[:MOST_LINKS], len(numbers) != len(parts)
