"""Adopting a plan, which registers what it says, and withdrawing it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput, Severity
from bindeledd.foundation.language import day
from bindeledd.reorganisation.applying import apply
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.actions import withdraw_plan
from bindeledd_web.registry.adoption_actions import adopt_plan, take_back_plan
from bindeledd_web.registry.holding import StalePlan
from bindeledd_web.registry.plan_log import against_adoption, status_now
from bindeledd_web.reorganisation.asked import Asked, plan_asked
from bindeledd_web.reorganisation.forms import AdoptForm, WithdrawForm
from bindeledd_web.reorganisation.presenters.findings import grouped
from bindeledd_web.reorganisation.presenters.plans import step_lines
from bindeledd_web.reorganisation.presenters.registered import kinds_in_words
from bindeledd_web.reorganisation.shown import shown, stale
from bindeledd_web.reorganisation.views.closed import closed
from bindeledd_web.ui.once import once


def adopt(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """What will be registered, what must be mended first, and the form with the decision."""
    require(request.user, Permission.VIEW_CASE, request.case)
    if request.method == "POST":
        require(request.user, Permission.REGISTER, request.case)
    asked = plan_asked(request, plan)
    if asked.plan is None or (request.method == "POST" and not asked.open):
        return closed(request, asked)
    found = asked.plan
    initial = {"version": found.version, "decided_on": timezone.localdate()}
    form = AdoptForm(request.POST if request.method == "POST" else None, initial=initial)
    refused: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            data = form.cleaned_data
            adopt_plan(
                by=request.user, plan=found, decided_on=data["decided_on"], reason=data["reason"],
                expected_version=data["version"],
            )  # fmt: skip
            text = _("Omleggingen er ført inn. Fra {day} svarer registeret etter den.")
            messages.success(request, text.format(day=day(asked.reorganisation.effective_on)))
            return found.get_absolute_url()

        try:
            return HttpResponseRedirect(once(request, made))
        except StalePlan:
            refused = {**stale(asked, form.cleaned_data["version"]), "steps": step_lines(asked)}
        except BadInput as error:
            form.refuse(error)
    status = 409 if refused else 422 if form.errors else 200
    stopped = against_adoption(found) if asked.open else ()
    groups = grouped((*stopped, *asked.findings))
    context = {
        "form": form,
        "musts": [g for g in groups if g.severity is Severity.MUST],
        "others_found": [g for g in groups if g.severity is not Severity.MUST],
        "stopped": stopped,
        "counts": _counts(asked),
        "days": [day(on) for on in asked.reorganisation.days],
        "missing": status_now(found).missing if asked.open else (),
        "past": asked.reorganisation.effective_on <= timezone.localdate(),
        "tab": "adopt",
    }
    return shown(request, "adopt", context | refused, asked, status)


def withdraw(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Put a plan away, with the reason; one that is adopted and does not hold yet is taken back."""
    require(request.user, Permission.PLAN_REORGANISATION, request.case)
    asked = plan_asked(request, plan)
    if asked.plan is None or not (asked.open or asked.can_be_taken_back):
        return closed(request, asked)
    found, registered = asked.plan, asked.can_be_taken_back
    if registered:
        require(request.user, Permission.REGISTER, request.case)
    form = WithdrawForm(
        request.POST if request.method == "POST" else None, initial={"version": found.version}
    )
    refused: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            data = form.cleaned_data
            put_away = take_back_plan if registered else withdraw_plan
            put_away(by=request.user, plan=found, reason=data["reason"], expected_version=data["version"])
            done = (
                _("Omleggingen er tatt tilbake. Registeret svarer som uten den.")
                if registered
                else _("Planen er trukket. Den kan fortsatt leses.")
            )
            messages.success(request, done)
            return found.get_absolute_url()

        try:
            return HttpResponseRedirect(once(request, made))
        except StalePlan:
            refused = {**stale(asked, form.cleaned_data["version"]), "steps": step_lines(asked)}
        except BadInput as error:
            form.refuse(error)
    status = 409 if refused else 422 if form.errors else 200
    return shown(request, "withdraw", {"form": form, "registered": registered, **refused}, asked, status)


def _counts(asked: Asked) -> list[str]:
    """How much of each kind the change set would register, in words."""
    applied = apply(replace(asked.reorganisation, registered_at=timezone.now()), asked.registry)
    kinds = Counter(statement.line[0] for statement in applied.statements)
    kinds["succession"] = len(applied.successions)
    kinds["allocation"] = len(applied.allocations)
    return kinds_in_words(kinds)
