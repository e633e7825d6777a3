"""What does not add up in a registry: one function per flaw, each finding says what hangs where.

Contradictions are checked over all time; what dangles is checked as of a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, capital, day
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Line, Unit, mentions
from bindeledd.registry.lineage import Allocation
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import Statement
from bindeledd.registry.words import line_in_words


def check(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Everything that does not add up on the snapshot's day."""
    return (*contradictions(snapshot.registry), *dangling(snapshot), *work_at_closed_units(snapshot))


def contradictions(registry: Registry) -> Iterator[Finding]:
    """Two statements that were registered at once must not say different things of the same day."""
    for line, statements in registry.lines.items():
        for first, second in contradicting(statements):
            yield Finding(
                code="registry-contradiction",
                severity=Severity.MUST,
                message=_(
                    "To opplysninger om {what} gjelder samtidig og er ulike (fra {first} og {second})."
                ).format(
                    what=line_in_words(line), first=day(first.period.start), second=day(second.period.start)
                ),
                subject="/".join(line),
                fix=_("Avslutt den ene før den andre begynner, eller fjern den som er feil."),
            )


def contradicting_parts(allocations: Iterable[Allocation]) -> Iterator[Finding]:
    """Two allocations that were registered at once must not send one part of a number to two places."""
    places: dict[tuple[object, ...], Allocation] = {}
    for part in allocations:
        same = (part.date, part.old, part.kind, part.key, part.registered_at)
        first = places.setdefault(same, part)
        if first.new != part.new:
            yield Finding(
                code="registry-contradiction",
                severity=Severity.MUST,
                message=_("{key} av {old} går til både {first} og {second} {day}.").format(
                    key=part.key, old=part.old, first=first.new, second=part.new, day=day(part.date)
                ),
                subject=part.old,
                fix=_("Behold den ene, og fjern den andre."),
            )


def contradicting(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of statements on one line, registered at once, that differ on a common day."""
    for place, first in enumerate(statements):
        for second in statements[place + 1 :]:
            if (
                first.registered_at == second.registered_at
                and first.fact != second.fact
                and overlap(first.period, second.period)
            ):
                yield first, second


def overlap(first: Period, second: Period) -> bool:
    """Whether two half-open periods have a day in common."""
    return (first.end is None or second.start < first.end) and (
        second.end is None or first.start < second.end
    )


def dangling(snapshot: Snapshot) -> Iterator[Finding]:
    """A fact must not hang on a unit or a cooperation that does not hold on the day."""
    for target, hanging in _hanging(snapshot).items():
        if target[0] not in ("unit", "cooperation") or snapshot.fact(target) is not None:
            continue
        if target not in snapshot.registry.lines:
            # Never heard of: a list that mentions it says so, and nothing more is known.
            continue
        yield Finding(
            code="registry-dangling",
            severity=Severity.SHOULD,
            message=_(
                "{target} gjelder ikke {day}, men {count} andre opplysninger bygger på det: {names}."
            ).format(
                target=capital(line_in_words(target)),
                day=day(snapshot.on),
                count=len(hanging),
                names=named(hanging),
            ),
            subject="/".join(target),
            fix=_("Si hva som skal gjelde i stedet, eller avslutt dem samme dag."),
            facts={"lines": ["/".join(line) for line in hanging]},
        )


def work_at_closed_units(snapshot: Snapshot) -> Iterator[Finding]:
    """A unit that is closed or not yet active must not have work to do."""
    for line, fact in snapshot.every("unit"):
        assert isinstance(fact, Unit)  # noqa: S101 - the line's kind says so
        if fact.status in ("active", "being_closed"):
            continue
        work = snapshot.served_by(line[1])
        if work:
            yield Finding(
                code="registry-work-at-closed-unit",
                severity=Severity.MUST if fact.status == "closed" else Severity.SHOULD,
                message=_("{unit} er ikke i drift {day}, men skal utføre {names}.").format(
                    unit=capital(line_in_words(line)), day=day(snapshot.on), names=named(work)
                ),
                subject="/".join(line),
                fix=_("Gi arbeidet til en enhet som er i drift."),
                facts={"lines": ["/".join(found) for found in work]},
            )


def resting_on_closed_units(snapshot: Snapshot) -> Iterator[Finding]:
    """A unit that is closed should not have places, a leader or staff."""
    for line, fact in snapshot.every("unit"):
        assert isinstance(fact, Unit)  # noqa: S101 - the line's kind says so
        resting = (
            [found for found in snapshot.hanging_on(line) if found[0] in ("location", "leader", "staff")]
            if fact.status == "closed"
            else []
        )
        if resting:
            yield Finding(
                code="registry-resting-on-closed-unit",
                severity=Severity.SHOULD,
                message=_("{unit} er nedlagt {day}, men dette bygger på den: {names}.").format(
                    unit=capital(line_in_words(line)), day=day(snapshot.on), names=named(resting)
                ),
                subject="/".join(line),
                fix=_("Flytt det til en annen enhet, eller avslutt det samme dag."),
                facts={"lines": ["/".join(found) for found in resting]},
            )


def named(lines: Sequence[Line], most: int = 8) -> str:
    """The lines in words, the first few of them, and how many more there are."""
    words = [line_in_words(line) for line in lines[:most]]
    more = len(lines) - len(words)
    return ", ".join(words) + (_(" og {more} til").format(more=more) if more > 0 else "")


def _hanging(snapshot: Snapshot) -> dict[Line, list[Line]]:
    found: dict[Line, list[Line]] = {}
    for line in snapshot.registry.lines:
        fact = snapshot.fact(line)
        if fact is not None:
            for target in mentions(line, fact):
                found.setdefault(target, []).append(line)
    return found
