"""The freeze calendar, and one line of standing payments in it."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cutover.actions import StaleCutOver, set_calendar
from bindeledd_web.cutover.allowed import may
from bindeledd_web.cutover.forms import CalendarForm, StandingForm
from bindeledd_web.cutover.presenters.calendar import entries, remarks
from bindeledd_web.cutover.shown import cut_over_in, shown
from bindeledd_web.cutover.standing import DAYS
from bindeledd_web.people.permissions import Permission
from bindeledd_web.ui.once import once, sent_again


def calendar(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Every day of the freeze in order, and the form that sets the three that a person decides."""
    now = cut_over_in(request, plan)
    posted = request.method == "POST"
    if posted and not may(request.user, Permission.PREPARE_CUTOVER, now.plan):
        raise PermissionDenied
    initial = {name: getattr(now.freeze, name) for name in DAYS} | {"version": now.freeze_version}
    form = CalendarForm(request.POST if posted else None, initial=initial)
    stale = False
    if posted and form.is_valid():

        def made() -> str:
            set_calendar(
                by=request.user, plan=now.plan, freeze=form.freeze(now.freeze),
                expected_version=form.cleaned_data["version"],
            )  # fmt: skip
            messages.success(request, _("Kalenderen er lagret."))
            return reverse("cutover-calendar", args=[slug, plan])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleCutOver as error:
            form, stale = CalendarForm(sent_again(request, error.version)), True
        except BadInput as error:
            form.refuse(error)
    context = {
        "entries": entries(now),
        "remarks": remarks(now),
        "complete": now.freeze.complete,
        "form": form,
        "stale": stale,
    }
    return shown(request, "calendar", context, now, 409 if stale else 422 if form.errors else 200)


def standing(request: CaseRequest, slug: str, plan: str, place: int) -> HttpResponse:
    """A line of standing payments: the one at that place, from 1; nought is a new one."""
    now = cut_over_in(request, plan)
    if not may(request.user, Permission.PREPARE_CUTOVER, now.plan):
        raise PermissionDenied
    lines = now.freeze.standing
    if place > len(lines):
        raise Http404
    initial: dict[str, object] = {"version": now.freeze_version}
    if place:
        line = lines[place - 1]
        initial |= {
            "what": line.what, "system": line.system, "count": line.count, "on": line.on, "role": line.role
        }  # fmt: skip
    posted, removing = request.method == "POST", bool(place) and "fjern" in request.POST
    form = StandingForm(request.POST if posted else None, initial=initial)
    stale = False
    if posted and (form.is_valid() or (removing and "version" in form.cleaned_data)):

        def made() -> str:
            new = () if removing else (form.line(),)
            kept = (*lines[: place - 1], *new, *lines[place:]) if place else (*lines, *new)
            set_calendar(
                by=request.user, plan=now.plan, freeze=replace(now.freeze, standing=kept),
                expected_version=form.cleaned_data["version"],
            )  # fmt: skip
            messages.success(request, _("Linjen er fjernet.") if removing else _("Linjen er lagret."))
            return reverse("cutover-calendar", args=[slug, plan])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleCutOver as error:
            form, stale = StandingForm(sent_again(request, error.version)), True
        except BadInput as error:
            form.refuse(error)
    context = {"form": form, "stale": stale, "place": place}
    return shown(request, "standing", context, now, 409 if stale else 422 if form.errors else 200)
