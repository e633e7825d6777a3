"""A plan whose parts can no longer be changed leads back to its page, which says why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.reorganisation.asked import Asked


def closed(request: CaseRequest, asked: Asked) -> HttpResponse:
    """Back to the plan, with the reason."""
    assert asked.plan is not None  # noqa: S101 - only plans are changed
    registered = asked.plan.adopted_at is not None and asked.plan.withdrawn_at is None
    text = (
        _("Omleggingen er ført inn i registeret og kan ikke endres. Lag en ny omlegging som retter den.")
        if registered
        else _("Omleggingen er trukket og kan ikke endres. Lag en ny omlegging.")
    )
    messages.warning(request, text)
    return HttpResponseRedirect(asked.plan.get_absolute_url())
