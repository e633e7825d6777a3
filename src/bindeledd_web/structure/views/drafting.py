"""An alternative becomes a draft reorganisation: what the steps would be, and one press to make it."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation import BadInput
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.drafting import draft
from bindeledd.reorganisation.words import step_in_words
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.actions import create_plan
from bindeledd_web.registry.forms import Day, Text
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.structure.asked import Asked, asked_about
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.shown import shown
from bindeledd_web.ui.once import once

# How far ahead a draft is dated until somebody says otherwise: a cooperation is long in the making.
AHEAD = timedelta(days=365)
ONE_DAY = timedelta(days=1)


class DraftForm(forms.Form):
    """What the reorganisation is called, and the first day it holds."""

    use_required_attribute = False
    title = Text(
        label=gettext_lazy("Hva heter omleggingen?"),
        max_length=150,
        error_messages={"required": gettext_lazy("Skriv hva omleggingen heter.")},
    )
    effective_on = Day(
        label=gettext_lazy("Virkning fra"),
        help_text=gettext_lazy("Første dag det nye gjelder. Kan endres i planen."),
    )


def make_draft(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """The steps from today's structure; sent, they become a plan, which changes nothing by itself."""
    require(request.user, Permission.PLAN_REORGANISATION, request.case)
    try:
        asked = asked_about(request, alternative)
        asked.measured()
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    if asked.stored is None:
        return HttpResponseRedirect(reverse("alternative", args=[slug, asked.slug]))
    effective_on = (request.as_of + AHEAD).replace(day=1)
    initial = {"title": asked.title, "effective_on": effective_on}
    form = DraftForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            drafted = _drafted(asked, form.cleaned_data["effective_on"], form.cleaned_data["title"])
            plan = create_plan(by=request.user, case=request.case, reorganisation=drafted)
            messages.success(request, _("Utkastet er laget. Det endrer ingenting før det er vedtatt."))
            return plan.get_absolute_url()

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.add_error(None, " ".join(f"{each.message} {each.fix}".strip() for each in error.findings))
    context = {"form": form, **_preview(asked, effective_on)}
    return shown(request, "draft", context, asked, status=422 if form.errors else 200)


def _drafted(asked: Asked, on: date, title: str) -> Reorganisation:
    return draft(
        asked.world,
        asked.world.today,
        asked.proposal,
        registry_of(asked.case),
        on,
        title=title,
        source="" if asked.stored is None else _source(asked.stored),
    )


def _source(alternative: Alternative) -> str:
    return _("Alternativet «{title}», utgave {version}").format(
        title=alternative.title, version=alternative.version
    )


def _preview(asked: Asked, on: date) -> dict[str, object]:
    """The steps in words, or why there are none."""
    try:
        drafted = _drafted(asked, on, asked.title)
    except BadInput as error:
        return {"refused": error.findings}
    snapshot = registry_of(asked.case).as_of(on - ONE_DAY)
    return {"steps": [step_in_words(step, snapshot) for step in drafted.steps], "left": drafted.note}
