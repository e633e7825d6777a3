"""What the shell shows on every page: cases, as-of date, phases, languages and roles."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from bindeledd import __version__
from bindeledd.foundation import language
from bindeledd_web.cases.presence import others
from bindeledd_web.cases.visible import visible_cases
from bindeledd_web.people.demo import demo_users


@cache
def aksel_present() -> bool:
    """Whether set-up fetched NAV's style sheet; without it our own base sheet is used."""
    return any((folder / "aksel" / "aksel.css").exists() for folder in settings.STATICFILES_DIRS)


def date_state(request: Any) -> str:
    """`past` or `future` when a case page shows another date than the case's own and today, else empty."""
    case = request.case
    today = timezone.localdate()
    if case is None or request.as_of in (case.date, today):
        return ""
    return "past" if request.as_of < today else "future"


def shell(request: HttpRequest) -> dict[str, Any]:
    """The shell's values; pages add their own."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    case = getattr(request, "case", None)
    memberships = user.covering(case) if signed_in else []  # type: ignore[union-attr]
    return {
        "version": __version__,
        "demo": settings.DEMO,
        "case": case,
        "as_of": getattr(request, "as_of", None),
        "date_state": date_state(request) if case is not None else "",
        "menu_cases": visible_cases(user) if signed_in else [],  # type: ignore[arg-type]
        "menu_roles": demo_users() if settings.DEMO else [],
        "also_open": others(request) if case is not None else [],
        "languages": language.available().items(),
        "my_roles": [membership.role_class.display_name for membership in memberships],
    }
