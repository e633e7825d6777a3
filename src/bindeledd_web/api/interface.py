"""The whole interface in one: its paths, its refusals, and its description in OpenAPI.

The description is made from the same declarations that answer, once. Docstrings are for those who read the
program and stay out of it. No page of the library's own is shown: those load scripts from elsewhere.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.responses import NinjaJSONEncoder

from bindeledd import __version__
from bindeledd_web.api import faults
from bindeledd_web.api.norg2 import arbeidsfordeling, enhet, organisering
from bindeledd_web.api.own import areas, arrivals, changes, organisation, over_time, units, work

OWN, NORG2 = "api/v1", "norg2/api/v1"

api = NinjaAPI(
    title="Bindeledd",
    version=__version__,
    description=gettext_noop(
        "Registeret over kommuner, enheter og arbeidsfordeling over tid. Alle spørsmål kan stilles på to "
        "klokker: as_of er dagen noe gjelder, known_at er tidspunktet det var registrert. Perioder er [fra, "
        "til)."
    ),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
faults.install(api)
for _part in (areas, units, organisation, work, over_time, changes, arrivals):
    api.add_router(OWN, _part.router)
for _shape in (enhet, organisering, arbeidsfordeling):
    api.add_router(NORG2, _shape.router)


@cache
def description() -> dict[str, Any]:
    """The interface in OpenAPI 3.1, as plain values."""
    text = json.dumps(api.get_openapi_schema(path_prefix=""), cls=NinjaJSONEncoder)
    made: dict[str, Any] = json.loads(text)
    for schema in made["components"]["schemas"].values():
        schema.pop("description", None)
    return made


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description, for anyone: it holds no data."""
    response = JsonResponse(description(), json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=3600"
    return response


@login_not_required
@csrf_exempt
def no_such_path(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that does not exist, told as other refusals."""
    return api.on_exception(request, faults.no_such_path())


def patterns() -> list[URLPattern | URLResolver]:
    """The addresses; they take a token and nothing else, so a session is not asked for."""
    found: list[URLPattern | URLResolver] = [path("api/openapi.json", openapi, name="openapi")]
    for pattern in api.urls[0]:
        # The library's own first page is left out.
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback.login_required = False  # type: ignore[attr-defined]
            found.append(pattern)
    for start in ("api/", "norg2/"):
        found += [path(start, no_such_path), path(f"{start}<path:rest>", no_such_path)]
    return found
