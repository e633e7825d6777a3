"""Headers that make a page safer, and limits on what can be sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from bindeledd_web.ui.errors import bad_request, too_large

Next = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """No camera, place or microphone; nothing kept by browsers or proxies, or embedded by other sites."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to what the rest answered."""
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class UploadLimitMiddleware:
    """Refuses a request body above `UPLOAD_LIMIT` before any of it is read."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 413 with our own page when the declared length is above the limit."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.UPLOAD_LIMIT:
            return too_large(request)
        return self.get_response(request)


class NoNulMiddleware:
    """Refuses the NUL character, which no person types and PostgreSQL does not store."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 400 when it is in the address."""
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Any,  # noqa: ARG002 - Django's signature
        args: Any,  # noqa: ARG002
        kwargs: Any,  # noqa: ARG002
    ) -> HttpResponse | None:
        """Answer 400 when it is in the form."""
        texts = (text for values in request.POST.lists() for text in (values[0], *values[1]))
        return bad_request(request) if any("\0" in text for text in texts) else None
