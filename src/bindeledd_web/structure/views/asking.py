"""Why one is with another, why one is not host, and what it costs to keep something as it is today."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse

from bindeledd.foundation import BadInput
from bindeledd.structure.explaining import Reason, explain_host, explain_kept, explain_pair
from bindeledd.structure.prepared import Prepared
from bindeledd.structure.wishes import Wishes
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.asked import Asked, asked_about
from bindeledd_web.structure.asking import SECONDS, asked_of
from bindeledd_web.structure.presenters.comparing import placed_differently
from bindeledd_web.structure.reproducing import explain_command
from bindeledd_web.structure.shown import shown
from bindeledd_web.structure.why_form import WhyForm


def why(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """A question in the address about the best plan under the alternative's prices and locks, answered."""
    require(request.user, Permission.VIEW_CASE, request.case)
    try:
        asked = asked_about(request, alternative)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    view = load(request.case, request.as_of)
    areas = {a.id: a.name for a in view.service_areas(request.as_of) if a.id in asked.world.areas}
    form = WhyForm(asked.world, list(areas.items()), request.GET if "sporsmal" in request.GET else None)
    context: dict[str, Any] = {"form": form, "tab": "why", "locked_names": _locked_names(asked)}
    if form.is_bound and form.is_valid():
        wishes = _wishes(asked, form.cleaned_data["antall"])
        try:
            reason, best = asked_of(
                asked.world,
                asked.prices,
                wishes,
                partial(_answered, told=form.cleaned_data, areas=areas),
                "every" if form.cleaned_data["sporsmal"] == "vert" else "best",
            )
        except BadInput as error:
            context["refused"] = error.findings
        else:
            context |= {
                "reason": reason,
                "best": best,
                "placed": placed_differently(asked.world, reason.best, reason.other) if reason.other else [],
                "command": explain_command(request.case, asked.prices, wishes, form.cleaned_data),
            }
    status = 422 if form.errors or "refused" in context else 200
    return shown(request, "why", context, asked, status)


def _answered(run: Prepared, *, told: dict[str, Any], areas: dict[str, str]) -> tuple[Reason, Any]:
    world, prices, wishes = run.world, run.prices, run.wishes
    match told["sporsmal"]:
        case "par":
            found = explain_pair(world, prices, wishes, told["a"], told["b"], run=run, seconds=SECONDS)
        case "vert":
            found = explain_host(world, prices, wishes, told["a"], run=run, seconds=SECONDS)
        case "omrade":
            place = world.areas.index(told["omrade"])
            codes = [c for c, own in zip(world.codes, world.area, strict=True) if int(own) == place]
            name = areas[told["omrade"]]
            found = explain_kept(world, prices, wishes, codes, name, run=run, seconds=SECONDS)
        case _:
            name = world.name(told["a"])
            found = explain_kept(world, prices, wishes, [told["a"]], name, run=run, seconds=SECONDS)
    return found, run.plan()


def _wishes(asked: Asked, offices: int | None) -> Wishes:
    locked = asked.stored.locked_offices if asked.stored else ()
    return Wishes(offices=None if offices is None else (offices, offices), locked=locked)


def _locked_names(asked: Asked) -> list[str]:
    return [asked.world.name(o.host) for o in asked.stored.locked_offices] if asked.stored else []
