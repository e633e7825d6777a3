"""Everything on the page of a municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.areas.municipalities import predecessors, successors
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import day
from bindeledd.mapping import Case
from bindeledd.mapping.comparison import key_figures
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.structure import (
    Assessment,
    CaseMunicipality,
    Cooperation,
    LocalName,
    Location,
    Observation,
    Office,
    SamiStatus,
    ServiceArea,
    kind_name,
)
from bindeledd_web.mapping.presenters import resources, travelling
from bindeledd_web.mapping.presenters.commuting import CommutingPage, commuting
from bindeledd_web.mapping.presenters.overview import case_findings
from bindeledd_web.mapping.presenters.population import People, people
from bindeledd_web.mapping.presenters.values import Reader, Value, named_sources


@dataclass(frozen=True, slots=True)
class LocationRow:
    """A place where the office meets people, with its opening hours."""

    location: Location
    kind: str
    office: Office
    hours: resources.Editable


@dataclass(frozen=True, slots=True)
class CooperationRow:
    """A cooperation with its kind and members in words."""

    cooperation: Cooperation
    kind: str
    members: tuple[tuple[str, str, bool], ...]
    host: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The offices that one observation gives, with their status; `later` than the day shown."""

    observation: Observation
    offices: tuple[tuple[Office, str], ...]
    later: bool


@dataclass(frozen=True, slots=True)
class MunicipalityPage:
    """What the page of a municipality shows, in its order."""

    municipality: CaseMunicipality
    names: tuple[LocalName, ...]
    area: ServiceArea | None
    offices: tuple[Office, ...]
    figures: tuple[Figure, ...]
    people: People
    locations: tuple[LocationRow, ...]
    staff: tuple[resources.StaffRow, ...]
    services: tuple[resources.ServiceRow, ...]
    system: resources.Editable | None
    cooperations: tuple[CooperationRow, ...]
    commuting: CommutingPage | None
    neighbours: tuple[travelling.NeighbourRow, ...]
    vulnerability: tuple[Value, ...]
    other_figures: tuple[Value, ...]
    capacity: tuple[resources.CapacityRow, ...]
    sami: SamiStatus
    sami_category: str
    sami_rows: tuple[resources.SamiRow, ...]
    assessments: tuple[Assessment, ...]
    area_assessments: tuple[Assessment, ...]
    observations: tuple[Seen, ...]
    findings: tuple[Finding, ...]
    changes: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def member(self) -> bool:
        """Whether the case plans for it; a neighbour is only shown."""
        return self.municipality.role == "member"

    @property
    def grave(self) -> bool:
        """Whether any finding about it is more than a note."""
        return any(f.severity is not Severity.NOTE for f in self.findings)

    @property
    def alert_kind(self) -> str:
        """How loudly the findings are shown."""
        return "warning" if self.grave else "info"


def municipality_page(view: Case, number: str, reader: Reader, year: int | None) -> MunicipalityPage:
    """The page; raises `BadInput` when the case does not have the municipality."""
    found = view.municipality(number)
    offices = view.offices_of(number, on=reader.on)
    area = view.service_area_of(number, reader.on)
    status, sami_rows = resources.sami(view, number, reader)
    facts = [a for a in view.assessments(subject=number) if a.subject_kind == "municipality"]
    about_area = [
        a
        for a in view.assessments(subject=area.id if area else None)
        if area and a.subject_kind == "service_area"
    ]
    figures = key_figures(view, (number,), reader.on)
    seen = tuple(
        Seen(
            o,
            tuple((office, status_words(office)) for office in view.offices_of(number, o.id, reader.on)),
            later=o.observed_on > reader.on,
        )
        for o in view.observations()
    )
    return MunicipalityPage(
        municipality=found,
        names=view.names(number),
        area=area,
        offices=offices,
        figures=figures,
        people=people(view, (number,), found.name, reader),
        locations=location_rows(view, number, offices, reader),
        staff=resources.staff(view, (number,), reader),
        services=resources.services(view, number, reader),
        system=resources.system(view, number, reader),
        cooperations=cooperation_rows(view, number, reader),
        commuting=commuting(view, number, reader, year),
        neighbours=travelling.neighbours(view, number, reader.on, reader.slug),
        vulnerability=resources.figures(view, "municipality", number, ("vulnerability",), reader),
        other_figures=resources.figures(
            view, "municipality", number, ("capacity", "service", "labour_market", "other"), reader
        ),
        capacity=resources.capacity(view, (number,), reader),
        sami=status,
        sami_category=kind_name(status.category) if status.category else "",
        sami_rows=sami_rows,
        assessments=tuple(facts),
        area_assessments=tuple(about_area),
        observations=seen,
        findings=tuple(f for f in case_findings(view) if number == f.subject),
        changes=_changes(number, reader.on),
        sources=named_sources([found.source, *(s for f in figures for s in f.sources)]),
    )


def status_words(office: Office) -> str:
    """The status of an office in an observation in words, empty when it is not given."""
    return kind_name(office.status) if office.status else ""


def cooperation_rows(view: Case, number: str | None, reader: Reader) -> tuple[CooperationRow, ...]:
    """The cooperations in force on the day, of one municipality or all."""
    return tuple(
        CooperationRow(
            c,
            kind_name(c.kind),
            tuple((n, view.municipality_name(n), n in view.numbers) for n in c.members),
            view.municipality_name(c.host) if c.host else "",
        )
        for c in view.cooperations(number, reader.on)
    )


def location_rows(
    view: Case, number: str, offices: tuple[Office, ...], reader: Reader
) -> tuple[LocationRow, ...]:
    """The places of these offices in the municipality, with their opening hours."""
    hours = resources.opening_hours(view, number, reader)
    return tuple(
        LocationRow(place, kind_name(place.kind), office, hours[place.id])
        for office in offices
        for place in office.locations
        if place.id in hours
    )


def _changes(number: str, on: date) -> tuple[str, ...]:
    """What the number was before and has become by the day, as sentences with their dates."""
    return tuple(
        _("{day}: {old} {old_name} ble til {new} {new_name}.").format(
            day=day(change.date), old=change.old, old_name=change.old_name, new=change.new,
            new_name=change.new_name,
        )
        for change in (*predecessors(number), *successors(number))
        if change.date <= on
    )  # fmt: skip
