"""Adding to the log of a plan: what is reported, and what a change of the plan itself opens again."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.status import Event, Milestone, Status, add
from bindeledd.reorganisation.status.log import Entry, EventKind, entry_values
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.actions import add_plan_event
from bindeledd_web.registry.models import Plan
from bindeledd_web.registry.plan_log import NOBODY, at_start, host_of, log_of, status_now


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
