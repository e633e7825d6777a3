"""Trade-offs: what less of the one costs in the other, as a picture and a table; each point can be taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.drawing.scatter import Axis, Spot, scatter
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import number
from bindeledd.structure.pareto import OBJECTIVES, Front, Point
from bindeledd.structure.world import World
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.actions import begin_alternative
from bindeledd_web.structure.asked import today
from bindeledd_web.structure.forms import TitleForm
from bindeledd_web.structure.fronts import AGAINST, front_of
from bindeledd_web.structure.presenters.board import rows
from bindeledd_web.structure.presenters.weighing import target_words
from bindeledd_web.structure.shown import shown
from bindeledd_web.structure.worlds import world_for
from bindeledd_web.ui.once import once


def tradeoffs(request: CaseRequest, slug: str) -> HttpResponse:
    """The front between the cost and the measure `mot`; `punkt` opens one of its points."""
    require(request.user, Permission.VIEW_CASE, request.case)
    try:
        world = world_for(request.case, request.as_of)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    return _page(request, world, TitleForm())


def take_point(request: CaseRequest, slug: str) -> HttpResponse:
    """Begin an alternative from a point of the front."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    address = reverse("alternatives-tradeoffs", args=[slug])
    if request.method != "POST":
        return HttpResponseRedirect(address)
    world = world_for(request.case, request.as_of)
    against = _against(str(request.POST.get("mot", "")))
    point = _point(front_of(world, against), str(request.POST.get("punkt", "")))
    form = TitleForm(request.POST)
    if point is None:
        raise Http404
    if not form.is_valid():
        return _page(request, world, form, status=422)

    def made() -> str:
        proof = point.plan.as_json() if point.plan.proven else {}
        begun = begin_alternative(
            by=request.user,
            case=request.case,
            title=form.cleaned_data["title"],
            proposal=point.plan.proposal,
            found=proof,
        )
        messages.success(request, _("Punktet er tatt inn som «{title}».").format(title=begun.title))
        return begun.get_absolute_url()

    return HttpResponseRedirect(once(request, made))


def _page(request: CaseRequest, world: World, form: TitleForm, status: int = 200) -> HttpResponse:
    values = request.POST if request.method == "POST" else request.GET
    against = _against(str(values.get("mot", "")))
    front = front_of(world, against)
    chosen = str(values.get("punkt", ""))
    point = _point(front, chosen)
    current = today(request.case, world)
    context: dict[str, Any] = {
        "tab": "tradeoffs",
        "against": against,
        "choices": [(name, OBJECTIVES[name].title) for name in AGAINST],
        "front": front,
        "heads": [_head(each.title, each.unit) for each in front.objectives],
        "rows": [
            (place, [number(round(value)) for value in each.values], each.plan.proven)
            for place, each in enumerate(front.points, 1)
        ],
        "today_values": None if front.today is None else [number(round(value)) for value in front.today],
        "chart": _chart(front, against) if front.points else None,
        "targets": target_words(load(request.case, request.as_of), current),
        "number": chosen,
        "point": point,
        "offices": rows(current, point.plan.proposal) if point is not None else [],
        "form": form,
        "world": world,
    }
    return shown(request, "tradeoffs", context, current, status=status)


def _chart(front: Front, against: str) -> Any:
    """The points by number, each leading to itself, and today's structure beside them."""
    cost, other = front.objectives
    address = f"?mot={against}&punkt="
    spots = [
        Spot(
            str(place),
            _("Punkt {number}").format(number=place),
            each.values[1],
            each.values[0] / 1e6,
            f"{address}{place}#punkt",
        )
        for place, each in enumerate(front.points, 1)
    ]
    if front.today is not None:
        spots.append(Spot("0", _("I dag"), front.today[1], front.today[0] / 1e6, beside=True))
    return scatter(
        spots,
        title=_("Kostnaden mot {measure}").format(measure=other.title.lower()),
        name_head=_("Punkt"),
        across=Axis(_head(other.title, other.unit)),
        up=Axis(_head(cost.title, _("millioner kroner i året")), 1),
    )


def _head(title: str, unit: str) -> str:
    return f"{title} ({unit})" if unit else title


def _against(text: str) -> str:
    return text if text in AGAINST else AGAINST[0]


def _point(front: Front, text: str) -> Point | None:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= len(front.points):
        return None
    return front.points[int(text) - 1]
