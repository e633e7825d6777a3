"""The numbers of offices and leaders that others have set as a target, and the distance to them.

A target stands in the case as a sentence of its source; a number right before «kontor» or «leder» is
read out of it. The planner does not steer by targets: they are only shown beside the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bindeledd.areas.sources import Source
    from bindeledd.mapping.case import Case
    from bindeledd.structure.measures import Measured

# The measure that a word in the sentence stands for.
_WORDS = (("offices", re.compile(r"\b(\d{1,4}) kontor")), ("leaders", re.compile(r"\b(\d{1,4}) leder")))


@dataclass(frozen=True, slots=True)
class Target:
    """`measure` is the id of the measure; `text` is the sentence that the number stands in."""

    measure: str
    value: int
    text: str
    source: Source

    def distance(self, measured: Measured) -> float | None:
        """The measure less the target; None when the measure is not known."""
        value = measured[self.measure].value
        return None if value is None else value - self.value

    def as_json(self, measured: Measured) -> dict[str, Any]:
        """The target with its distance as plain values."""
        return {
            "measure": self.measure,
            "target": self.value,
            "value": measured[self.measure].value,
            "distance": self.distance(measured),
            "text": self.text,
            "source": self.source.line,
        }


def targets(case: Case) -> tuple[Target, ...]:
    """The targets for the whole case, in the order of its statements; the first of each measure counts."""
    found: dict[str, Target] = {}
    for each in case.assessments("target"):
        if each.subject_kind != "case":
            continue
        for measure, words in _WORDS:
            hit = words.search(each.text)
            if hit is not None and measure not in found:
                found[measure] = Target(measure, int(hit[1]), each.text, each.source)
    return tuple(found[measure] for measure, _words in _WORDS if measure in found)
