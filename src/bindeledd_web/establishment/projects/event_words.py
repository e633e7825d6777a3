"""Sentences for what is done with a project, and its pages in the menu."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bindeledd.foundation.language import day
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.nav import tab

tab("oversikt", gettext_lazy("Oversikt"), "project", 10)
tab("innstillinger", gettext_lazy("Innstillinger"), "project-settings", 120)


def project_title(case_slug: str, slug: str) -> str:
    """The title of a project by the short names; the short name when it is gone."""

    def read() -> str:
        found = Project.objects.filter(case__slug=case_slug, slug=slug)
        return found.values_list("title", flat=True).first() or slug

    return looked_up(("project", case_slug, slug), read)


def _title(event: AuditableEvent) -> str:
    return project_title(event.case_slug, event.target)


@presents("project_begun")
def project_begun(event: AuditableEvent) -> str:
    """A new project."""
    return _("Startet prosjektet «{title}» med oppstart {day}.").format(
        title=event.new["title"], day=day(date.fromisoformat(event.new["cutover"]))
    )


@presents("project_synced")
def project_synced(event: AuditableEvent) -> str:
    """The tasks held against what applies."""
    return _("Holdt oppgavene i «{title}» opp mot sjekklisten.").format(title=_title(event)) + _tasks(event)


@presents("project_changed")
def project_changed(event: AuditableEvent) -> str:
    """Title, model, days or answers."""
    if set(event.old) == {"cutover"}:
        words = _("Flyttet oppstarten i «{title}» fra {old} til {new}.").format(
            title=_title(event),
            old=day(date.fromisoformat(event.old["cutover"])),
            new=day(date.fromisoformat(event.new["cutover"])),
        )
    else:
        words = _("Endret prosjektet «{title}».").format(title=_title(event))
    return words + _tasks(event)


@presents("project_closed")
def project_closed(event: AuditableEvent) -> str:
    """The project is only read from now on."""
    return _("Avsluttet prosjektet «{title}».").format(title=_title(event))


@presents("project_opened_again")
def project_opened_again(event: AuditableEvent) -> str:
    """The project is worked on again."""
    return _("Åpnet prosjektet «{title}» igjen.").format(title=_title(event))


def _tasks(event: AuditableEvent) -> str:
    """How many tasks came and went, as sentences of their own; nothing when there were none."""
    added, aside = event.new.get("added", 0), event.new.get("aside", 0)
    words = ""
    if added:
        text = ngettext("{count} oppgave kom til.", "{count} oppgaver kom til.", added)
        words += " " + text.format(count=added)
    if aside:
        text = ngettext(
            "{count} oppgave gjelder ikke lenger.", "{count} oppgaver gjelder ikke lenger.", aside
        )
        words += " " + text.format(count=aside)
    return words
