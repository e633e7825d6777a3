"""The alternative that an address asks about: today's structure, or one that is stored in the case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from bindeledd.foundation.language import number
from bindeledd.law.offices import office_findings
from bindeledd.structure.measures import Measured, measured
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal
from bindeledd.structure.world import World
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.worlds import leaders_today, world_for

# The short name of alternative 0 in addresses; no stored alternative can have it.
TODAY = "i-dag"


@dataclass(frozen=True)
class Asked:
    """An alternative with the world it stands in. `stored` is None for today's structure."""

    case: Case
    world: World
    slug: str
    title: str
    proposal: Proposal
    prices: Prices
    stored: Alternative | None

    @property
    def locked(self) -> frozenset[str]:
        """The lowest number of each office that is locked; of today's structure every one is."""
        if self.stored is None:
            return frozenset(each.members[0] for each in self.proposal.offices)
        return frozenset(self.stored.locked)

    @property
    def found(self) -> dict[str, Any]:
        """The planner's proof of the offices as they are; empty when they were moved by hand."""
        if self.stored is None or not self.stored.found:
            return {}
        told = dict(self.stored.found)
        told["gap_text"] = number(max(100 * float(told.get("gap") or 0), 0.001), 3)
        return told

    def measured(self, proposal: Proposal | None = None) -> Measured:
        """The measures of the proposal, or of another one in its place."""
        chosen = self.proposal if proposal is None else proposal
        leaders = leaders_today(self.case, self.world.date) if chosen == self.world.today else None
        return _measured(self.world, self.prices, chosen, leaders)


@lru_cache(maxsize=128)
def _measured(world: World, prices: Prices, proposal: Proposal, leaders: int | None) -> Measured:
    """Measured once: the same proposals are asked about page after page. A world is itself only."""
    return measured(world, prices, proposal, legal=office_findings, leaders=leaders)


def today(case: Case, world: World, prices: Prices | None = None) -> Asked:
    """Today's structure as alternative 0."""
    return Asked(case, world, TODAY, _("Dagens struktur"), world.today, prices or Prices(), None)


def stored(case: Case, world: World, alternative: Alternative) -> Asked:
    """A stored alternative."""
    return Asked(
        case,
        world,
        alternative.slug,
        alternative.title,
        alternative.proposal,
        alternative.priced,
        alternative,
    )


def alternatives(case: Case) -> list[Alternative]:
    """The alternatives of the case that are not put away, the oldest first."""
    return list(case.alternatives.filter(removed_at=None).select_related("case"))


def asked_about(request: CaseRequest, slug: str) -> Asked:
    """The alternative with that short name; 404 when there is none. Raises `BadInput` without a world."""
    world = world_for(request.case, request.as_of)
    if slug == TODAY:
        return today(request.case, world)
    found = request.case.alternatives.filter(slug=slug, removed_at=None).select_related("case").first()
    if found is None:
        raise Http404
    return stored(request.case, world, found)
