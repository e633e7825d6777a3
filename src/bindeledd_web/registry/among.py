"""A case's registry with the plans that are adopted in it."""

from __future__ import annotations

from bindeledd.reorganisation.adopting import Among
from bindeledd_web.cases.models import Case
from bindeledd_web.registry.loading import registry_of


def among_of(case: Case) -> Among:
    """The registry as it is, the plans that stand in it, and the ids of those that were taken back."""
    adopted = [plan for plan in case.plans.all() if plan.adopted_at is not None]
    return Among(
        registry_of(case),
        tuple(plan.reorganisation for plan in adopted if plan.withdrawn_at is None),
        frozenset(plan.reorganisation.id for plan in adopted if plan.withdrawn_at is not None),
    )
