"""What the councils decide: municipalities as rows, steps as columns; a new event; texts side by side."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.agreements.decisions import Entry
from bindeledd.agreements.decisions.events import KIND_OF
from bindeledd.foundation import BadInput, Severity
from bindeledd_web.agreements.core import core_of
from bindeledd_web.agreements.deciding import decided_on, drafted_items, entries_of, standing_of
from bindeledd_web.agreements.decision_actions import correct_council_event, note_council_event
from bindeledd_web.agreements.decision_forms import EventForm, GoneForm, kinds_on
from bindeledd_web.agreements.handing_over import hand_over, plan_of, to_hand_over
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.presenters.decisions import lead_of, log_of, matrix_of, texts_of
from bindeledd_web.agreements.shown import cooperation_in, shown
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission, require, role_in
from bindeledd_web.ui.once import once


def decisions(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """Where every council stands on the date that is shown, and what is to be said of it."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = cooperation_in(request, cooperation)
    core = core_of(found)
    entries = entries_of(found)
    on = _shown_on(request, entries)
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
        "log": log_of(entries, state, lambda number: _may_record(request, (number,))),
        "texts": texts_of(state),
        "kinds": kinds_on(core.law_day).items(),
        "on": on,
        "may_record": _may_record(request, ("", *found.participants)),
        "all_adopted": state.all_adopted,
        "lead": lead_of(core.model, state.all_adopted),
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
    state, _findings = standing_of(found, core_of(found), _shown_on(request, entries_of(found)))

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
    """Add what a municipality has said, decided or done; `kommune` in the address is the one chosen.

    With `rett` in the address, the key of an event, that event is corrected or taken away.
    """
    found = cooperation_in(request, cooperation)
    core = core_of(found)
    names = kinds_on(core.law_day)
    if kind not in names:
        raise Http404
    if "rett" in request.GET:
        return _correct(request, found, kind)
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
    context = {"form": form, "kind": kind, "kind_name": names[kind]}
    return shown(request, "decision", context, found, 422 if form.errors else 200)


def _correct(request: CaseRequest, found: Cooperation, kind: str) -> HttpResponse:
    """The form of an event that is in the log, filled in as it counts now; what is sent is one more event."""
    key, entry = _entry(request, found)
    if KIND_OF[type(entry.last)] != kind:
        raise Http404
    require(request.user, Permission.RECORD_DECISION, request.case, entry.last.municipality)
    here = reverse("council-decisions", args=[request.case.slug, found.slug])
    if entry.event is None:
        messages.info(request, _("Føringen er alt tatt bort."))
        return HttpResponseRedirect(here)
    posted = request.POST if request.method == "POST" else None
    taking_away = posted is not None and "bort" in posted
    core = core_of(found)
    initial = {"version": len(entry.was)}
    form = EventForm(
        kind,
        decided_on(core),
        drafted_items(found, core),
        None if taking_away else posted,
        initial=initial.copy(),
        wrong=entry.event,
    )
    gone = GoneForm(posted if taking_away else None, initial)
    sent: EventForm | GoneForm = gone if taking_away else form
    stale = False
    if posted is not None and sent.is_valid():
        if not taking_away:
            chosen = form.cleaned_data["municipality"]
            require(request.user, Permission.RECORD_DECISION, request.case, chosen)

        def made() -> str:
            correct_council_event(
                by=request.user,
                cooperation=found,
                event=key,
                values=None if taking_away else form.corrected_values(),
                reason=sent.cleaned_data["reason"],
                expected_version=sent.cleaned_data["version"],
            )
            messages.success(request, _("Tatt bort.") if taking_away else _("Rettet."))
            return here

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleAgreement as error:
            stale = True
            # Whoever has seen what came first may send it again.
            sent.data = {**posted.dict(), "version": str(error.version)}
        except BadInput as error:
            sent.refuse(error)
    name = kinds_on(core.law_day)[kind]
    context = {
        "form": form,
        "gone": gone,
        "sent": sent,
        "kind": kind,
        "kind_name": _("Rett: {what}").format(what=name),
        "stale": stale,
    }
    return shown(request, "decision", context, found, 409 if stale else 422 if sent.errors else 200)


def _entry(request: CaseRequest, found: Cooperation) -> tuple[int, Entry]:
    """The entry of the log that the address names; 404 when there is none."""
    wanted = request.GET["rett"]
    for key, entry in entries_of(found):
        if str(key) == wanted:
            return key, entry
    raise Http404


def _shown_on(request: CaseRequest, entries: Iterable[tuple[int, Entry]]) -> date:
    """The date that is shown, or that of the last event where it is later."""
    return max((request.as_of, *(entry.event.on for _key, entry in entries if entry.event)))


def _may_record(request: CaseRequest, codes: Iterable[str]) -> bool:
    return any(has_permission(request.user, Permission.RECORD_DECISION, request.case, code) for code in codes)


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
