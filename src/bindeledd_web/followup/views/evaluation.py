"""The evaluation: before the cut-over and one year after, side by side with what the goals say."""

from __future__ import annotations

from django.http import HttpResponse

from bindeledd.followup.outcome import a_year_after
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.followup.core import asked
from bindeledd_web.followup.core import goals as goals_of
from bindeledd_web.followup.presenters import evaluation as present
from bindeledd_web.followup.presenters.goals import missing_of, rows_of
from bindeledd_web.followup.shown import shown
from bindeledd_web.projects.shown import project_in


def evaluation(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Questions with answers, those that are offered, the goals, and what was learnt."""
    found = project_in(request, project)
    listed = goals_of(found)
    rows = rows_of(found, listed)
    context = {
        "rows": rows,
        "unsaid": [row for row in rows if row.outcome.verdict == "unknown"],
        "missing": missing_of(found, asked(found, listed)),
        "moments": present.moments_of(found),
        "experiences": present.experiences_of(found),
        "year_after": a_year_after(found.cutover),
    }
    return shown(request, "evaluation", context, found)
