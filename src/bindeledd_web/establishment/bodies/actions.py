"""Writes of the room that are not one record: the usual bodies, laid in all at once."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.bodies import STANDARD
from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


@action
def add_standard_bodies(*, by: User, project: Project) -> None:
    """Lay in the usual bodies with members by role; of a kind that the project has already, none.

    Raises `BadInput` when it has a body of every kind.
    """
    there = {row["kind"] for row in rows(project, "project_bodies")}
    new = [each for each in STANDARD if each.kind not in there]
    if not new:
        raise BadInput(
            fault("nothing-new", _("Prosjektet har alt et organ av hvert slag."), _("Rett dem som er der."))
        )
    participants = project.plan.reorganisation.participants
    for each in new:
        body = keep_record(by=by, project=project, table="project_bodies", values=each.values())
        for values in each.member_values(body.number, participants, timezone.localdate()):
            keep_record(by=by, project=project, table="project_members", values=values)
    record(
        by=by,
        type="standard_bodies_added",
        case_slug=project.case.slug,
        target=project.slug,
        new={"bodies": [each.values()["name"] for each in new]},
    )
