"""All alternatives of a case with their main measures, and a new one."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.structure.measures import BY_ID, Measure
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.actions import begin_alternative
from bindeledd_web.structure.asked import TODAY, Asked, alternatives, asked_about, stored, today
from bindeledd_web.structure.forms import BeginForm
from bindeledd_web.structure.presenters.differences import value_text
from bindeledd_web.structure.shown import shown
from bindeledd_web.structure.worlds import world_for
from bindeledd_web.ui.once import once

# The measures in the list of alternatives.
COLUMNS = ("offices", "small_offices", "minutes", "cover", "cost", "changed")


def proposals(request: CaseRequest, slug: str) -> HttpResponse:
    """Today's structure and every alternative, with the measures that tell them apart."""
    require(request.user, Permission.VIEW_CASE, request.case)
    try:
        world = world_for(request.case, request.as_of)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    found = [today(request.case, world)]
    found += [stored(request.case, world, each) for each in alternatives(request.case)]
    context = {
        "rows": [(asked, _cells(asked)) for asked in found],
        "columns": [BY_ID[column] for column in COLUMNS],
        "findings": world.findings,
        "world": world,
    }
    return shown(request, "list", context)


def _cells(asked: Asked) -> list[tuple[Measure, str]]:
    """The measures of a row; dashes where the alternative no longer fits the case."""
    columns = [BY_ID[column] for column in COLUMNS]
    try:
        measures = asked.measured()
    except BadInput:
        return [(column, "–") for column in columns]
    return [(column, value_text(column, measures[column.id])) for column in columns]


def new(request: CaseRequest, slug: str) -> HttpResponse:
    """Begin an alternative from today's structure or from another one."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    choices = [(TODAY, _("Dagens struktur"))]
    choices += [(each.slug, each.title) for each in alternatives(request.case)]
    posted = request.method == "POST"
    form = BeginForm(
        choices, request.POST if posted else None, initial={"begun_from": request.GET.get("fra", TODAY)}
    )
    if posted and form.is_valid():

        def made() -> str:
            origin = asked_about(request, form.cleaned_data["begun_from"])
            begun = begin_alternative(
                by=request.user,
                case=request.case,
                title=form.cleaned_data["title"],
                proposal=origin.proposal,
                found=origin.found,
                prices={} if origin.stored is None else origin.stored.prices,
            )
            return reverse("alternative", args=[slug, begun.slug])

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse(error)
    return shown(request, "new", {"form": form}, status=422 if form.errors else 200)
