"""The change sets of a case, the ones that come with the program, and one as a file."""

from __future__ import annotations

import json

from django.http import HttpResponse

from bindeledd.reorganisation.conflicts import conflicts
from bindeledd.reorganisation.records import to_values
from bindeledd_web.cases.exchange import attachment
from bindeledd_web.cases.names import municipality_choices
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.export_actions import note_plan_export
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.reorganisation import asked as change_sets
from bindeledd_web.reorganisation.presenters.findings import grouped
from bindeledd_web.reorganisation.presenters.plans import row
from bindeledd_web.reorganisation.presenters.status import state_of
from bindeledd_web.reorganisation.shown import shown

JSON = "application/json"


def plans(request: CaseRequest, slug: str) -> HttpResponse:
    """The plans of the case, whether they agree with each other, and examples from reality."""
    require(request.user, Permission.VIEW_CASE, request.case)
    own = [change_sets.asked_about(plan) for plan in change_sets.plans(request.case)]
    live = [one.reorganisation for one in own if one.open]
    numbers = [number for number, _name in municipality_choices(request.case)]
    examples = [
        (row(change_sets.example_asked(e.id)), change_sets.touches(e, numbers))
        for e in change_sets.examples()
    ]
    context = {
        "rows": [(row(one, state_of(one)), one.plan) for one in own],
        "live": len(live),
        "conflicts": grouped(conflicts(live, registry_of(request.case))) if len(live) > 1 else (),
        "near": [found for found, near in examples if near],
        "far": [found for found, near in examples if not near],
    }
    return shown(request, "list", context)


def download(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """The plan as the JSON file that the command line reads. Each time is remembered."""
    require(request.user, Permission.EXPORT_CASE, request.case)
    asked = change_sets.plan_asked(request, plan)
    data = (json.dumps(to_values(asked.reorganisation), ensure_ascii=False, indent=1) + "\n").encode()
    note_plan_export(
        by=request.user, case=request.case, identity=plan, title=asked.reorganisation.title, what="plan",
        bytes_=len(data),
    )  # fmt: skip
    return attachment(data, JSON, f"{slug}-{plan}.json")
