"""The gates of a project, from mandate to evaluated: what each state needs, and what it rests on here.

A gate is a state of `reorganisation.status` and its milestones. A milestone is reached, open again, or
missing by the log alone; agreement, law, data protection and cut-over come by the same log. It is *ready*
when it is not reached, the checklist has tasks that lead to it, each of them is done and proved where proof
is asked for, and nothing else stops it. A person registers it then; no milestone is reached by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.checklist.items import Item
from bindeledd.establishment.plan.tasks import ENDED
from bindeledd.foundation.language import _, day
from bindeledd.reorganisation.status import Event, Milestone, Reopened, Status
from bindeledd.reorganisation.status.milestones import MILESTONES, STATES, MilestoneKind

Standing = Literal["reached", "reopened", "missing"]
Key = tuple[str, str]

# Milestones that another room works out for itself; here they are only seen.
FROM_CUTOVER = frozenset({"cutover_plan", "reconciled"})


@dataclass(frozen=True, slots=True)
class Ground:
    """A task that leads to a milestone: how it stands, and how many proofs are attached.

    `task` is what the caller knows it by.
    """

    item: Item
    subject: str
    status: str
    proofs: int
    task: int = 0

    @property
    def ended(self) -> bool:
        """Whether it is done, or not relevant."""
        return self.status in ENDED

    @property
    def proved(self) -> bool | None:
        """Whether something shows that it is done; None when nothing is asked for."""
        if not self.item.evidence or self.status == "not_relevant":
            return None
        return self.proofs > 0

    @property
    def in_place(self) -> bool:
        """Done, and proved where proof is asked for."""
        return self.ended and self.proved is not False


@dataclass(frozen=True, slots=True)
class Condition:
    """A milestone that a gate needs, for a municipality or for all; `stops` is what else holds it back."""

    kind: str
    subject: str
    standing: Standing
    milestone: Milestone | None = None
    because: Event | None = None
    grounds: tuple[Ground, ...] = ()
    stops: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[Ground, ...]:
        """The tasks that are not in place."""
        return tuple(ground for ground in self.grounds if not ground.in_place)

    @property
    def ready(self) -> bool:
        """Whether all that it rests on here is in place, and it is not reached yet."""
        return (
            self.standing != "reached"
            and self.kind not in FROM_CUTOVER
            and bool(self.grounds)
            and not self.left
            and not self.stops
        )


@dataclass(frozen=True, slots=True)
class Gate:
    """A state to pass into: whether it is passed, whether it comes next, and what it needs."""

    state: str
    passed: bool
    next: bool
    conditions: tuple[Condition, ...]

    @property
    def missing(self) -> tuple[Condition, ...]:
        """What is not reached."""
        return tuple(found for found in self.conditions if found.standing != "reached")

    @property
    def open(self) -> bool:
        """Whether nothing that it needs is missing."""
        return not self.missing


def gates(
    status: Status,
    grounds: Sequence[Ground],
    *,
    model: str | None,
    host: str | None,
    decisions: Sequence[Row] = (),
    kinds: Sequence[MilestoneKind] = MILESTONES,
) -> tuple[Gate, ...]:
    """Every state after the first, in order, with its conditions; `decisions` are rows of `project_go`."""
    place = STATES.index(status.stands_at)
    reached = {(found.kind, found.subject): found for found in status.milestones}
    again = {(found.milestone.kind, found.milestone.subject): found for found in status.reopened}
    built = []
    for number, state in enumerate(STATES[1:], start=1):
        conditions = tuple(
            _condition(kind.id, subject, reached, again, grounds, decisions)
            for kind in kinds
            if kind.state == state and kind.needed(model)
            for subject in _subjects(kind, status.participants, host)
        )
        built.append(Gate(state, number <= place, number == place + 1, conditions))
    return tuple(built)


def next_gate(found: Iterable[Gate]) -> Gate | None:
    """The gate that comes next; None after the last."""
    return next((gate for gate in found if gate.next), None)


def to_do_again(reopened: Iterable[Reopened], grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """The tasks that are done and lead to a milestone that is open again."""
    open_again = [(found.milestone.kind, found.milestone.subject) for found in reopened]
    return tuple(
        ground
        for ground in grounds
        if ground.status == "done" and any(leads_to(ground, *key) for key in open_again)
    )


def leads_to(ground: Ground, kind: str, subject: str) -> bool:
    """Whether the task leads to that milestone for that municipality.

    One for all rests on the tasks of all; one for a municipality on its own tasks, and on those that are
    done once for all or place by place.
    """
    if ground.item.milestone != kind:
        return False
    return not subject or ground.subject in ("", subject) or ground.item.per == "location"


def go_stops(decisions: Sequence[Row], today: date | None = None) -> tuple[str, ...]:
    """Why the latest go or no-go decision does not let the project through; nothing when it does.

    It must be a yes, and conditions that it sets must be met by a day that has come.
    """
    if not decisions:
        return (_("Det er ikke ført noe beslutningsmøte om oppstart."),)
    latest = max(decisions, key=lambda row: (_on(row), int(str(row["number"]))))
    if latest["verdict"] == "no_go":
        return (_("Beslutningsmøtet {day} sa nei.").format(day=day(_on(latest))),)
    met = latest["conditions_met"]
    waits = not isinstance(met, date) or (today is not None and met > today)
    if latest["verdict"] == "conditions" and waits:
        text = _("Beslutningsmøtet {day} satte vilkår som ikke er ført som oppfylt: {conditions}")
        return (text.format(day=day(_on(latest)), conditions=latest["conditions"] or _("ikke skrevet")),)
    return ()


def rests_on(grounds: Iterable[Ground]) -> str:
    """«Sjekklisten: A-01, A-02»: where it is written, when nothing else is said."""
    items = sorted({ground.item.id for ground in grounds})
    return _("Sjekklisten: {items}").format(items=", ".join(items))


def _condition(
    kind: str,
    subject: str,
    reached: dict[Key, Milestone],
    again: dict[Key, Reopened],
    grounds: Sequence[Ground],
    decisions: Sequence[Row],
) -> Condition:
    key = (kind, subject)
    own = tuple(ground for ground in grounds if leads_to(ground, kind, subject))
    if key in reached:
        return Condition(kind, subject, "reached", reached[key], None, own)
    stops = tuple(_stops(kind, decisions))
    if key in again:
        return Condition(kind, subject, "reopened", again[key].milestone, again[key].event, own, stops)
    return Condition(kind, subject, "missing", None, None, own, stops)


def _stops(kind: str, decisions: Sequence[Row]) -> Iterator[str]:
    if kind == "go_decision":
        yield from go_stops(decisions)


def _subjects(kind: MilestoneKind, participants: tuple[str, ...], host: str | None) -> tuple[str, ...]:
    if kind.per == "once":
        return ("",)
    return tuple(n for n in participants if kind.per == "participant" or n != host)


def _on(row: Row) -> date:
    on = row["on"]
    assert isinstance(on, date)  # noqa: S101 - the column is required
    return on
