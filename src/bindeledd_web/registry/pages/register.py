"""The register: who serves the case's municipalities on the day, and who answers for what.

Service area, unit, leader and location are shown apart, because they need not coincide; so are
responsible municipality, performing unit and host.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from bindeledd.foundation import Finding
from bindeledd.registry.checks import dangling, work_at_closed_units
from bindeledd.registry.facts import ANY_TASK, OUTSIDE, TASK_GROUPS, Cooperation, Line, Relation, RelationKind
from bindeledd.registry.origins import predecessors
from bindeledd.registry.words import relation_in_words, status_in_words
from bindeledd.reorganisation.words import (
    cooperation_kind_in_words,
    location_kind_in_words,
    task_name,
)
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.members import members_on, units_serving
from bindeledd_web.registry.pages.words import (
    STATUS_COLORS,
    Named,
    area_name,
    municipality,
    named_sources,
    post_in_words,
    type_in_words,
    unit,
)


@dataclass(frozen=True, slots=True)
class Served:
    """The municipalities that a unit does some tasks for."""

    tasks: str
    places: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit; `status` is empty when the register only knows its number."""

    unit: Named
    status: str
    color: str
    type: str
    served: tuple[Served, ...]

    @property
    def ordinary(self) -> bool:
        """Whether it is an active unit that does every task for one municipality, as most do."""
        return self.color == "success" and [(s.tasks, len(s.places)) for s in self.served] == [
            (task_name(ANY_TASK), 1)
        ]


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One leading post and the units it leads."""

    post: str
    units: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class LocationRow:
    """One place where a unit meets people."""

    id: str
    name: str
    unit: Named
    municipality: Named
    kind: str
    hours: str


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """A task for which a municipality has another answer than its group."""

    task: str
    relation: str
    whom: Named


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """One municipality and its three relations; `host` has those of any task group."""

    municipality: Named
    was: tuple[Named, ...]
    responsible: Named
    state: Named | None
    minimum: Named | None
    districts: int
    host: tuple[Named, ...]
    area: str
    exceptions: tuple[OwnAnswer, ...]


@dataclass(frozen=True, slots=True)
class CooperationRow:
    """One cooperation in force, with everyone in it."""

    id: str
    name: str
    kind: str
    host: Named | None
    participants: tuple[Named, ...]
    crosses_county: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """What is the same in every row of the municipalities, and so is said once above them."""

    responsible: bool
    unit: bool
    host: bool

    @property
    def columns(self) -> int:
        """How many columns are left of six."""
        return 6 - self.responsible - self.unit - self.host


@dataclass(frozen=True, slots=True)
class Register:
    """What the page shows, in its order."""

    units: tuple[UnitRow, ...]
    own_leaders: int
    shared_leaders: tuple[LeaderRow, ...]
    leaderless: int
    locations: tuple[LocationRow, ...]
    municipalities: tuple[MunicipalityRow, ...]
    cooperations: tuple[CooperationRow, ...]
    findings: tuple[Finding, ...]
    sources: tuple[object, ...]

    @property
    def alike(self) -> Alike:
        """Whether all answer for their own tasks, have one unit for both groups, and have no host."""
        rows = self.municipalities
        return Alike(
            responsible=all(row.responsible.number == row.municipality.number for row in rows),
            unit=all(row.state == row.minimum for row in rows),
            host=not any(row.host for row in rows),
        )

    @property
    def ordinary_units(self) -> tuple[UnitRow, ...]:
        """The units with one municipality each."""
        return tuple(row for row in self.units if row.ordinary)

    @property
    def other_units(self) -> tuple[UnitRow, ...]:
        """The units that serve several, only some tasks, or are on their way in or out."""
        return tuple(row for row in self.units if not row.ordinary)

    @property
    def hours_unknown(self) -> bool:
        """Whether no place has opening hours that are known."""
        return not any(row.hours for row in self.locations)


def register(asked: Asked) -> Register:
    """The register around the case's municipalities."""
    members = members_on(asked)
    units = units_serving(asked, members)
    posts = leaders(asked, units)
    return Register(
        units=tuple(unit_row(asked, number) for number in units),
        own_leaders=sum(len(row.units) == 1 for row in posts),
        shared_leaders=tuple(row for row in posts if len(row.units) > 1),
        leaderless=sum(asked.snapshot.leader(number) is None for number in units),
        locations=tuple(row for number in units for row in locations(asked, number)),
        municipalities=tuple(_municipality_row(asked, number) for number in members),
        cooperations=cooperations(asked, members),
        findings=_findings(asked, {("unit", u) for u in units} | {("municipality", m) for m in members}),
        sources=named_sources(asked, _source_ids(asked, members, units)),
    )


def unit_row(asked: Asked, number: str) -> UnitRow:
    """A unit of the day, and whom it serves."""
    known = asked.snapshot.unit(number)
    return UnitRow(
        unit=unit(asked, number),
        status=status_in_words(known.status) if known else "",
        color=STATUS_COLORS[known.status] if known else "neutral",
        type=type_in_words(known.type) if known else "",
        served=served(asked, asked.snapshot.served_by(number)),
    )


