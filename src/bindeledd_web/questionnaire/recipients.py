"""The offices and service areas of a case that can be asked, as they are on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd import mapping
from bindeledd.foundation import sort_key

Kind = Literal["office", "service_area"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An office or a service area: its id, its name, and number and name of its municipalities."""

    kind: Kind
    subject: str
    name: str
    municipalities: tuple[tuple[str, str], ...]

    @property
    def field(self) -> str:
        """What a form calls it."""
        return f"{self.kind}:{self.subject}"


def candidates(case: mapping.Case, on: date) -> tuple[list[Candidate], list[Candidate]]:
    """The offices of the main observation and the service areas of the day, each by name.

    Only municipalities that are members of the case are asked for.
    """
    members = set(case.numbers)

    def candidate(kind: Kind, subject: str, name: str, numbers: tuple[str, ...]) -> Candidate:
        return Candidate(
            kind, subject, name, tuple((n, case.municipality_name(n)) for n in numbers if n in members)
        )

    offices = [candidate("office", o.id, o.name, o.municipalities) for o in case.offices()]
    areas = [candidate("service_area", a.id, a.name, a.members) for a in case.service_areas(on)]
    return (
        sorted((c for c in offices if c.municipalities), key=lambda c: sort_key(c.name)),
        [c for c in areas if c.municipalities],
    )
