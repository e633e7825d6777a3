"""Where a reorganisation stands: its log of milestones and events, folded in order of registration.

This is the one place where the later phases meet. A move to a later state is refused while anything that it
or a state on the way needs is missing; `milestones` has the table. When what a milestone rests on changes, it
is open again, and the state falls back to the last one that still has all it needs. From `live` on it does
not fall: what was carried out is a fact, and what is open again is told beside it.

A participant that leaves before all have adopted drops out, and what rested on it is done anew for the rest.
After that it withdraws, with a year's notice unless another is agreed (kommuneloven § 20-8), and nothing is
opened again. Where a decision is reversed before `live`, not all have adopted, and a drop-out is one again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.reorganisation.status.log import CHANGES, Entry, Event, Milestone, entry_values
from bindeledd.reorganisation.status.milestones import MILESTONES, STATES, MilestoneKind
from bindeledd.reorganisation.status.refusals import refusal
from bindeledd.reorganisation.status.words import milestone_in_words

_ADOPTED = STATES.index("adopted_by_all")
_LIVE = STATES.index("live")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reopened:
    """A milestone that was reached, and the event that opened it again."""

    milestone: Milestone
    event: Event


@dataclass(frozen=True, slots=True)
class Missing:
    """What the next state needs and does not have; `subject` is a municipality number, or empty."""

    kind: str
    subject: str = ""

    @property
    def words(self) -> str:
        """«vedtak i kommunestyret (1853)»."""
        return milestone_in_words(self.kind) + (f" ({self.subject})" if self.subject else "")


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry of the log that does not count, and why."""

    entry: Entry
    why: Finding


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A participant that gave notice after adoption, and the day it is out."""

    municipality: str
    given_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Status:
    """Where it stands: `state` may be paused or withdrawn; `stands_at` is its place in `STATES` all the same.

    `milestones` are those that stand, `reopened` those that did and must be reached again, `missing` what
    the next state needs. `participants` are those that are left.
    """

    state: str
    stands_at: str
    participants: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    reopened: tuple[Reopened, ...]
    missing: tuple[Missing, ...]
    withdrawals: tuple[Withdrawal, ...]
    refused: tuple[Refused, ...]

    @property
    def next_state(self) -> str | None:
        """The state after the one it stands at; None after the last, and when it is withdrawn."""
        place = STATES.index(self.stands_at) + 1
        return STATES[place] if place < len(STATES) and self.state != "withdrawn" else None

    def as_json(self) -> dict[str, Any]:
        """The status as plain values."""
        return {
            "state": self.state,
            "stands_at": self.stands_at,
            "next_state": self.next_state,
            "participants": list(self.participants),
            "milestones": [entry_values(milestone) for milestone in self.milestones],
            "reopened": [
                entry_values(found.milestone) | {"because": entry_values(found.event)}
                for found in self.reopened
            ],
            "missing": [{"kind": found.kind, "subject": found.subject} for found in self.missing],
            "withdrawals": [
                {
                    "municipality": found.municipality,
                    "given_on": found.given_on.isoformat(),
                    "ends_on": found.ends_on.isoformat(),
                }
                for found in self.withdrawals
            ],
            "refused": [entry_values(found.entry) | {"why": found.why.message} for found in self.refused],
        }


def status_of(
    log: Iterable[Entry],
    participants: Iterable[str],
    *,
    host: str | None = None,
    model: str | None = None,
    on: date | None = None,
    known_at: datetime | None = None,
    kinds: Sequence[MilestoneKind] = MILESTONES,
) -> Status:
    """The log folded in order of registration; of entries registered at once, in the order of the log.

    `on` leaves out what happened later, `known_at` what was registered later. An entry that cannot count
    where it stands is told of in `refused` and changes nothing. `participants` are those at the start.
    """
    fold = Fold(list(dict.fromkeys(participants)), host, model, {kind.id: kind for kind in kinds})
    for entry in sorted(log, key=lambda entry: entry.registered_at):
        if (known_at is None or entry.registered_at <= known_at) and (on is None or entry.on <= on):
            fold.take(entry)
    return fold.status(on)


def add(
    log: Sequence[Entry],
    entry: Entry,
    participants: Iterable[str],
    *,
    host: str | None = None,
    model: str | None = None,
    kinds: Sequence[MilestoneKind] = MILESTONES,
) -> tuple[Entry, ...]:
    """The log with the entry at its end. Raises `BadInput` that says what is missing when it cannot count."""
    longer = (*log, entry)
    refused = status_of(longer, participants, host=host, model=model, kinds=kinds).refused
    why = [found.why for found in refused if found.entry is entry]
    if why:
        raise BadInput(*why)
    return longer


@dataclass(slots=True)
class Fold:
    """The state of the fold: what stands, what is open again, and the place in `STATES`."""

    participants: list[str]
    host: str | None
    model: str | None
    kinds: dict[str, MilestoneKind]
    place: int = 0
    aside: str = ""
    standing: dict[Key, Milestone] = field(default_factory=dict)
    reopened: dict[Key, Reopened] = field(default_factory=dict)
    withdrawals: dict[str, Withdrawal] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    @property
    def bound(self) -> bool:
        """Whether all have adopted, so that one who leaves withdraws."""
        return self.place >= _ADOPTED

    @property
    def live(self) -> bool:
        """Whether it has been carried out."""
        return self.place >= _LIVE

    def take(self, entry: Entry) -> None:
        """Let the entry count, or refuse it."""
        why = refusal(self, entry)
        if why is not None:
            self.refused.append(Refused(entry, why))
        elif isinstance(entry, Milestone):
            key = (entry.kind, entry.subject)
            self.standing[key] = entry
            self.reopened.pop(key, None)
        else:
            self._happen(entry)

    def _happen(self, event: Event) -> None:
        match event.kind:
            case "moved":
                self.place = STATES.index(event.state)
            case "paused" | "withdrawn":
                self.aside = event.kind
            case "resumed":
                self.aside = ""
            case "notice_given":
                ends_on = event.ends_on or _a_year_after(event.on)
                self.withdrawals[event.subject] = Withdrawal(event.subject, event.on, ends_on)
            case _:
                self._change(event)

    def _change(self, event: Event) -> None:
        """What rests on what the event changes is open again, and the state falls to where all stands."""
        if event.kind == "dropped_out":
            self.participants.remove(event.subject)
            self.withdrawals.pop(event.subject, None)
            self.standing = {key: found for key, found in self.standing.items() if key[1] != event.subject}
            self.reopened = {key: found for key, found in self.reopened.items() if key[1] != event.subject}
        elif event.kind == "joined":
            self.participants.append(event.subject)
        elif event.kind == "host_changed" and event.subject:
            self.host = event.subject
        ground = CHANGES[event.kind]
        # The decision of one is its own; what is reached once for all rests on the decisions of all.
        whose = ("", event.subject) if ground == "decision" else None
        for key, milestone in list(self.standing.items()):
            if ground in self.kinds[key[0]].rests_on and (whose is None or key[1] in whose):
                del self.standing[key]
                self.reopened[key] = Reopened(milestone, event)
        if not self.live:
            lacking = (place for place in range(1, self.place + 1) if any(self.missing(place)))
            self.place = next(lacking, self.place + 1) - 1

    def subjects(self, kind: MilestoneKind) -> tuple[str, ...]:
        """Those for whom the milestone is to be reached; once for all is an empty text."""
        if kind.per == "once":
            return ("",)
        return tuple(n for n in self.participants if kind.per == "participant" or n != self.host)

    def missing(self, place: int) -> Iterator[Missing]:
        """What the state at that place in `STATES` needs and does not have."""
        for kind in self.kinds.values():
            if kind.state == STATES[place] and kind.needed(self.model):
                for subject in self.subjects(kind):
                    if (kind.id, subject) not in self.standing:
                        yield Missing(kind.id, subject)

    def status(self, on: date | None) -> Status:
        """The status when all entries are taken. On a day, those whose notice is out by then are gone."""
        gone = {w.municipality for w in self.withdrawals.values() if on is not None and w.ends_on <= on}
        self.participants = [number for number in self.participants if number not in gone]
        ahead = self.place + 1 < len(STATES) and self.aside != "withdrawn"
        return Status(
            state=self.aside or STATES[self.place],
            stands_at=STATES[self.place],
            participants=tuple(self.participants),
            milestones=tuple(self.standing.values()),
            reopened=tuple(
                found for key, found in self.reopened.items() if key[1] in self.subjects(self.kinds[key[0]])
            ),
            missing=tuple(self.missing(self.place + 1)) if ahead else (),
            withdrawals=tuple(self.withdrawals.values()),
            refused=tuple(self.refused),
        )


def _a_year_after(on: date) -> date:
    """The same day a year later; the last of February for the day that only leap years have."""
    try:
        return on.replace(year=on.year + 1)
    except ValueError:
        return on.replace(year=on.year + 1, day=28)
