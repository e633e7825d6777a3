"""Which cases a person sees."""

from __future__ import annotations

from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission


def visible_cases(user: User) -> list[Case]:
    """The cases the user may view, without archived ones, by title."""
    cases = Case.objects.defer("content").filter(archived_at=None)
    return [case for case in cases if has_permission(user, Permission.VIEW_CASE, case)]
