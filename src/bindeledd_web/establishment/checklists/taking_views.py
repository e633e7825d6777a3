"""A newer built-in version of the checklist, taken over item by item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.establishment.checklist import offers
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.checklists import actions, presenting
from bindeledd_web.establishment.checklists.forms import TakeForm
from bindeledd_web.establishment.holding import StaleChecklist, held
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.projects.shown import PHASE
from bindeledd_web.ui.once import once


def newer(request: CaseRequest, slug: str) -> HttpResponse:
    """What the newest version brings for each item, and the choice for each; one press takes it all over."""
    require(request.user, Permission.VIEW_CASE, request.case)
    posted = request.method == "POST"
    if posted:
        require(request.user, Permission.LEAD_PROJECT, request.case)
    now = held(request.case)
    if now.newer is None:
        return HttpResponseRedirect(reverse("checklists", args=[slug]))
    newest = now.newer
    found = offers(now.own, now.base, newest)
    form = TakeForm((each for each in found if each.asks), request.POST if posted else None)
    stale = False
    if posted and form.is_valid():

        def write() -> str:
            actions.take_over(
                by=request.user,
                case=request.case,
                version=newest.version,
                choices=form.choices(),
                reasons=form.reasons(),
                expected_version=form.cleaned_data["version"] or 0,
            )
            messages.success(request, _("Den nye versjonen er tatt over."))
            return reverse("checklists", args=[slug])

        try:
            return HttpResponseRedirect(once(request, write))
        except StaleChecklist:
            stale = True
            now = held(request.case)
        except BadInput as error:
            form.refuse(error)
    context = {
        "phase": PHASE,
        "may_lead": has_permission(request.user, Permission.LEAD_PROJECT, request.case),
        "held": now,
        "newer": newest,
        "rows": [
            (
                row,
                form[row.offer.id] if row.offer.asks else None,
                form[f"reason-{row.offer.id}"] if f"reason-{row.offer.id}" in form.fields else None,
            )
            for row in presenting.compared(found)
        ],
        "form": form,
        "stale": stale,
    }
    status = 409 if stale else 422 if form.errors else 200
    return render(request, "establishment/checklists/newer.html", context, status=status)
