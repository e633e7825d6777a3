"""The log of a plan as the core reads it, and what a change of the plan itself adds to it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.status import Event, Milestone, Status, add, status_of
from bindeledd.reorganisation.status.log import Entry, EventKind, entry_from, entry_values
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.actions import add_plan_event
from bindeledd_web.registry.models import Plan

# Said for an entry by somebody whose role in the case is gone.
NOBODY = "-"


def log_of(plan: Plan) -> tuple[Entry, ...]:
    """Everything that has happened to the plan, in the order it was registered."""
    return tuple(
        entry_from(
            {**event.values, "on": event.on, "registered_at": event.registered_at, "by": event.role or NOBODY}
        )
        for event in plan.events.all()
    )


def host_of(reorganisation: Reorganisation) -> str | None:
    """The host of the first cooperation that the steps begin; None where there is none."""
    hosts = (s.host for s in reorganisation.steps if isinstance(s, steps.StartCooperation) and s.host)
    return next(hosts, None)


def at_start(reorganisation: Reorganisation, log: tuple[Entry, ...]) -> tuple[str, ...]:
    """Who took part when the log began: those of the plan, with who has dropped out, without who joined."""
    events = [entry for entry in log if isinstance(entry, Event)]
    gone = [event.subject for event in events if event.kind == "dropped_out"]
    joined = {event.subject for event in events if event.kind == "joined"}
    return tuple(n for n in dict.fromkeys((*reorganisation.participants, *gone)) if n not in joined)


def status_now(plan: Plan, reorganisation: Reorganisation | None = None) -> Status:
    """Where the plan stands by its log; `reorganisation` is how it was, when its parts have just changed."""
    about, log = reorganisation or plan.reorganisation, log_of(plan)
    return status_of(log, at_start(about, log), host=host_of(about), model=about.model)


def report(*, by: User, plan: Plan, entry: Entry, reorganisation: Reorganisation | None = None) -> None:
    """Add the entry to the log. Raises `BadInput` that says what is missing when it cannot count."""
    about, log = reorganisation or plan.reorganisation, log_of(plan)
    start = at_start(about, log)
    if isinstance(entry, Event) and entry.kind == "joined":
        start = tuple(number for number in start if number != entry.subject)
    add(log, entry, start, host=host_of(about), model=about.model)
    left_out = ("on", "registered_at", "by")
    values = {name: value for name, value in entry_values(entry).items() if name not in left_out}
    add_plan_event(by=by, plan=plan, values=values, on=entry.on)


def tell_of_change(*, by: User, plan: Plan, old: Reorganisation, new: Reorganisation) -> None:
    """Say in the log what a change of the plan opens again; a log without milestones has nothing to open.

    Raises `BadInput` when the change is one that can no longer be made: all have adopted, and one drops out.
    """
    if not any(isinstance(entry, Milestone) for entry in log_of(plan)):
        return
    role = role_in(by, plan.case) or NOBODY
    for kind, subject in tuple(_changes(old, new, status_now(plan, old))):
        entry = Event(kind, timezone.localdate(), timezone.now(), role, subject)
        report(by=by, plan=plan, entry=entry, reorganisation=old)


def _changes(old: Reorganisation, new: Reorganisation, status: Status) -> Iterator[tuple[EventKind, str]]:
    for number in old.participants:
        if number not in new.participants and number in status.participants:
            yield "dropped_out", number
    for number in new.participants:
        if number not in old.participants and number not in status.participants:
            yield "joined", number
    if old.effective_on != new.effective_on:
        yield "date_moved", ""
    if old.steps != new.steps:
        yield "steps_changed", ""
