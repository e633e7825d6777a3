"""A correction before it is saved: the statement it makes, and what would hang loose or contradict.

A correction holds from its day until the next known change of the same line, or for good.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd.foundation.period import Period
from bindeledd.registry.checks import dangling, resting_on_closed_units, work_at_closed_units
from bindeledd.registry.facts import Fact, Leader, Line, Location, Relation, Unit, UnitStatus
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.spans import changes
from bindeledd_web.registry.pages.words import OWN_SOURCE

# What can be corrected by form: the word in the address, and the kind of line.
WHAT = {"enhet": "unit", "leder": "leader", "sted": "location", "utforende": "performing"}


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a correction would newly bring out of order. `must` refuses it; `should` asks to confirm."""

    must: tuple[Finding, ...]
    should: tuple[Finding, ...]

    @property
    def digest(self) -> str:
        """What one confirms: changes when the findings do."""
        text = "\n".join(finding.message for finding in self.should)
        return hashlib.sha256(text.encode()).hexdigest()[:16] if self.should else ""


def line_of(what: str, key: str) -> Line:
    """The line that an address names. For a performing unit `key` is the area, and the task is any."""
    kind = WHAT[what]
    return (kind, "*", key) if kind == "performing" else (kind, key)


def next_change(registry: Registry, line: Line, start: date) -> date | None:
    """The first day after `start` on which the line says something else than the day before."""
    return next((change.on for change in changes(registry, line) if change.on > start), None)


def statement(line: Line, fact: Fact | None, start: date, end: date | None, at: datetime) -> Statement:
    """What the correction says. Raises `BadInput` when it would end before it begins."""
    return Statement(line, fact, Period(start, end), at, OWN_SOURCE)


def unit_fact(known: Fact | None, name: str, status: UnitStatus) -> Unit:
    """The unit under another name or status; the rest stays as it is known."""
    if isinstance(known, Unit):
        return replace(known, name=name or None, status=status)
    return Unit(name or None, status)


def location_fact(known: Fact | None, name: str, hours: str) -> Location:
    """The place under another name or with other hours; the rest stays. Raises `BadInput` without a place."""
    if not isinstance(known, Location):
        raise BadInput
    return replace(known, name=name, opening_hours=hours or None)


def leader_fact(post: str) -> Leader | None:
    """The post, or that it is not known who leads."""
    return Leader(post) if post else None


def relation_fact(known: Fact | None, unit: str) -> Relation | None:
    """The unit, or that it is not known who does the work; one that does it already does so as before."""
    if isinstance(known, Relation) and known.target == unit:
        return known
    return Relation(unit) if unit else None


def consequences(asked: Asked, made: Statement) -> Consequences:
    """What does not add up with the statement and did so without it, on each day that something changes."""
    before = asked.registry
    after = before.with_more([made])
    days = {made.period.start}
    for line in before.by_mention.get(made.line, ()):
        days |= {change.on for change in changes(before, line) if change.on in made.period}
    found: dict[tuple[str, str], Finding] = {}
    for day in sorted(days):
        known = {(f.code, f.subject, f.message) for f in _findings(before, day)}
        for finding in _findings(after, day):
            if (finding.code, finding.subject, finding.message) not in known:
                found.setdefault((finding.code, finding.subject), finding)
    return Consequences(
        tuple(f for f in found.values() if f.severity is Severity.MUST),
        tuple(f for f in found.values() if f.severity is not Severity.MUST),
    )


def _findings(registry: Registry, on: date) -> tuple[Finding, ...]:
    snapshot = registry.as_of(on)
    return (
        *dangling(snapshot),
        *work_at_closed_units(snapshot),
        *resting_on_closed_units(snapshot),
    )
