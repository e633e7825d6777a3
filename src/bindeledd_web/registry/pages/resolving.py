"""The resolver's answer in words: the number, what it could be, what would decide, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bindeledd.registry.record_keys import kind_in_words
from bindeledd.registry.resolving import Resolution
from bindeledd_web.registry.models import LateArrival
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.words import (
    Named,
    in_text,
    municipality,
    named_sources,
    source_words,
    unit,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One change that was followed."""

    on: date
    old: Named
    new: Named
    source: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page shows: `target` is None when a decision is needed."""

    resolved: bool
    target: Named | None
    candidates: tuple[Named, ...]
    reason: str
    would_decide: tuple[str, ...]
    late: bool
    read_as: date
    steps: tuple[Step, ...]
    sources: tuple[object, ...]


def answer(asked: Asked, found: Resolution) -> Answer:
    """The answer; numbers that are in use on the day asked for lead to their pages."""
    return Answer(
        resolved=found.resolved,
        target=_named(asked, found.series, found.target, found.seen) if found.target else None,
        candidates=tuple(_named(asked, found.series, number, found.seen) for number in found.candidates),
        reason=found.reason,
        would_decide=tuple(kind_in_words(kind) for kind in found.would_decide),
        late=found.late,
        read_as=found.read_as,
        steps=tuple(
            Step(
                step.date,
                _named(asked, found.series, step.old, step.date),
                _named(asked, found.series, step.new, step.date),
                source_words(asked, step.source),
            )
            for step in found.steps
        ),
        sources=named_sources(asked, found.sources),
    )


def candidate_choices(asked: Asked, arrival: LateArrival) -> list[tuple[str, str]]:
    """The candidates of one that waits, for a list to choose from."""
    return [
        (number, in_text(_named(asked, arrival.series, number, arrival.seen_on)))
        for number in arrival.candidates
    ]


def _named(asked: Asked, series: str, number: str, on: date) -> Named:
    then = Asked(asked.case, asked.registry, on, asked.known_at)
    return unit(then, number) if series == "unit" else municipality(then, number)
