"""The language of a page: the account's, else the cookie's, else the browser's, else bokmål."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from bindeledd.foundation import language as core


def chosen(request: HttpRequest) -> str:
    """The code of the language this request is answered in, always one that has texts."""
    available = core.available()
    user = getattr(request, "user", None)
    wishes = [getattr(user, "language", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")]
    for part in request.headers.get("Accept-Language", "").split(","):
        code = part.split(";")[0].strip().lower()[:2]
        # Browsers say «no» for Norwegian without choosing between its two written forms.
        wishes.append({"no": "nb"}.get(code, code))
    return next((wish for wish in wishes if wish in available), core.SOURCE_LANGUAGE)


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
