"""Sentences for what is done in the room, its pages in the menu, and its tables on the common pages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import presents
from bindeledd_web.establishment.outreach import checks
from bindeledd_web.establishment.projects.event_words import project_title
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.kinds import kind
from bindeledd_web.projects.nav import tab

tab("outreach", gettext_lazy("Interessenter og kommunikasjon"), "outreach", 60)
tab("personnel", gettext_lazy("Ansatte"), "personnel", 70)
tab("day-zero", gettext_lazy("Første dag"), "day-zero", 80)

_GROUP = {"stakeholder": "project_stakeholders"}
_PLAN = {"message": "project_messages"}
kind("project_locations", page="published", tab="outreach", order=600, check=checks.location_check)
kind("project_stakeholders", page="outreach", order=610, check=checks.stakeholder_check)
kind("project_attitudes", page="outreach", order=611, refers=_GROUP, named=False)
kind(
    "project_messages",
    page="communication",
    tab="outreach",
    order=620,
    refers=_GROUP,
    check=checks.message_check,
)
kind("project_communication_log", page="communication", tab="outreach", order=621, refers=_PLAN)
# What everyone may read is written by those who lead.
kind("project_questions", page="published", tab="outreach", order=630, permission=Permission.LEAD_PROJECT)
kind("project_news", page="published", tab="outreach", order=631, permission=Permission.LEAD_PROJECT)
kind(
    "project_staff_counts",
    page="personnel",
    order=700,
    see=Permission.SEE_PERSONNEL,
    check=checks.staff_check,
    named=False,
)
kind(
    "project_staff_process",
    page="personnel",
    order=701,
    see=Permission.SEE_PERSONNEL,
    check=checks.process_check,
    named=False,
)
kind("project_day_zero", page="day-zero", order=800, check=checks.day_zero_check)
kind(
    "project_hypercare",
    page="hypercare",
    tab="day-zero",
    order=810,
    check=checks.hypercare_check,
    named=False,
)


def _title(event: AuditableEvent) -> str:
    return project_title(event.case_slug, event.target)


@presents("usual_checks_added")
def usual_checks_added(event: AuditableEvent) -> str:
    """The checks of the first day."""
    count = event.new["count"]
    text = ngettext(
        "La inn {count} kontroll for første dag i «{title}».",
        "La inn {count} kontroller for første dag i «{title}».",
        count,
    )
    return text.format(count=count, title=_title(event))


@presents("open_link_made")
def open_link_made(event: AuditableEvent) -> str:
    """A link to the open page."""
    return _("Laget en lenke til den åpne siden i «{title}» for {label}.").format(
        title=_title(event), label=event.new["label"]
    )


@presents("open_link_closed")
def open_link_closed(event: AuditableEvent) -> str:
    """The link leads nowhere."""
    return _("Stengte lenken til den åpne siden i «{title}» for {label}.").format(
        title=_title(event), label=event.new["label"]
    )
