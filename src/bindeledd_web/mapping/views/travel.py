"""The way between two places, and what it becomes when a link is closed or opened. Nothing is stored."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse, QueryDict
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
# A ferry that is waited for longer than a day is no way to travel.
MOST_WAIT = 24 * 60
_DIGITS = re.compile("[0-9]{1,9}")
_MINUTES = re.compile(r"[0-9]{1,4}(\.[0-9])?")


def travel(request: CaseRequest, slug: str) -> HttpResponse:
    """`fra` and `til` are municipality numbers; `steng` and `apne` are links to close and open.

    `vent-N` is the wait in minutes at each boarding of the ferry line that link N belongs to.
    """
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
    waits, wrong_waits = _waits(request.GET)
    errors += [(name, _("Ventetiden skrives i minutter, for eksempel 20.")) for name in wrong_waits]
    comparison = None
    if start and end and not set(dict(errors)) - set(wrong_waits):
        try:
            comparison = travelling.compare(view, start, end, request.as_of, closed, opened, waits)
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
        "waits": {name: text for name, text in request.GET.items() if name.startswith("vent-")},
        "links_text": request.GET.get("lenker", "")[:200],
        "source": computed_source(request.as_of),
        "tab": "travel",
    }
    return render(request, "mapping/travel.html", context, status=422 if errors else 200)


def _waits(answers: QueryDict) -> tuple[dict[int, float], list[str]]:
    """Minutes by link, and the names of the fields that hold no number of minutes up to a day."""
    waits: dict[int, float] = {}
    wrong = []
    for name in answers:
        link = name.removeprefix("vent-")
        typed = answers.get(name, "").strip().replace(",", ".")
        if link == name or not typed:
            continue
        if _DIGITS.fullmatch(link) and _MINUTES.fullmatch(typed) and float(typed) <= MOST_WAIT:
            waits[int(link)] = float(typed)
        else:
            wrong.append(name)
    return waits, wrong


def _links(texts: list[str]) -> tuple[list[int], bool]:
    """The link numbers in some texts, and whether something there was no number."""
    parts = [part for text in texts for part in re.split(r"[\s,;-]+", text) if part]
    numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= 9]
    return numbers[:MOST_LINKS], len(numbers) != len(parts)
