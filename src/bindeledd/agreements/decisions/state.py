"""Where each municipality stands, folded from the events in the order they happened.

Order is the day, then the instant of registration; so any order of registration of the same facts gives the
same state. Corrections apply before anything else, and open nothing themselves. What a changed mind opens:

- its own step that it takes back, and all its later ones; a new word that differs opens all after the first
- a text adopted anew with other words, a rejection, an annulled decision: its own steps after adoption
- one that leaves or comes back: all its own steps, and for every other from adoption on, because all adopted
  a text that names the participants; from the decision in principle on when it is the host
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Literal

from bindeledd.agreements.decisions.cooperation import Cooperation
from bindeledd.agreements.decisions.corrections import read
from bindeledd.agreements.decisions.events import (
    HEARINGS,
    STEPS,
    Adopted,
    ChangedMind,
    DecidedInPrinciple,
    Delegated,
    Event,
    GovernorTold,
    Hearing,
    Instructed,
    Leaning,
    Recorded,
    Rejected,
    ReviewDemanded,
    ReviewEnded,
    Signed,
    Step,
)
from bindeledd.agreements.decisions.records import order_key
from bindeledd.agreements.wording import differs

# `refused`: the municipality said no. `void`: done by one who cannot. `not_needed`: not for this one.
StateWord = Literal["missing", "under_way", "done", "reopened", "refused", "void", "not_needed"]
REVIEW_WINDOW = timedelta(weeks=3)
_REFUSING = ("against", "other_host")


@dataclass(frozen=True, slots=True)
class Cell:
    """One step of one municipality: its state, the event that gave it, and what opened it again."""

    municipality: str
    step: Step
    state: StateWord
    event: Event | None = None
    because: Event | None = None

    @property
    def on(self) -> date | None:
        """The day it was reached; also where it is open again."""
        return self.event.on if self.event else None

    @property
    def case_number(self) -> str:
        """The body's own case number; empty where none is known."""
        return self.event.case_number if self.event else ""

    @property
    def done(self) -> bool:
        """Whether the step stands."""
        return self.state == "done"


@dataclass(frozen=True, slots=True)
class Turn:
    """An event that opened steps again, and which: pairs of municipality and step."""

    event: Event
    reopened: tuple[tuple[str, Step], ...]


