"""One item of a checklist, and a checklist: a version of items that a county may adapt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

# Project leader, county director and chief municipal executive, as in the checklists of NAV and KS.
Audience = Literal["project_leader", "county_director", "chief_executive"]
AUDIENCES: Final = ("project_leader", "county_director", "chief_executive")
# Investigation, decision, preparation, cut-over, operation, evaluation.
Phase = Literal["investigation", "decision", "preparation", "cutover", "operation", "evaluation"]
PHASES: Final = ("investigation", "decision", "preparation", "cutover", "operation", "evaluation")
# Once, by each participant, by each but the host, or at each location.
Per = Literal["once", "participant", "delegating", "location"]
PER: Final = ("once", "participant", "delegating", "location")
# The facts of a project that an item may hang on (`facts.ProjectFacts`).
CONDITIONS: Final = (
    "sami",
    "split",
    "county_border",
    "employees_move",
    "municipality_number_changes",
    "several_locations",
    "optional_services",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do.

    `models` are the legal models that need it (empty: all); `only_if` the fact it hangs on (empty: none).
    `finish` is when it ought to be finished in months from the cut-over (−24.0 … +13.0), `days` how many
    working days it takes. `depends` are ids of items that must be finished first. `responsible` is a role
    (a key of the web's roles) or a body in words in `by`. `citation` is the paragraph that demands it
    (empty: none demands it): such an item cannot be removed without a reason. `statutory_days` is the least
    number of calendar days that the law has it take (14 for the reservation), 0 for none. `milestone` is the
    kind in `reorganisation.status` that it leads to (empty: none).
    """

    id: str
    title: str
    phase: Phase
    audiences: tuple[Audience, ...]
    responsible: str
    by: str
    finish: float
    days: int
    evidence: str
    depends: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    only_if: str = ""
    per: Per = "once"
    help: str = ""
    stream: str = ""
    citation: str = ""
    statutory_days: int = 0
    milestone: str = ""
    source: str = ""

    @property
    def lawful(self) -> bool:
        """Whether the law demands it."""
        return bool(self.citation)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A version of a checklist; `base` is the built-in version that a county's own is made from."""

    id: str
    title: str
    version: str
    items: tuple[Item, ...]
    base: str = ""

    def item(self, identity: str) -> Item:
        """The item of that id; KeyError when there is none."""
        for found in self.items:
            if found.id == identity:
                return found
        raise KeyError(identity)
