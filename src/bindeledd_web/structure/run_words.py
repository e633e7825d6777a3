"""Sentences for what is asked of the planner and taken out as files."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import presents


@presents("planner_asked")
def planner_asked(event: AuditableEvent) -> str:
    """A question to the planner."""
    title = event.new["title"]
    if event.new["kind"] == "counts":
        return _("Spurte planleggeren om beste plan for flere antall kontor.")
    if not title:
        return _("Spurte planleggeren om den beste planen.")
    return _("Lot planleggeren fullføre «{title}».").format(title=title)


@presents("planner_stopped")
def planner_stopped(_event: AuditableEvent) -> str:
    """It was asked to stop."""
    return _("Stoppet planleggeren.")


@presents("alternative_exported")
def alternative_exported(event: AuditableEvent) -> str:
    """It was taken out as a file."""
    return _("Hentet ut alternativet «{title}» som {form}.").format(
        title=event.new["title"], form=event.new["form"].upper()
    )
