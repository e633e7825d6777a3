"""Everything on the page of an office, as one observation sees it."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.mapping import Case
from bindeledd.mapping.comparison import key_figures, workforce
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.structure import Assessment, CaseMunicipality, Observation, Office, ServiceArea
from bindeledd_web.mapping.presenters import resources
from bindeledd_web.mapping.presenters.maps import Picture, areas_map
from bindeledd_web.mapping.presenters.municipality import LocationRow, Seen, location_rows, status_words
from bindeledd_web.mapping.presenters.population import People, people
from bindeledd_web.mapping.presenters.values import Reader, Value, named_sources


@dataclass(frozen=True, slots=True)
class Served:
    """One municipality that the office serves."""

    municipality: CaseMunicipality
    area: ServiceArea | None
    population: Figure
    system: resources.Editable | None


@dataclass(frozen=True, slots=True)
class OfficePage:
    """What the page of an office shows, in its order."""

    office: Office
    observation: Observation
    status: str
    served: tuple[Served, ...]
    figures: tuple[Figure, ...]
    workforce: Figure
    shared_leader: tuple[Office, ...]
    people: People
    locations: tuple[LocationRow, ...]
    staff: tuple[resources.StaffRow, ...]
    vulnerability: tuple[Value, ...]
    capacity: tuple[resources.CapacityRow, ...]
    assessments: tuple[Assessment, ...]
    others: tuple[Seen, ...]
    picture: Picture
    sources: tuple[Source, ...]


def office_page(view: Case, office_id: str, observation: str | None, reader: Reader) -> OfficePage:
    """The page; raises `BadInput` when the case does not have the office."""
    office = view.office(office_id, observation, reader.on)
    seen = view.observation(office.observation)
    assert seen is not None  # noqa: S101 - the office was found in it
    numbers = [n for n in office.municipalities if n in view.numbers]
    figures = key_figures(view, numbers, reader.on) if numbers else ()
    leader_of = [o for o in view.offices(office.observation) if office.leader and o.leader == office.leader]
    return OfficePage(
        office=office,
        observation=seen,
        status=status_words(office),
        served=tuple(
            Served(
                view.municipality(n), view.service_area_of(n, reader.on), view.population(n, reader.on),
                resources.system(view, n, reader),
            )
            for n in numbers
        ),
        figures=figures,
        workforce=workforce(view, numbers, reader.on),
        shared_leader=tuple(o for o in leader_of if o.id != office.id),
        people=people(view, numbers, office.name, Reader(reader.slug, reader.on, reader.edited)),
        locations=tuple(row for n in numbers for row in location_rows(view, n, (office,), reader)),
        staff=resources.staff(view, numbers, reader),
        vulnerability=resources.figures(
            view, "office", office.id, ("vulnerability", "capacity", "service"), reader
        ),
        capacity=resources.capacity(view, numbers, reader),
        assessments=tuple(a for a in view.assessments(subject=office.id) if a.subject_kind == "office"),
        others=tuple(
            Seen(o, _same(view, office, o.id), later=o.observed_on > reader.on)
            for o in view.observations()
            if o.id != office.observation
        ),
        picture=areas_map(view, reader.on, numbers, reader.slug, office.name, "kontor"),
        sources=named_sources([office.source, *(s for f in figures for s in f.sources)]),
    )  # fmt: skip


def _same(view: Case, office: Office, observation: str) -> tuple[tuple[Office, str], ...]:
    """The offices that serve the same municipalities in the other observation, each once."""
    found = {o.id: o for n in office.municipalities for o in view.offices_of(n, observation)}
    return tuple((o, status_words(o)) for o in found.values())
