"""Sentences for what is done at the gates, and the page in the menu of a project."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bindeledd.casefolder.fields import Row
from bindeledd.foundation import Finding
from bindeledd.reorganisation.status.words import milestone_in_words
from bindeledd.reorganisation.words import state_in_words
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.checking import column_fault
from bindeledd_web.projects.kinds import kind
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.nav import tab

tab("gates", gettext_lazy("Porter"), "project-gates", 40)


def conditions_are_written(project: Project, row: Row) -> Iterable[Finding]:
    """A yes with conditions says which, and only that has a day when they were met."""
    if row["verdict"] == "conditions" and not row["conditions"]:
        yield column_fault(
            "conditions", "empty", _("Svaret er ja på vilkår, men vilkårene mangler."), _("Skriv vilkårene.")
        )
    if row["verdict"] != "conditions" and row["conditions_met"]:
        yield column_fault(
            "conditions_met",
            "not-asked",
            _("Bare et ja på vilkår har vilkår som blir oppfylt."),
            _("La dagen stå tom."),
        )


kind(
    "project_go",
    page="project-gates",
    permission=Permission.LEAD_PROJECT,
    order=40,
    check=conditions_are_written,
)
kind("project_queue", page="project-gates", permission=Permission.LEAD_PROJECT, order=41)


def _title(event: AuditableEvent) -> str:
    def read() -> str:
        found = Project.objects.filter(case__slug=event.case_slug, slug=event.target)
        return found.values_list("title", flat=True).first() or event.target

    return looked_up(("project", event.case_slug, event.target), read)


@presents("project_milestone_reached")
def project_milestone_reached(event: AuditableEvent) -> str:
    """A milestone."""
    what = milestone_in_words(event.new["kind"])
    if event.new["subject"]:
        what += f" ({event.new['subject']})"
    return _("Førte milepælen «{what}» i «{title}».").format(what=what, title=_title(event))


@presents("project_moved_on")
def project_moved_on(event: AuditableEvent) -> str:
    """A gate passed."""
    return _("Førte «{title}» videre til «{state}».").format(
        title=_title(event), state=state_in_words(event.new["state"])
    )


@presents("project_paused")
def project_paused(event: AuditableEvent) -> str:
    """Paused."""
    return _("Satte «{title}» på pause.").format(title=_title(event))


@presents("project_resumed")
def project_resumed(event: AuditableEvent) -> str:
    """Taken up again."""
    return _("Tok opp igjen «{title}».").format(title=_title(event))


@presents("project_withdrawn")
def project_withdrawn(event: AuditableEvent) -> str:
    """Withdrawn for good."""
    return _("Trakk «{title}».").format(title=_title(event))


@presents("project_participant_out")
def project_participant_out(event: AuditableEvent) -> str:
    """A participant dropped out."""
    words = _("Førte at {municipality} falt fra «{title}».").format(
        municipality=event.new["municipality"], title=_title(event)
    )
    return words + _again(event)


@presents("project_tasks_again")
def project_tasks_again(event: AuditableEvent) -> str:
    """Tasks to be done again."""
    return _("Satte oppgaver tilbake i «{title}».").format(title=_title(event)) + _again(event)


def _again(event: AuditableEvent) -> str:
    count = len(event.new["again"])
    if not count:
        return ""
    text = ngettext(
        "{count} oppgave må gjøres på nytt.", "{count} oppgaver må gjøres på nytt.", count
    ).format(count=count)
    return f" {text}"
