"""The data-protection gate of a cooperation: what is documented, where, and what start waits for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.agreements.protection import MEMO, gate, in_memo, items_of
from bindeledd.foundation import BadInput
from bindeledd_web.agreements.actions import keep_protection
from bindeledd_web.agreements.core import core_of, draft_of
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.shown import cooperation_in, shown
from bindeledd_web.agreements.texts import PaperText, been
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.law.answers import answers_of
from bindeledd_web.people.permissions import Permission, require, role_in
from bindeledd_web.registry.forms import Day
from bindeledd_web.reorganisation.fields import PlanForm
from bindeledd_web.ui.once import once


class NoteForm(PlanForm):
    """Where an item is documented, and when; or why it is not needed."""

    document = PaperText(
        label=gettext_lazy("Hvor det er dokumentert"),
        help_text=gettext_lazy(
            "Saksnummer og tittel i kommunens arkiv, eller begrunnelsen for at det ikke trengs."
        ),
        max_length=500,
        error_messages={"required": gettext_lazy("Skriv hvor det er dokumentert.")},
    )
    on = Day(label=gettext_lazy("Dato"))

    def clean_on(self) -> date | None:
        """The day, when it has been."""
        return been(self.cleaned_data["on"])


def protection(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """The gate; `punkt` in the address opens the form of one item."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = cooperation_in(request, cooperation)
    core = core_of(found)
    focus = request.GET.get("punkt", "")
    answered = answers_of(request.case)
    ids = [item.id for item in items_of(core, answered)]
    if (focus or request.method == "POST") and focus not in ids:
        raise Http404
    initial: dict[str, Any] = {"version": found.version, "on": request.as_of}
    initial |= {k: v for k, v in found.protection.get(focus, {}).items() if k in ("document", "on")}
    form = NoteForm(request.POST if request.method == "POST" else None, initial=initial)
    stale = False
    if request.method == "POST":
        require(request.user, Permission.WRITE_AGREEMENT, request.case)
    if request.method == "POST" and focus and form.is_valid():

        def made() -> str:
            keep_protection(
                by=request.user,
                cooperation=found,
                item=focus,
                values={
                    "document": form.cleaned_data["document"],
                    "on": form.cleaned_data["on"].isoformat(),
                    "role": role_in(request.user, request.case),
                },
                expected_version=form.cleaned_data["version"],
            )
            messages.success(request, _("Ført."))
            return reverse("data-protection", args=[request.case.slug, found.slug])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleAgreement:
            stale = True
        except BadInput as error:
            form.refuse(error)
    context = {
        "gate": gate(core, _memo(found) | found.protection, answered),
        "focus": focus,
        "form": form,
        "stale": stale,
    }
    return shown(request, "protection", context, found, 409 if stale else 422 if form.errors else 200)


def _memo(found: Cooperation) -> dict[str, Any]:
    """What the memo of the cooperation documents, once it is adopted."""
    memo = found.papers.filter(kind=MEMO).exclude(adopted_on=None).first()
    return dict(in_memo(draft_of(memo), memo.template.title)) if memo is not None else {}