@dataclass(frozen=True, slots=True)
class State:
    """Where all stand on a day. `cells` by municipality and step; `left` those that are out, and by what.

    `turns` are the changes of mind in order, `strangers` events of municipalities that take no part.
    """

    cooperation: Cooperation
    on: date
    cells: Mapping[tuple[str, Step], Cell] = field(hash=False)
    left: Mapping[str, Event] = field(hash=False)
    turns: tuple[Turn, ...]
    strangers: tuple[Event, ...]

    def cell(self, municipality: str, step: Step) -> Cell:
        """One step of one participant."""
        return self.cells[municipality, step]

    def row(self, municipality: str) -> tuple[Cell, ...]:
        """All steps of one participant, in order."""
        return tuple(self.cells[municipality, step] for step in STEPS)

    @property
    def participants(self) -> tuple[str, ...]:
        """Those that are left, in the order of the cooperation."""
        return tuple(number for number in self.cooperation.participants if number not in self.left)

    @property
    def adoptions(self) -> dict[str, Adopted]:
        """The adoptions that stand, by municipality."""
        return {
            number: cell.event
            for number in self.participants
            if (cell := self.cells[number, "adopted"]).done and isinstance(cell.event, Adopted)
        }

    @property
    def all_adopted(self) -> bool:
        """Whether every council that is left, the host's included, has adopted itself."""
        host_in = not self.cooperation.hosted or self.cooperation.host in self.participants
        return host_in and bool(self.participants) and len(self.adoptions) == len(self.participants)

    @property
    def review_ends(self) -> date | None:
        """The last day on which a review can be demanded of the last council decision that stands."""
        steps: tuple[Step, ...] = (
            ("adopted", "delegated") if self.cooperation.board else ("adopted", "instructed")
        )
        cells = (self.cells[number, step] for number in self.participants for step in steps)
        days = [cell.event.on for cell in cells if cell.done and cell.event is not None]
        return max(days) + REVIEW_WINDOW if days else None


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by the day they happened, then by registration; ties by what they say."""
    return tuple(sorted(events, key=order_key))


def state_of(
    events: Iterable[Event], cooperation: Cooperation, *, on: date, known_at: datetime | None = None
) -> State:
    """The state on a day: later events are left out, and what was registered after `known_at`."""
    fold = _Fold(cooperation)
    for event in read(events, known_at).events:
        if event.on <= on:
            fold.take(event)
    return fold.state(on)


class _Fold:
    """The cells while events are taken one by one."""

    def __init__(self, cooperation: Cooperation) -> None:
        self.cooperation = cooperation
        self.cells: dict[tuple[str, Step], Cell] = {
            (number, step): Cell(
                number,
                step,
                "missing"
                if cooperation.needs(number, step) or step in ("leaning", "principle")
                else "not_needed",
            )
            for number in cooperation.participants
            for step in STEPS
        }
        self.left: dict[str, Event] = {}
        self.turns: list[Turn] = []
        self.strangers: list[Event] = []
        # What each said last of what it wants, as far as it is known.
        self.stances: dict[str, Leaning] = {}

    def take(self, event: Recorded) -> None:
        """Let the event count: first what it opens again, then what it reaches."""
        number = event.municipality
        if number not in self.cooperation.participants:
            self.strangers.append(event)
            return
        step, word = _reached(event, self.cooperation)
        opened = self._opened(event, self.cells[number, step].event) if step else ()
        if isinstance(event, ChangedMind):
            opened = self._changed(event)
        self._reopen(event, opened)
        if step:
            self.cells[number, step] = Cell(number, step, word, event)
        if step == "adopted" and word == "done":
            self.cells[number, "review"] = Cell(number, "review", "under_way", event)
        if isinstance(event, Leaning) and event.stance != "unknown":
            self.stances[number] = event

    def _opened(self, event: Event, before: Event | None) -> tuple[tuple[str, Step], ...]:
        """What an event opens that says something else than the one before it of its kind."""
        number = event.municipality
        match event, before:
            case Leaning(), _ if event.stance != "unknown" and number in self.stances:
                said = self.stances[number]
                if (event.stance, event.other_host) != (said.stance, said.other_host):
                    return _after(number, "leaning")
            case DecidedInPrinciple(), DecidedInPrinciple() if event.favourable != before.favourable:
                return _after(number, "principle")
            case DecidedInPrinciple(favourable=False), _:
                return _after(number, "principle")
            case Adopted(), Adopted() if _other_text(event, before) or not event.by_council_itself:
                return _after(number, "adopted")
            case Rejected(), _:
                return _after(number, "adopted")
            case ReviewEnded(upheld=False), _:
                return (number, "adopted"), *_after(number, "review")
        return ()

    def _changed(self, event: ChangedMind) -> tuple[tuple[str, Step], ...]:
        number = event.municipality
        if event.change == "own":
            return (number, event.about), *_after(number, event.about)
        if (event.change == "leaves") == (number in self.left):
            return ()
        if event.change == "leaves":
            self.left[number] = event
        else:
            del self.left[number]
        host = self.cooperation.hosted and number == self.cooperation.host
        first: Step = "principle" if host else "adopted"
        others = (other for other in self.cooperation.participants if other != number)
        return tuple(
            place
            for other, start in ((number, STEPS[0]), *((other, first) for other in others))
            for place in ((other, start), *_after(other, start))
        )

    def _reopen(self, event: Event, places: Iterable[tuple[str, Step]]) -> None:
        reopened = []
        for place in places:
            cell = self.cells[place]
            if cell.state not in ("missing", "not_needed", "reopened"):
                self.cells[place] = Cell(*place, "reopened", cell.event, event)
                reopened.append(place)
        if reopened:
            self.turns.append(Turn(event, tuple(reopened)))

    def state(self, on: date) -> State:
        """The state when all events are taken."""
        for number in self.cooperation.participants:
            review = self.cells[number, "review"]
            # Nobody demanded a review of the adoption while there was time.
            running = isinstance(review.event, Adopted) and review.state == "under_way"
            if running and review.event is not None and on > review.event.on + REVIEW_WINDOW:
                self.cells[number, "review"] = replace(review, state="done")
        return State(
            self.cooperation,
            on,
            MappingProxyType(self.cells),
            MappingProxyType(self.left),
            tuple(self.turns),
            tuple(self.strangers),
        )


def _reached(event: Recorded, cooperation: Cooperation) -> tuple[Step | None, StateWord]:
    """The step that an event is about, and the state it gives."""
    match event:
        case Leaning(stance=stance):
            refused = stance in _REFUSING
            return "leaning", "refused" if refused else "missing" if stance == "unknown" else "done"
        case Hearing(body=body, state=state):
            return HEARINGS[body], "under_way" if state == "sent" else "done"
        case DecidedInPrinciple(favourable=favourable):
            return "principle", "done" if favourable else "refused"
        case Adopted(by_council_itself=itself) | Instructed(by_council_itself=itself):
            return "adopted" if isinstance(event, Adopted) else "instructed", "done" if itself else "void"
        case Rejected():
            return "adopted", "refused"
        case Delegated():
            return "delegated", "void" if cooperation.board and not event.by_council_itself else "done"
        case GovernorTold():
            by_host = event.municipality == cooperation.host
            return "governor", "done" if by_host or not cooperation.hosted else "void"
        case ReviewDemanded():
            return "review", "under_way"
        case ReviewEnded(upheld=upheld):
            return "review", "done" if upheld else "refused"
        case Signed():
            return "signed", "done"
        case ChangedMind():
            return None, "missing"


def _after(number: str, step: Step) -> tuple[tuple[str, Step], ...]:
    return tuple((number, later) for later in STEPS[STEPS.index(step) + 1 :])


def _other_text(one: Adopted, other: Adopted) -> bool:
    """Whether two adopted texts differ where both are known."""
    if one.whole and other.whole and differs(one.whole, other.whole):
        return True
    return any(differs(one.items[item], other.items[item]) for item in one.items.keys() & other.items.keys())
