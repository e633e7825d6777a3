"""Every refusal in one form: `errors` with our findings, whatever the status.

401 without a token that works, 403 for what the token may not do, 404 for what is not there, 422 for what
cannot be read, 429 when it asks too often.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from bindeledd.foundation import BadInput, Finding, Severity

logger = logging.getLogger(__name__)


class Fault(Schema):
    """One thing that is wrong; parts that say nothing are left out."""

    code: str = Field(examples=["unusable-parameter"])
    severity: str = Field(examples=["must"])
    message: str
    fix: str | None = None
    subject: str | None = None
    column: str | None = None


class Faults(Schema):
    """What is wrong, each with how to mend it."""

    errors: list[Fault]


# What any path may answer beside its own.
REFUSALS: dict[int | frozenset[int], Any] = {frozenset({401, 403, 404, 422, 429}): Faults}


class Refused(Exception):
    """A question that is not answered, with its status, finding and headers."""

    def __init__(self, status: int, finding: Finding, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(finding.message)
        self.status = status
        self.finding = finding
        self.headers = headers or {}


class NotModified(Exception):
    """The asker has this answer already; `headers` say which."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        super().__init__("not modified")
        self.headers = headers


def finding(code: str, message: str, fix: str = "", subject: str = "", column: str = "") -> Finding:
    """A finding that stops the question."""
    return Finding(
        code=code, severity=Severity.MUST, message=message, fix=fix, subject=subject, column=column
    )


def not_found(code: str, message: str, fix: str = "", subject: str = "") -> Refused:
    """404 with what is not there, and where to look."""
    return Refused(404, finding(code, message, fix, subject))


def not_signed_in() -> Refused:
    """401: no token, or none that works. Why it does not work is told to nobody."""
    return Refused(
        401,
        finding(
            "no-token",
            _("Kallet har ingen nøkkel som virker."),
            _("Send en gyldig nøkkel slik: Authorization: Bearer bindeledd_…"),
        ),
        {"WWW-Authenticate": 'Bearer realm="Bindeledd"'},
    )


def may_not(scope: str, fix: str = "") -> Refused:
    """403: the token has not the scope; `fix` says what can be asked without it."""
    return Refused(
        403,
        finding(
            "no-scope",
            _("Nøkkelen gir ikke tilgang til dette."),
            fix or _("Be om en nøkkel med {scope}.").format(scope=scope),
        ),
        {"WWW-Authenticate": f'Bearer realm="Bindeledd", error="insufficient_scope", scope="{scope}"'},
    )


def too_often(seconds: float) -> Refused:
    """429: it has asked too often, and may ask again in so many seconds."""
    return Refused(
        429,
        finding(
            "too-often",
            _("Det kommer for mange kall på kort tid."),
            _("Vent og prøv igjen."),
        ),
        {"Retry-After": str(max(1, math.ceil(seconds)))},
    )


def install(api: NinjaAPI) -> None:
    """Every exception of the interface answered in the one form."""

    def answer(
        request: HttpRequest, status: int, findings: Iterable[Finding], headers: Mapping[str, str]
    ) -> HttpResponse:
        response = api.create_response(
            request, {"errors": [found.as_json() for found in findings]}, status=status
        )
        for name, value in headers.items():
            response[name] = value
        return response

    def refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return answer(request, error.status, [error.finding], error.headers)

    def not_modified(request: HttpRequest, error: NotModified) -> HttpResponse:
        return HttpResponse(status=304, headers=dict(error.headers))

    def unusable(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return answer(request, 422, [_of_parameter(one) for one in error.errors], {})

    def bad_input(request: HttpRequest, error: BadInput) -> HttpResponse:
        return answer(request, 422, error.findings, {})

    def unknown(request: HttpRequest, error: Http404) -> HttpResponse:
        return refused(request, no_such_path())

    def http(request: HttpRequest, error: HttpError) -> HttpResponse:
        # The body could not be read as JSON.
        text = finding("unreadable", _("Innholdet kan ikke leses."), _("Send JSON i UTF-8."))
        return answer(request, error.status_code, [text], {})

    def fault(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.error("A call of the interface failed", exc_info=error)
        text = finding("fault", _("Noe gikk galt hos oss."), _("Prøv igjen, og si fra om det varer."))
        return answer(request, 500, [text], {})

    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Refused: refused,
        NotModified: not_modified,
        ValidationError: unusable,
        BadInput: bad_input,
        AuthenticationError: lambda request, _error: refused(request, not_signed_in()),
        Http404: unknown,
        HttpError: http,
        Exception: fault,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def no_such_path() -> Refused:
    """404: there is no such address."""
    return not_found(
        "no-such-address", _("Adressen finnes ikke."), _("Se hvilke som finnes i /api/openapi.json.")
    )


def _of_parameter(error: Mapping[str, Any]) -> Finding:
    """A parameter or field that cannot be used, by its name; what came is never repeated."""
    name = str(error["loc"][-1])
    if error["type"] == "missing":
        return finding(
            "missing-parameter", _("«{name}» mangler.").format(name=name), _("Oppgi den."), column=name
        )
    context = error.get("ctx") or {}
    fix = _("Se hva den skal være i /api/openapi.json.")
    if error["type"] == "value_error":
        fix = str(context.get("error", fix))
    elif "expected" in context:
        fix = _("Velg en av: {choices}.").format(choices=str(context["expected"]).replace(" or ", ", "))
    return finding(
        "unusable-parameter", _("«{name}» kan ikke brukes.").format(name=name), fix, column=name[:60]
    )
