"""What the planner is given: the municipalities as arrays, with nothing in it about prices or wishes.

A municipality is planned for, or it lies around the area: then it may be joined, but is not
re-planned, and stands as it stands today when nobody joins it.

Everything is in the order of `codes`. Minutes and commuters that are not known are NaN: a missing
pair is neither zero nor infinite, it is unknown, and far.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.proposal import Office, Proposal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.areas.sources import Source


@dataclass(frozen=True, eq=False)
class World:
    """`n` municipalities in the order of their codes, and what is known of them.

    Arrays of shape (n,): `planned`, `residents`, `working_age` (18–66 years), `staff` (full-time
    equivalents) with `staff_known`, `sami`, `area` (place in `areas`, -1 for none) and `region`
    (place in `regions`). Arrays of shape (n, n): `minutes` from row to column, and `commuters`
    who live in the row and work in the column. `holders` has shape (n, f): staff who hold each of
    `functions`. `today` is alternative 0 and covers every municipality. `sami_unknown` are those that no
    source says about whether they are in the administrative area for Sami languages.
    """

    case: str
    title: str
    date: date
    codes: tuple[str, ...]
    names: tuple[str, ...]
    planned: NDArray[np.bool_]
    residents: NDArray[np.int64]
    working_age: NDArray[np.int64]
    minutes: NDArray[np.float64]
    commuters: NDArray[np.float64]
    staff: NDArray[np.float64]
    staff_known: NDArray[np.bool_]
    functions: tuple[str, ...]
    holders: NDArray[np.float64]
    sami: NDArray[np.bool_]
    areas: tuple[str, ...]
    area: NDArray[np.int16]
    regions: tuple[str, ...]
    region: NDArray[np.int16]
    today: Proposal
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()
    measured_pairs: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    sami_unknown: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each code in the arrays."""
        return {code: place for place, code in enumerate(self.codes)}

    @property
    def size(self) -> int:
        """How many municipalities there are, planned and around."""
        return len(self.codes)

    def at(self, code: str) -> int:
        """The place of a municipality; raises `BadInput` when the world does not have it."""
        try:
            return self.place[code]
        except KeyError:
            raise BadInput(
                Finding(
                    "not-in-plan",
                    Severity.MUST,
                    _("Kommune {number} er ikke med i planleggingen.").format(number=code),
                    fix=_("Velg en kommune i saken, eller en innen 120 minutter fra den."),
                )
            ) from None

    def name(self, code: str) -> str:
        """The name to show for a municipality."""
        return self.names[self.at(code)]

    def places(self, codes: Iterable[str]) -> NDArray[np.int64]:
        """The places of some municipalities, in their order."""
        return np.array([self.at(code) for code in codes], dtype=np.int64)

    def office_today(self, code: str) -> Office:
        """The office that serves the municipality today."""
        return self.today.office_of(code)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that an answer rests on, sixteen hexadecimal digits of it."""
        told = hashlib.sha256()
        for each in fields(self):
            if each.name in ("sources", "findings", "title"):
                continue
            told.update(each.name.encode())
            told.update(_bytes(getattr(self, each.name)))
        return told.hexdigest()[:16]


def _bytes(value: Any) -> bytes:
    if isinstance(value, np.ndarray):
        return np.ascontiguousarray(value).tobytes()
    if isinstance(value, Proposal):
        return repr([office.as_json() for office in value.offices]).encode()
    if isinstance(value, frozenset):
        return repr(sorted(value)).encode()
    return repr(value).encode()
