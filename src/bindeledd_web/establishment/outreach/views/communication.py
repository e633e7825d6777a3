"""The communication plan in the columns of the first project, the log, and both as a document."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from bindeledd.casefolder.tables import BY_NAME
from bindeledd.documents import Document, DocumentFacts
from bindeledd.establishment.outreach.paper import communication_paper
from bindeledd.establishment.outreach.plan import plan_findings
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.outreach.core import Outreach
from bindeledd_web.projects.files import document_response
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import project_in, shown

# As much of the log as the page shows; the rest is in the list.
_NEWEST = 10
_COLOURS = {"planned": "neutral", "under_way": "info", "done": "success", "dropped": "neutral"}


def communication(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """What is to be said to whom, when, where and by whom."""
    return _page(request, project_in(request, project))


def file(request: CaseRequest, slug: str, project: str, form: str) -> HttpResponse:
    """The analysis and the plan as DOCX or PDF."""
    found = project_in(request, project)
    room = Outreach(found)

    def build(about: DocumentFacts) -> Document:
        return communication_paper(
            found.title,
            stakeholders=room.stakeholders,
            messages=room.messages,
            roles=room.roles,
            about=about,
        )

    try:
        return document_response(
            request, found, build, form, what=_("Kommunikasjonsplan"), name="kommunikasjonsplan"
        )
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return _page(request, found, status=422)


def _page(request: CaseRequest, found: Project, status: int = 200) -> HttpResponse:
    room = Outreach(found)
    log = _log(room)
    groups = {each.number: each.group for each in room.stakeholders}
    context: dict[str, Any] = {
        "sub": "communication",
        "plan_rows": [
            {
                "row": each,
                "late": each.late(room.today),
                "colour": _COLOURS[each.state],
                "group": groups.get(each.stakeholder or 0, ""),
            }
            for each in room.messages
        ],
        "open": sum(each.open for each in room.messages),
        "findings": plan_findings(room.messages, room.today),
        "log": log[:_NEWEST],
        "log_count": len(log),
    }
    return shown(
        request, "establishment/outreach/communication.html", context, found, "outreach", status=status
    )


def _log(room: Outreach) -> list[dict[str, Any]]:
    """What is said and sent, the newest first."""
    channel = BY_NAME["project_communication_log"].field("channel")
    rows = sorted(
        room.rows("project_communication_log"), key=lambda row: (str(row["on"]), row["number"]), reverse=True
    )
    return [
        {
            **row,
            "channel": channel.words(str(row["channel"])),
            "role": room.roles.get(str(row["role"]), row["role"]),
        }
        for row in rows
    ]
