"""The head of a plan: a new one, and changing it."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.names import municipality_choices
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.actions import change_plan, create_plan
from bindeledd_web.registry.holding import StalePlan
from bindeledd_web.reorganisation.asked import plan_asked
from bindeledd_web.reorganisation.forms import HeadForm, head_of
from bindeledd_web.reorganisation.log import tell_of_change
from bindeledd_web.reorganisation.shown import shown, stale
from bindeledd_web.reorganisation.views.closed import closed
from bindeledd_web.ui.once import once

# How far ahead a new plan is dated until somebody says otherwise: a cooperation is long in the making.
AHEAD = timedelta(days=365)


def new(request: CaseRequest, slug: str) -> HttpResponse:
    """Begin a change set: what it is about. The steps come after."""
    require(request.user, Permission.PLAN_REORGANISATION, request.case)
    members = municipality_choices(request.case)
    posted = request.method == "POST"
    initial = {"version": 0, "effective_on": (request.as_of + AHEAD).replace(day=1)}
    form = HeadForm(members, request.POST if posted else None, initial=initial)
    if posted and form.is_valid():

        def made() -> str:
            plan = create_plan(by=request.user, case=request.case, reorganisation=form.changed(None))
            return plan.get_absolute_url()

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse(error)
    return shown(request, "head", {"form": form}, status=422 if form.errors else 200)


def edit(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Change what a plan is about; its steps stay."""
    require(request.user, Permission.PLAN_REORGANISATION, request.case)
    asked = plan_asked(request, plan)
    if asked.plan is None or not asked.open:
        return closed(request, asked)
    found, members = asked.plan, municipality_choices(request.case)
    initial = {**head_of(asked.reorganisation, members), "version": found.version}
    form = HeadForm(members, request.POST if request.method == "POST" else None, initial=initial)
    refused: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            old, new = asked.reorganisation, form.changed(asked.reorganisation)
            changed = change_plan(
                by=request.user, plan=found, reorganisation=new, expected_version=form.cleaned_data["version"]
            )
            tell_of_change(by=request.user, plan=changed, old=old, new=new)
            messages.success(request, _("Planen er endret."))
            return found.get_absolute_url()

        try:
            return HttpResponseRedirect(once(request, made))
        except StalePlan:
            refused = stale(asked, form.cleaned_data["version"])
        except BadInput as error:
            form.refuse(error)
    status = 409 if refused else 422 if form.errors else 200
    return shown(request, "head", {"form": form, **refused}, asked, status)
