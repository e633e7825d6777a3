# ruff: noqa: S608 - names of columns and tables are made here
"""`freeze_calendar`: the events, the standing payments, and the deadlines that fall in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.cutover.calendar.events import FILE, Event, read_events, suggested_events
from bindeledd.cutover.calendar.order import order_findings
from bindeledd.cutover.calendar.standing import (
    Standing,
    first_new_month,
    paid_ahead,
    standing_json,
    standing_payments,
)
from bindeledd.cutover.checks.work import Work, day_of, sql_day, union
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.kinds import ROLES
from bindeledd.cutover.moving.survey import Survey
from bindeledd.cutover.plan.model import Plan
from bindeledd.foundation.few import OUTSIDE, Figures
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _

_DEADLINES = ("next_deadline", "complaint_deadline")


@dataclass(frozen=True, slots=True)
class FrozenDeadlines:
    """How many cases have a deadline of a role in the freeze; `skipped` says why it was not counted."""

    role: str
    examined: int
    found: int
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The freeze of a cut-over.

    The freeze is the days after `last-decision` and before `first-decision`. The old system pays months to
    `last_month`, the new one from `first_month` on (their first days). `paid_ahead` are payments for the new
    one's months that are made or ordered already and equal a standing payment; sums are in whole øre.
    `standing_examined` is the number of standing payments looked at; `undated` are files in which nothing
    says when a standing payment ends.
    """

    effective_on: date
    events: tuple[Event, ...]
    last_month: date
    first_month: date
    standing: tuple[Standing, ...]
    standing_examined: int
    undated: tuple[str, ...]
    paid_ahead: int
    paid_ahead_ore: int
    deadlines: tuple[FrozenDeadlines, ...]
    findings: tuple[Finding, ...]

    def event(self, identity: str) -> Event:
        """The event of that id."""
        return next(event for event in self.events if event.id == identity)

    def as_json(self, figures: Figures = OUTSIDE) -> dict[str, Any]:
        """As plain values; outside the folder small counts are «<5», and their sums are left out."""
        return {
            "effective_on": self.effective_on.isoformat(),
            "events": [event.as_json() for event in self.events],
            "last_month": f"{self.last_month:%Y-%m}",
            "first_month": f"{self.first_month:%Y-%m}",
            "standing": standing_json(self.standing, figures),
            "standing_examined": self.standing_examined,
            "undated": list(self.undated),
            "paid_ahead": figures.one(self.paid_ahead),
            "paid_ahead_ore": figures.sum_of(self.paid_ahead_ore, self.paid_ahead),
            "deadlines": [
                {
                    "role": one.role,
                    "name": ROLES[one.role].in_words,
                    "examined": one.examined,
                    "found": figures.one(one.found),
                    "skipped": one.skipped,
                }
                for one in self.deadlines
            ],
            "findings": [finding.as_json() for finding in self.findings],
        }


def freeze_calendar(plan: Plan, survey: Survey, events: Sequence[Event] | None = None) -> Calendar:
    """The freeze of the survey's folder; without `events` those of its `kalender.csv`, else as suggested.

    Raises `BadInput` for a calendar or an extract that cannot be read.
    """
    if events is None:
        path = survey.root / FILE
        events = (
            read_events(path, plan.effective_on) if path.exists() else suggested_events(plan.effective_on)
        )
    work = Work(survey, plan.effective_on, sample=False)
    standing, examined, undated = standing_payments(work)
    first = first_new_month(plan.effective_on)
    count, ore = paid_ahead(work, first)
    by_id = {event.id: event for event in events}
    return Calendar(
        plan.effective_on,
        tuple(events),
        _month_before(first),
        first,
        standing,
        examined,
        undated,
        count,
        ore,
        tuple(
            _frozen(work, role, by_id["last-decision"].on, by_id["first-decision"].on) for role in _DEADLINES
        ),
        order_findings(events, plan.effective_on),
    )


def _month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _frozen(work: Work, role: str, after: date, before: date) -> FrozenDeadlines:
    """Deadlines after the last day of decisions in the old system and before the first in the new one."""
    sources = work.sources(("cases",))
    have = [one for one in sources if one.source.place(role) is not None]
    skipped = ""
    if not sources:
        skipped = _("Ikke kjørt: det er ikke noe uttrekk av saker.")
    elif len(have) < len(sources):
        skipped = _("Ikke kjørt: uttrekket har ikke kolonnen «{column}» ({files}).").format(
            column=ROLES[role].in_words,
            files=", ".join(one.source.mapped.name for one in sources if one not in have),
        )
    if not have:
        return FrozenDeadlines(role, 0, 0, skipped)
    deadline = day_of(role)
    with faults_of(have[0].source.extract, work.survey.database):
        examined, found = work.row(
            f"SELECT count(*), count(*) FILTER ({work.affected} AND {deadline} > {sql_day(after)} "
            f"AND {deadline} < {sql_day(before)}) FROM {union(have, (role,))}"
        )
    return FrozenDeadlines(role, int(str(examined)), int(str(found)), skipped)
