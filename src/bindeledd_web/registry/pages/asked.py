"""The question that a page of the registry answers: which case, which day, as known when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from urllib.parse import quote

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation.language import day
from bindeledd.registry.records import instant, instant_text
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import midnight
from bindeledd_web.cases.middleware import parse_day
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.ui.templatetags.ui import moment

KNOWN = "kjent"


@dataclass(frozen=True)
class Asked:
    """The registry of a case, the day it is asked about, and the instant it was known at (None: now)."""

    case: Case
    registry: Registry
    on: date
    known_at: datetime | None = None

    @cached_property
    def snapshot(self) -> Snapshot:
        """The registry on the day, as known at the instant."""
        return self.registry.as_of(self.on, self.known_at)

    @property
    def query(self) -> str:
        """What an address carries to keep the instant; empty when all that is known counts."""
        return f"?{KNOWN}={quote(self.known_text)}" if self.known_at else ""

    def day_query(self, on: date) -> str:
        """What leads to the same page on another day, as known at the same instant."""
        return f"{self.query}&dato={on.isoformat()}" if self.query else f"?dato={on.isoformat()}"

    @property
    def known_text(self) -> str:
        """The instant as a field shows it: a date when it is the first instant of one."""
        if self.known_at is None:
            return ""
        return self.known_at.date().isoformat() if self._at_midnight else instant_text(self.known_at)

    @property
    def known_words(self) -> str:
        """The second clock in words."""
        if self.known_at is None:
            return _("etter alt som er registrert til nå")
        if self._at_midnight:
            return _("slik det var kjent ved inngangen til {day}").format(day=day(self.known_at.date()))
        return _("slik det var kjent {moment}").format(moment=moment(self.known_at))

    @property
    def _at_midnight(self) -> bool:
        return self.known_at is not None and self.known_at.timetz() == time(0, tzinfo=UTC)

    def address(self, name: str, *args: str | int) -> str:
        """The address of one of the registry's pages in the case, asked as known at the same instant."""
        return reverse(name, args=[self.case.slug, *args]) + self.query


def asked(request: CaseRequest) -> Asked:
    """The question of the request: `kjent` is a date or an instant; one that cannot be read is said so."""
    known_at, text = None, request.GET.get(KNOWN, "").strip()
    if text:
        known_at = parse_instant(text)
        if known_at is None:
            messages.error(
                request,
                _(
                    "Dagen opplysningene skulle være kjent, kunne ikke leses. Skriv den som 2019-12-01. "
                    "Siden viser alt som er registrert."
                ),
            )
    return Asked(request.case, registry_of(request.case), request.as_of, known_at)


def parse_instant(text: str) -> datetime | None:
    """An instant from a date (its first instant in UTC) or a full instant; None when it is neither."""
    chosen = parse_day(text)
    if chosen is not None:
        return midnight(chosen)
    try:
        return instant(text)
    except (ValueError, OverflowError):
        return None
