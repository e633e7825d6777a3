"""How many work in an office, where nobody has said so yet: an estimate, and always called one.

staff = 1 + residents 18–66 years / 290, in full-time equivalents. holders of a specialist
function = staff × its share. What the offices have entered goes before the estimate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bindeledd.foundation.language import N_

# One post for what every office has, and then one per so many residents of working age. It gives
# about 12,500 full-time equivalents for the country and 570 for Nordland; our assumption.
FIXED_STAFF = 1.0
RESIDENTS_PER_POST = 290.0
WORKING_AGE = (18, 66)
# An office with fewer full-time equivalents counts as small (see `measures`).
SMALL_OFFICE = 15.0


@dataclass(frozen=True, slots=True)
class SpecialistFunction:
    """Work that needs people who know it: `share` of the staff hold it, `task` in the catalogue."""

    id: str
    title: str
    share: float
    tasks: tuple[str, ...]


# Shares are our assumption until the offices have answered the mapping form.
FUNCTIONS: tuple[SpecialistFunction, ...] = (
    SpecialistFunction("debt", N_("Økonomi- og gjeldsrådgivning"), 0.06, ("MU-02",)),
    SpecialistFunction("qualification", N_("Kvalifiseringsprogrammet"), 0.08, ("MU-09",)),
    SpecialistFunction("youth", N_("Oppfølging av ungdom"), 0.10, ("MU-11", "ST-10")),
    SpecialistFunction("market", N_("Markedskontakt med arbeidsgivere"), 0.10, ("ST-09",)),
)


def estimated_staff(working_age: float) -> float:
    """Full-time equivalents in an office for so many residents of 18–66 years, by the rule above."""
    return FIXED_STAFF + working_age / RESIDENTS_PER_POST


def holders(staff: float, entered: Mapping[str, float] = MappingProxyType({})) -> tuple[float, ...]:
    """Holders of each specialist function: what is entered for its tasks, else its share of the staff."""
    found = []
    for function in FUNCTIONS:
        own = [entered[task] for task in function.tasks if task in entered]
        found.append(sum(own) if own else staff * function.share)
    return tuple(found)
