"""Headers that make a page safer, and a limit on what can be sent."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from bindeledd_web.ui.errors import too_large

Next = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """No camera, place or microphone; and pages are not kept by browsers or proxies."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to what the rest answered."""
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cache-Control", "private, no-store")
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
