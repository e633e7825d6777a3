"""A case folder seen as municipalities, offices and figures: a lazy view that never changes it.

Every method that takes `on` answers for that day (the case's own date when it is left out), and
what begins or is dated later is invisible. Every number is a `Figure` with source and vintage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, current
from bindeledd.foundation.sorting import sort_key
from bindeledd.mapping import members, people, resources
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.offices import read_observations, read_offices
from bindeledd.mapping.rows import text
from bindeledd.mapping.structure import (
    Assessment,
    Capacity,
    CaseMunicipality,
    CaseSystem,
    Commuting,
    Cooperation,
    LocalName,
    Observation,
    Office,
    Role,
    SamiStatus,
    ServiceArea,
    Staff,
    Task,
)  # fmt: skip

if TYPE_CHECKING:
    from bindeledd.areas.travel import Travel
    from bindeledd.mapping.comparison import ServiceRow
    from bindeledd.mapping.travelling import Neighbour


def missing(message: str, fix: str = "") -> BadInput:
    """The error for something the case does not have."""
    return BadInput(Finding(code="not-in-case", severity=Severity.MUST, message=message, fix=fix))


class Case:
    """One case: `Case(folder)`; cheap to make, and each table is indexed at first use."""

    def __init__(self, folder: CaseFolder) -> None:
        self.folder = folder
        self.name = folder.name
        self.title = folder.title
        self.date = folder.date
        self._offices_by_day: dict[tuple[date, str], dict[str, dict[str, Office]]] = {}

    def __repr__(self) -> str:
        return f"Case({self.name!r}, {self.date.isoformat()})"

    # -- sources

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {
            text(row, "id"): Source(**{column: text(row, column) for column in Source.__slots__})
            for row in self.folder.rows("sources")
        }

    @cached_property
    def own_source(self) -> Source:
        """The source of what nobody has stated: the case itself, seen from its date."""
        return Source("case", self.title, "Bindeledd", self.date.isoformat())

    def source(self, source_id: str) -> Source:
        """The source with that id; one that the case lacks is named as unknown, never left out."""
        known = self._sources.get(source_id)
        return known or Source(source_id, _("Ukjent kilde «{id}»").format(id=source_id), "–", "–")

    def sources(self) -> tuple[Source, ...]:
        """Every source of the case, in the order of its table."""
        return tuple(self._sources.values())

    def source_of(self, row: Row) -> Source:
        """The source that a row points to."""
        return self.source(text(row, "source"))

    # -- municipalities and service areas

    @cached_property
    def _municipalities(self) -> dict[str, CaseMunicipality]:
        return members.read_municipalities(self)

    def municipalities(self, role: Role | None = "member") -> tuple[CaseMunicipality, ...]:
        """The municipalities in alphabetical order: members, context, or all of them (None)."""
        return tuple(m for m in self._municipalities.values() if role is None or m.role == role)

    def municipality(self, number: str) -> CaseMunicipality:
        """The municipality with that number; raises `BadInput` when the case does not have it."""
        try:
            return self._municipalities[number]
        except KeyError:
            raise missing(
                _("Kommune {number} er ikke med i saken.").format(number=number),
                _("Velg en kommune som er med, eller lag en ny sak der {number} er med.").format(
                    number=number
                ),
            ) from None

    def municipality_name(self, number: str, on: date | None = None) -> str:
        """The name to show for a number, also one outside the case or out of use: see `members.name_of`."""
        known = self._municipalities.get(number)
        return known.name if known else members.name_of(number, on or self.date)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the members."""
        return tuple(m.number for m in self.municipalities())

    def names(self, number: str) -> tuple[LocalName, ...]:
        """The municipality's names in every language the case has, the Norwegian one first."""
        return members.names(self, number)

    def service_areas(self, on: date | None = None) -> tuple[ServiceArea, ...]:
        """The service areas with the members they have on the date, in alphabetical order."""
        return members.service_areas(self, on or self.date)

    def service_area(self, area: str, on: date | None = None) -> ServiceArea:
        """The service area with that id; raises `BadInput` when there is none."""
        for found in self.service_areas(on):
            if found.id == area:
                return found
        raise missing(_("Saken har ikke noe tjenesteområde «{id}».").format(id=area))

    def service_area_of(self, number: str, on: date | None = None) -> ServiceArea | None:
        """The service area that the municipality belongs to on the date, None when it has none."""
        return next((area for area in self.service_areas(on) if number in area.members), None)

    def in_order(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """The numbers in alphabetical order of their names."""
        return tuple(sorted(numbers, key=lambda number: sort_key(self.municipality_name(number))))

    # -- offices

    @cached_property
    def _observations(self) -> dict[str, Observation]:
        return read_observations(self)

    def observations(self) -> tuple[Observation, ...]:
        """The observations of the office structure: the main one first, the rest by date."""
        return tuple(self._observations.values())

    def observation(self, observation: str | None = None) -> Observation | None:
        """That observation, or the main one; None when the case has none at all.

        Raises `BadInput` for an id that the case does not have.
        """
        if observation is None:
            return next(iter(self._observations.values()), None)
        if observation not in self._observations:
            raise missing(_("Saken har ingen observasjon «{id}».").format(id=observation))
        return self._observations[observation]

    def _offices(self, on: date) -> dict[str, dict[str, Office]]:
        seen = on, current()
        if seen not in self._offices_by_day:
            self._offices_by_day[seen] = read_offices(self, on)
        return self._offices_by_day[seen]

    def offices(self, observation: str | None = None, on: date | None = None) -> tuple[Office, ...]:
        """The offices of an observation, the main one when none is named, in alphabetical order.

        `on` decides which of their locations are open.
        """
        seen = self.observation(observation)
        return tuple(self._offices(on or self.date)[seen.id].values()) if seen else ()

    def office(self, office: str, observation: str | None = None, on: date | None = None) -> Office:
        """The office with that id; where the main observation lacks it, any other that has it.

        Raises `BadInput` when no observation has it.
        """
        wanted = [observation] if observation else [o.id for o in self.observations()]
        offices = self._offices(on or self.date)
        for name in wanted:
            if office in offices.get(name, {}):
                return offices[name][office]
        raise missing(_("Saken har ikke noe kontor «{id}».").format(id=office))

    def offices_of(
        self, number: str, observation: str | None = None, on: date | None = None
    ) -> tuple[Office, ...]:
        """The offices that serve the municipality in the observation."""
        return tuple(office for office in self.offices(observation, on) if number in office.municipalities)

    # -- people

    def population(self, numbers: Sequence[str] | str | None = None, on: date | None = None) -> Figure:
        """Inhabitants of the municipalities together (all members when None), at one common date."""
        return people.population(self, self._numbers(numbers), on or self.date)

    def ages(
        self, numbers: Sequence[str] | str | None = None, on: date | None = None
    ) -> tuple[people.AgeGroup, ...]:
        """Inhabitants by age group, the municipalities together, at one common date."""
        return people.ages(self, self._numbers(numbers), on or self.date)

    def population_dates(
        self, numbers: Sequence[str] | str | None = None, on: date | None = None
    ) -> tuple[date, ...]:
        """The dates not after `on` for which all the municipalities have a row, oldest first."""
        return people.dates(self, "population", self._numbers(numbers), on or self.date)

    def commuting_years(self, on: date | None = None) -> tuple[int, ...]:
        """The years with commuting figures that were counted before `on`, oldest first."""
        return people.commuting_years(self, on or self.date)

    def commuting(self, year: int | None = None, on: date | None = None) -> dict[str, Commuting]:
        """Commuting in and out per member; the latest year counted before the date when none is given."""
        found = {number: self.commuting_of(number, year, on) for number in self.numbers}
        return {number: flows for number, flows in found.items() if flows is not None}

    def commuting_of(self, number: str, year: int | None = None, on: date | None = None) -> Commuting | None:
        """Commuting in and out of one municipality; None when the case has no figures for the year."""
        return people.commuting(self, number, year, on or self.date)

    def out_share(self, number: str, year: int | None = None, on: date | None = None) -> Figure:
        """Per cent of the municipality's workers who work elsewhere."""
        return people.out_share(self, number, year, on or self.date)

    def _numbers(self, numbers: Sequence[str] | str | None) -> tuple[str, ...]:
        if numbers is None:
            return self.numbers
        return (numbers,) if isinstance(numbers, str) else tuple(numbers)

    # -- travel

    def travel(self, on: date | None = None) -> Travel:
        """Travel times on the date: the national network with the case's changes and measured pairs."""
        from bindeledd.mapping import travelling

        return travelling.travel(self, on or self.date)

    def travel_minutes(self, origin: str, destination: str, on: date | None = None) -> Figure:
        """Minutes between the centres of two municipalities on the date."""
        from bindeledd.mapping import travelling

        return travelling.minutes(self, origin, destination, on or self.date)

    def neighbours(self, number: str, on: date | None = None, within: float = 120.0) -> tuple[Neighbour, ...]:
        """The municipalities of the case, context too, within so many minutes, nearest first."""
        from bindeledd.mapping import travelling

        return travelling.neighbours(self, number, on or self.date, within)

    # -- what the offices have

    def case_systems(self, on: date | None = None) -> dict[str, CaseSystem]:
        """The municipal case system of each member on the date, or why it is not known."""
        return resources.case_systems(self, on or self.date)

    def cooperations(self, number: str | None = None, on: date | None = None) -> tuple[Cooperation, ...]:
        """The cooperations in force on the date; only those of one municipality when it is given."""
        return resources.cooperations(self, number, on or self.date)

    def tasks(self) -> tuple[Task, ...]:
        """The task catalogue, in the order of its table."""
        return resources.tasks(self)

    def services(self, number: str, on: date | None = None) -> dict[str, resources.Service]:
        """Optional tasks by id: whether the municipality has them in its office on the date."""
        return resources.services(self, number, on or self.date)

    def service_matrix(
        self, on: date | None = None, numbers: Sequence[str] | None = None
    ) -> tuple[ServiceRow, ...]:
        """Tasks beyond the minimum by municipality, with what differs from the rest marked."""
        from bindeledd.mapping.comparison import service_matrix

        return service_matrix(self, on or self.date, self._numbers(numbers))

    def capacity(
        self, numbers: Sequence[str] | str | None = None, on: date | None = None
    ) -> tuple[Capacity, ...]:
        """Spare capacity and competence offered, bought or wanted, as known on the date."""
        return resources.capacity(self, self._numbers(numbers), on or self.date)

    def sami(self, number: str, on: date | None = None) -> SamiStatus:
        """Whether the municipality is in the administrative area for Sami languages on the date."""
        return resources.sami(self, number, on or self.date)

    def staff(self, numbers: Sequence[str] | str | None = None, on: date | None = None) -> tuple[Staff, ...]:
        """Staff per municipality, owner and function, latest figures not after the date."""
        return resources.staff(self, self._numbers(numbers), on or self.date)

    def assessments(self, kind: str | None = None, subject: str | None = None) -> tuple[Assessment, ...]:
        """What the sources say, in our words: by kind (fact, assessment, target) and subject."""
        return resources.assessments(self, kind, subject)

    def figures(self, kind: str, subject: str, on: date | None = None) -> dict[str, Figure]:
        """Key figures by measure for one subject (`kind` is its kind), latest not after the date."""
        return resources.figures(self, kind, subject, on or self.date)
