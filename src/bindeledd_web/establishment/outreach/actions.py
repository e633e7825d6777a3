"""Writes of the room that are not one record: the usual checks of the first day, links to the open page."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.day_zero import checks_of, lacking
from bindeledd.establishment.outreach.locations import locations_of
from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.reading_links import new_token, token_hash
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.models import OpenLink
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.storing import open_case
from bindeledd_web.ui.private import text_problem


@action
def add_usual_checks(*, by: User, project: Project, sami: bool | None) -> int:
    """Lay in the usual checks at every location that is open on the first day; those that are there stay.

    `sami` is whether the office has duties towards Sami speakers, None where it is not known. How many were
    added is returned. Raises `BadInput` without locations, and when nothing is missing.
    """
    open_on_day = [
        each.id for each in locations_of(rows(project, "project_locations")) if each.open_on(project.cutover)
    ]
    if not open_on_day:
        raise BadInput(
            fault(
                "no-locations",
                _("Prosjektet har ingen lokasjon som er åpen første dag."),
                _("Legg inn lokasjonene først."),
            )
        )
    missing = lacking(checks_of(rows(project, "project_day_zero")), open_on_day, sami=sami)
    if not missing:
        raise BadInput(
            fault(
                "nothing-new", _("Alle lokasjonene har alt kontrollene."), _("Før resultatet på hver av dem.")
            )
        )
    for location, check in missing:
        values = {"location": location, "check": check, "result": "not_tested"}
        keep_record(by=by, project=project, table="project_day_zero", values=values)
    record(
        by=by,
        type="usual_checks_added",
        case_slug=project.case.slug,
        target=project.slug,
        new={"count": len(missing), "locations": open_on_day},
    )
    return len(missing)


@action
def make_open_link(*, by: User, project: Project, label: str) -> tuple[OpenLink, str]:
    """A link to read the open page without an account, and its token: told once, kept as a hash."""
    open_case(project.case)
    label = label.strip()
    if problem := text_problem(label):
        raise BadInput(fault("text", problem, ""))
    token = new_token()
    link = OpenLink.objects.create(project=project, token_hash=token_hash(token), label=label, by=str(by.key))
    record(
        by=by,
        type="open_link_made",
        case_slug=project.case.slug,
        target=project.slug,
        new={"label": link.label},
    )
    return link, token


@action
def close_open_link(*, by: User, link: OpenLink) -> OpenLink:
    """The link leads nowhere from now on."""
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    record(
        by=by,
        type="open_link_closed",
        case_slug=link.project.case.slug,
        target=link.project.slug,
        new={"label": link.label},
    )
    return link
