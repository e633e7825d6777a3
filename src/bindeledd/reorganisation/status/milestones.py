"""The vocabulary of milestones: what each state of a reorganisation needs, and what opens it again.

A later phase adds its own: it hands `status.status_of` these and more (`(*MILESTONES, *ITS_OWN)`).

| to stand in | what must be reached |
|---|---|
| `mandated` | nothing: a plan that is written down has begun |
| `mapped` | `mandate`, `mapping` |
| `option_chosen` | `options`, `consequences`, `economy`, `option` |
| `agreed_in_principle` | `intention` (each participant) |
| `adopted_by_all` | `agreement` (host models), `hearing` and `council_decision` (each participant) |
| `delegated` | host models: `review_window`; `instruction` and `delegation` (each but the host) |
| `prepared` | `partnership_agreement`, `project_plan`, `staff`, `systems`, `cutover_plan`, `budget` (each) |
| `go` | `go_decision` |
| `live` | `registered`, `reconciled`; host models: `governor_informed` |
| `stabilised` | `stabilised`, `experience_report` |
| `evaluated` | `evaluation`, `council_informed` (each participant) |

In a merger the council decisions are the councils' own statements, and `option` rests on the decision of King
or Storting; there is no delegation (domain: kommuneloven ch. 20, inndelingslova §§ 4 and 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

STATES = (
    "mandated",
    "mapped",
    "option_chosen",
    "agreed_in_principle",
    "adopted_by_all",
    "delegated",
    "prepared",
    "go",
    "live",
    "stabilised",
    "evaluated",
)
# Reachable from every state; a pause ends where it began, a withdrawal never.
ASIDE = ("paused", "withdrawn")
ALL_STATES = (*STATES, *ASIDE)

HOST_MODELS = frozenset({"HOST_ADMIN", "HOST_BOARD", "HYBRID"})

# Whom a milestone is reached for: once for all, by each participant, or by each but the host.
Per = Literal["once", "participant", "delegating"]
# What a milestone rests on: when that changes, the milestone is open again.
Ground = Literal["participants", "steps", "date", "host", "decision", "law", "mapping"]


@dataclass(frozen=True, slots=True)
class MilestoneKind:
    """One kind of milestone: the state that needs it, for whom, and what it rests on.

    `models` are the legal models that need it; None is all of them.
    """

    id: str
    state: str
    per: Per = "once"
    rests_on: frozenset[Ground] = frozenset()
    models: frozenset[str] | None = None

    def needed(self, model: str | None) -> bool:
        """Whether a reorganisation of that model needs it; an unknown model needs what all need."""
        return self.models is None or model in self.models


def _kind(
    identity: str, state: str, rests_on: str = "", per: Per = "once", *, host_models: bool = False
) -> MilestoneKind:
    grounds: frozenset[Ground] = frozenset(rests_on.split())  # type: ignore[arg-type]
    return MilestoneKind(identity, state, per, grounds, HOST_MODELS if host_models else None)


# A plan for these people, with these steps, on this day: all of it.
_WHOLE = "participants steps date host law"

MILESTONES: tuple[MilestoneKind, ...] = (
    _kind("mandate", "mapped"),
    _kind("mapping", "mapped", "mapping"),
    _kind("options", "option_chosen", "law mapping"),
    _kind("consequences", "option_chosen", "participants steps host law mapping"),
    _kind("economy", "option_chosen", "participants steps host"),
    _kind("option", "option_chosen", "law"),
    _kind("intention", "agreed_in_principle", "host", "participant"),
    # The date of transfer, the participants, the host and the tasks are its mandatory content (§ 20-4).
    _kind("agreement", "adopted_by_all", _WHOLE, host_models=True),
    _kind("hearing", "adopted_by_all", "steps host", "participant"),
    # An amendment of what the agreement must contain is for every council itself (§ 20-4).
    _kind("council_decision", "adopted_by_all", _WHOLE + " decision", "participant"),
    _kind("review_window", "delegated", _WHOLE + " decision", host_models=True),
    _kind("instruction", "delegated", "steps host decision law", "delegating", host_models=True),
    _kind("delegation", "delegated", "steps host decision law", "delegating", host_models=True),
    _kind("partnership_agreement", "prepared", "participants steps host"),
    _kind("project_plan", "prepared", "participants steps date host"),
    _kind("staff", "prepared", "participants steps host"),
    _kind("systems", "prepared", "participants steps date host"),
    _kind("cutover_plan", "prepared", "participants steps date host"),
    _kind("budget", "prepared", "participants date host", "participant"),
    _kind("go_decision", "go", _WHOLE + " decision"),
    _kind("registered", "live", "steps date"),
    _kind("reconciled", "live"),
    _kind("governor_informed", "live", "participants host", host_models=True),
    _kind("stabilised", "stabilised"),
    _kind("experience_report", "stabilised"),
    _kind("evaluation", "evaluated"),
    _kind("council_informed", "evaluated", "", "participant"),
)
