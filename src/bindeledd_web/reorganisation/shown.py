"""What every page of a change set is given: its phase, its tabs, and what the reader may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.reorganisation.asked import Asked
from bindeledd_web.reorganisation.presenters.plans import changes_since

# Change sets are phase six of seven.
PHASE = 6


def shown(
    request: CaseRequest, page: str, context: dict[str, Any], asked: Asked | None = None, status: int = 200
) -> HttpResponse:
    """The page `reorganisation/{page}.html` with what all of them need."""
    may_plan = has_permission(request.user, Permission.PLAN_REORGANISATION, request.case)
    common: dict[str, Any] = {
        "phase": PHASE,
        "may_plan": may_plan,
        "may_register": has_permission(request.user, Permission.REGISTER, request.case),
        "may_export": has_permission(request.user, Permission.EXPORT_CASE, request.case),
    }
    if asked is not None:
        common |= {
            "asked": asked,
            "reorganisation": asked.reorganisation,
            "plan": asked.plan,
            "open": asked.open,
            "may_change": asked.open and may_plan,
            "may_take_back": asked.can_be_taken_back and may_plan and common["may_register"],
        }
    return render(request, f"reorganisation/{page}.html", common | context, status=status)


def stale(asked: Asked, version: int | None) -> dict[str, Any]:
    """What the page of a refused form says of those who came first."""
    assert asked.plan is not None  # noqa: S101 - only plans have versions
    return {"others": changes_since(asked.plan, version or 0), "latest": asked.plan.version}
