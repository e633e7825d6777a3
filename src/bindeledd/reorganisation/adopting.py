"""A change set is adopted among others: those adopted already that hold from a later day come after it.

What a later one makes hangs on what holds before it. So it is taken back, the new one is carried out, and the
later ones again on top of it, in order of their days: the answer is the same in whatever order they were
adopted. All of it is registered now; what was known before stays known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.lineage import Allocation, Succession
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.requirements import check
from bindeledd.reorganisation.taking_back import take_back

_A_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Registered:
    """What is registered for one change set: its statements, or what takes its earlier ones back."""

    reorganisation: Reorganisation
    statements: tuple[Statement, ...]
    successions: tuple[Succession, ...]
    allocations: tuple[Allocation, ...] = ()


@dataclass(frozen=True, slots=True)
class Adoption:
    """What is registered, in order, the registry after it, and the change sets carried out once more."""

    registered: tuple[Registered, ...]
    registry: Registry
    again: tuple[Reorganisation, ...]


@dataclass(frozen=True, slots=True)
class Among:
    """A registry with the change sets that are adopted in it.

    `adopted` are those that stand, with the instant they were registered at; `taken_back` are the ids of
    those that were.
    """

    registry: Registry
    adopted: tuple[Reorganisation, ...] = ()
    taken_back: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all that ever were adopted."""
        return self.taken_back | {other.id for other in self.adopted}

    def before(self, first: date, but: str = "") -> Registry:
        """The registry as if only those that begin at the latest that day had been adopted, without `but`."""
        standing = self.registry.without(self.ids)
        for other in self.adopted:
            if other.id != but and other.days[0] <= first:
                standing = standing.with_more(*registered_by(self.registry, other))
        return standing

    def after(self, reorganisation: Reorganisation) -> list[Reorganisation]:
        """The adopted ones that come after the change set, in order of their days."""
        first = reorganisation.days[0]
        return sorted((o for o in self.adopted if o.days[0] > first), key=lambda other: other.days[0])


def adopt(reorganisation: Reorganisation, among: Among, at: datetime) -> Adoption:
    """What is registered at `at` when the change set is adopted; a correction of a later one stays."""
    return _carried_out(among, reorganisation, [], [reorganisation], at)


def put_back(reorganisation: Reorganisation, among: Among, at: datetime, reason: str = "") -> Adoption:
    """What is registered at `at` when an adopted change set is taken back from among the others."""
    return _carried_out(among, reorganisation, [reorganisation], [], at, reason)


def _carried_out(
    among: Among,
    around: Reorganisation,
    gone: list[Reorganisation],
    new: list[Reorganisation],
    at: datetime,
    reason: str = "",
) -> Adoption:
    """The later ones and what is gone are taken back; the new and the later ones are carried out after it."""
    first = around.days[0]
    standing, later, registry = among.before(first, around.id), among.after(around), among.registry
    made: list[Registered] = []
    again: list[Reorganisation] = []
    moment = at
    for other in (*reversed(later), *gone):
        statements, arrows, _parts = registered_by(registry, other)
        # What holds instead is what holds without all of these, and not what another of them had made.
        undone = take_back(standing, statements, arrows, moment, reason if other in gone else "")
        made.append(Registered(other, undone.statements, undone.successions))
        registry = registry.with_more(undone.statements, undone.successions)
        moment += _A_TICK
    for wanted in (*new, *later):
        stamped = replace(wanted, registered_at=moment)
        applied = apply(stamped, standing)
        kept = tuple(s for s in applied.statements if not _corrected(s, wanted, standing, among))
        made.append(Registered(stamped, kept, applied.successions, applied.allocations))
        standing = standing.with_more(kept, applied.successions, applied.allocations)
        registry = registry.with_more(kept, applied.successions, applied.allocations)
        again.append(stamped)
        moment += _A_TICK
    return Adoption(tuple(made), registry, tuple(again[len(new) :]))


def findings(reorganisation: Reorganisation, among: Among, at: datetime) -> tuple[Finding, ...]:
    """What does not hold of a change set among those adopted: its own, and of each that comes after it."""
    standing = among.before(reorganisation.days[0], reorganisation.id)
    after = apply(replace(reorganisation, registered_at=at), standing).registry
    return (*check(reorganisation, standing), *_later_findings(reorganisation, after, among, at))


def putting_back_findings(reorganisation: Reorganisation, among: Among, at: datetime) -> tuple[Finding, ...]:
    """What does not hold of those that come after a change set when it is taken back."""
    standing = among.before(reorganisation.days[0], reorganisation.id)
    return tuple(_later_findings(reorganisation, standing, among, at))


def _later_findings(
    reorganisation: Reorganisation, standing: Registry, among: Among, at: datetime
) -> Iterator[Finding]:
    """What must be mended of each later one in turn, as it would be carried out again."""
    for other in among.after(reorganisation):
        for finding in check(other, standing):
            if finding.severity is Severity.MUST:
                yield replace(
                    finding,
                    code="later-change-set-fails",
                    message=_("«{title}», som alt er ført inn fra {day}, går da ikke: {why}").format(
                        title=other.title, day=day(other.days[0]), why=finding.message
                    ),
                    fix=_("Ta den tilbake først, eller lag en omlegging som retter den."),
                )
        standing = apply(replace(other, registered_at=at), standing).registry


def registered_by(
    registry: Registry, made: Reorganisation
) -> tuple[Sequence[Statement], Sequence[Succession], Sequence[Allocation]]:
    """What the registry has of an adopted change set, told by its id and the instant it was registered at."""
    mark = (made.id, made.registered_at)
    return (
        [s for said in registry.lines.values() for s in said if (s.source, s.registered_at) == mark],
        [s for s in registry.lineage.successions if (s.source, s.registered_at) == mark],
        [a for a in registry.lineage.allocations if (a.source, a.registered_at) == mark],
    )


def _corrected(statement: Statement, made: Reorganisation, standing: Registry, among: Among) -> bool:
    """Whether a correction of the line, for the same day, was registered since the set was adopted."""
    if made.registered_at is None:
        return False
    counts = standing.as_of(statement.period.start).statement(statement.line)
    return (
        counts is not None
        and counts.source not in among.ids
        and made.registered_at < counts.registered_at
        and counts.period.start == statement.period.start
    )
