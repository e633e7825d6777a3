"""Every cooperation of the case, and a new one that grows out of what the case has."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput, sort_key
from bindeledd_web.agreements.actions import begin_cooperation, change_cooperation
from bindeledd_web.agreements.core import core_of
from bindeledd_web.agreements.forms import CooperationForm
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.origins import origin_values, origins
from bindeledd_web.agreements.presenters.papers import agreement_state
from bindeledd_web.agreements.shown import cooperation_in, shown
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once


def cooperations(request: CaseRequest, slug: str) -> HttpResponse:
    """The cooperations of the case with how far each agreement has come."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = Cooperation.objects.filter(case=request.case).select_related("case").prefetch_related("papers")
    rows = [(each, core_of(each), agreement_state(each)) for each in found]
    offered = origins(request.case, request.as_of)
    groups = [(name, list(each)) for name, each in groupby(offered, key=lambda origin: origin.group)]
    return shown(request, "list", {"rows": rows, "origins": groups})


def new(request: CaseRequest, slug: str) -> HttpResponse:
    """Begin a cooperation; `fra` in the address is what it grows out of."""
    require(request.user, Permission.WRITE_AGREEMENT, request.case)
    origin = request.GET.get("fra", "")
    initial = origin_values(request.case, request.as_of, origin) | {"version": 0}
    # Only what the case has is kept as the origin, never what stands in an address.
    known = next((each.id for each in origins(request.case, request.as_of) if each.id == origin), "")
    form = CooperationForm(
        municipalities_of(request), request.POST if request.method == "POST" else None, initial=initial
    )
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            begun = begin_cooperation(by=request.user, case=request.case, values=form.values(), origin=known)
            messages.success(request, _("Samarbeidet er lagt inn. Nå kan avtalen skrives."))
            return begun.get_absolute_url()

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse(error)
    return shown(request, "edit", {"form": form, "new": True}, status=422 if form.errors else 200)


def edit(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """Change who takes part, who hosts, the model, the dates or the tasks."""
    require(request.user, Permission.WRITE_AGREEMENT, request.case)
    found = cooperation_in(request, cooperation)
    initial = {name: getattr(found, name) for name in CooperationForm(()).fields if name != "version"}
    form = CooperationForm(
        municipalities_of(request),
        request.POST if request.method == "POST" else None,
        initial=initial | {"version": found.version},
    )
    stale = False
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            change_cooperation(
                by=request.user,
                cooperation=found,
                values=form.values(),
                expected_version=form.cleaned_data["version"],
            )
            messages.success(request, _("Samarbeidet er endret."))
            return found.get_absolute_url()

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleAgreement:
            stale = True
        except BadInput as error:
            form.refuse(error)
    status = 409 if stale else 422 if form.errors else 200
    return shown(request, "edit", {"form": form, "stale": stale}, found, status)


def municipalities_of(request: CaseRequest) -> list[tuple[str, str]]:
    """The municipalities of the case and those around it, by name."""
    view = load(request.case, request.as_of)
    found = [(each.number, each.name) for each in view.municipalities(None)]
    return sorted(found, key=lambda pair: sort_key(pair[1]))
