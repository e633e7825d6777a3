"""The request as the pages see it, after the middleware has done its part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from bindeledd_web.cases.models import Case
    from bindeledd_web.people.models import User


class CaseRequest(HttpRequest):
    """A request with a signed-in user; `case` and `as_of` are set on pages of a case."""

    user: User
    case: Case
    as_of: date
