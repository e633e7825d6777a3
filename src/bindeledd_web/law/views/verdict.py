"""One question to the law, and its answer unfolded."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from bindeledd.law.admissibility import verdict_of
from bindeledd.law.explaining import changes, facts_used, sentence
from bindeledd.law.open_points import open_points
from bindeledd.law.rulebook import rulebook
from bindeledd.law.tasks import task
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.law.asked import facts_of, municipalities
from bindeledd_web.law.forms import VerdictForm
from bindeledd_web.law.presenters.open_points import point_rows
from bindeledd_web.law.presenters.verdict import change_rows, could_follow, follows, parts, reasons
from bindeledd_web.law.shown import shown
from bindeledd_web.people.permissions import Permission, require


def verdict(request: CaseRequest, slug: str) -> HttpResponse:
    """The verdict on a task under a model; without a question, the form to ask one."""
    require(request.user, Permission.VIEW_CASE, request.case)
    members = municipalities(request.case, request.as_of)
    form = VerdictForm(request.GET.dict(), members, request.as_of)
    asking = "oppgave" in request.GET or "modell" in request.GET
    if not asking:
        return shown(request, "verdict", {"form": form, "fresh": True})
    if not form.is_valid():
        return shown(request, "verdict", {"form": form}, status=422)
    asked = form.cleaned_data
    number, on = asked["kommune"], asked["dag"]
    facts = facts_of(
        request.case,
        task(asked["oppgave"]),
        asked["modell"].upper(),
        asked["for"],
        on,
        number,
        asked["vert"],
        form.told,
    )
    book = rulebook()
    found = verdict_of(facts, book)
    points = {row.id: row for row in point_rows(request.case, open_points(facts.law_day))}
    query = {"dag": on.isoformat(), **{name: asked[name] for name in ("kommune", "vert") if asked[name]}}
    context = {
        "form": form,
        "on": on,
        "verdict": found,
        "sentence": sentence(found),
        "municipality": dict(members).get(number, ""),
        "because": found.because,
        "conditions": found.conditions,
        "why": [
            (_("Hvorfor"), reasons(found.because, slug, on, points), "hvorfor"),
            (_("Vilkår"), reasons(found.conditions, slug, on, points), "vilkar"),
        ],
        "follows": follows(found, book, slug, points),
        "could_follow": could_follow(found, slug),
        "asks": [points[each] for each in found.asks],
        "parts": parts(found),
        "facts_used": facts_used(found),
        "changes": change_rows(changes(found, book), slug, query),
    }
    return shown(request, "verdict", context)
