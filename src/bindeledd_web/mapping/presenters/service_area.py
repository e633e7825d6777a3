"""Everything on the page of a service area: its members side by side."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.mapping import Case
from bindeledd.mapping.checks.claims import claims
from bindeledd.mapping.comparison import ServiceRow, key_figures, share_67, workforce
from bindeledd.mapping.figures import Figure, Source, share
from bindeledd.mapping.structure import Assessment, CaseMunicipality, Office, ServiceArea
from bindeledd_web.mapping.presenters import resources, travelling
from bindeledd_web.mapping.presenters.commuting import FlowMatrix, inside
from bindeledd_web.mapping.presenters.findings import ClaimRow, FindingRow, claim_row, finding_row
from bindeledd_web.mapping.presenters.maps import Picture, areas_map
from bindeledd_web.mapping.presenters.municipality import CooperationRow, cooperation_rows
from bindeledd_web.mapping.presenters.overview import case_findings
from bindeledd_web.mapping.presenters.population import People, people
from bindeledd_web.mapping.presenters.values import Reader, Value, named_sources, unknown


@dataclass(frozen=True, slots=True)
class Member:
    """One municipality of the area with what is compared."""

    municipality: CaseMunicipality
    offices: tuple[Office, ...]
    population: Figure
    part: Figure
    old: Figure
    out: Figure
    workforce: Figure
    system: resources.Editable | None
    leader: str
    shared_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who offers what others buy or wish for: one task with both sides."""

    task: str
    offers: tuple[resources.CapacityRow, ...]
    wants: tuple[resources.CapacityRow, ...]

    @property
    def meets(self) -> bool:
        """Whether somebody offers what somebody else needs."""
        return bool(self.offers and self.wants)


@dataclass(frozen=True, slots=True)
class AreaPage:
    """What the page of a service area shows, in its order."""

    area: ServiceArea
    lead: str
    members: tuple[Member, ...]
    figures: tuple[Figure, ...]
    workforce: Figure
    old: Figure
    people: People
    matrix: tuple[ServiceRow, ...]
    answered: int
    flows: FlowMatrix | None
    travel: tuple[tuple[tuple[str, str], tuple[Figure, ...]], ...]
    longest: Figure | None
    systems: int
    exchanges: tuple[Exchange, ...]
    cooperations: tuple[CooperationRow, ...]
    facts: tuple[Assessment, ...]
    judgements: tuple[Assessment, ...]
    claims: tuple[ClaimRow, ...]
    findings: tuple[FindingRow, ...]
    area_figures: tuple[Value, ...]
    picture: Picture
    sources: tuple[Source, ...]


def area_page(view: Case, area_id: str, reader: Reader) -> AreaPage:
    """The page; raises `BadInput` when the case does not have the area."""
    area = view.service_area(area_id, reader.on)
    numbers = tuple(n for n in area.members if n in view.numbers)
    members = tuple(_member(view, n, numbers, reader) for n in numbers)
    matrix = view.service_matrix(reader.on, numbers)
    travel = travelling.matrix(view, numbers, reader.on)
    minutes = [figure for _name, row in travel for figure in row if figure.value is not None]
    figures = key_figures(view, numbers, reader.on)
    about = [a for a in view.assessments(subject=area.id) if a.subject_kind == "service_area"]
    found = case_findings(view)
    return AreaPage(
        area=area,
        lead=view.municipality_name(area.lead_municipality) if area.lead_municipality else "",
        members=members,
        figures=figures,
        workforce=workforce(view, numbers, reader.on),
        old=_old(view, numbers, reader),
        people=people(view, numbers, area.name, Reader(reader.slug, reader.on, reader.edited)),
        matrix=matrix,
        answered=sum(cell.provided is not None for row in matrix for cell in row.cells),
        flows=inside(view, numbers, reader.on),
        travel=travel,
        longest=max(minutes, key=lambda figure: figure.value or 0, default=None),
        systems=len({m.system.text for m in members if m.system and m.system.text}),
        exchanges=exchanges(view, numbers, reader),
        cooperations=_together(view, numbers, reader),
        facts=tuple(a for a in about if a.kind != "assessment"),
        judgements=tuple(a for a in about if a.kind == "assessment"),
        claims=tuple(
            claim_row(view, c, found, reader.slug)
            for c in claims(view)
            if (c.subject_kind, c.subject) == ("service_area", area.id)
        ),
        findings=tuple(
            finding_row(view, f, reader.slug) for f in found if f.subject == area.id or f.subject in numbers
        ),
        area_figures=resources.figures(
            view,
            "service_area",
            area.id,
            ("vulnerability", "capacity", "labour_market", "service", "other"),
            reader,
        ),
        picture=areas_map(view, reader.on, numbers, reader.slug, area.name, "omrade"),
        sources=named_sources(
            [
                area.source,
                *(s for f in figures for s in f.sources),
                *(s for m in members for s in m.out.sources),
            ]
        ),
    )


def _member(view: Case, number: str, numbers: tuple[str, ...], reader: Reader) -> Member:
    offices = view.offices_of(number, on=reader.on)
    leader = offices[0].leader if offices else None
    shared = [
        o.name
        for o in view.offices()
        if leader and o.leader == leader and o.id not in {x.id for x in offices}
    ]
    population = view.population(number, reader.on)
    return Member(
        municipality=view.municipality(number),
        offices=offices,
        population=population,
        part=share(population, view.population(numbers, reader.on)),
        old=_old(view, (number,), reader),
        out=view.out_share(number, on=reader.on),
        workforce=workforce(view, (number,), reader.on),
        system=resources.system(view, number, reader),
        leader=leader or "",
        shared_with=tuple(shared),
    )


def _old(view: Case, numbers: tuple[str, ...], reader: Reader) -> Figure:
    """Share 67 years or older; unknown where the case has no ages."""
    return share_67(view, numbers, reader.on) or unknown(view, reader.on, "prosent")


def exchanges(view: Case, numbers: tuple[str, ...], reader: Reader) -> tuple[Exchange, ...]:
    """Offers beside purchases and wishes, task by task; where both sides are there comes first."""
    rows = resources.capacity(view, numbers, reader)
    by_task: dict[str, list[resources.CapacityRow]] = {}
    for row in rows:
        by_task.setdefault(row.capacity.task.name, []).append(row)
    found = [
        Exchange(
            task,
            tuple(r for r in some if r.capacity.direction == "offered"),
            tuple(r for r in some if r.capacity.direction != "offered"),
        )
        for task, some in by_task.items()
    ]
    return tuple(sorted(found, key=lambda e: (not e.meets, e.task)))


def _together(view: Case, numbers: tuple[str, ...], reader: Reader) -> tuple[CooperationRow, ...]:
    """The cooperations that any of the members takes part in."""
    return tuple(
        row for row in cooperation_rows(view, None, reader) if set(row.cooperation.members) & set(numbers)
    )
