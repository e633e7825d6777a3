"""A plan held while it is written to: nobody came first, and it can still be changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.rows import fault
from bindeledd_web.registry.models import Plan
from bindeledd_web.registry.storing import open_case


class StalePlan(Exception):
    """Someone changed the plan after the form was opened; `version` is what it has now."""

    def __init__(self, version: int) -> None:
        super().__init__("stale")
        self.version = version


def of_version(plan: Plan, expected_version: int) -> Plan:
    """The plan, held until the transaction ends. Raises `StalePlan` when someone came first."""
    open_case(plan.case)
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.version != expected_version:
        raise StalePlan(locked.version)
    return locked


def open_plan(plan: Plan, expected_version: int) -> Plan:
    """The plan, held, while it can still be changed. Raises `BadInput` when it is adopted or withdrawn."""
    locked = of_version(plan, expected_version)
    if locked.adopted_at is not None:
        raise BadInput(
            fault(
                "adopted",
                _("Omleggingen er vedtatt og kan ikke endres."),
                _("Lag en ny omlegging som retter den."),
            )
        )
    if locked.withdrawn_at is not None:
        raise BadInput(fault("withdrawn", _("Omleggingen er trukket."), _("Lag en ny omlegging.")))
    return locked
