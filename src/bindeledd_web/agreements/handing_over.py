"""Milestones that decisions have reached, handed over to the reorganisation the cooperation is of."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from bindeledd.agreements.decisions import State
from bindeledd.agreements.milestones import lacking, reached
from bindeledd.reorganisation.status import Milestone
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.models import Plan
from bindeledd_web.registry.plan_log import NOBODY, log_of
from bindeledd_web.reorganisation.log import report

_FROM_PLAN = "plan-"


def plan_of(cooperation: Cooperation) -> Plan | None:
    """The planned reorganisation that the cooperation grew out of, while it is not withdrawn."""
    if not cooperation.origin.startswith(_FROM_PLAN):
        return None
    slug = cooperation.origin.removeprefix(_FROM_PLAN)
    return Plan.objects.filter(case=cooperation.case, slug=slug, withdrawn_at=None).first()


def to_hand_over(state: State, plan: Plan, by: User) -> tuple[Milestone, ...]:
    """The milestones that the plan's log lacks."""
    role = role_in(by, plan.case) or NOBODY
    return lacking(reached(state, registered_at=timezone.now(), by=role), log_of(plan))


def hand_over(*, by: User, plan: Plan, milestones: Sequence[Milestone]) -> None:
    """Add every milestone to the plan's log, all or none. Raises `BadInput` for one that cannot count."""
    with transaction.atomic():
        for each in milestones:
            report(by=by, plan=plan, entry=each)
