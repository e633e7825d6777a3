"""The kinds of fact that the registry keeps, and the line each stands on.

Service area, office (unit), leader and location are four layers that need not coincide. Responsible
municipality, performing unit and host are three relations, each per task and area, and say nothing of
each other. A *line* names what a fact is about: its kind and key; at any moment a line has at most one
fact.

| kind | key | fact |
|---|---|---|
| municipality | number | `Municipality` |
| unit | number | `Unit` |
| location | id | `Location` |
| leader | unit | `Leader` |
| staff | unit, owner, function | `Staff` |
| cooperation | id | `Cooperation` |
| participant | cooperation, municipality | `Participant` |
| service_area | municipality | `Membership` |
| responsible, performing, host | task, area | `Relation` |
| system | municipality, name | `System` |

A task is an id of the task catalogue, a group (`state`, `minimum`, `optional`) or `*` for all; an area
is a municipality number or a six-digit city district.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Line = tuple[str, ...]

UnitStatus = Literal["being_set_up", "active", "being_closed", "closed"]
LocationKind = Literal["main", "branch", "service_point"]
CooperationKind = Literal["host", "joint_office", "joint_leader", "professional", "exchange", "other"]
RelationKind = Literal["responsible", "performing", "host"]

ANY_TASK = "*"
TASK_GROUPS = ("state", "minimum", "optional")
# The target of a relation when nobody in the register has the task: it lies outside the offices.
OUTSIDE = "-"
RELATIONS: tuple[RelationKind, ...] = ("responsible", "performing", "host")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality number in use, under one Norwegian name."""

    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A NAV unit: `type` as in NAV's register (LOKAL is an office); `parent` is the unit above it.

    The status is a fact with its own period: a unit that has an end date is not closed for that.
    """

    name: str | None
    status: UnitStatus
    type: str = "LOKAL"
    parent: str | None = None
    organisation_number: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place where a unit meets people; opening hours are None when not known."""

    name: str
    unit: str
    municipality: str
    kind: LocationKind = "main"
    opening_hours: str | None = None


@dataclass(frozen=True, slots=True)
class Leader:
    """The post that leads the unit; one post may lead several units without any merger."""

    post: str


@dataclass(frozen=True, slots=True)
class Staff:
    """Full-time equivalents and heads of one owner (state, municipal) and function; None is unknown."""

    fte: float | None
    persons: int | None = None


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A cooperation between municipalities. It does not imply one unit; a county border is no bar.

    `model` is the legal model's code (HOST_ADMIN, HOST_BOARD, CLOSE_COOP …), None when not known.
    """

    name: str
    kind: CooperationKind
    host: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """That a municipality takes part in a cooperation, host included."""

    role: Literal["host", "delegating", "member"] = "member"


@dataclass(frozen=True, slots=True)
class Membership:
    """The service area that a municipality belongs to."""

    area: str


@dataclass(frozen=True, slots=True)
class Relation:
    """The municipality or unit that a task of an area is related to, or `OUTSIDE`.

    `cooperation` is the one that a host, or the unit that works for it, rests on; None when none is known.
    """

    target: str
    cooperation: str | None = None


@dataclass(frozen=True, slots=True)
class System:
    """A case system or an interface that a municipality's office depends on."""

    system: str


Fact = (
    Municipality
    | Unit
    | Location
    | Leader
    | Staff
    | Cooperation
    | Participant
    | Membership
    | Relation
    | System
)

# Kind to the type of its facts and the names of its key's parts.
KINDS: dict[str, tuple[type[Fact], tuple[str, ...]]] = {
    "municipality": (Municipality, ("number",)),
    "unit": (Unit, ("number",)),
    "location": (Location, ("id",)),
    "leader": (Leader, ("unit",)),
    "staff": (Staff, ("unit", "owner", "function")),
    "cooperation": (Cooperation, ("id",)),
    "participant": (Participant, ("cooperation", "municipality")),
    "service_area": (Membership, ("municipality",)),
    "responsible": (Relation, ("task", "area")),
    "performing": (Relation, ("task", "area")),
    "host": (Relation, ("task", "area")),
    "system": (System, ("municipality", "name")),
}


def mentions(line: Line, fact: Fact) -> frozenset[Line]:
    """The municipalities, units and cooperations that a fact hangs on, as lines of their own."""
    kind, *key = line
    found: set[Line] = set()
    match kind, fact:
        case "location", Location(unit=unit, municipality=municipality):
            found = {("unit", unit), ("municipality", municipality)}
        case (("leader" | "staff"), _):
            found = {("unit", key[0])}
        case "participant", _:
            found = {("cooperation", key[0]), ("municipality", key[1])}
        case (("service_area" | "system"), _):
            found = {("municipality", key[0])}
        case "performing", Relation(target=target):
            found = {("unit", target), ("municipality", key[1][:4])}
        case (("responsible" | "host"), Relation(target=target)):
            found = {("municipality", target), ("municipality", key[1][:4])}
        case "cooperation", Cooperation(host=str(host)):
            found = {("municipality", host)}
        case "unit", Unit(parent=str(parent)):
            found = {("unit", parent)}
    if isinstance(fact, Relation) and fact.cooperation is not None:
        found.add(("cooperation", fact.cooperation))
    return frozenset(found - {("unit", OUTSIDE), ("municipality", OUTSIDE)})
