"""Another observation of the offices against the main one: who joined an office, left it, or moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, month
from bindeledd.mapping.case import Case
from bindeledd.mapping.checks.claims import listed
from bindeledd.mapping.structure import Observation, Office


def check_observations_agree(case: Case) -> Iterator[Finding]:
    """Another observation may say otherwise than the main one; that is to be known, not mended.

    A unit number, a name or a status that became known is no difference: only whom the offices
    serve counts. What happened to an office is said once, on the first municipality it served.
    """
    seen = case.observation()
    if seen is None:
        return
    for other in case.observations():
        if other.id == seen.id:
            continue
        told: set[str] = set()
        for found in case.municipalities():
            before, after = case.offices_of(found.number), case.offices_of(found.number, other.id)
            message = _difference(case, found.number, before, after, other)
            if message and message not in told:
                told.add(message)
                yield Finding(
                    "observations-differ", Severity.NOTE, message, found.number,
                    f"{seen.source.line} · {other.source.line}",
                    _("Kontroller om strukturen er endret, eller om den ene kilden tar feil."),
                    file="offices",
                    facts={"main": [o.id for o in before], "other": [o.id for o in after]},
                )  # fmt: skip


def _difference(
    case: Case, number: str, before: Sequence[Office], after: Sequence[Office], other: Observation
) -> str:
    """What the other observation says otherwise about a municipality's offices; empty for nothing."""
    if not before or not after:
        return ""
    later = {office.id: office for office in after}
    if later.keys() != {office.id for office in before}:
        return _("{name} hørte til {before}; i {month} hører kommunen til {after}.").format(
            name=case.municipality_name(number),
            before=_named(before),
            month=month(other.observed_on),
            after=_named(after),
        )
    return " ".join(filter(None, (_served(case, office, later[office.id], other) for office in before)))


def _served(case: Case, before: Office, after: Office, other: Observation) -> str:
    """Whom an office served before, and whom it serves also or no longer; empty when they are the same."""
    joined = [number for number in after.municipalities if number not in before.municipalities]
    left = [number for number in before.municipalities if number not in after.municipalities]
    if joined and left:
        text = _("{office} betjente {all}; i {month} betjener det også {joined}, men ikke lenger {left}.")
    elif joined:
        text = _("{office} betjente {all}; i {month} betjener det også {joined}.")
    elif left:
        text = _("{office} betjente {all}; i {month} betjener det ikke lenger {left}.")
    else:
        return ""
    return text.format(
        office=before.name,
        all=_places(case, before.municipalities),
        month=month(other.observed_on),
        joined=_places(case, joined),
        left=_places(case, left),
    )


def _named(offices: Sequence[Office]) -> str:
    return listed([office.name for office in offices])


def _places(case: Case, numbers: Iterable[str]) -> str:
    return listed([case.municipality_name(number) for number in numbers])
