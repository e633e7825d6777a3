"""What every page of phase 2 is given: its phase, its alternatives, and what the reader may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.structure.asked import TODAY, Asked, alternatives

# Proposals are phase two of seven.
PHASE = 2


def shown(
    request: CaseRequest, page: str, context: dict[str, Any], asked: Asked | None = None, status: int = 200
) -> HttpResponse:
    """The page `structure/{page}.html` with what all of them need."""
    may_plan = has_permission(request.user, Permission.PLAN_STRUCTURE, request.case)
    common: dict[str, Any] = {
        "phase": PHASE,
        "today": TODAY,
        "alternatives": alternatives(request.case),
        "may_plan": may_plan,
        "may_export": has_permission(request.user, Permission.EXPORT_CASE, request.case),
        "may_draft": has_permission(request.user, Permission.PLAN_REORGANISATION, request.case),
    }
    if asked is not None:
        common |= {
            "asked": asked,
            "alternative": asked.stored,
            "may_change": may_plan and asked.stored is not None,
        }
    return render(request, f"structure/{page}.html", common | context, status=status)
