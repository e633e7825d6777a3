"""The exceptions that people decide, and one of them with everything that was said of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cutover.actions import StaleCutOver, decide_exception
from bindeledd_web.cutover.allowed import may
from bindeledd_web.cutover.forms import ExceptionForm
from bindeledd_web.cutover.presenters import exceptions as presented
from bindeledd_web.cutover.presenters.rehearsals import newest
from bindeledd_web.cutover.shown import cut_over_in, shown
from bindeledd_web.people.permissions import Permission
from bindeledd_web.ui.once import once, sent_again


def exceptions(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Every exception of the latest rehearsal or run, with who decides and what was decided."""
    now = cut_over_in(request, plan)
    context = {
        "rows": presented.rows(now),
        "left": len(now.waiting_exceptions),
        "all": len(now.exceptions_to_decide),
        "latest": newest(now),
    }
    return shown(request, "exceptions", context, now)


def exception(request: CaseRequest, slug: str, plan: str, exception: str) -> HttpResponse:
    """One exception, what was said of it, and the form that says more; what was said before stays."""
    now = cut_over_in(request, plan)
    found = next((each for each in now.exceptions if each.found.id == exception), None)
    if found is None:
        raise Http404
    may_decide = may(request.user, Permission.DECIDE_EXCEPTION, now.plan)
    posted = request.method == "POST"
    if posted and not may_decide:
        raise PermissionDenied
    said = found.said
    initial = {
        "version": found.version,
        "owner": said.owner if said else "",
        "due": said.due if said else None,
        "decision": said.decision if said else "",
        "reason": said.reason if said else "",
    }
    form = ExceptionForm(request.POST if posted else None, initial=initial)
    stale = False
    if posted and form.is_valid():

        def made() -> str:
            data = form.cleaned_data
            decide_exception(
                by=request.user, plan=now.plan, exception=exception, owner=data["owner"], due=data["due"],
                decision=data["decision"], reason=data["reason"], expected_version=data["version"],
            )  # fmt: skip
            messages.success(request, _("Avviket er avgjort.") if data["decision"] else _("Lagret."))
            return reverse("cutover-exceptions", args=[slug, plan])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleCutOver as error:
            # What was written stands in the form, and the next try is against the newest.
            form, stale = ExceptionForm(sent_again(request, error.version)), True
        except BadInput as error:
            form.refuse(error)
    context = {
        "row": presented.row(now, found),
        "history": presented.history(now, exception),
        "form": form,
        "stale": stale,
    }
    return shown(request, "exception", context, now, 409 if stale else 422 if form.errors else 200)
