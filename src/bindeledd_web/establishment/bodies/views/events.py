"""What the municipalities have said over time, and the events of a project."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone

from bindeledd.establishment.bodies import statement_findings, timeline
from bindeledd.establishment.bodies.reading import numbered, of
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.bodies.core import municipality_name
from bindeledd_web.establishment.bodies.event_pages import (
    event_shown,
    events_shown,
    municipalities_shown,
    programme_of,
    questions_of,
    years_of,
)
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.shown import project_in, shown

TAB = "bodies"


def statements(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Municipality by municipality and year by year: what was said, what stands, where it turned."""
    found = project_in(request, project)
    names = Names(found)

    def name(number: str) -> str:
        return municipality_name(names, number)

    lines = timeline(names.rows("project_statements"), found.plan.reorganisation.participants, name)
    context: dict[str, Any] = {
        "municipalities": municipalities_shown(lines, names),
        "years": years_of(lines),
        "findings": statement_findings(lines, on=timezone.localdate(), name=name),
    }
    return shown(request, "establishment/bodies/statements.html", context, found, TAB)


def events(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Every event, with who was invited and came."""
    found = project_in(request, project)
    names = Names(found)
    rows = names.rows("project_events")
    context: dict[str, Any] = {
        "events": events_shown(names),
        "cutover": found.cutover.isoformat(),
        "no_launch": not any(row["kind"] == "launch" for row in rows),
    }
    return shown(request, "establishment/bodies/events.html", context, found, TAB)


def event(request: CaseRequest, slug: str, project: str, event: int) -> HttpResponse:
    """One event: its programme, who is invited, and what the participants answered."""
    found = project_in(request, project)
    names = Names(found)
    row = numbered(names.rows("project_events"), event)
    if row is None:
        raise Http404
    context: dict[str, Any] = {
        "event": event_shown(row, names),
        "programme": programme_of(event, names),
        "invitations": of(names.rows("project_invitations"), "event", event),
        "questions": questions_of(event, names),
    }
    return shown(request, "establishment/bodies/event.html", context, found, TAB)
