"""What is written of a plan: it is frozen."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from bindeledd.establishment.plan import baseline_values
from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.laid_out import plan_of
from bindeledd_web.establishment.projects.actions import StaleProject
from bindeledd_web.people.models import User
from bindeledd_web.projects.holding import hold
from bindeledd_web.projects.models import Project
from bindeledd_web.ui.private import text_problem


@action
def freeze_plan(*, by: User, project: Project, reason: str, expected_version: int) -> Project:
    """Freeze the plan as it stands; slip is counted from it. The one before stays in the event.

    Freezing anew needs a reason. Raises `StaleProject`, and `BadInput` without a reason or tasks, or when the
    project is closed.
    """
    held = hold(project)
    if held.version != expected_version:
        raise StaleProject(held.version)
    reason = reason.strip()
    problem = text_problem(reason)
    if problem or (held.baseline and not reason):
        message = problem or _("Begrunnelsen mangler. Planen er frosset før.")
        raise BadInput(
            replace(fault("no-reason", message, _("Skriv kort hvorfor den fryses på nytt.")), column="reason")
        )
    plan = plan_of(held)
    if not plan.rows:
        raise BadInput(
            fault(
                "no-tasks", _("Prosjektet har ingen oppgaver å fryse."), _("Hent oppgavene fra sjekklisten.")
            )
        )
    before = held.baseline
    held.baseline = baseline_values(plan)
    held.version += 1
    held.save(update_fields=["baseline", "version"])
    record(
        by=by,
        type="project_plan_frozen",
        case_slug=held.case.slug,
        target=held.slug,
        old=before,
        new={"cutover": held.baseline["cutover"], "expected_cutover": held.baseline["expected_cutover"]},
        reason=reason,
    )
    return held
