"""Error pages in plain words, which never repeat an address, a value or a file name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation

from bindeledd_web.ui.language import of_browser

STATUSES = (400, 403, 404, 413, 500)


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    # Without context processors: an error page must not need the database or a session.
    language = getattr(request, "LANGUAGE_CODE", None) or of_browser(request)
    with translation.override(language):
        page = loader.get_template(template or f"errors/{status}.html").render(
            {"status": status, "LANGUAGE_CODE": language}
        )
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came could not be understood."""
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the role does not allow it."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, or came from another site."""
    return _page(request, 403, "errors/403_csrf.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing here."""
    return _page(request, 404)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: the upload is above the limit."""
    return _page(request, 413)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(request, 500)


__all__ = [
    "STATUSES",
    "bad_request",
    "csrf_failure",
    "not_found",
    "permission_denied",
    "server_error",
    "too_large",
]
