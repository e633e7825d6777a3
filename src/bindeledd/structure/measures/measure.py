"""A measure: one small function of a proposal, with its name, its unit and its formula in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bindeledd.foundation.language import _
from bindeledd.structure.measures.asked import Asked

Better = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a measure gives: a number, or None with the reason; `note` says what it rests on."""

    value: float | None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `better` says which way is better, None when neither is. Texts are msgids."""

    id: str
    title_text: str
    unit_text: str
    decimals: int
    better: Better | None
    formula_text: str
    function: Callable[[Asked], Value]
    group: str = "office"

    @property
    def title(self) -> str:
        """The name in the language in force."""
        return _(self.title_text)

    @property
    def unit(self) -> str:
        """The unit in the language in force."""
        return _(self.unit_text) if self.unit_text else ""

    @property
    def formula(self) -> str:
        """How it is computed, in words."""
        return _(self.formula_text)
