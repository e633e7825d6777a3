"""A file that was sent, held against the plan that it was sent to."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd.cutover.reconciliation import ReconciliationFile, read_reconciliation
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import day
from bindeledd.reorganisation.builtin import built_in, open_reorganisation
from bindeledd_web.cases.rows import fault
from bindeledd_web.registry.models import Plan


def read_for(plan: Plan, data: bytes) -> ReconciliationFile:
    """The file, when it is about the plan and the day it has. Raises `BadInput`."""
    file = read_reconciliation(data)
    if not about(plan, file.plan.reorganisation):
        raise BadInput(
            fault(
                "other-reorganisation",
                _("Filen gjelder en annen omlegging enn «{title}».").format(title=plan.title),
                _("Last den opp under omleggingen den gjelder, eller kjør prøven med denne planen."),
            )
        )
    planned = plan.reorganisation.effective_on
    if file.plan.effective_on != planned:
        raise BadInput(
            fault(
                "other-day",
                _("Filen gjelder virkning fra {file}, men planen har {plan}.").format(
                    file=day(file.plan.effective_on), plan=day(planned)
                ),
                _("Last ned planen på nytt, og kjør prøven med den."),
            )
        )
    return file


def about(plan: Plan, identity: str) -> bool:
    """Whether the id is that of the plan, or of the built-in change set that the plan has all steps of."""
    if identity == plan.slug:
        return True
    if identity not in built_in():
        return False
    own, example = plan.reorganisation, open_reorganisation(identity)
    return (own.steps, own.effective_on) == (example.steps, example.effective_on)
