"""Where a plan stands: milestones reached, missing and opened again, state by state, and the whole log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bindeledd.foundation.language import capital
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.status import Event, Status
from bindeledd.reorganisation.status.log import Entry
from bindeledd.reorganisation.status.milestones import MILESTONES, STATES, MilestoneKind
from bindeledd.reorganisation.status.words import event_in_words, milestone_in_words
from bindeledd.reorganisation.words import municipality_in_words, state_in_words
from bindeledd_web.people.roles import ROLES
from bindeledd_web.registry.plan_log import host_of, log_of, status_now
from bindeledd_web.reorganisation.asked import Asked


@dataclass(frozen=True, slots=True)
class Line:
    """One milestone for one municipality, or for all: `mark` is reached, reopened or missing."""

    kind: str
    subject: str
    words: str
    who: str
    mark: str
    on: date | None = None
    document: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A state, whether it is reached, and what it needs."""

    id: str
    words: str
    reached: bool
    next: bool
    lines: tuple[Line, ...]

    @property
    def open(self) -> bool:
        """Whether its milestones are shown at once: those that come next, and those opened again."""
        return self.next or any(line.mark == "reopened" for line in self.lines)

    @property
    def done(self) -> int:
        """How many of its milestones are reached."""
        return sum(line.mark == "reached" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the log in words."""

    words: str
    who: str
    on: date
    registered_at: datetime
    role: str
    document: str
    note: str


def state_of(asked: Asked) -> str:
    """The state that the log gives; the change set's own for one without a log."""
    if asked.plan is None:
        return asked.reorganisation.state
    return status_now(asked.plan).state


def stages(asked: Asked, status: Status) -> tuple[Stage, ...]:
    """Every state after the first with the milestones that it needs in this plan."""
    model, host = asked.reorganisation.model, host_of(asked.reorganisation)
    place = STATES.index(status.stands_at)
    found = []
    for number, state in enumerate(STATES[1:], start=1):
        lines = tuple(
            _line(kind, subject, status, asked.before)
            for kind in MILESTONES
            if kind.state == state and kind.needed(model)
            for subject in _subjects(kind, status.participants, host)
        )
        found.append(
            Stage(state, capital(state_in_words(state)), number <= place, number == place + 1, lines)
        )
    return tuple(found)


def logged(asked: Asked) -> tuple[Logged, ...]:
    """The log in words, the latest first."""
    entries = log_of(asked.plan) if asked.plan else ()
    return tuple(_logged(entry, asked.before) for entry in reversed(entries))


def role_name(role: str) -> str:
    """A role by its name; a role that is gone by its key."""
    return str(ROLES[role].display_name) if role in ROLES else role


def why_open(event: Event, day: Snapshot) -> str:
    """«Søndre Land (3447) falt fra»: the event that opened a milestone again."""
    words = event_in_words(event.kind)
    return f"{municipality_in_words(event.subject, day)} {words}" if event.subject else capital(words)


def _line(kind: MilestoneKind, subject: str, status: Status, day: Snapshot) -> Line:
    words = capital(milestone_in_words(kind.id))
    who = municipality_in_words(subject, day) if subject else ""
    key = (kind.id, subject)
    for milestone in status.milestones:
        if (milestone.kind, milestone.subject) == key:
            return Line(kind.id, subject, words, who, "reached", milestone.on, milestone.document)
    for found in status.reopened:
        if (found.milestone.kind, found.milestone.subject) == key:
            why = why_open(found.event, day)
            return Line(
                kind.id, subject, words, who, "reopened", found.event.on, found.milestone.document, why
            )
    return Line(kind.id, subject, words, who, "missing")


def _subjects(kind: MilestoneKind, participants: tuple[str, ...], host: str | None) -> tuple[str, ...]:
    if kind.per == "once":
        return ("",)
    return tuple(n for n in participants if kind.per == "participant" or n != host)


def _logged(entry: Entry, day: Snapshot) -> Logged:
    words = event_in_words(entry.kind) if isinstance(entry, Event) else milestone_in_words(entry.kind)
    if isinstance(entry, Event) and entry.state:
        words = f"{words}: {state_in_words(entry.state)}"
    who = municipality_in_words(entry.subject, day) if entry.subject else ""
    return Logged(
        capital(words), who, entry.on, entry.registered_at, role_name(entry.by), entry.document, entry.note
    )
