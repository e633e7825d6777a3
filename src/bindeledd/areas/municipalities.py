"""Every municipality number since 1971 with its names, each true only on the days it held.

A number is valid for a half-open period; what it turned into is a dated change. A question
about a day never sees numbers or names of a later day. Source: SSB Klass 131, 29 versions
1971–2024 and the names of 1 January 2026; see `data/datapackage.json`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from bindeledd.areas._tables import rows
from bindeledd.areas.counties import county_name
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.identifiers import municipality_number
from bindeledd.foundation.language import _, day
from bindeledd.foundation.period import Period

# The first day the lists cover; a period that begins here may in truth be older.
FIRST_DAY = date(1971, 1, 1)


@dataclass(frozen=True, slots=True)
class Name:
    """One official name: `language` is nb, se, smj, sma, fkv, or smi for Sami not further stated."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality number and its names, for as long as neither changed.

    `name` is the Norwegian name, without the county that lists add to tell two apart; `names`
    has every official name in official order. `county` is the two-digit county number.
    """

    number: str
    name: str
    names: tuple[Name, ...]
    county: str
    county_name: str
    period: Period

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


@dataclass(frozen=True, slots=True)
class Change:
    """On `date`, the area of `old` (or part of it) became part of `new`.

    `kind` is rename, renumber, merge, split or split_and_merge; the names are the Norwegian
    ones the day before and on the day.
    """

    date: date
    old: str
    old_name: str
    new: str
    new_name: str
    kind: str


@cache
def _by_number() -> dict[str, list[Municipality]]:
    """Number to its periods in order of time."""
    found: dict[str, list[Municipality]] = defaultdict(list)
    for number, start, end, name, names in rows("municipalities.csv"):
        parts = [part.split(":", 1) for part in names.split("|")] if names else [["nb", name]]
        found[number].append(
            Municipality(
                number=number,
                name=name,
                names=tuple(Name(language, part) for language, part in parts),
                county=number[:2],
                county_name=county_name(number[:2]),
                period=Period(date.fromisoformat(start), date.fromisoformat(end) if end else None),
            )
        )
    return dict(found)


@lru_cache(maxsize=64)
def municipalities(on: date) -> Mapping[str, Municipality]:
    """The municipalities of that day by number, in order of number; empty before 1971."""
    return MappingProxyType(
        {number: m for number, history in _by_number().items() for m in history if on in m.period}
    )


def periods(number: str) -> tuple[Municipality, ...]:
    """The number's whole history, one entry per name; empty when it has never been in use."""
    return tuple(_by_number().get(number, ()))


@cache
def changes() -> tuple[Change, ...]:
    """All dated changes since 1972, in order of date, old and new number."""
    return tuple(
        Change(
            date=(on := date.fromisoformat(text)),
            old=old,
            old_name=next(m.name for m in _by_number()[old] if _holds_until(m.period, on)),
            new=new,
            new_name=next(m.name for m in _by_number()[new] if on in m.period),
            kind=kind,
        )
        for text, old, new, kind in rows("municipality_changes.csv")
    )


def _holds_until(period: Period, on: date) -> bool:
    """Whether the period holds on the day before `on`."""
    return period.start < on and (period.end is None or on <= period.end)


@cache
def _changes_by(side: str) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes():
        found[getattr(change, side)].append(change)
    return dict(found)


def successors(number: str, after: date | None = None) -> tuple[Change, ...]:
    """The changes on the first day after `after` on which this number turned into something.

    Without `after`: the changes on the day the number went out of use, empty while it is in
    use. A change of name alone is a change from a number to itself.
    """
    found = _changes_by("old").get(number, [])
    if after is None:
        history = periods(number)
        end = history[-1].period.end if history else None
        return tuple(change for change in found if change.date == end)
    first = min((change.date for change in found if change.date > after), default=None)
    return tuple(change for change in found if change.date == first)


def predecessors(number: str, before: date | None = None) -> tuple[Change, ...]:
    """The changes on the last day before `before` on which something turned into this number.

    Without `before`: the changes on the day the number came into use, empty when it is older
    than 1971.
    """
    found = _changes_by("new").get(number, [])
    if before is None:
        history = periods(number)
        start = history[0].period.start if history else None
        return tuple(change for change in found if change.date == start)
    last = max((change.date for change in found if change.date < before), default=None)
    return tuple(change for change in found if change.date == last)


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


def descendants(number: str, on: date) -> frozenset[str]:
    """The numbers in use on `on` that the last area of this number became part of.

    Follows every change after the number's last day up to `on`; the number itself when it is
    still in use that day. Empty when the number came into use after `on`.
    """
    return _follow(number, on, forward=True)


def ancestors(number: str, on: date) -> frozenset[str]:
    """The numbers in use on `on` whose area this number took over, wholly or in part."""
    return _follow(number, on, forward=False)


def _follow(number: str, on: date, *, forward: bool) -> frozenset[str]:
    in_use = municipalities(on)
    found: set[str] = set()
    queue, seen = [number], {number}
    while queue:
        current = queue.pop()
        if current in in_use:
            found.add(current)
            continue
        steps = successors(current) if forward else predecessors(current)
        for change in steps:
            beyond = change.date > on if forward else change.date <= on
            other = change.new if forward else change.old
            if not beyond and other not in seen:
                seen.add(other)
                queue.append(other)
    return frozenset(found)


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
    import difflib

    message = _("Ingen kommune heter «{name}» {day}.").format(name=cleaned[:60], day=day(on))
    # The last period under that name, per number.
    named = {
        m.number: m
        for history in _by_number().values()
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
