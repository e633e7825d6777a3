"""The log as it is to be read: every correction applied to the event it names, before anything is folded.

What is replaced stays in the log, and whoever reads it as it was known earlier sees the old one. Corrections
apply in the order they were registered, so one that corrects a correction comes after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from bindeledd.agreements.decisions.events import KIND_OF, Corrected, Event, Recorded
from bindeledd.agreements.decisions.records import event_values, order_key

# The municipality, the kind and the instant of registration: how a correction names what it corrects.
Identity = tuple[str, str, datetime]
_SIGNS = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """What was recorded, what counts now (None: it was taken away), and what each correction replaced."""

    original: Recorded
    event: Recorded | None
    was: tuple[tuple[Recorded, Corrected], ...] = ()

    @property
    def last(self) -> Recorded:
        """What counts, or counted until it was taken away."""
        return self.event or self.was[-1][0]

    @property
    def dated_at(self) -> datetime:
        """The instant since which it has had the day that it has now."""
        later = self.last
        for old, each in reversed(self.was):
            if old.on != later.on:
                return each.registered_at
            later = old
        return self.original.registered_at


@dataclass(frozen=True, slots=True)
class Read:
    """The entries in order, and the corrections of what is not in the log or cannot be told apart."""

    entries: tuple[Entry, ...]
    loose: tuple[Corrected, ...]

    @property
    def events(self) -> tuple[Recorded, ...]:
        """What counts, in order."""
        return tuple(entry.event for entry in self.entries if entry.event is not None)


def identity_of(event: Recorded) -> Identity:
    """Municipality, kind and instant of registration."""
    return event.municipality, KIND_OF[type(event)], event.registered_at


def fingerprint(event: Recorded) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the event's plain values as sorted JSON."""
    content = json.dumps(event_values(event), sort_keys=True, ensure_ascii=False)
    return sha256(content.encode()).hexdigest()[:_SIGNS]


def correction(
    wrong: Recorded, new: Recorded | None, *, reason: str, registered_at: datetime, by: str
) -> Corrected:
    """The event that replaces `wrong` by `new`, or takes it away; `by` is the role that says so."""
    number, kind, instant = identity_of(wrong)
    return Corrected(
        municipality=number,
        on=wrong.on,
        registered_at=registered_at,
        by=by,
        of_kind=kind,
        of_registered_at=instant,
        reason=reason,
        fingerprint=fingerprint(wrong),
        new=new if new is None else replace(new, registered_at=instant),
    )


def read(events: Iterable[Event], known_at: datetime | None = None) -> Read:
    """The log with every correction applied; what was registered after `known_at` is left out.

    Of several with the identity that a correction names, those with its fingerprint are meant; one that was
    always alone is meant whatever its fingerprint. What was taken away cannot be corrected.
    """
    known = [event for event in events if known_at is None or event.registered_at <= known_at]
    entries = [Entry(event, event) for event in known if not isinstance(event, Corrected)]
    places: dict[Identity, list[int]] = {}
    for place, entry in enumerate(entries):
        places.setdefault(identity_of(entry.original), []).append(place)
    # Only what was alone from the first is sure to be meant: of two, the other may have been taken away.
    alone = {named: len(found) == 1 for named, found in places.items()}
    loose = []
    corrections = [event for event in known if isinstance(event, Corrected)]
    for each in sorted(corrections, key=lambda event: (event.registered_at, order_key(event))):
        named = (each.municipality, each.of_kind, each.of_registered_at)
        standing = places.get(named, [])
        meant = [place for place in standing if _is(entries[place], each)]
        if not meant and len(standing) == 1 and alone.get(named, True):
            meant = standing
        if not meant:
            loose.append(each)
        for place in meant:
            entries[place] = _corrected(entries[place], each)
        # From here on each is found by what it says now, and not at all when it is taken away.
        places[named] = [place for place in standing if place not in meant]
        for place in meant:
            if (now := entries[place].event) is not None:
                places.setdefault(identity_of(now), []).append(place)
    entries.sort(key=_order)
    return Read(tuple(entries), tuple(loose))


def _is(entry: Entry, each: Corrected) -> bool:
    return entry.event is not None and bool(each.fingerprint) and fingerprint(entry.event) == each.fingerprint


def _corrected(entry: Entry, each: Corrected) -> Entry:
    """The entry with what the correction says, at the instant of the event that it replaces."""
    old = entry.last
    # A later correction finds it where the first stood, and its turn among those of the day is the same.
    new = None if each.new is None else replace(each.new, registered_at=old.registered_at)
    return Entry(entry.original, new, (*entry.was, (old, each)))


def _order(entry: Entry) -> tuple[Any, ...]:
    history = (order_key(old) + order_key(each) for old, each in entry.was)
    return (*order_key(entry.last), entry.event is None, *history)
