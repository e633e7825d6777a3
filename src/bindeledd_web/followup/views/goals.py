"""The goals of a project, one goal with its measurements, and the purposes that are offered."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from bindeledd.followup.offered import purposes as offered
from bindeledd.followup.outcome import a_year_after
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.followup.core import asked
from bindeledd_web.followup.core import goals as goals_of
from bindeledd_web.followup.presenters import goals as present
from bindeledd_web.followup.shown import shown
from bindeledd_web.projects.shown import project_in


def goals(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Goals as rows: before, target, one year after, who measures; what is missing comes as things to do."""
    found = project_in(request, project)
    listed = goals_of(found)
    rows = present.rows_of(found, listed)
    context = {
        "rows": rows,
        "charts": present.charts_of(found, listed),
        "missing": present.missing_of(found, asked(found, listed)),
        "year_after": a_year_after(found.cutover),
        "reached": sum(row.outcome.verdict == "reached" for row in rows),
        "unknown": sum(row.outcome.verdict == "unknown" for row in rows),
    }
    return shown(request, "goals", context, found)


def goal(request: CaseRequest, slug: str, project: str, record: int) -> HttpResponse:
    """One goal: what it is, its figures with sources, and the line through them."""
    found = project_in(request, project)
    listed = tuple(each for each in goals_of(found) if each.number == record)
    if not listed:
        raise Http404
    context = {
        "row": present.rows_of(found, listed)[0],
        "chart": next(iter(present.charts_of(found, listed)), None),
        "figures": present.figures_of(found, listed[0]),
        "missing": present.missing_of(found, asked(found, listed)),
        "year_after": a_year_after(found.cutover),
    }
    return shown(request, "goal", context, found)


def purposes(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The twelve purposes, each with a suggested indicator; none is a goal until somebody makes it one."""
    found = project_in(request, project)
    taken = {each.purpose for each in goals_of(found)}
    context = {
        "purposes": [present.offer_of(found, each, taken) for each in offered()],
        "source": offered()[0].source.text,
    }
    return shown(request, "purposes", context, found)
