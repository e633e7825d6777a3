"""The log of a plan as the core reads it, where the plan stands by it, and what of it stops an adoption."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import day
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.status import Event, Status, status_of
from bindeledd.reorganisation.status.log import Entry, entry_from
from bindeledd.reorganisation.words import municipality_in_words
from bindeledd_web.registry.loading import registry_of
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


def against_adoption(plan: Plan) -> tuple[Finding, ...]:
    """What its log says against adopting the plan: it is paused or withdrawn, or one of its parts has left.

    One that gave notice has left when the notice is out by the day the plan takes effect.
    """
    status = status_now(plan)
    return (*_aside(status), *_left(plan, status))


def not_yet(on: date, message: str, fix: str, column: str) -> tuple[Finding, ...]:
    """The finding for something said to have happened on a day that is still to come; `message` has {day}."""
    if on <= timezone.localdate():
        return ()
    return (_stop("not-yet", message.format(day=day(on)), fix, column),)


def _aside(status: Status) -> Iterator[Finding]:
    if status.state == "withdrawn":
        yield _stop(
            "log-withdrawn",
            _("Omleggingen er ført som trukket."),
            _("Trekk planen. Skal det likevel gjøres, lager du en ny omlegging."),
        )
    if status.state == "paused":
        yield _stop(
            "log-paused",
            _("Omleggingen er satt på pause."),
            _("Før under «Status» at den er tatt opp igjen, når det er bestemt."),
        )


def _left(plan: Plan, status: Status) -> Iterator[Finding]:
    reorganisation = plan.reorganisation
    before = registry_of(plan.case).as_of(reorganisation.effective_on - timedelta(days=1))
    out = {w.municipality: w.ends_on for w in status.withdrawals}
    fix = _("Ta kommunen ut av planen, både som deltaker og i stegene, eller før at den er med igjen.")
    for number in reorganisation.participants:
        who = municipality_in_words(number, before)
        if number not in status.participants:
            text = _("{who} har falt fra, men er fortsatt deltaker i planen.")
            yield _stop("log-dropped-out", text.format(who=who), fix)
        elif number in out and out[number] <= reorganisation.effective_on:
            text = _("{who} har sagt opp og er ute {day}, men er fortsatt deltaker i planen.")
            yield _stop("log-notice-given", text.format(who=who, day=day(out[number])), fix)


def _stop(code: str, message: str, fix: str, column: str = "") -> Finding:
    return Finding(code=code, severity=Severity.MUST, message=message, fix=fix, column=column)
