"""The first eight weeks: what is counted at each location, as charts and as a log."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from bindeledd.establishment.hypercare import charts, counted, last_day, week_of
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.outreach.core import Outreach
from bindeledd_web.projects.shown import project_in, shown


def hypercare(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The counters by week and day."""
    found = project_in(request, project)
    room = Outreach(found)
    rows = counted(room.rows("project_hypercare"))
    context: dict[str, Any] = {
        "sub": "hypercare",
        "rows": [
            {
                "row": each,
                "location": room.location_names.get(each.location, each.location),
                "week": week_of(each.on, found.cutover),
            }
            for each in reversed(rows)
        ],
        "charts": [chart for _counter, chart in charts(rows, room.location_names, found.cutover)],
        "last": last_day(found.cutover),
        "week": week_of(room.today, found.cutover),
        "begun": room.today >= found.cutover,
    }
    return shown(request, "establishment/outreach/hypercare.html", context, found, "day-zero")
