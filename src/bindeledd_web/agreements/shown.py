"""What every page of phase 4 is given: its phase, the cooperation, and what the reader may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from bindeledd_web.agreements.models import Cooperation, Paper
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission

# Agreements are phase four of seven.
PHASE = 4


def shown(
    request: CaseRequest,
    page: str,
    context: dict[str, Any],
    cooperation: Cooperation | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page `agreements/{page}.html` with what all of them need."""
    common: dict[str, Any] = {
        "phase": PHASE,
        "cooperation": cooperation,
        "may_write": has_permission(request.user, Permission.WRITE_AGREEMENT, request.case),
        "may_see_history": has_permission(request.user, Permission.VIEW_HISTORY, request.case),
        "may_export": has_permission(request.user, Permission.EXPORT_CASE, request.case),
    }
    return render(request, f"agreements/{page}.html", common | context, status=status)


def cooperation_in(request: CaseRequest, slug: str) -> Cooperation:
    """The cooperation of the case with that short name; 404 when there is none."""
    return get_object_or_404(Cooperation.objects.select_related("case"), case=request.case, slug=slug)


def paper_in(request: CaseRequest, slug: str, paper: int) -> Paper:
    """The paper of that cooperation; 404 when there is none."""
    return get_object_or_404(
        Paper.objects.select_related("cooperation__case"),
        cooperation__case=request.case,
        cooperation__slug=slug,
        pk=paper,
    )


def version_in(values: Any) -> int:
    """The version that a form carries; nought when it carries none."""
    text = str(values.get("version", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
