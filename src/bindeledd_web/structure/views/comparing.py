"""Two to four alternatives side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.asked import TODAY, Asked, alternatives, stored, today
from bindeledd_web.structure.presenters.comparing import comparison, placed_differently
from bindeledd_web.structure.presenters.maps import difference_map
from bindeledd_web.structure.shown import shown
from bindeledd_web.structure.worlds import world_for

FEWEST, MOST = 2, 4


def compare(request: CaseRequest, slug: str) -> HttpResponse:
    """The measures of the alternatives, any of them as the baseline, and a map of the difference.

    `alternativ` is given two to four times; `mot` is the baseline, `kart` the one on the map, and
    `bare=forskjeller` leaves out what is alike.
    """
    require(request.user, Permission.VIEW_CASE, request.case)
    try:
        world = world_for(request.case, request.as_of)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    every = [today(request.case, world)]
    every += [stored(request.case, world, each) for each in alternatives(request.case)]
    wanted = request.GET.getlist("alternativ")
    chosen = [each for each in every if each.slug in wanted]
    if not wanted:
        chosen = every[:MOST]
    only = request.GET.get("bare") == "forskjeller"
    context: dict[str, Any] = {
        "tab": "compare",
        "asked": _about(chosen),
        "every": every,
        "chosen": [each.slug for each in chosen],
        "only": only,
        "only_query": "&bare=forskjeller" if only else "",
        "problem": _problem(len(every), len(chosen)),
    }
    if not context["problem"]:
        baseline = next((each for each in chosen if each.slug == request.GET.get("mot")), chosen[0])
        others = [each for each in chosen if each is not baseline]
        mapped = next((each for each in others if each.slug == request.GET.get("kart")), others[0])
        try:
            context |= {
                "comparison": comparison(chosen, baseline, only_differences=only),
                "baseline": baseline,
                "others": others,
                "mapped": mapped,
                "picture": difference_map(
                    mapped,
                    baseline.proposal,
                    mapped.proposal,
                    lambda code: reverse("municipality", args=[slug, code]),
                ),
                "placed": placed_differently(world, baseline.proposal, mapped.proposal),
            }
        except BadInput as error:
            return shown(request, "cannot", {"findings": error.findings})
    return shown(request, "compare", context, status=422 if wanted and context["problem"] else 200)


def _about(chosen: list[Asked]) -> Asked | None:
    """The alternative whose tabs the page stands among: the first that is stored."""
    return next((each for each in chosen if each.slug != TODAY), chosen[0] if chosen else None)


def _problem(available: int, chosen: int) -> str:
    if available < FEWEST:
        return _("Saken har ingen alternativer ennå. Lag ett, så kan det sammenlignes med dagens struktur.")
    if chosen < FEWEST:
        return _("Velg minst to alternativer.")
    if chosen > MOST:
        return _("Velg høyst fire alternativer.")
    return ""
