"""The parts of the municipalities that were split in 2020 and 2024, and the weights that divide their counts.

A part is named by basic unit, postal code or former municipality number (a piece). What is not certain
is left out: a basic unit that was itself divided stands with each number it went to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from bindeledd.areas.sources import Source, source
from bindeledd.areas.tables import rows
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _

PartKind = Literal["basic_unit", "postal_code", "piece"]
WEIGHT_NAMES = ("press", "population")
DEFAULT_WEIGHTS = "press"

# How a weight came about.
BASES = {
    "press": N_("oppgitt i pressen"),
    "residual": N_("rest av folketallet 1. januar"),
    "observed": N_("folketallet 1. januar etter delingen"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """When `old` was split on `date`, the part named by `key` went to `new`; `source` is an id."""

    date: date
    old: str
    kind: PartKind
    key: str
    new: str
    source: str


@dataclass(frozen=True, slots=True)
class Weights:
    """How a count of `old` is divided on `date`: whole numbers per successor, of their sum.

    `name` is the weights asked for; `basis` says how these came about (press, residual, observed), for
    not every split has a figure of every name.
    """

    name: str
    date: date
    old: str
    parts: Mapping[str, int]
    basis: str
    source: Source

    def share(self, new: str) -> Fraction:
        """The successor's part of the whole; KeyError for a number that is no successor."""
        return Fraction(self.parts[new], sum(self.parts.values()))

    @property
    def line(self) -> str:
        """The weights with their basis and source, as one line: what is printed beside the figures."""
        listed = ", ".join(f"{new} {count}" for new, count in self.parts.items())
        return _("{old} delt på {parts} ({basis}). Kilde: {source}").format(
            old=self.old, parts=listed, basis=_(BASES[self.basis]), source=self.source.line
        )


@cache
def parts() -> tuple[Part, ...]:
    """Every known part of a split, in order of date, number, kind and key."""
    return tuple(
        Part(date.fromisoformat(on), old, cast(PartKind, kind), key, new, source_id)
        for on, old, kind, key, new, source_id in rows("split_parts.csv")
    )


@cache
def _all_weights() -> Mapping[tuple[date, str], Mapping[str, Weights]]:
    """The weights of each split by name."""
    counts: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for on, old, name, new, count, basis, source_id in rows("split_weights.csv"):
        counts[on, old, name, basis, source_id][new] = int(count)
    found: dict[tuple[date, str], dict[str, Weights]] = defaultdict(dict)
    for (on, old, name, basis, source_id), of_split in counts.items():
        split_on = date.fromisoformat(on)
        found[split_on, old][name] = Weights(
            name, split_on, old, MappingProxyType(of_split), basis, source(source_id)
        )
    return found


def weights(on: date, old: str, name: str = DEFAULT_WEIGHTS) -> Weights | None:
    """The weights of the split of `old` on the day; None when the split has none.

    Where there is no figure from the press, `press` gives those of the population, which say so by their
    basis. Raises `BadInput` for a name that does not exist.
    """
    if name not in WEIGHT_NAMES:
        raise BadInput(
            Finding(
                code="unknown-weights",
                severity=Severity.MUST,
                message=_("Det finnes ingen vekter som heter «{name}».").format(name=name[:40]),
                fix=_("Velg en av: {choices}.").format(choices=", ".join(WEIGHT_NAMES)),
            )
        )
    named = _all_weights().get((on, old), {})
    return named.get(name) or named.get("population")
