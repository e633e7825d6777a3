"""What the councils decide: municipalities as rows, steps as columns; a new event; texts side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput, Severity
from bindeledd_web.agreements.core import core_of
from bindeledd_web.agreements.deciding import decided_on, drafted_items, standing_of
from bindeledd_web.agreements.decision_actions import note_council_event
from bindeledd_web.agreements.decision_forms import KIND_NAMES, KINDS, EventForm
from bindeledd_web.agreements.handing_over import hand_over, plan_of, to_hand_over
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.presenters.decisions import log_of, matrix_of, texts_of
from bindeledd_web.agreements.shown import cooperation_in, shown
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission, require, role_in
from bindeledd_web.ui.once import once


def decisions(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """Where every council stands on the date that is shown, and what is to be said of it."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = cooperation_in(request, cooperation)
    core = core_of(found)
    on = _shown_on(request, found)
    state, findings = standing_of(found, core, on)
    plan = plan_of(found)
    may_hand_over = plan is not None and has_permission(
        request.user, Permission.PLAN_REORGANISATION, request.case
    )
    context: dict[str, Any] = {
        "plan": plan,
        "handed": to_hand_over(state, plan, request.user) if plan is not None and may_hand_over else (),
        "matrix": matrix_of(state),
        "findings": findings,
        "must": [each for each in findings if each.severity is Severity.MUST],
        "rest": [each for each in findings if each.severity is not Severity.MUST],
        "log": log_of(found, state),
        "texts": texts_of(state),
        "kinds": KINDS,
        "on": on,
        "may_record": _may_record(request, found),
        "all_adopted": state.all_adopted,
    }
    return shown(request, "decisions", context, found)


def milestones(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """Hand the milestones that are reached over to the reorganisation."""
    require(request.user, Permission.PLAN_REORGANISATION, request.case)
    found = cooperation_in(request, cooperation)
    here = reverse("council-decisions", args=[slug, found.slug])
    plan = plan_of(found)
    if request.method != "POST" or plan is None:
        return HttpResponseRedirect(here)
    state, _findings = standing_of(found, core_of(found), _shown_on(request, found))

    def made() -> str:
        hand_over(by=request.user, plan=plan, milestones=to_hand_over(state, plan, request.user))
        messages.success(request, _("Milepælene er ført over til omleggingen."))
        return here

    try:
        return HttpResponseRedirect(once(request, made))
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return HttpResponseRedirect(here)


def add(request: CaseRequest, slug: str, cooperation: str, kind: str) -> HttpResponse:
    """Add what a municipality has said, decided or done; `kommune` in the address is the one chosen."""
    found = cooperation_in(request, cooperation)
    if kind not in KIND_NAMES:
        raise Http404
    core = core_of(found)
    chosen = (
        request.POST.get("municipality", "") if request.method == "POST" else request.GET.get("kommune", "")
    )
    require(request.user, Permission.RECORD_DECISION, request.case, chosen or _own(request, found))
    decided, drafted = decided_on(core), drafted_items(found, core)
    initial = {"version": 0, "municipality": chosen, "on": request.as_of}
    form = EventForm(
        kind, decided, drafted, request.POST if request.method == "POST" else None, initial=initial
    )
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            note_council_event(
                by=request.user, cooperation=found, values=form.values(role_in(request.user, request.case))
            )
            messages.success(request, _("Ført."))
            return reverse("council-decisions", args=[slug, found.slug])

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse(error)
    context = {"form": form, "kind": kind, "kind_name": KIND_NAMES[kind]}
    return shown(request, "decision", context, found, 422 if form.errors else 200)


def _shown_on(request: CaseRequest, found: Cooperation) -> date:
    """The date that is shown, or that of the last event where it is later."""
    last = max((each.values.get("on", "") for each in found.events.all()), default="")
    return max(request.as_of, date.fromisoformat(last)) if last else request.as_of


def _may_record(request: CaseRequest, found: Cooperation) -> bool:
    return any(
        has_permission(request.user, Permission.RECORD_DECISION, request.case, code)
        for code in ("", *found.participants)
    )


def _own(request: CaseRequest, found: Cooperation) -> str:
    """The municipality that the person may record for, where there is one among the participants."""
    return next(
        (
            code
            for code in found.participants
            if has_permission(request.user, Permission.RECORD_DECISION, request.case, code)
        ),
        "",
    )
