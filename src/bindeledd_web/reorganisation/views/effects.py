"""What a change set does before it happens: before, after and the difference, and all of it as a file."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

from bindeledd.foundation import BadInput
from bindeledd_web.cases.exchange import attachment
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.export_actions import note_plan_export
from bindeledd_web.reorganisation.asked import Asked, effects_of, example_asked, plan_asked
from bindeledd_web.reorganisation.presenters import effects as presented
from bindeledd_web.reorganisation.presenters.findings import grouped
from bindeledd_web.reorganisation.presenters.maps import effects_map
from bindeledd_web.reorganisation.shown import shown
from bindeledd_web.reorganisation.views.lists import JSON


def plan_effects(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """The effects of a plan. `vis` is for, etter or forskjell; `som=json` gives everything as a file."""
    require(request.user, Permission.VIEW_CASE, request.case)
    return _answer(request, plan_asked(request, plan))


def example_effects(request: CaseRequest, slug: str, example: str) -> HttpResponse:
    """The effects of a change set that comes with the program."""
    require(request.user, Permission.VIEW_CASE, request.case)
    return _answer(request, example_asked(example))


def _answer(request: CaseRequest, asked: Asked) -> HttpResponse:
    view = load(request.case, request.case.date) if asked.plan else None
    try:
        effects = effects_of(asked, view)
    except BadInput as error:
        why = {"groups": grouped(error.findings), "tab": "effects"}
        return shown(request, "no_effects", why, asked)
    if request.GET.get("som") == "json":
        require(request.user, Permission.EXPORT_CASE, request.case)
        data = (json.dumps(effects.as_json(), ensure_ascii=False, indent=1) + "\n").encode()
        note_plan_export(
            by=request.user, case=request.case, identity=asked.reorganisation.id,
            title=asked.reorganisation.title, what="effects", bytes_=len(data),
        )  # fmt: skip
        name = f"{request.case.slug}-{asked.reorganisation.id}-virkninger.json"
        return attachment(data, JSON, name)
    wanted = request.GET.get("vis", "forskjell")
    mode = wanted if wanted in presented.MODES else "forskjell"
    context: dict[str, Any] = {
        "effects": effects,
        "summary": presented.summary(effects),
        "systems": presented.systems_known(effects),
        "systems_unknown": presented.systems_unknown(effects),
        "mode": mode,
        "modes": presented.modes_with_days(effects),
        "picture": effects_map(effects, mode, request.case.slug),
        "pieces": presented.piece_rows(effects, mode),
        "tasks": presented.task_rows(effects),
        "places": presented.place_rows(effects),
        "without_places": presented.units_without_places(effects),
        "journeys": presented.journeys(effects),
        "limits": presented.travel_limits(),
        "events": presented.events(effects),
        "to_do": presented.to_do(effects),
        "sources": presented.sources(effects),
        "groups": grouped(effects.findings),
        "tab": "effects",
    }
    return shown(request, "effects", context, asked)
