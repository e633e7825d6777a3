"""What every page of phase 3 is given: its phase, and what the reader may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from bindeledd.law.rulebook import rulebook
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission

# Law is phase three of seven.
PHASE = 3


def shown(request: CaseRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page `law/{page}.html` with what all of them need."""
    common = {
        "phase": PHASE,
        "rule_set": rulebook().version,
        "may_answer": has_permission(request.user, Permission.ANSWER_LAW, request.case),
        "may_review": has_permission(request.user, Permission.REVIEW_LAW, request.case),
    }
    return render(request, f"law/{page}.html", common | context, status=status)
