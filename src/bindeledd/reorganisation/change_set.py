"""A reorganisation (omlegging): one dated, legally sourced change set of typed steps.

It alone drives what is done by whom from its effective date: routing, cut-over, checklists and papers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bindeledd.reorganisation.steps import Step


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Purpose, legal basis, dates and steps; immutable.

    `decided_on` is None until the last decision is made. `registered_at` is the UTC instant at which its
    statements count as known: the decision, or its entry. `participants` are municipality numbers on the
    day before the effective date. `sources` are ids or lines; `state` is its place in `status.STATES`.
    """

    id: str
    title: str
    purpose: str
    legal_basis: tuple[str, ...]
    effective_on: date
    steps: tuple[Step, ...]
    participants: tuple[str, ...] = ()
    model: str | None = None
    decided_on: date | None = None
    registered_at: datetime | None = None
    state: str = "mandated"
    sources: tuple[str, ...] = ()
    note: str = ""

    def day_of(self, step: Step) -> date:
        """The day a step happens: its own, or the effective date."""
        return step.on or self.effective_on

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which anything happens, in order."""
        return tuple(sorted({self.day_of(step) for step in self.steps} | {self.effective_on}))

    def with_steps(self, *steps: Step) -> Reorganisation:
        """The same with these steps instead of its own."""
        return replace(self, steps=steps)
