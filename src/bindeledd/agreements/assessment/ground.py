"""What every figure rests on: the case, the planner's world of the day, and one option of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bindeledd.agreements.assessment.legal import RelationLaw, option_law
from bindeledd.agreements.assessment.option import Option
from bindeledd.law.offices import office_findings
from bindeledd.registry.national import national_registry
from bindeledd.registry.registry import Registry
from bindeledd.structure.measures import Measured, measured
from bindeledd.structure.prices import Prices

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case
    from bindeledd.structure.proposal import Office
    from bindeledd.structure.world import World


@dataclass(frozen=True, eq=False)
class Ground:
    """What every figure rests on: the case, the planner's world of the day, prices, and the registry."""

    case: Case
    world: World
    prices: Prices
    registry: Registry

    @property
    def on(self) -> date:
        """The day everything is seen from."""
        return self.world.date

    @cached_property
    def planned(self) -> tuple[str, ...]:
        """The municipalities that are planned for, in order."""
        return tuple(c for c, planned in zip(self.world.codes, self.world.planned, strict=True) if planned)

    @cached_property
    def leaders_today(self) -> int | None:
        """How many lead the offices of today; None when the case does not say."""
        return len({o.leader for o in self.case.offices(on=self.on) if o.leader}) or None


def ground_of(
    case: Case,
    on: date | None = None,
    *,
    prices: Prices | None = None,
    world: World | None = None,
    registry: Registry | None = None,
) -> Ground:
    """The ground of a case on a day (its own when none is given). Raises `BadInput` as `world_of` does."""
    from bindeledd.structure.inputs import world_of

    return Ground(case, world or world_of(case, on), prices or Prices(), registry or national_registry())


@dataclass(frozen=True)
class Asked:
    """One option as its figures see it."""

    ground: Ground
    option: Option

    @cached_property
    def measured(self) -> Measured | None:
        """The planner's measures; None where the option is no structure of offices."""
        if self.option.proposal is None:
            return None
        ground = self.ground
        return measured(
            ground.world,
            ground.prices,
            self.option.proposal,
            legal=office_findings,
            leaders=ground.leaders_today if self._as_today else None,
        )

    @property
    def _as_today(self) -> bool:
        """Whether its offices are those of today, whose leaders the case may know."""
        return self.option.proposal == self.ground.world.today

    @cached_property
    def law(self) -> tuple[RelationLaw, ...]:
        """Each relation in law on the day."""
        return option_law(self.option, self.ground.on, self.ground.case)

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """The offices that serve somebody who is planned for; none without a proposal."""
        if self.option.proposal is None:
            return ()
        planned = set(self.ground.planned)
        return tuple(each for each in self.option.proposal.offices if planned & set(each.members))
