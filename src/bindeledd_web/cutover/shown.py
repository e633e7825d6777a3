"""What every page of a cut-over is given: its plan, what stands, and what the reader may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cutover.allowed import may, roles_to_sign_as
from bindeledd_web.cutover.models import Upload
from bindeledd_web.cutover.standing import CutOver
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.registry.models import Plan

# The cut-over is phase six of seven.
PHASE = 6


def cut_over_in(request: CaseRequest, slug: str) -> CutOver:
    """The cut-over of the case's plan with that short name, to be seen; 404 when there is none."""
    require(request.user, Permission.VIEW_CASE, request.case)
    plan = get_object_or_404(Plan, case=request.case, slug=slug)
    plan.case = request.case
    return CutOver(plan)


def upload_in(now: CutOver, number: int) -> Upload:
    """The file of the plan with that key; 404 when there is none."""
    return get_object_or_404(Upload, plan=now.plan, pk=number)


def shown(
    request: CaseRequest, page: str, context: dict[str, Any], now: CutOver, status: int = 200
) -> HttpResponse:
    """The page `cutover/{page}.html` with what all of them need."""
    plan = now.plan
    common: dict[str, Any] = {
        "phase": PHASE,
        "tab": "cutover",
        "plan": plan,
        "reorganisation": plan.reorganisation,
        "now": now,
        "may_prepare": may(request.user, Permission.PREPARE_CUTOVER, plan),
        "may_decide": may(request.user, Permission.DECIDE_EXCEPTION, plan),
        "may_milestone": has_permission(request.user, Permission.PLAN_REORGANISATION, plan.case),
        "may_sign": bool(roles_to_sign_as(request.user, plan)),
        "page": page,
    }
    return render(request, f"cutover/{page}.html", common | context, status=status)
