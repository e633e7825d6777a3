"""Who else has a form of the case open: said on the page, forgotten after a quarter of an hour.

A row is written when a form is shown and removed when it is sent. Only people who may see the
form themselves are told, and only name and role, as in the history of the case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise

from bindeledd_web.cases.models import Case, Presence
from bindeledd_web.people.models import User

OPEN_FOR = timedelta(minutes=15)
# Forms that change something others may be changing, and the parts of the address that tell them apart.
# A value is edited with its whole row: that is what a second editor is refused for.
FORMS: dict[str, tuple[str, ...]] = {
    "case-rename": (),
    "case-put-away": (),
    "case-people": (),
    "cooperation-edit": ("cooperation",),
    "edit-figure": ("table", "key"),
    "project-settings": ("project",),
    "questionnaire-deadline": ("number",),
    "questionnaire-take-over": ("number", "recipient"),
}


@dataclass(frozen=True, slots=True)
class Other:
    """Someone else with the same form open: name, role in the case, and when it was opened."""

    name: str
    role: str | Promise
    since: datetime


def form_of(request: Any) -> str:
    """What the form in the address changes, as one text; empty when it is not such a form."""
    match = getattr(request, "resolver_match", None)
    if match is None or match.url_name not in FORMS or getattr(request, "case", None) is None:
        return ""
    parts = [str(match.kwargs.get(part, "")) for part in FORMS[match.url_name]]
    return "/".join([match.url_name, *parts])[:300]


def others(request: Any) -> list[Other]:
    """Everyone else who has opened the form lately and not sent it, the latest first."""
    form = form_of(request)
    if not form:
        return []
    rows = (
        Presence.objects.filter(case=request.case, form=form, at__gt=timezone.now() - OPEN_FOR)
        .exclude(user=request.user)
        .filter(user__is_active=True)
        .select_related("user")
        .order_by("-at")
    )
    return [Other(row.user.name, _role(row.user, request.case), row.at) for row in rows]


def _role(user: User, case: Case) -> str | Promise:
    return next((m.role_class.display_name for m in user.covering(case)), "")


class PresenceMiddleware:
    """Remembers that a form was shown, and forgets it when it has been sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Only a form that was really shown counts: not one that was refused."""
        response = self.get_response(request)
        form = form_of(request)
        if form and response.status_code in (200, 409, 422):
            Presence.objects.filter(at__lt=timezone.now() - OPEN_FOR).delete()
            Presence.objects.update_or_create(
                user=request.user, case=request.case, form=form, defaults={"at": timezone.now()}
            )
        elif form and request.method == "POST" and response.status_code == 302:
            Presence.objects.filter(user=request.user, case=request.case, form=form).delete()
        return response
