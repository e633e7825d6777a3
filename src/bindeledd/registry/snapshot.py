"""The registry on one day, as known at one instant: cheap to make, each answer looked up when asked.

Best match for a task in an area: the most specific task first (the task, its group, any task), and
for each the city district before the municipality.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from bindeledd.registry.facts import (
    ANY_TASK,
    OUTSIDE,
    Cooperation,
    Fact,
    Leader,
    Line,
    Location,
    Membership,
    Municipality,
    Participant,
    Relation,
    RelationKind,
    Unit,
    mentions,
)
from bindeledd.registry.statements import Statement
from bindeledd.registry.tasks import group_of

if TYPE_CHECKING:
    from bindeledd.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class Work:
    """Who has a task in an area: three relations, and the statement that gave each (None: by default).

    The responsible municipality is the area's own where nothing else is registered (sosialtjenesteloven
    § 3 makes the municipality of stay responsible). `unit` is None when no unit is known, and also when a
    statement (`unit_by`) says that the task lies outside the registered units.
    """

    task: str
    area: str
    responsible: str
    unit: str | None
    host: str | None
    responsible_by: Statement | None = None
    unit_by: Statement | None = None
    host_by: Statement | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What holds on the day `on` as known at `known_at` (None: now)."""

    registry: Registry
    on: date
    known_at: datetime | None = None

    def statement(self, line: Line) -> Statement | None:
        """The statement that counts for the line: the latest known one whose period has the day."""
        on, known_at = self.on, self.known_at
        for statement in self.registry._lines.get(line, ()):
            if known_at is not None and statement.registered_at > known_at:
                continue
            period = statement.period
            if period.start <= on and (period.end is None or on < period.end):
                return statement
        return None

    def fact(self, line: Line) -> Fact | None:
        """What holds on the line, None when nothing does or nothing is known."""
        statement = self.statement(line)
        return statement.fact if statement else None

    def every(self, kind: str) -> Iterator[tuple[Line, Fact]]:
        """The lines of a kind on which something holds, in order of key."""
        for line in self.registry.by_kind.get(kind, ()):
            fact = self.fact(line)
            if fact is not None:
                yield line, fact

    # -- municipalities

    def municipality(self, number: str) -> Municipality | None:
        """The municipality with that number on the day."""
        return cast(Municipality | None, self.fact(("municipality", number)))

    def municipalities(self) -> dict[str, Municipality]:
        """The municipalities of the day by number."""
        return {line[1]: cast(Municipality, fact) for line, fact in self.every("municipality")}

    # -- units, places, leaders

    def unit(self, number: str) -> Unit | None:
        """The unit with that number on the day, whatever its status."""
        return cast(Unit | None, self.fact(("unit", number)))

    def units(self) -> dict[str, Unit]:
        """The units of the day by number, whatever their status."""
        return {line[1]: cast(Unit, fact) for line, fact in self.every("unit")}

    def locations(self, unit: str | None = None) -> dict[str, Location]:
        """The places by id; only those of one unit when it is given."""
        lines = self._about("location", ("unit", unit)) if unit else self.every("location")
        return {line[1]: cast(Location, fact) for line, fact in lines}

    def leader(self, unit: str) -> str | None:
        """The post that leads the unit."""
        fact = cast(Leader | None, self.fact(("leader", unit)))
        return fact.post if fact else None

    def led_by(self, post: str) -> tuple[str, ...]:
        """The units that the post leads."""
        return tuple(line[1] for line, fact in self.every("leader") if cast(Leader, fact).post == post)

    # -- cooperations and areas

    def cooperation(self, identity: str) -> Cooperation | None:
        """The cooperation with that id when it is in force."""
        return cast(Cooperation | None, self.fact(("cooperation", identity)))

    def participants(self, cooperation: str) -> dict[str, Participant]:
        """The municipalities that take part, host included, by number."""
        found = self._about("participant", ("cooperation", cooperation))
        return {line[2]: cast(Participant, fact) for line, fact in found}

    def cooperations(self, municipality: str | None = None) -> dict[str, Cooperation]:
        """The cooperations in force by id; only those a municipality takes part in when it is given."""
        if municipality is None:
            return {line[1]: cast(Cooperation, fact) for line, fact in self.every("cooperation")}
        ids = [line[1] for line, _ in self._about("participant", ("municipality", municipality))]
        return {identity: found for identity in ids if (found := self.cooperation(identity))}

    def service_area(self, municipality: str) -> str | None:
        """The service area that the municipality belongs to."""
        fact = cast(Membership | None, self.fact(("service_area", municipality)))
        return fact.area if fact else None

    # -- who does what

    def relation(self, kind: RelationKind, task: str, area: str) -> Statement | None:
        """The best matching statement for a task in an area; see the module's rule."""
        for wanted in dict.fromkeys((task, group_of(task) or task, ANY_TASK)):
            for place in dict.fromkeys((area, area[:4])):
                statement = self.statement((kind, wanted, place))
                if statement is not None and statement.fact is not None:
                    return statement
        return None

    def work(self, task: str, area: str) -> Work:
        """Responsible municipality, performing unit and host of a task in an area."""
        responsible, unit, host = (
            self.relation(kind, task, area) for kind in ("responsible", "performing", "host")
        )
        return Work(
            task,
            area,
            _target(responsible) or area[:4],
            _target(unit),
            _target(host),
            responsible,
            unit,
            host,
        )

    def units_of(self, municipality: str) -> dict[str, tuple[Line, ...]]:
        """The units that do anything for a municipality or a district of it, with the lines that say so."""
        found: dict[str, list[Line]] = {}
        for line, fact in self._about("performing", ("municipality", municipality)):
            found.setdefault(cast(Relation, fact).target, []).append(line)
        return {unit: tuple(lines) for unit, lines in found.items()}

    def served_by(self, unit: str) -> tuple[Line, ...]:
        """The performing lines (task and area) that lead to a unit."""
        return tuple(line for line, _ in self._about("performing", ("unit", unit)))

    def hanging_on(self, line: Line) -> tuple[Line, ...]:
        """The lines whose fact on the day hangs on this one: what would dangle if it ended."""
        return tuple(
            other
            for other in self.registry.by_mention.get(line, ())
            if (fact := self.fact(other)) is not None and line in mentions(other, fact)
        )

    def _about(self, kind: str, mentioned: Line) -> Iterator[tuple[Line, Fact]]:
        for line in self.registry.by_mention.get(mentioned, ()):
            if (
                line[0] == kind
                and (fact := self.fact(line)) is not None
                and mentioned in mentions(line, fact)
            ):
                yield line, fact


def _target(statement: Statement | None) -> str | None:
    target = cast(Relation, statement.fact).target if statement else OUTSIDE
    return None if target == OUTSIDE else target