def served(asked: Asked, lines: Iterable[Line]) -> tuple[Served, ...]:
    """Performing lines by task, the widest first, with the places that no wider line has said."""
    found: dict[str, list[str]] = defaultdict(list)
    for _kind, task, area in lines:
        found[task].append(area)
    for task in found.keys() - {ANY_TASK}:
        found[task] = [area for area in found[task] if area not in found.get(ANY_TASK, ())]
    order = {task: place for place, task in enumerate((ANY_TASK, *TASK_GROUPS))}
    return tuple(
        Served(task_name(task), tuple(municipality(asked, area) for area in sorted(areas)))
        for task, areas in sorted(found.items(), key=lambda row: (order.get(row[0], len(order)), row[0]))
        if areas
    )


def leaders(asked: Asked, units: Iterable[str]) -> tuple[LeaderRow, ...]:
    """The posts that lead any of the units, with every unit they lead."""
    posts = dict.fromkeys(post for number in units if (post := asked.snapshot.leader(number)))
    return tuple(
        LeaderRow(post_in_words(post), tuple(unit(asked, led) for led in asked.snapshot.led_by(post)))
        for post in posts
    )


def locations(asked: Asked, number: str) -> tuple[LocationRow, ...]:
    """The places of a unit."""
    return tuple(
        LocationRow(
            identity, place.name, unit(asked, place.unit), municipality(asked, place.municipality),
            location_kind_in_words(place.kind), place.opening_hours or "",
        )
        for identity, place in asked.snapshot.locations(number).items()
    )  # fmt: skip


def _municipality_row(asked: Asked, number: str) -> MunicipalityRow:
    snapshot = asked.snapshot
    state, minimum = snapshot.work("state", number), snapshot.work("minimum", number)
    hosts = dict.fromkeys(work.host for work in (state, minimum) if work.host)
    area = snapshot.service_area(number)
    return MunicipalityRow(
        municipality=municipality(asked, number),
        was=_was(asked, number),
        responsible=municipality(asked, minimum.responsible),
        state=unit(asked, state.unit) if state.unit else None,
        minimum=unit(asked, minimum.unit) if minimum.unit else None,
        districts=len({line[2] for line in _lines_of(asked, number) if len(line[2]) > 4}),
        host=tuple(municipality(asked, host) for host in hosts),
        area=area_name(asked, area) if area else "",
        exceptions=_exceptions(asked, number),
    )


def _was(asked: Asked, number: str) -> tuple[Named, ...]:
    """The numbers it was made of, when it came into use after the case's day."""
    statement = asked.snapshot.statement(("municipality", number))
    if statement is None or not asked.case.date < statement.period.start <= asked.on:
        return ()
    old = predecessors(asked.registry, number, statement.period.start, known_at=asked.known_at)
    return tuple(municipality(asked, found) for found in old if found != number)


def _lines_of(asked: Asked, number: str) -> list[Line]:
    return [line for lines in asked.snapshot.units_of(number).values() for line in lines]


def _exceptions(asked: Asked, number: str) -> tuple[OwnAnswer, ...]:
    """The single tasks that somebody has said something of."""
    found = []
    for line in asked.registry.by_mention.get(("municipality", number), ()):
        if line[0] not in ("responsible", "performing", "host") or "-" not in line[1] or line[2] != number:
            continue
        fact = asked.snapshot.fact(line)
        if isinstance(fact, Relation):
            whom = unit if line[0] == "performing" else municipality
            found.append(
                OwnAnswer(
                    task_name(line[1]),
                    relation_in_words(line[0]),
                    unit(asked, OUTSIDE) if fact.target == OUTSIDE else whom(asked, fact.target),
                )
            )
    return tuple(found)


def cooperations(asked: Asked, numbers: Iterable[str]) -> tuple[CooperationRow, ...]:
    """The cooperations that any of the municipalities takes part in."""
    found: dict[str, Cooperation] = {}
    for number in numbers:
        found |= asked.snapshot.cooperations(number)
    rows = []
    for identity, cooperation in sorted(found.items(), key=lambda row: row[1].name):
        taking_part = sorted(asked.snapshot.participants(identity))
        rows.append(
            CooperationRow(
                identity, cooperation.name, cooperation_kind_in_words(cooperation.kind),
                municipality(asked, cooperation.host) if cooperation.host else None,
                tuple(municipality(asked, number) for number in taking_part),
                len({number[:2] for number in taking_part}) > 1,
            )
        )  # fmt: skip
    return tuple(rows)


def _findings(asked: Asked, ours: set[Line]) -> tuple[Finding, ...]:
    """What does not add up and is about these units and municipalities."""
    found = (*dangling(asked.snapshot), *work_at_closed_units(asked.snapshot))
    subjects = {"/".join(line) for line in ours}
    return tuple(
        finding
        for finding in found
        if finding.subject in subjects
        or any(_mentions(line, ours) for line in cast(list[str], finding.facts.get("lines", [])))
    )


def _mentions(line: str, ours: set[Line]) -> bool:
    parts = line.split("/")
    return any(("municipality", part[:4]) in ours for part in parts[1:])


def _source_ids(asked: Asked, members: Iterable[str], units: Iterable[str]) -> list[str]:
    """The sources of what the page shows, in order."""
    lines: list[Line] = [("unit", number) for number in units]
    kinds: tuple[RelationKind, ...] = ("performing", "host", "responsible")
    found = [asked.snapshot.statement(line) for line in lines]
    found += [asked.snapshot.relation(kind, "minimum", number) for number in members for kind in kinds]
    found += [asked.snapshot.statement(("municipality", number)) for number in members]
    return [statement.source for statement in found if statement is not None]
