"""The change set that an address is about, the registry it is applied to, and what is worked out for it.

What follows of a change set is worked out once for each version of it, registry and language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.http import Http404
from django.utils import timezone

from bindeledd.areas.municipalities import ancestors, descendants
from bindeledd.foundation import Finding
from bindeledd.foundation.language import current
from bindeledd.law.complaints import complaint_body
from bindeledd.mapping import Case as MappedCase
from bindeledd.registry.lineage import Lineage
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.adopting import Among, findings
from bindeledd.reorganisation.applying import PLANNED
from bindeledd.reorganisation.builtin import built_in, builtin_registry, open_reorganisation
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.effects import Effects, effects
from bindeledd.reorganisation.requirements import check
from bindeledd.reorganisation.territory import numbers_used
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.registry.among import among_of
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.registry.models import Plan

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """A change set with the registry before it. `plan` is None for one that comes with the program.

    `among` are the plans that an open plan would be adopted among; None where it can not be.
    """

    reorganisation: Reorganisation
    registry: Registry
    plan: Plan | None = None
    among: Among | None = None

    @property
    def open(self) -> bool:
        """Whether its parts can still be changed."""
        return self.plan is not None and self.plan.adopted_at is None and self.plan.withdrawn_at is None

    @property
    def can_be_taken_back(self) -> bool:
        """Whether it is in the registry, and holds from a later day only."""
        plan = self.plan
        return (
            plan is not None
            and plan.adopted_at is not None
            and plan.withdrawn_at is None
            and min(self.reorganisation.days) > timezone.localdate()
        )

    @property
    def before(self) -> Snapshot:
        """The registry on the day before the change set's effective date."""
        return self.registry.as_of(self.reorganisation.effective_on - ONE_DAY)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What does not add up in the change set."""
        if self.among is not None:
            return _findings_among(self.reorganisation, self.among, current())
        return _findings(self.reorganisation, self.registry, current())


def plan_asked(request: CaseRequest, slug: str) -> Asked:
    """The case's plan with that short name; 404 when there is none."""
    plan = Plan.objects.filter(case=request.case, slug=slug).first()
    if plan is None:
        raise Http404
    plan.case = request.case
    return asked_about(plan)


def asked_about(plan: Plan) -> Asked:
    """The plan with the registry it is applied to: for one that is adopted, as it was known just before.

    An open plan is seen as it would be adopted: before those that are adopted already and come later.
    """
    reorganisation = plan.reorganisation
    if reorganisation.registered_at is not None and plan.adopted_at is not None:
        return Asked(
            reorganisation, _known_before(registry_of(plan.case), reorganisation.registered_at), plan
        )
    among = among_of(plan.case)
    return Asked(reorganisation, _before(among, min(reorganisation.days)), plan, among)


def example_asked(identity: str) -> Asked:
    """The built-in change set with that id; 404 when there is none."""
    if identity not in built_in():
        raise Http404
    return Asked(open_reorganisation(identity), builtin_registry(identity))


def plans(case: Case) -> list[Plan]:
    """The case's plans, the oldest first."""
    found = list(case.plans.all())
    for plan in found:
        plan.case = case
    return found


def examples() -> tuple[Reorganisation, ...]:
    """The change sets that come with the program, in order of date."""
    return tuple(open_reorganisation(identity) for identity in built_in())


def touches(reorganisation: Reorganisation, numbers: Iterable[str]) -> bool:
    """Whether the change set is about any of the municipalities, under whatever number they had or got."""
    on = reorganisation.effective_on
    about = set(reorganisation.participants).union(*map(numbers_used, reorganisation.steps))
    return any(about & _then(number, on) for number in numbers)


@lru_cache(maxsize=4096)
def _then(number: str, on: date) -> frozenset[str]:
    """The numbers that the municipality's area had the day before."""
    day = on - ONE_DAY
    return descendants(number, day) | ancestors(number, day)


@lru_cache(maxsize=8)
def _known_before(registry: Registry, at: datetime) -> Registry:
    """The registry without what was registered at the instant or later."""
    lineage = registry.lineage
    return Registry(
        [s for found in registry.lines.values() for s in reversed(found) if s.registered_at < at],
        Lineage(
            [s for s in lineage.rows if s.registered_at < at],
            [a for a in lineage.all_allocations if a.registered_at < at],
        ),
    )


@lru_cache(maxsize=8)
def _before(among: Among, first: date) -> Registry:
    """The registry with only those adopted plans that come before a plan of that first day."""
    return among.before(first)


@lru_cache(maxsize=64)
def _findings_among(reorganisation: Reorganisation, among: Among, _language: str) -> tuple[Finding, ...]:
    return findings(reorganisation, among, PLANNED)


@lru_cache(maxsize=64)
def _findings(reorganisation: Reorganisation, registry: Registry, _language: str) -> tuple[Finding, ...]:
    return check(reorganisation, registry)


def effects_of(asked: Asked, case: MappedCase | None) -> Effects:
    """What the change set does, with the case's own figures where there is one. Raises `BadInput`."""
    return _effects(asked.reorganisation, asked.registry, case, current())


@lru_cache(maxsize=16)
def _effects(
    reorganisation: Reorganisation, registry: Registry, case: MappedCase | None, _language: str
) -> Effects:
    return effects(reorganisation, registry, case=case, complaint_body=complaint_body)
