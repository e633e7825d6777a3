"""The prices that weigh in an alternative: each with its reason and source, and changed with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.actions import price_alternative
from bindeledd_web.structure.asked import Asked, asked_about
from bindeledd_web.structure.holding import StaleAlternative
from bindeledd_web.structure.presenters.prices import price_rows
from bindeledd_web.structure.presenters.report import command
from bindeledd_web.structure.price_form import PriceForm
from bindeledd_web.structure.shown import shown
from bindeledd_web.ui.once import once


def prices(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """Every price with what it is, why, and whose figure it is; those who plan can change them."""
    require(request.user, Permission.VIEW_CASE, request.case)
    try:
        asked = asked_about(request, alternative)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    return shown(request, "prices", _context(asked), asked)


def change(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """Other prices for the alternative, with the reason; a field left empty gives the usual price."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    asked = asked_about(request, alternative)
    if asked.stored is None:
        return HttpResponseRedirect(reverse("alternative-prices", args=[slug, asked.slug]))
    found, stale = asked.stored, False
    form = PriceForm(asked.prices, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            price_alternative(
                by=request.user,
                alternative=found,
                prices=form.changed,
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"] or 0,
            )
            messages.success(request, _("Prisene er endret, og målene er regnet på nytt."))
            return reverse("alternative-prices", args=[slug, asked.slug])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleAlternative:
            stale = True
        except BadInput as error:
            form.add_error(None, " ".join(f"{each.message} {each.fix}".strip() for each in error.findings))
    context = {"form": form, "stale": stale, "version": found.version}
    return shown(request, "prices_change", context, asked, 409 if stale else 422 if form.errors else 200)


def _context(asked: Asked) -> dict[str, object]:
    rows = price_rows(asked)
    return {
        "rows": rows,
        "changed": sum(row.changed for row in rows),
        "command": command(asked),
    }
