"""What a call asks: the registry of its token, on both clocks, and the mark of the answer's version.

The mark (ETag) is of the registry's version and the question, so that an answer the asker has already need
not be worked out again. Without `as_of` the question is about today, and the mark has the day.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Schema
from pydantic import BeforeValidator, WithJsonSchema

from bindeledd import __version__
from bindeledd.registry.records import instant
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.builtin import builtin_registry
from bindeledd_web.api.actions import note_bulk_read
from bindeledd_web.api.auth import holder_of
from bindeledd_web.api.faults import NotModified, Refused, finding
from bindeledd_web.api.tokens import Holder
from bindeledd_web.cases.models import Case
from bindeledd_web.registry.loading import registry_and_version

# Kept by the asker alone, and asked about again every time.
CACHE = "private, no-cache"
MOST_ROWS = 1000


def read_day(value: Any) -> date:
    """A date written as 2019-01-01, and nothing that could be another date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(_("Skriv datoen som 2019-01-01."))


def read_instant(value: Any) -> datetime:
    """A UTC instant written with its time zone. A «+» that became a space in the address is mended."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    try:
        return instant(str(value).replace(" ", "+"))
    except (ValueError, OverflowError):
        raise ValueError(_("Skriv tidspunktet med tidssone, som 2019-01-01T12:00:00Z.")) from None


Day = Annotated[date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
Instant = Annotated[
    datetime, BeforeValidator(read_instant), WithJsonSchema({"type": "string", "format": "date-time"})
]


class Clocks(Schema):
    """Both clocks of a question."""

    as_of: Day | None = Field(
        None,
        description=gettext_noop("Dagen det spørres om. I dag når den ikke er oppgitt."),
        examples=["2024-07-01"],
    )
    known_at: Instant | None = Field(
        None,
        description=gettext_noop(
            "Bare det som var registrert på dette tidspunktet (UTC). Nå når det ikke er oppgitt."
        ),
        examples=["2026-01-01T00:00:00Z"],
    )


class Paged(Clocks):
    """A question about a list, a page at a time."""

    limit: int = Field(
        100, ge=1, le=MOST_ROWS, description=gettext_noop("Hvor mange rader, høyst 1000."), examples=[10]
    )
    offset: int = Field(0, ge=0, description=gettext_noop("Hvor mange rader som hoppes over."), examples=[0])


@dataclass(frozen=True)
class Asked:
    """The registry that is asked, by whom, about which day, as known when (None: now)."""

    holder: Holder
    case: Case | None
    registry: Registry
    version: str
    on: date
    known_at: datetime | None

    @cached_property
    def snapshot(self) -> Snapshot:
        """The registry on the day, as known at the instant."""
        return self.registry.as_of(self.on, self.known_at)

    @property
    def horizon(self) -> date:
        """The last day that a dated list tells of: today or the day asked about; later is not told."""
        return max(self.on, timezone.localdate())

    @property
    def clocks(self) -> dict[str, Any]:
        """What every answer says of its own question."""
        return {"as_of": self.on, "known_at": self.known_at}


def asked(request: HttpRequest, clocks: Clocks, on: date | None = None) -> Asked:
    """The registry of the token, asked on both clocks; `on` is the day where the question has none."""
    holder = holder_of(request)
    day = clocks.as_of or on or timezone.localdate()
    if holder.case is None:
        return Asked(holder, None, builtin_registry(), "builtin", day, clocks.known_at)
    case = Case.objects.defer("content").get(pk=holder.case)
    registry, version = registry_and_version(case)
    return Asked(holder, case, registry, version, day, clocks.known_at)


def marked(request: HttpRequest, response: HttpResponse, clocks: Clocks, also: str = "") -> Asked:
    """The registry that is asked, the mark of the answer set on the response; for own paths, read only.

    `also` is what the answer depends on beside the registry. Raises `NotModified` when the asker has the
    answer, and `Refused` for a parameter that the path does not know: a misspelled day is never today.
    """
    unknown = sorted(set(request.GET) - set(type(clocks).model_fields))
    if unknown:
        known = ", ".join(sorted(type(clocks).model_fields))
        raise Refused(
            422,
            finding(
                "unknown-parameter",
                _("«{name}» er ikke noe denne adressen kjenner.").format(name=unknown[0][:60]),
                _("Den kjenner {known}.").format(known=known),
                column=unknown[0][:60],
            ),
        )
    question = asked(request, clocks)
    mark_answer(request, response, question, also)
    return question


def mark_answer(request: HttpRequest, response: HttpResponse, question: Asked, also: str = "") -> None:
    """Set the mark on the response. Raises `NotModified` when the asker has that answer."""
    parts = [__version__, question.version, also, question.on.isoformat(), request.get_full_path()]
    mark = f'W/"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": CACHE}
    had = {text.strip() for text in request.headers.get("If-None-Match", "").split(",")}
    if mark in had:
        raise NotModified(headers)
    for name, value in headers.items():
        response[name] = value


def page_of(request: HttpRequest, query: Paged, total: int) -> dict[str, Any]:
    """How many rows there are, and the address of the next page (None after the last)."""
    following = query.offset + query.limit
    if following >= total:
        return {"total": total, "next": None}
    values = request.GET.copy()
    values["offset"], values["limit"] = str(following), str(query.limit)
    return {"total": total, "next": f"{request.path}?{urlencode(list(values.items()))}"}


def noted(request: HttpRequest, question: Asked, query: Schema, count: int) -> None:
    """Remember that a list was read: its address, the question as it was understood, and how many rows."""
    values = query.model_dump(mode="json", exclude_none=True) | {"as_of": question.on.isoformat()}
    note_bulk_read(
        system=question.holder.system,
        case_slug=question.case.slug if question.case else "",
        address=request.path,
        count=count,
        query=values,
    )
