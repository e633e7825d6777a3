"""The typed steps of a reorganisation: what each says happens on its day. See `applying` for what follows.

Every step may have its own day `on`; without one it happens on the reorganisation's effective date.
Municipality, unit and cooperation are separate things here too: a merger of municipalities moves no task
to another unit, and a transfer of tasks changes no municipality number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bindeledd.registry.facts import CooperationKind, LocationKind, UnitStatus


@dataclass(frozen=True, slots=True)
class Merger:
    """Municipalities become one, with a new number or one of theirs."""

    old: tuple[str, ...]
    new: str
    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A municipality ceases, and the part named by basic units or postal codes becomes part of another.

    A split in two is two such steps, often in two reorganisations.
    """

    old: str
    new: str
    name: str
    basic_units: tuple[str, ...] = ()
    postal_codes: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class BoundaryMove:
    """A part of a municipality goes to another, and both live on."""

    old: str
    new: str
    basic_units: tuple[str, ...] = ()
    postal_codes: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A municipality gets another number, and everything bound to the old one follows."""

    old: str
    new: str
    name: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Renaming:
    """A municipality gets another name under the same number."""

    number: str
    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class StartCooperation:
    """Municipalities begin a cooperation, with a host where it has one; it implies no common unit."""

    cooperation: str
    name: str
    kind: CooperationKind
    participants: tuple[str, ...]
    host: str | None = None
    model: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class TransferTasks:
    """Named tasks of named municipalities are done by a host, in `unit` («-»: outside the offices).

    The municipality that is responsible stays the same: a host performs and decides on its behalf.
    Without `unit` the host's own unit for the task does it. `cooperation` is what it rests on.
    """

    tasks: tuple[str, ...]
    municipalities: tuple[str, ...]
    host: str
    unit: str | None = None
    cooperation: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AssignTasks:
    """A unit does tasks in areas without any host: after a merger, a dissolution, or a change inside."""

    tasks: tuple[str, ...]
    areas: tuple[str, ...]
    unit: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class OfficeMerger:
    """Units become one: the others close, their work and their locations go to `into`."""

    units: tuple[str, ...]
    into: str
    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit begins, being set up or active."""

    number: str
    name: str
    status: UnitStatus = "active"
    type: str = "LOKAL"
    parent: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeUnit:
    """A unit gets another status or name: being set up, active, being closed, closed."""

    unit: str
    status: UnitStatus
    name: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenLocation:
    """A place where a unit meets people opens; opening hours are None when not decided."""

    location: str
    name: str
    unit: str
    municipality: str
    kind: LocationKind = "branch"
    opening_hours: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class CloseLocation:
    """A place where a unit meets people closes."""

    location: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class MoveLocation:
    """A place moves: to another municipality, unit, name or opening hours; what is None stays."""

    location: str
    unit: str | None = None
    municipality: str | None = None
    name: str | None = None
    kind: LocationKind | None = None
    opening_hours: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AppointLeader:
    """One post leads the units from the day; that merges nothing. Posts are roles, not names."""

    post: str
    units: tuple[str, ...]
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A municipality leaves a cooperation, and its tasks return to it."""

    cooperation: str
    municipality: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Dissolution:
    """A cooperation ends for all who take part, and the tasks return to each."""

    cooperation: str
    on: date | None = None


Step = (
    Merger
    | Split
    | BoundaryMove
    | Renumbering
    | Renaming
    | StartCooperation
    | TransferTasks
    | AssignTasks
    | OfficeMerger
    | NewUnit
    | ChangeUnit
    | OpenLocation
    | CloseLocation
    | MoveLocation
    | AppointLeader
    | Withdrawal
    | Dissolution
)

# The name of each step in files, tables and addresses.
STEP_KINDS: dict[str, type[Step]] = {
    "merger": Merger,
    "split": Split,
    "boundary_move": BoundaryMove,
    "renumbering": Renumbering,
    "renaming": Renaming,
    "start_cooperation": StartCooperation,
    "transfer_tasks": TransferTasks,
    "assign_tasks": AssignTasks,
    "office_merger": OfficeMerger,
    "new_unit": NewUnit,
    "change_unit": ChangeUnit,
    "open_location": OpenLocation,
    "close_location": CloseLocation,
    "move_location": MoveLocation,
    "appoint_leader": AppointLeader,
    "withdrawal": Withdrawal,
    "dissolution": Dissolution,
}
MUNICIPAL_STEPS = (Merger, Split, BoundaryMove, Renumbering, Renaming)


def kind_of(step: Step) -> str:
    """The name of the step's kind."""
    return next(kind for kind, step_type in STEP_KINDS.items() if type(step) is step_type)
