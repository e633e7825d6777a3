"""Where a plan stands, and reporting that something has happened to it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.reorganisation.words import municipality_in_words, state_in_words
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission, require, role_in
from bindeledd_web.registry.plan_log import NOBODY, status_now
from bindeledd_web.reorganisation.asked import Asked, plan_asked
from bindeledd_web.reorganisation.event_form import EventForm
from bindeledd_web.reorganisation.log import report as to_log
from bindeledd_web.reorganisation.presenters.status import logged, stages
from bindeledd_web.reorganisation.shown import shown
from bindeledd_web.ui.once import once


def status(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Milestones reached, missing and opened again, and everything that has happened."""
    require(request.user, Permission.VIEW_CASE, request.case)
    asked = plan_asked(request, plan)
    assert asked.plan is not None  # noqa: S101 - a plan was asked for
    found = status_now(asked.plan)
    context = {
        "status": found,
        "state": state_in_words(found.state),
        "next_state": state_in_words(found.next_state) if found.next_state else "",
        "left": [municipality_in_words(number, asked.before) for number in found.participants],
        "withdrawals": [(municipality_in_words(w.municipality, asked.before), w) for w in found.withdrawals],
        "stages": stages(asked, found),
        "log": logged(asked),
        "may_report": _reports_for(request, asked, found.participants) is not None,
        "tab": "status",
    }
    return shown(request, "status", context, asked)


def report(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Say that a milestone is reached, or that something has happened. `slag` and `gjelder` fill it in."""
    asked = plan_asked(request, plan)
    assert asked.plan is not None  # noqa: S101 - a plan was asked for
    found = status_now(asked.plan)
    numbers = _reports_for(request, asked, found.participants)
    if numbers is None:
        raise PermissionDenied
    everything = has_permission(request.user, Permission.PLAN_REORGANISATION, request.case)
    if not everything:
        people = tuple((n, municipality_in_words(n, asked.before)) for n in numbers)
    else:
        joining = dict.fromkeys((*found.participants, *asked.reorganisation.participants))
        people = tuple((n, municipality_in_words(n, asked.before)) for n in joining)
    initial = {
        "kind": request.GET.get("slag", ""),
        "subject": request.GET.get("gjelder", people[0][0] if len(people) == 1 else ""),
        "on": timezone.localdate(),
        "version": asked.plan.version,
        "state": found.next_state or "",
    }
    form = EventForm(people, everything, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        own = asked.plan

        def made() -> str:
            role = role_in(request.user, request.case) or NOBODY
            to_log(by=request.user, plan=own, entry=form.entry(timezone.now(), role))
            messages.success(request, _("Hendelsen er ført."))
            return reverse("reorganisation-status", args=[slug, plan])

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse(error)
    return shown(request, "report", {"form": form, "tab": "status"}, asked, 422 if form.errors else 200)


def _reports_for(request: CaseRequest, asked: Asked, participants: tuple[str, ...]) -> tuple[str, ...] | None:
    """The participants that the reader may report for; None when it is nobody, or the plan is put away."""
    if asked.plan is None or asked.plan.withdrawn_at is not None:
        return None
    permission = Permission.PLAN_REORGANISATION
    if has_permission(request.user, permission, request.case):
        return participants
    return tuple(n for n in participants if has_permission(request.user, permission, request.case, n)) or None
