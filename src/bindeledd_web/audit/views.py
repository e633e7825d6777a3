"""The page «Hendelser»: everything that was done in a case, newest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import told
from bindeledd_web.people.permissions import Permission, require

PER_PAGE = 50


def case_events(request: HttpRequest, slug: str) -> HttpResponse:
    """The events of one case, fifty to a page."""
    require(request.user, Permission.VIEW_HISTORY, request.case)  # type: ignore[attr-defined]
    page = Paginator(AuditableEvent.objects.filter(case_slug=slug), PER_PAGE).get_page(
        request.GET.get("side")
    )
    events = [
        {"sentence": sentence, "name": name, "at": event.at, "reason": event.reason}
        for event, (sentence, name) in zip(page, told(page), strict=True)
    ]
    return render(request, "audit/case_events.html", {"page": page, "events": events})
