"""A project held for a write: one after the other, and refused where it is only read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.rows import fault
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import PHASE, is_read_only
from bindeledd_web.registry.storing import open_case


def locked(project: Project) -> Project:
    """The project, held until the transaction ends. Raises `BadInput` when its case is put away."""
    open_case(project.case)
    found = Project.objects.select_for_update(of=("self",)).select_related("plan").get(pk=project.pk)
    found.case = found.plan.case = project.case
    return found


def hold(project: Project, phase: int = PHASE) -> Project:
    """The same. Raises `BadInput` when that phase of it is only read: see `shown.is_read_only`."""
    found = locked(project)
    if found.plan.withdrawn_at is not None:
        raise BadInput(
            fault(
                "withdrawn",
                _("Omleggingen er trukket, og prosjektet kan ikke endres."),
                _("Det som er ført, kan fortsatt leses."),
            )
        )
    if is_read_only(found, phase):
        raise BadInput(
            fault("closed", _("Prosjektet er avsluttet."), _("Åpne det igjen under «Innstillinger» først."))
        )
    return found
