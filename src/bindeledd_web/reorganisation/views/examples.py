"""A change set that comes with the program: read, and taken in as a plan of one's own."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.actions import create_plan
from bindeledd_web.reorganisation.asked import example_asked
from bindeledd_web.reorganisation.presenters.findings import grouped
from bindeledd_web.reorganisation.presenters.plans import head, step_lines
from bindeledd_web.reorganisation.shown import shown
from bindeledd_web.ui.once import once


def example(request: CaseRequest, slug: str, example: str) -> HttpResponse:
    """What it is about, its steps, and what does not add up in it."""
    require(request.user, Permission.VIEW_CASE, request.case)
    asked = example_asked(example)
    context = {
        "head": head(asked),
        "steps": step_lines(asked),
        "groups": grouped(asked.findings),
        "tab": "steps",
    }
    return shown(request, "example", context, asked)


@require_POST
def take_in(request: CaseRequest, slug: str, example: str) -> HttpResponse:
    """A plan of the case with the same parts; the example itself is never changed."""
    require(request.user, Permission.PLAN_REORGANISATION, request.case)
    asked = example_asked(example)

    def made() -> str:
        own = replace(asked.reorganisation, decided_on=None)
        return create_plan(by=request.user, case=request.case, reorganisation=own).get_absolute_url()

    try:
        address = once(request, made)
    except BadInput as error:
        messages.error(request, " ".join(f"{f.message} {f.fix}" for f in error.findings))
        return HttpResponseRedirect(request.path.removesuffix("ta-inn/"))
    messages.success(request, _("Eksemplet er tatt inn. Planen er din egen, og kan endres."))
    return HttpResponseRedirect(address)
