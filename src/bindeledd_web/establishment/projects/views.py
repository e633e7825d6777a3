"""The projects of a case with what waits in each, and the project's own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.laid_out import plan_of
from bindeledd_web.establishment.projects import standing
from bindeledd_web.establishment.tasks.board import Board, shares
from bindeledd_web.establishment.wanted import changes
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import PHASE, project_in, shown

# So many of one's own tasks are shown on the project's page; the rest are in the list.
_MOST_MINE = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One project of the list: where it stands, what comes next, and what is left to do."""

    project: Project
    state: str
    gate: standing.NextGate | None
    cutover: date
    days_left: str
    mine: int
    late: int
    left: int


def projects(request: CaseRequest, slug: str) -> HttpResponse:
    """Every project of the case, and the plans that have none."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = list(request.case.projects.select_related("plan"))
    rows = []
    for each in found:
        each.case = each.plan.case = request.case
        board = Board(each, request.user)
        rows.append(
            Row(
                each, standing.state(each), standing.next_gate(each), each.cutover,
                standing.days_left(each.cutover, timezone.localdate()), len(board.mine),
                sum(row.late for row in board.rows), sum(row.open for row in board.rows),
            )
        )  # fmt: skip
    context = {
        "phase": PHASE,
        "rows": rows,
        "plans": list(request.case.plans.filter(project=None, withdrawn_at=None)),
        "may_lead": has_permission(request.user, Permission.LEAD_PROJECT, request.case),
        "may_plan": has_permission(request.user, Permission.PLAN_REORGANISATION, request.case),
    }
    return render(request, "establishment/projects/list.html", context)


def project(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The project's own page: how long is left, whether the date holds, the next gate, and what is mine."""
    found = project_in(request, project)
    board = Board(found, request.user)
    plan = plan_of(found)
    tasks_url = reverse("tasks", args=[slug, project])
    context = {
        "countdown": standing.countdown(found.cutover, timezone.localdate()),
        "expected": standing.expected(found),
        "by_statute": plan.earliest_by_statute,
        "realistic": plan.earliest_realistic,
        "gate": standing.next_gate(found),
        "state": standing.state(found),
        "aside": standing.aside(found),
        "other_day": standing.other_day(found),
        "mine": board.mine[:_MOST_MINE],
        "mine_count": len(board.mine),
        "late": sum(row.late for row in board.rows),
        "left": sum(row.open for row in board.rows),
        "total": len(board.rows),
        "shares": [(share, f"{tasks_url}?status={share.status}") for share in shares(board.rows)],
        "slipped": standing.slipped(found),
        "findings": standing.counted(found),
        "changes": changes(found) if board.hands.leads else None,
    }
    return shown(request, "establishment/projects/hub.html", context, found, "oversikt")
