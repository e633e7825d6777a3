"""The language of a page: what the person chose on the account or in this browser, else bokmål.

What the browser itself prefers is not asked: many municipal machines have an English one.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from bindeledd.foundation import language as core


def chosen(request: HttpRequest) -> str:
    """The code of the language this request is answered in, always one that has texts."""
    of_account = getattr(getattr(request, "user", None), "language", "")
    return of_account if of_account in core.available() else of_browser(request)


def of_browser(request: HttpRequest) -> str:
    """The language chosen in this browser, without asking who is signed in."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in core.available() else core.SOURCE_LANGUAGE


class LanguageMiddleware:
    """Speak the chosen language in Django's texts and in the core's while the page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        code = chosen(request)
        with translation.override(code), core.speaking(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response
