"""Everything stored of a plan's cut-over, and what counts of it now.

A file counts while it is about the day that the plan has now. Signatures are about the latest rehearsal or
run: a newer one makes them stale. A check after the load counts for the latest run, by the same plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from bindeledd.cutover.reconciliation import ExceptionFound
from bindeledd_web.cutover.models import ExceptionDecision, Signature, Upload
from bindeledd_web.registry.models import Plan

# Who signs: the one who leads the whole, and at least one who answers for what is received.
FIRST_SIGNER = "project_leader"
OTHER_SIGNERS = ("chief_executive", "controller", "county_director")
SIGNERS = (FIRST_SIGNER, *OTHER_SIGNERS)
ENOUGH_REHEARSALS = 2


@dataclass(frozen=True, slots=True)
class StandingPayments:
    """Standing payments that stop in the old system or start in the new: how many, when, by which role."""

    what: Literal["stop", "start"]
    system: str
    count: int
    on: date
    role: str


@dataclass(frozen=True, slots=True)
class Freeze:
    """The freeze calendar: the last decisions and payments in the old system, the first in the new."""

    last_decision: date | None = None
    last_payment_run: date | None = None
    first_payment_run: date | None = None
    standing: tuple[StandingPayments, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all three days are set."""
        return None not in (self.last_decision, self.last_payment_run, self.first_payment_run)


DAYS = ("last_decision", "last_payment_run", "first_payment_run")


def freeze_values(freeze: Freeze) -> dict[str, Any]:
    """The calendar as plain values."""
    days = {name: getattr(freeze, name) for name in DAYS}
    return {
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "standing": [
            {"what": s.what, "system": s.system, "count": s.count, "on": s.on.isoformat(), "role": s.role}
            for s in freeze.standing
        ],
    }


def freeze_from(values: Mapping[str, Any]) -> Freeze:
    """The calendar from its plain values."""
    days = {name: date.fromisoformat(values[name]) if values[name] else None for name in DAYS}
    lines = (
        StandingPayments(s["what"], s["system"], s["count"], date.fromisoformat(s["on"]), s["role"])
        for s in values["standing"]
    )
    return Freeze(**days, standing=tuple(lines))


@dataclass(frozen=True, slots=True)
class Open:
    """An exception of the latest rehearsal or run, and the newest that was said of it."""

    found: ExceptionFound
    said: ExceptionDecision | None

    @property
    def decided(self) -> bool:
        """Whether somebody has decided it."""
        return self.said is not None and bool(self.said.decision)

    @property
    def to_decide(self) -> bool:
        """Whether somebody has to: what is only to be known needs no decision."""
        return self.found.severity != "note"

    @property
    def waits(self) -> bool:
        """Whether it has to be decided and is not."""
        return self.to_decide and not self.decided

    @property
    def version(self) -> int:
        """How many times something was said of it."""
        return self.said.version if self.said else 0


@dataclass
class CutOver:
    """The cut-over of one plan as it stands; reads each thing once."""

    plan: Plan

    @cached_property
    def uploads(self) -> tuple[Upload, ...]:
        """Every file, in the order that it happened."""
        return tuple(self.plan.reconciliations.all())

    @cached_property
    def day(self) -> date:
        """The first day that the reorganisation holds."""
        return self.plan.reorganisation.effective_on

    def counts(self, upload: Upload) -> bool:
        """Whether the file is about the day that the plan has now."""
        return upload.effective_on == self.day

    @cached_property
    def rehearsals(self) -> tuple[Upload, ...]:
        """The rehearsals that count."""
        return tuple(u for u in self.uploads if u.kind == "rehearsal" and self.counts(u))

    @cached_property
    def latest(self) -> Upload | None:
        """The latest rehearsal or run that counts: what a decision and a signature are about."""
        found = [u for u in self.uploads if u.kind != "after_load" and self.counts(u)]
        return found[-1] if found else None

    @cached_property
    def run(self) -> Upload | None:
        """The latest real run that counts."""
        found = [u for u in self.uploads if u.kind == "run" and self.counts(u)]
        return found[-1] if found else None

    @cached_property
    def after_load(self) -> Upload | None:
        """The latest check of what the receiving system holds, after the latest run and by its plan."""
        if self.run is None:
            return None
        run = self.run
        found = [
            u
            for u in self.uploads
            if u.kind == "after_load"
            and u.started >= run.started
            and u.file.plan.hash == run.file.plan.hash
            and u.file.run == run.file.run
        ]
        return found[-1] if found else None

    @cached_property
    def exceptions(self) -> tuple[Open, ...]:
        """The exceptions of the latest rehearsal or run, with what was last said of each."""
        if self.latest is None:
            return ()
        said = {row.exception: row for row in self.plan.exception_decisions.all()}
        return tuple(Open(found, said.get(found.id)) for found in self.latest.file.exceptions)

    @property
    def exceptions_to_decide(self) -> tuple[Open, ...]:
        """Those that somebody has to decide, decided or not."""
        return tuple(each for each in self.exceptions if each.to_decide)

    @property
    def waiting_exceptions(self) -> tuple[Open, ...]:
        """Those that somebody has to decide, and nobody has."""
        return tuple(each for each in self.exceptions if each.waits)

    @cached_property
    def freeze(self) -> Freeze:
        """The newest calendar; an empty one when there is none."""
        newest = self.plan.freeze_calendars.last()
        return freeze_from(newest.values) if newest else Freeze()

    @cached_property
    def freeze_version(self) -> int:
        """How many times the calendar was changed."""
        newest = self.plan.freeze_calendars.last()
        return newest.version if newest else 0

    @cached_property
    def signatures(self) -> tuple[Signature, ...]:
        """Everything signed, the oldest first."""
        return tuple(self.plan.cutover_signatures.all())

    def stale(self, signature: Signature) -> bool:
        """Whether a newer rehearsal or run has come since it was signed."""
        return self.latest is None or signature.seen != self.latest.sha256

    @cached_property
    def verdicts(self) -> tuple[Signature, ...]:
        """The latest go or no-go of each role and municipality that is about the latest rehearsal or run."""
        found = {(s.role, s.municipality): s for s in self.signatures if s.kind != Signature.OVERRIDE}
        return tuple(s for s in found.values() if not self.stale(s))

    @property
    def refusals(self) -> tuple[Signature, ...]:
        """Those that say no."""
        return tuple(s for s in self.verdicts if s.kind == Signature.NO_GO)

    @property
    def go(self) -> bool:
        """Whether the project leader and somebody else in another role say go, and nobody says no."""
        leaders = {s.by for s in self.verdicts if s.role == FIRST_SIGNER and s.kind == Signature.GO}
        others = {s.by for s in self.verdicts if s.role in OTHER_SIGNERS and s.kind == Signature.GO}
        return not self.refusals and bool(leaders) and any(others - {leader} for leader in leaders)

    @property
    def override(self) -> Signature | None:
        """The signed override of the latest run, when it is not green."""
        if self.run is None:
            return None
        found = [s for s in self.signatures if s.kind == Signature.OVERRIDE and s.seen == self.run.sha256]
        return found[-1] if found else None
