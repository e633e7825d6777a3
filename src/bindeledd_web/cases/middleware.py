"""Puts the case of the address, and the date it is shown at, on the request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd_web.cases.models import Case
from bindeledd_web.people.permissions import Permission, require

SESSION_KEY = "as_of"
EARLIEST = date(1971, 1, 1)
LATEST = date(2099, 12, 31)


class CaseMiddleware:
    """For every address with a `slug`: the case, the right to see it, and the as-of date.

    `?dato=2020-01-01` sets the date for that case and is remembered in the session; `?dato=`
    goes back to the case's own date. A date that cannot be read changes nothing and says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Default values for pages outside a case."""
        request.case = None  # type: ignore[attr-defined]
        request.as_of = timezone.localdate()  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self,
        request: Any,
        view: Any,  # noqa: ARG002 - Django's signature
        args: Any,  # noqa: ARG002
        kwargs: dict[str, Any],
    ) -> None:
        """Find the case. 403 when the user may not see it, or could not have seen it if it existed."""
        slug = kwargs.get("slug")
        if slug is None or not request.user.is_authenticated:
            return
        case = Case.objects.defer("content").filter(slug=slug).first()
        if case is None:
            require(request.user, Permission.VIEW_CASE)
            raise Http404
        require(request.user, Permission.VIEW_CASE, case)
        request.case = case
        request.as_of = _as_of(request, case)


def _as_of(request: HttpRequest, case: Case) -> date:
    remembered: dict[str, str] = request.session.get(SESSION_KEY, {})
    asked = request.GET.get("dato")
    if asked is not None:
        asked = asked.strip()
        chosen = parse_day(asked)
        if not asked or chosen == case.date:
            remembered.pop(case.slug, None)
        elif chosen is None:
            messages.error(
                request,
                _(
                    "Datoen kunne ikke leses. Skriv den som 2018-01-01, mellom 1971 og 2099. "
                    "Siden viser samme dato som før."
                ),
            )
        else:
            remembered[case.slug] = chosen.isoformat()
        request.session[SESSION_KEY] = remembered
    return parse_day(remembered.get(case.slug, "")) or case.date


def parse_day(text: str) -> date | None:
    """A date written as 2018-01-01 or 1.1.2018, or None when it is not one within 1971–2099."""
    parts = text.split(".")
    try:
        day = (
            date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else date.fromisoformat(text)
        )
    except (ValueError, OverflowError):
        return None
    return day if EARLIEST <= day <= LATEST else None
