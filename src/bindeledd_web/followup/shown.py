"""What every page of the follow-up is given."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.followup.event_words import PHASE, TAB
from bindeledd_web.projects import shown as projects
from bindeledd_web.projects.models import Project


def shown(
    request: CaseRequest, page: str, context: dict[str, Any], project: Project, status: int = 200
) -> HttpResponse:
    """The page `followup/{page}.html`; `page` marks it in the room's own menu."""
    return projects.shown(
        request, f"followup/{page}.html", {"page": page} | context, project, TAB, status=status, phase=PHASE
    )
