"""What the law allows: every task under every model, and what people must decide."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from bindeledd.law.facts import Facts
from bindeledd.law.matrix import matrix
from bindeledd.law.models import MODELS, model_name, model_short
from bindeledd.law.tasks import tasks
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.law.answers import answers_for_law, answers_of, points_of
from bindeledd_web.law.asked import known_of, municipalities
from bindeledd_web.law.forms import MatrixForm
from bindeledd_web.law.presenters.matrix import groups, legend, proposed_in_vain, summary
from bindeledd_web.law.presenters.open_points import point_rows
from bindeledd_web.law.shown import shown
from bindeledd_web.people.permissions import Permission, require


def law(request: CaseRequest, slug: str) -> HttpResponse:
    """The matrix for a municipality's relation on a day, and the questions that the law leaves open."""
    require(request.user, Permission.VIEW_CASE, request.case)
    members = municipalities(request.case, request.as_of)
    form = MatrixForm(request.GET.dict(), members, request.as_of)
    points = point_rows(request.case, points_of(request.case, request.as_of))
    context = {"form": form, "points": points, "waiting": sum(not row.answer for row in points)}
    if not form.is_valid():
        return shown(request, "matrix", context, status=422)
    asked = form.cleaned_data
    number, relation, on = asked["kommune"], asked["for"], asked["dag"]
    chosen = [each.id for each in tasks().values() if asked["gruppe"] in ("all", each.group)]
    known = known_of(request.case, number, on, asked["vert"])
    answers = answers_for_law(answers_of(request.case))
    found = matrix({number: known}, on, relation=relation, chosen=chosen, answers=answers)
    query = {
        "for": relation,
        "dag": on.isoformat(),
        **{name: asked[name] for name in ("kommune", "vert") if asked[name]},
    }
    base = Facts(found.tasks[0], found.models[0], relation, on, sami=known.sami)
    context |= {
        "asked": asked,
        "on": on,
        "municipality": dict(members).get(number, ""),
        "models": [(model_short(model), model_name(model)) for model in MODELS],
        "groups": groups(found, number, reverse("law-verdict", args=[slug]), query),
        "summary": summary(found, number),
        "legend": legend(),
        "in_vain": proposed_in_vain(base, slug, query),
        "number_of_tasks": len(found.tasks),
    }
    return shown(request, "matrix", context)
