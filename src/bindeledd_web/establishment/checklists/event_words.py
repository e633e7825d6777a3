"""Sentences for what is done with checklists, and the page in the menu of a project."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import presents
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.nav import tab

tab("checklist", gettext_lazy("Sjekkliste"), "project-checklist", 110)


@presents("checklist_changed")
def checklist_changed(event: AuditableEvent) -> str:
    """An item with other words, time or responsible."""
    return _("Endret oppgaven {item} i fylkets sjekkliste.").format(item=event.target)


@presents("checklist_removed")
def checklist_removed(event: AuditableEvent) -> str:
    """An item taken out."""
    return _("Tok oppgaven {item} ut av fylkets sjekkliste.").format(item=event.target)


@presents("checklist_restored")
def checklist_restored(event: AuditableEvent) -> str:
    """An item as it comes again."""
    return _("Satte oppgaven {item} tilbake til den innebygde i fylkets sjekkliste.").format(
        item=event.target
    )


@presents("checklist_added")
def checklist_added(event: AuditableEvent) -> str:
    """An item of the county's own."""
    return _("La oppgaven {item} til i fylkets sjekkliste.").format(item=event.target)


@presents("project_checklist_renewed")
def project_checklist_renewed(event: AuditableEvent) -> str:
    """A project given the county's checklist as it is."""
    title = Project.objects.filter(case__slug=event.case_slug, slug=event.target).values_list(
        "title", flat=True
    )
    return _("Tok fylkets sjekkliste, slik den er nå, inn i prosjektet «{title}».").format(
        title=title.first() or event.target
    )


@presents("checklist_taken_over")
def checklist_taken_over(event: AuditableEvent) -> str:
    """A newer built-in version."""
    return _("Tok over versjon {version} av sjekklisten.").format(version=event.target)
