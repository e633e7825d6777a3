"""An answer of the planner: a proposal with what it costs, and how good it is proven to be.

gap = (objective − bound) / |objective|. It is exactly 0 when the plan is proven to be the best, and
None when nothing was proven: a plan is never called best without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bindeledd.foundation.language import _, number
from bindeledd.structure.proposal import Proposal


@dataclass(frozen=True)
class Plan:
    """`objective` and `bound` are whole kroner a year; `digest` is the hash of the input.

    `groups` is how many groups were considered, all of those that the links and the exemption
    allow; `stopped` says that time ran out or somebody stopped the search.
    """

    proposal: Proposal
    objective: int
    bound: int
    seconds: float
    groups: int
    digest: str
    stopped: bool = False

    @property
    def gap(self) -> float:
        """How far from the best the plan may be at most, as a share; exactly 0.0 when proven."""
        if self.objective <= self.bound:
            return 0.0
        return (self.objective - self.bound) / max(1, abs(self.objective))

    @property
    def proven(self) -> bool:
        """Whether no better plan exists under the same prices and wishes."""
        return self.objective <= self.bound

    @property
    def sentence(self) -> str:
        """How good the plan is, in plain words."""
        if self.proven:
            return _("Beste løsning, bevist.")
        return _("Innen {gap} prosent av det beste mulige.").format(gap=number(max(self.gap * 100, 0.001), 3))

    def as_json(self) -> dict[str, Any]:
        """Objective, bound, gap and the rest as plain values; the offices come with names elsewhere."""
        return {
            "objective": self.objective,
            "bound": self.bound,
            "gap": self.gap,
            "proven": self.proven,
            "stopped": self.stopped,
            "seconds": round(self.seconds, 4),
            "groups_considered": self.groups,
            "input": self.digest,
        }
