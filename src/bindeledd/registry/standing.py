"""When a number is in use, and how a number on a record of some day is to be read.

A number in use on the day is read as of the day. One that had gone out of use is a late arrival: it is
read as of its last day in use. One that only comes into use later never answers, and is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Unit
from bindeledd.registry.lineage import Series
from bindeledd.registry.origins import origins, predecessors
from bindeledd.registry.registry import Registry
from bindeledd.registry.uses import listed, named, uses


@dataclass(frozen=True, slots=True)
class Reading:
    """How a number is read: as of `day`. `ended` is the day it had gone out of use, for a late arrival.

    `known_from` is set when the registry knows nothing of the record's day, and the number is read as of
    the first day it knows.
    """

    day: date
    ended: date | None = None
    known_from: date | None = None


def reading(
    registry: Registry, series: Series, number: str, on: date, known_at: datetime | None = None
) -> Reading:
    """How the number on a record of the day is read.

    Raises `BadInput` for a number that the registry has never heard of, one that only comes into use
    after the day, and a municipality number of a day before the numbers are known.
    """
    known = [s for s in registry.history((series, number)) if s.known(known_at)]
    if not known:
        raise _unknown(series, number, known_at if registry.history((series, number)) else None)
    found = uses(registry, series, number, known_at)
    if any(on in period for period in found):
        return Reading(on)
    ended = [period.end for period in found if period.end is not None and period.end <= on]
    if ended:
        return Reading(max(ended) - timedelta(days=1), ended=max(ended))
    first = registry.first_days[series]
    if on < first and series == "municipality":
        raise _bad(
            "municipality-date-too-early",
            _("Kommunenumrene er kjent fra {first}, ikke på {day}.").format(first=day(first), day=day(on)),
            _("Velg en dato fra {first} eller senere.").format(first=day(first)),
            number,
        )
    closed = [s.period.start for s in known if isinstance(s.fact, Unit) and s.fact.status == "closed"]
    if closed and not found:
        return Reading(max(on, min(closed)), ended=min(closed))
    if on < first and found and found[0].start == first:
        return Reading(first, known_from=first)
    raise _future(registry, series, number, found, on, known_at)


def _unknown(series: Series, number: str, known_at: datetime | None) -> BadInput:
    """What to say of a number that was never heard of, or not by the instant."""
    if known_at is not None:
        return _bad(
            f"{series}-number-not-known-then",
            _("{number} var ikke kjent i registeret {day}.").format(number=number, day=day(known_at.date())),
            _("Bruk et nummer som var kjent da, eller spør uten å gå tilbake i tid."),
            number,
        )
    if series == "municipality":
        return _bad(
            "municipality-number-unknown",
            _("Kommunenummer {number} har ikke vært i bruk siden 1971.").format(number=number),
            _("Sjekk nummeret mot listen over kommuner, eller søk etter navnet."),
            number,
        )
    return _bad(
        "unit-number-unknown",
        _("Enhetsnummer {number} er ikke kjent i registeret.").format(number=number),
        _("Sjekk nummeret. Er det et kommunenummer, si det med --kind municipality."),
        number,
    )


def _future(
    registry: Registry,
    series: Series,
    number: str,
    found: tuple[Period, ...],
    on: date,
    known_at: datetime | None,
) -> BadInput:
    """What to say of a number that is not in use yet, and what to use instead."""
    code = f"{series}-number-other-date"
    if not found:
        return _bad(
            code,
            _("{number} er ikke tatt i bruk ennå.").format(number=named(registry, series, number, date.max)),
            _("Bruk nummeret på enheten som gjør arbeidet {day}.").format(day=day(on)),
            number,
        )
    start = found[0].start
    before = origins(registry, number, on=start, back_to=on, series=series, known_at=known_at)
    last = predecessors(registry, number, start, series=series, known_at=known_at)
    yesterday = start - timedelta(days=1)
    name = named(registry, series, number, start, known_at)
    message = (
        _("{municipality} gjelder først fra {day}; forgjengere: {others}.").format(
            municipality=name,
            day=day(start),
            others=listed(named(registry, series, old, yesterday, known_at) for old in last),
        )
        if last
        else _("{number} gjelder først fra {day}.").format(number=name, day=day(start))
    )
    later = _("velg en dato fra {day}.").format(day=day(start))
    others = listed((named(registry, series, old, on, known_at) for old in before), _("eller"))
    fix = (
        _("Bruk {others}, eller {later}").format(others=others, later=later)
        if others
        else later[:1].upper() + later[1:]
    )
    return _bad(code, message, fix, number)


def _bad(code: str, message: str, fix: str, subject: str) -> BadInput:
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix, subject=subject))
