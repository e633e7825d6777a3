"""Sentences for what is done with bodies, the room's tables, and its page in the menu of a project."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import presents
from bindeledd_web.establishment.bodies import checks
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.kinds import kind
from bindeledd_web.projects.nav import tab

tab("bodies", gettext_lazy("Organer og møter"), "bodies", 50)

_BODY = {"body": "project_bodies"}
_EVENT = {"event": "project_events", "responsible": ""}

kind("project_bodies", page="bodies", permission=Permission.LEAD_PROJECT, order=50)
# Who sits in a body is told by role; still no event repeats it.
kind(
    "project_members",
    page="bodies",
    permission=Permission.LEAD_PROJECT,
    refers={**_BODY, "role": ""},
    order=51,
    check=checks.member_check,
    named=False,
)
kind(
    "project_mandates",
    page="bodies",
    permission=Permission.LEAD_PROJECT,
    refers=_BODY,
    order=52,
    check=checks.mandate_check,
)
kind("project_meetings", page="bodies", refers=_BODY, order=53, check=checks.meeting_check)
kind(
    "project_matters",
    page="bodies",
    refers={**_BODY, "meeting": "project_meetings"},
    order=54,
    check=checks.matter_check,
)
kind(
    "project_decisions",
    page="bodies",
    refers={"meeting": "project_meetings", "matter": "project_matters"},
    order=55,
    check=checks.decision_check,
)
# Also those that have chosen not to take part have said something.
kind(
    "project_statements",
    page="project-statements",
    refers={"municipality": "case_municipalities"},
    order=56,
    tab="bodies",
)
kind("project_events", page="project-events", order=57, tab="bodies")
kind("project_programme", page="project-events", refers=_EVENT, order=58, tab="bodies")
kind("project_invitations", page="project-events", refers=_EVENT, order=59, tab="bodies")
# The numbers as they were counted: those who only read see what the page tells of them.
kind(
    "project_surveys",
    page="project-events",
    see=Permission.KEEP_RECORDS,
    refers=_EVENT,
    order=60,
    tab="bodies",
)


@presents("standard_bodies_added")
def standard_bodies_added(event: AuditableEvent) -> str:
    """The usual bodies, all at once."""
    return _("La inn de vanlige organene med medlemmer etter rolle ({bodies}).").format(
        bodies=", ".join(event.new["bodies"])
    )
