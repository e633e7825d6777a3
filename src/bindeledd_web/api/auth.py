"""A token in the header `Authorization: Bearer …`, with the scope that the path asks for."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from bindeledd_web.api import throttle
from bindeledd_web.api.faults import may_not, not_signed_in, too_often
from bindeledd_web.api.scopes import ARRIVALS, BULK, READ
from bindeledd_web.api.tokens import Holder, find


class Bearer(HttpBearer):
    """Lets in the holder of a token with `scope`, as often as the set rate allows."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Holder:  # noqa: ARG002 - ninja's signature
        """Who is asking. Raises `Refused`: 401, 429 or 403."""
        holder = find(token.strip())
        if holder is None:
            raise not_signed_in()
        seconds = throttle.wait(holder.token, settings.API_PER_SECOND)
        if seconds:
            raise too_often(seconds)
        if self.scope not in holder.scopes:
            raise may_not(self.scope)
        return holder


READING, LISTING, QUEUING = Bearer(READ), Bearer(BULK), Bearer(ARRIVALS)


def holder_of(request: HttpRequest) -> Holder:
    """Who is asking, on a path that lets in only holders of tokens."""
    return cast(Holder, request.auth)  # type: ignore[attr-defined]
