"""Every project that one may see, side by side, with what they share and can learn of each other."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cases.visible import visible_cases
from bindeledd_web.establishment.county import presenting
from bindeledd_web.establishment.county.standing import projects_of, summaries
from bindeledd_web.establishment.learning import kept_in


def county(request: CaseRequest) -> HttpResponse:
    """The overview; only projects of cases that the reader may see."""
    cases = visible_cases(request.user)
    projects = projects_of(cases)
    today = timezone.localdate()
    found = summaries(projects)
    kept = kept_in(cases)
    lines = presenting.lines(projects, found, today)
    context = {
        "lines": lines,
        "late": sum(line.late for line in lines),
        "high_risks": sum(line.high_risks for line in lines),
        "cases": len({project.case_id for project in projects}),
        "shared": presenting.shared(projects, found, today),
        "queue": presenting.queued(kept, today),
        "learnt": presenting.learnt(kept),
    }
    return render(request, "establishment/county/page.html", context)
