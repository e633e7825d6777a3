"""Sentences for what is done with reminders and calendars."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.projects.models import Project


def _title(event: AuditableEvent) -> str:
    def read() -> str:
        found = Project.objects.filter(case__slug=event.case_slug, slug=event.target)
        return found.values_list("title", flat=True).first() or event.target

    return looked_up(("project", event.case_slug, event.target), read)


@presents("reminders_written")
def reminders_written(event: AuditableEvent) -> str:
    """Letters written, by a person or by the clock."""
    count = event.new["letters"]
    return ngettext(
        "Skrev {count} påminnelse i «{title}».", "Skrev {count} påminnelser i «{title}».", count
    ).format(count=count, title=_title(event))


@presents("reminder_again")
def reminder_again(event: AuditableEvent) -> str:
    """A letter waits once more."""
    return _("Lot en påminnelse i «{title}» sendes på nytt.").format(title=_title(event))


@presents("reminders_on")
def reminders_on(event: AuditableEvent) -> str:
    """Reminders wanted."""
    return _("Slo på påminnelser for seg selv.")


@presents("reminders_off")
def reminders_off(event: AuditableEvent) -> str:
    """Reminders not wanted."""
    return _("Slo av påminnelser for seg selv.")


@presents("feed_made")
def feed_made(event: AuditableEvent) -> str:
    """A secret address made."""
    return _("Laget en adresse til kalenderen sin.")


@presents("feed_ended")
def feed_ended(event: AuditableEvent) -> str:
    """A secret address ended."""
    return _("Avsluttet adressen til kalenderen sin.")
