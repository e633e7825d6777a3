"""All measures in the order they are shown, a proposal measured, and two proposals side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.measures.asked import Asked, Legal
from bindeledd.structure.measures.costs import COSTS
from bindeledd.structure.measures.journeys import JOURNEYS
from bindeledd.structure.measures.measure import Measure, Value
from bindeledd.structure.measures.offices import OFFICES

if TYPE_CHECKING:
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Proposal
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

MEASURES: tuple[Measure, ...] = (*OFFICES, *JOURNEYS, *COSTS)
BY_ID: Mapping[str, Measure] = {measure.id: measure for measure in MEASURES}


class Measured:
    """A proposal with its measures, each computed when it is first asked for."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._known: dict[str, Value] = {}

    def __getitem__(self, measure: str) -> Value:
        if measure not in self._known:
            self._known[measure] = BY_ID[measure].function(self.asked)
        return self._known[measure]

    def rows(self) -> list[tuple[Measure, Value]]:
        """Every measure with its value, in order."""
        return [(measure, self[measure.id]) for measure in MEASURES]

    def as_json(self) -> dict[str, dict[str, Any]]:
        """Every measure as plain values."""
        told: dict[str, dict[str, Any]] = {}
        for measure, value in self.rows():
            told[measure.id] = {"title": measure.title, "unit": measure.unit, "value": value.value}
            told[measure.id] |= {"reason": value.reason} if value.reason else {}
            told[measure.id] |= {"note": value.note} if value.note else {}
        return told


def measured(
    world: World,
    prices: Prices,
    proposal: Proposal,
    *,
    wishes: Wishes | None = None,
    legal: Legal | None = None,
    leaders: int | None = None,
) -> Measured:
    """The measures of a proposal. Raises `BadInput` when it leaves out somebody who is planned for."""
    codes = set(proposal.codes)
    missing = [
        code
        for code, planned in zip(world.codes, world.planned, strict=True)
        if planned and code not in codes
    ]
    unknown = sorted(codes - set(world.codes))
    if missing or unknown:
        raise BadInput(_does_not_fit(world, missing, unknown))
    return Measured(Asked(world, prices, proposal, wishes, legal, leaders))


def _does_not_fit(world: World, missing: list[str], unknown: list[str]) -> Finding:
    if missing:
        names = ", ".join(f"{code} {world.name(code)}" for code in missing[:10])
        message = _("Forslaget mangler {count} kommuner: {names}.").format(count=len(missing), names=names)
    else:
        message = _("Forslaget har kommuner som ikke er med i saken: {numbers}.").format(
            numbers=", ".join(unknown[:10])
        )
    return Finding(
        "proposal-does-not-fit",
        Severity.MUST,
        message,
        fix=_("Lag forslaget på nytt fra saken slik den er nå."),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure before and after; `change` is None when one of them is not known."""

    measure: Measure
    before: Value
    after: Value

    @property
    def change(self) -> float | None:
        """After less before."""
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def better(self) -> bool | None:
        """Whether the change is for the better; None when it is none, or neither way is."""
        change = self.change
        if not change or self.measure.better is None or abs(change) < 0.5 * 10.0**-self.measure.decimals:
            return None
        return (change < 0) == (self.measure.better == "low")


def before_after(before: Measured, after: Measured) -> list[Difference]:
    """Every measure of two proposals, side by side."""
    return [Difference(measure, before[measure.id], after[measure.id]) for measure in MEASURES]
