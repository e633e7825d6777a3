"""What a reorganisation says of its project; None is not known, and never taken as no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What decides which items a project needs.

    `model` is the legal model (`HOST_ADMIN`, `HOST_BOARD`, `HYBRID`, `CLOSE_COOP`, `MERGER` …),
    `participants` municipality numbers on the day before `cutover`, `host` the host's number. `reasons`
    says of each fact in words why it is so («Tysfjord deles mellom Narvik og Hamarøy»), by its name.
    """

    model: str
    cutover: date
    participants: tuple[str, ...]
    host: str | None = None
    locations: tuple[str, ...] = ()
    sami: bool | None = None
    split: bool | None = None
    county_border: bool | None = None
    employees_move: bool | None = None
    municipality_number_changes: bool | None = None
    several_locations: bool | None = None
    optional_services: bool | None = None
    reasons: tuple[tuple[str, str], ...] = ()

    def why(self, fact: str) -> str:
        """The reason of a fact in words; empty where none is given."""
        return dict(self.reasons).get(fact, "")
