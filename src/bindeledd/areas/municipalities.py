"""Every municipality number since 1971 with its names, each true only on the days it held.

A number is valid for a half-open period; what it turned into is a dated change. A question
about a day never answers with numbers or names of a later day; an error may name them, to say
what to use instead. The history itself is in `municipality_history`.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from bindeledd.areas.municipality_history import (
    FIRST_DAY,
    Change,
    Municipality,
    Name,
    by_number,
    changes,
    municipalities,
    periods,
    predecessors,
    successors,
)
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.identifiers import municipality_number
from bindeledd.foundation.language import _, day

__all__ = [
    "FIRST_DAY",
    "Change",
    "Municipality",
    "Name",
    "ancestors",
    "carried",
    "changes",
    "descendants",
    "find",
    "municipalities",
    "municipality",
    "periods",
    "predecessors",
    "successors",
]


def municipality(number: str, on: date) -> Municipality:
    """The municipality that had this number that day.

    Raises `BadInput` for a number that is not four digits, that has never been in use, or that
    was in use on other days only; then it says which, and which numbers to use instead.
    """
    cleaned = municipality_number(number)
    found = municipalities(on).get(cleaned)
    if found is not None:
        return found
    history = periods(cleaned)
    if not history:
        raise _bad(
            "municipality-number-unknown",
            _("Kommunenummer {number} har ikke vært i bruk siden 1971.").format(number=cleaned),
            _("Sjekk nummeret mot listen over kommuner, eller søk etter navnet."),
            cleaned,
        )
    if on < FIRST_DAY:
        raise _bad(
            "municipality-date-too-early",
            _("Kommunenumrene er kjent fra {first}, ikke på {day}.").format(
                first=day(FIRST_DAY), day=day(on)
            ),
            _("Velg en dato fra {first} eller senere.").format(first=day(FIRST_DAY)),
            cleaned,
        )
    raise _other_dates(history, on)


def _other_dates(history: tuple[Municipality, ...], on: date) -> BadInput:
    """What to say of a number that was in use, but not that day."""
    first, last = history[0], history[-1]
    end = last.period.end
    if on < first.period.start or end is None:
        message = _("{municipality} gjelder først fra {day}; forgjengere: {others}.").format(
            municipality=first,
            day=day(first.period.start),
            others=_listed(f"{change.old} {change.old_name}" for change in predecessors(first.number)),
        )
        instead = _on(ancestors(first.number, on), on)
        limit = _("eller velg en dato fra {day}.").format(day=day(first.period.start))
    else:
        message = _("{municipality} gjaldt til {day}; etterfølgere: {others}.").format(
            municipality=last,
            day=day(end),
            others=_listed(f"{change.new} {change.new_name}" for change in successors(last.number)),
        )
        instead = _on(descendants(last.number, on), on)
        limit = _("eller velg en dato før {day}.").format(day=day(end))
    fix = _("Bruk {others},").format(others=_listed(instead, _("eller"))) + " " + limit
    return _bad("municipality-number-other-date", message, fix, first.number)


def carried(number: str, since: date, on: date) -> frozenset[str]:
    """The numbers in use on `on` that share area with this number as it was on `since`.

    Steps through every change between the two days, forwards or backwards in time; a split or
    merger gives several. Raises `BadInput` when the number was not in use on `since`.
    """
    found = {municipality(number, since).number}
    between = [c for c in changes() if min(since, on) < c.date <= max(since, on)]
    for when in sorted({c.date for c in between}, reverse=on < since):
        steps: dict[str, set[str]] = defaultdict(set)
        for change in between:
            if change.date == when and since <= on:
                steps[change.old].add(change.new)
            elif change.date == when:
                steps[change.new].add(change.old)
        day_before = municipalities(when - timedelta(days=1))
        following = set()
        for here in found:
            following |= steps.get(here) or {here}
            # Backwards, a number that took over an area was also there before.
            if on < since and here in day_before:
                following.add(here)
        found = following
    return frozenset(found)


def descendants(number: str, on: date) -> frozenset[str]:
    """The numbers of `on` that the area of this number, as it last was, is part of.

    Empty when the number has never been in use or came into use after `on`.
    """
    history = periods(number)
    if not history or on < history[0].period.start:
        return frozenset()
    return carried(number, _last_day(history, on), on)


def ancestors(number: str, on: date) -> frozenset[str]:
    """The numbers of `on` whose area, or part of it, was in this number when it came into use.

    Empty when the number has never been in use or was out of use before `on`.
    """
    history = periods(number)
    if not history or on < FIRST_DAY or (history[-1].period.end or on) < on:
        return frozenset()
    first = history[0].period.start
    return carried(number, first, on) if on < first else frozenset({number})


def _last_day(history: tuple[Municipality, ...], on: date) -> date:
    """The last day the number was in use, at the latest `on`."""
    end = history[-1].period.end
    return on if end is None or on < end else end - timedelta(days=1)


def find(text: str, on: date) -> Municipality:
    """The municipality with this number or any of its names that day, upper and lower case alike.

    A name may carry its county in brackets: «Herøy (Nordland)». Raises `BadInput` when the
    name is unknown that day, or fits several; then it names them with their counties.
    """
    cleaned = text.strip()
    if cleaned.isascii() and cleaned.isdigit():
        return municipality(cleaned, on)
    name, bracket, county = cleaned.casefold().removesuffix(")").partition(" (")
    fits = [
        m
        for m in municipalities(on).values()
        if any(part.name.casefold() == name for part in m.names)
        and (not bracket or m.county_name.casefold() == county.strip())
    ]
    if len(fits) == 1:
        return fits[0]
    if fits:
        listed = _listed(f"{m.number} {m.name} ({m.county_name})" for m in fits)
        raise _bad(
            "municipality-name-ambiguous",
            _("«{name}» er navnet på flere kommuner: {others}.").format(name=cleaned, others=listed),
            _("Skriv nummeret, eller fylket i parentes, for eksempel «{example}».").format(
                example=f"{fits[0].name} ({fits[0].county_name})"
            ),
            cleaned,
        )
    raise _unknown_name(cleaned, name, on)


def _unknown_name(cleaned: str, name: str, on: date) -> BadInput:
    """What to say of a name that no municipality had that day."""
    message = _("Ingen kommune heter «{name}» {day}.").format(name=cleaned[:60], day=day(on))
    # The last period under that name, per number.
    named = {
        m.number: m
        for history in by_number().values()
        for m in history
        if any(part.name.casefold() == name for part in m.names)
    }
    earlier = [m for m in named.values() if m.period.start <= on]
    later = [m for m in named.values() if m.period.start > on]
    ends = _listed(f"{m} ({day(m.period.end)})" for m in earlier if m.period.end)
    starts = _listed(f"{m} ({day(m.period.start)})" for m in later)
    if ends:
        message += " " + _("Navnet gjaldt til: {ends}.").format(ends=ends)
    if starts:
        message += " " + _("Navnet gjelder først fra: {starts}.").format(starts=starts)
    carried = [descendants(m.number, on) for m in earlier] + [ancestors(m.number, on) for m in later]
    instead = _on(set().union(*carried), on)
    if not named:
        names = {part.name.casefold(): str(m) for m in municipalities(on).values() for part in m.names}
        instead = [names[close] for close in difflib.get_close_matches(name, names, n=3, cutoff=0.75)]
    fix = _("Sjekk skrivemåten, eller bruk kommunenummeret.")
    if instead:
        fix = _("Mente du {others}?").format(others=_listed(instead, _("eller")))
    return _bad("municipality-name-unknown", message, fix, cleaned[:60])


def _on(numbers: Iterable[str], on: date) -> list[str]:
    return [str(municipalities(on)[number]) for number in sorted(numbers)]


def _listed(parts: Iterable[str], word: str = "") -> str:
    """«a, b og c», in order of number, each once."""
    items = sorted(set(parts))
    word = word or _("og")
    return f"{', '.join(items[:-1])} {word} {items[-1]}" if len(items) > 1 else "".join(items)


def _bad(code: str, message: str, fix: str, subject: str) -> BadInput:
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix, subject=subject))
