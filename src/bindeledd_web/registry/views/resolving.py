"""An old number looked up: one live number, or what would decide it; and from there into the queue."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.registry.lineage import Series
from bindeledd.registry.resolving import Resolution, resolve
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.arrival_actions import receive
from bindeledd_web.registry.forms import LookUpForm, ReceiveForm
from bindeledd_web.registry.pages.asked import Asked, asked
from bindeledd_web.registry.pages.resolving import answer
from bindeledd_web.registry.views.register import shown
from bindeledd_web.ui.once import once


def look_up(request: CaseRequest, slug: str) -> HttpResponse:
    """GET with a number: the answer. POST: put it in the queue, with where it came from and how many."""
    require(request.user, Permission.VIEW_CASE, request.case)
    question = asked(request)
    form = LookUpForm(request.GET) if "number" in request.GET else LookUpForm(initial=_initial(request))
    found = _resolved(question, form) if form.is_bound and form.is_valid() else None
    queue = ReceiveForm(request.POST or None, initial={"records": 1})
    if request.method == "POST":
        require(request.user, Permission.REGISTER, request.case)
        if found is not None and queue.is_valid():
            try:
                address = once(request, lambda: _received(request, question, form, queue, found))
                return HttpResponseRedirect(address)
            except BadInput as bad:
                for finding in bad.findings:
                    queue.add_error(None, f"{finding.message} {finding.fix}".strip())
    context = shown(
        request, question, "resolve", form=form, queue=queue,
        answer=answer(question, found) if found is not None else None,
    )  # fmt: skip
    status = 422 if form.errors or queue.errors else 200
    return render(request, "registry/resolve.html", context, status=status)


def _initial(request: CaseRequest) -> dict[str, object]:
    return {"kind": "municipality", "event": request.as_of, "seen_on": request.as_of}


def _resolved(question: Asked, form: LookUpForm) -> Resolution | None:
    """The answer; what cannot be asked is put on the form."""
    data = form.cleaned_data
    try:
        return resolve(
            question.registry,
            data["number"].strip(),
            event=data["event"],
            seen=data["seen_on"],
            series=cast(Series, data["kind"]),
            keys=form.keys(),
            known_at=question.known_at,
        )
    except BadInput as bad:
        for finding in bad.findings:
            form.add_error(_field_of(finding.code), f"{finding.message} {finding.fix}".strip())
        return None


def _field_of(code: str) -> str:
    """The field that a fault belongs to, by its code."""
    if "basic-unit" in code:
        return "basic_unit"
    if "postal-code" in code:
        return "postal_code"
    return "event" if "date" in code else "number"


def _received(
    request: CaseRequest, question: Asked, form: LookUpForm, queue: ReceiveForm, found: Resolution
) -> str:
    keys = [value for value in form.keys().values() if value]
    arrival = receive(
        by=request.user,
        case=request.case,
        number=found.number,
        event_on=found.event,
        seen_on=found.seen,
        resolution=found,
        system=queue.cleaned_data["system"],
        key=", ".join(keys),
        series=found.series,
        records=queue.cleaned_data["records"],
    )
    messages.success(request, _("Lagt i køen. Velg hvem som skal avgjøre."))
    return question.address("registry-arrival", arrival.pk)
