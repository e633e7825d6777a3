"""The things a case is made of: municipalities, service areas, offices, locations, cooperations.

Office, location, leader and cooperation are four separate things: a cooperation does not imply
one office, and a unit number is not a municipality number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.foundation.language import _
from bindeledd.mapping.figures import Figure, Source

Role = Literal["member", "context"]


@dataclass(frozen=True, slots=True)
class CaseMunicipality:
    """A municipality of the case: `member` is planned for, `context` is a neighbour shown beside.

    The centre is in degrees (WGS84) and has a source of its own; `note` says what the point is
    when it is not the centre itself.
    """

    number: str
    name: str
    county: str
    role: Role
    centre: str | None
    longitude: float | None
    latitude: float | None
    centre_source: Source | None
    note: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class LocalName:
    """A municipality's name in one language; `smi` is Sami where the source does not say which."""

    language: str
    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """A service area (tjenesteområde, TO): offices that work together, with its members on the date."""

    id: str
    name: str
    pilot: bool | None
    lead_municipality: str | None
    note: str | None
    members: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Observation:
    """The office structure as somebody saw it on a day; the main one is shown when none is chosen."""

    id: str
    title: str
    observed_on: date
    main: bool
    note: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Location:
    """A place where the office meets people; unknown opening hours say why."""

    id: str
    office: str
    municipality: str
    name: str
    kind: str
    opening_hours: str | None
    reason: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Office:
    """A NAV office in one observation: the municipalities it serves, its leader's post, its places."""

    id: str
    observation: str
    name: str
    unit_number: str | None
    status: str | None
    note: str | None
    municipalities: tuple[str, ...]
    leader: str | None
    leader_note: str | None
    locations: tuple[Location, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A cooperation between municipalities, with host where it has one; no end means it still holds."""

    id: str
    title: str
    kind: str
    host: str | None
    valid_from: date | None
    valid_to: date | None
    note: str | None
    members: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class CaseSystem:
    """The municipal case system of one municipality, or why it is not known."""

    municipality: str
    system: str | None
    reason: str | None
    note: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class SamiStatus:
    """Whether the municipality is in the administrative area for Sami languages on the date.

    `inside` is None when no source says, False where the list of the day (`source`) lacks it;
    `category` is the category from 2024 on, or `area` before that, when the area had none.
    `language` is None unless the source names it.
    """

    municipality: str
    inside: bool | None
    category: str | None
    language: str | None
    valid_from: date | None
    valid_to: date | None
    reason: str | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Task:
    """One task that an office can have: state, municipal minimum, or optional."""

    id: str
    name: str
    kind: str
    source: Source


@dataclass(frozen=True, slots=True)
class Capacity:
    """Competence or capacity that a municipality offers, buys or wants; money in kroner per year."""

    id: str
    municipality: str
    direction: str
    task: Task
    fte: Figure
    price: Figure
    note: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Staff:
    """Staff of one owner and function in a municipality's office, as full-time equivalents and heads."""

    municipality: str
    owner: str
    function: str
    function_name: str
    fte: Figure
    persons: Figure


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a source says about something, in our words: a fact, an assessment or a target."""

    id: str
    subject_kind: str
    subject: str
    kind: str
    text: str
    date: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Flow:
    """Workers who live in one municipality and work in another, in the fourth quarter of a year."""

    home: str
    work: str
    workers: Figure


@dataclass(frozen=True, slots=True)
class Commuting:
    """Commuting to and from one municipality: `within` lives and works there, largest flows first."""

    municipality: str
    year: int
    within: Figure
    out: tuple[Flow, ...]
    into: tuple[Flow, ...]
    out_share: Figure


def kind_name(kind: str) -> str:
    """The plain word for a kind, status, owner, direction or category used in the tables."""
    return {
        "joint_office": _("felles kontor"),
        "host": _("vertskommunesamarbeid"),
        "joint_leader": _("felles leder"),
        "professional": _("faglig samarbeid"),
        "exchange": _("utveksling av ansatte"),
        "other": _("annet"),
        "state": _("statlig"),
        "municipal": _("kommunal"),
        "minimum": _("minimumsløsning"),
        "optional": _("utover minimum"),
        "offered": _("tilbyr"),
        "bought": _("kjøper"),
        "wanted": _("ønsker"),
        "main": _("hovedkontor"),
        "branch": _("avdelingskontor"),
        "service_point": _("tjenestested"),
        "being_set_up": _("under etablering"),
        "active": _("aktiv"),
        "being_closed": _("under avvikling"),
        "closed": _("nedlagt"),
        "area": _("i forvaltningsområdet"),
        "development": _("språkutviklingskommune"),
        "vitalisation": _("språkvitaliseringskommune"),
        "stimulation": _("språkstimuleringskommune"),
        "fact": _("faktum"),
        "assessment": _("vurdering"),
        "target": _("mål"),
        "member": _("med i saken"),
        "context": _("nabo"),
    }.get(kind, kind)
