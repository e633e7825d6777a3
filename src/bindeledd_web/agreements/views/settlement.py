"""Who pays what: the model filled in, the table and chart of each year, and the words for the agreement.

The answer is shown without being kept; keeping it is a choice of its own, and the agreement takes its words.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.agreements.settlement.clause import clause
from bindeledd.agreements.settlement.records import to_values
from bindeledd.agreements.settlement.simulate import simulate
from bindeledd.foundation import BadInput
from bindeledd_web.agreements.actions import keep_settlement
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.presenters.settlement import answer_of
from bindeledd_web.agreements.settling import figures, kept, outdated
from bindeledd_web.agreements.sharing_form import SettlementForm, initial_of
from bindeledd_web.agreements.shown import cooperation_in, shown
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once


def settlement(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """The form with the kept model, and its answer; `uten` in the address lets one municipality leave."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = cooperation_in(request, cooperation)
    people = figures(found, request.as_of)
    initial = initial_of(found, people)
    context: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        require(request.user, Permission.WRITE_AGREEMENT, request.case)
        form = SettlementForm(people, request.POST, initial=initial)
        if form.is_valid():
            try:
                sharing, model = form.core(found)
                answer = simulate(sharing, model)
                if "behold" in request.POST:
                    return _keep(request, found, form)
                context["answer"] = answer_of(answer, "")
                context["tried"] = True
                context["clause"] = clause(model, "nb")
            except StaleAgreement:
                context["stale"] = True
                status = 409
            except BadInput as error:
                form.refuse(error)
        status = 422 if form.errors else status
    else:
        form = SettlementForm(people, initial=initial)
        stored = kept(found)
        if stored is not None:
            without = request.GET.get("uten", "")
            context["answer"] = answer_of(simulate(*stored), without)
            if outdated(found, stored[0]):
                messages.warning(
                    request,
                    _("Modellen er regnet for andre kommuner enn dem som er med nå. Regn den på nytt."),
                )
            context["clause"] = clause(stored[1], "nb")
    return shown(request, "settlement", context | {"form": form}, found, status)


def _keep(request: CaseRequest, found: Any, form: SettlementForm) -> HttpResponse:
    def made() -> str:
        sharing, model = form.core(found)
        keep_settlement(
            by=request.user,
            cooperation=found,
            values=to_values(sharing, [model]),
            expected_version=form.cleaned_data["version"],
        )
        messages.success(request, _("Modellen er valgt. Avtalen bruker ordene fra den."))
        return reverse("agreement-settlement", args=[request.case.slug, found.slug])

    return HttpResponseRedirect(once(request, made))
