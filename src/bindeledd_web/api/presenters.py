"""Sentences for what is done with tokens, and for the lists that other systems read."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.foundation.language import day
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import presents


@presents("token_created")
def token_created(event: AuditableEvent) -> str:
    """A system was let in."""
    last = date.fromisoformat(event.new["ends_on"]) - timedelta(days=1)
    return _("Ga systemet «{system}» tilgang ({scopes}) til og med {day}.").format(
        system=event.new["system"], scopes=", ".join(event.new["scopes"]), day=day(last)
    )


@presents("token_revoked")
def token_revoked(event: AuditableEvent) -> str:
    """It is out."""
    return _("Trakk tilbake tilgangen for systemet «{system}».").format(system=event.old["system"])


@presents("api_bulk_read", by=lambda event: str(event.new["system"]))
def api_bulk_read(event: AuditableEvent) -> str:
    """A whole list was read."""
    count = event.new["count"]
    return ngettext(
        "Hentet {count} rad fra {address} slik det gjaldt {day}.",
        "Hentet {count} rader fra {address} slik det gjaldt {day}.",
        count,
    ).format(
        count=count, address=event.new["address"], day=day(date.fromisoformat(event.new["query"]["as_of"]))
    )
