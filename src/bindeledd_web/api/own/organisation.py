"""How it hangs together on a day: cooperations, leaders, locations, who stands over whom."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from bindeledd.registry.facts import Leader, Location
from bindeledd_web.api.answers import Given, List, given_or_none
from bindeledd_web.api.asking import Paged, marked, noted, page_of
from bindeledd_web.api.auth import LISTING
from bindeledd_web.api.faults import REFUSALS

router = Router(tags=["organisation"])


class Member(Schema):
    """A municipality that takes part, and as what."""

    number: str
    role: str


class CooperationRow(Schema):
    """A cooperation in force on the day."""

    id: str
    name: str
    kind: str
    host: str | None
    model: str | None
    participants: list[Member]
    given: Given | None


class Cooperations(List):
    """The cooperations in order of id."""

    items: list[CooperationRow]


class LeaderRow(Schema):
    """The post that leads a unit; one post may lead several."""

    unit: str
    post: str
    given: Given | None


class Leaders(List):
    """The leaders in order of unit."""

    items: list[LeaderRow]


class LocationRow(Schema):
    """A place where a unit meets people."""

    id: str
    name: str
    unit: str
    municipality: str
    kind: str
    opening_hours: str | None
    given: Given | None


class Locations(List):
    """The places in order of id."""

    items: list[LocationRow]


class ParentRow(Schema):
    """The unit above a unit."""

    unit: str
    parent: str
    given: Given | None


class Parents(List):
    """Units with a unit above them, in order of number."""

    items: list[ParentRow]


class CooperationQuery(Paged):
    """Which cooperations."""

    municipality: str | None = Field(
        None, description=gettext_noop("Bare samarbeid som denne kommunen er med i."), examples=["1853"]
    )


class UnitQuery(Paged):
    """Of which unit."""

    unit: str | None = Field(None, description=gettext_noop("Bare for denne enheten."), examples=["1805"])


@router.get(
    "/organisation/cooperations",
    response={200: Cooperations, **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Samarbeid mellom kommuner"),
    description=gettext_noop(
        "Samarbeidene som gjelder den dagen, med deltakere og vert. Krever registry:bulk."
    ),
)
def cooperations(
    request: HttpRequest, response: HttpResponse, query: Query[CooperationQuery]
) -> Cooperations:
    """The cooperations in force."""
    asked = marked(request, response, query)
    snapshot = asked.snapshot
    found = sorted(snapshot.cooperations(query.municipality).items())
    rows = [
        CooperationRow(
            id=identity, name=one.name, kind=one.kind, host=one.host, model=one.model,
            participants=[
                Member(number=number, role=part.role)
                for number, part in sorted(snapshot.participants(identity).items())
            ],
            given=given_or_none(snapshot.statement(("cooperation", identity))),
        )
        for identity, one in found[query.offset : query.offset + query.limit]
    ]  # fmt: skip
    noted(request, asked, query, len(rows))
    return Cooperations(items=rows, **page_of(request, query, len(found)), **asked.clocks)


@router.get(
    "/organisation/leaders",
    response={200: Leaders, **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Ledere"),
    description=gettext_noop(
        "Stillingen som leder hver enhet, der den er kjent. Aldri personnavn. Krever registry:bulk."
    ),
)
def leaders(request: HttpRequest, response: HttpResponse, query: Query[UnitQuery]) -> Leaders:
    """Who leads which unit."""
    asked = marked(request, response, query)
    found = [
        (line, cast(Leader, fact).post)
        for line, fact in asked.snapshot.every("leader")
        if query.unit in (None, line[1])
    ]
    rows = [
        LeaderRow(unit=line[1], post=post, given=given_or_none(asked.snapshot.statement(line)))
        for line, post in found[query.offset : query.offset + query.limit]
    ]
    noted(request, asked, query, len(rows))
    return Leaders(items=rows, **page_of(request, query, len(found)), **asked.clocks)


@router.get(
    "/organisation/locations",
    response={200: Locations, **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Lokasjoner"),
    description=gettext_noop("Stedene der enhetene møter folk, der de er kjent. Krever registry:bulk."),
)
def locations(request: HttpRequest, response: HttpResponse, query: Query[UnitQuery]) -> Locations:
    """The places."""
    asked = marked(request, response, query)
    found = [
        (line, cast(Location, fact))
        for line, fact in asked.snapshot.every("location")
        if query.unit in (None, cast(Location, fact).unit)
    ]
    rows = [
        LocationRow(
            id=line[1], name=place.name, unit=place.unit, municipality=place.municipality, kind=place.kind,
            opening_hours=place.opening_hours, given=given_or_none(asked.snapshot.statement(line)),
        )
        for line, place in found[query.offset : query.offset + query.limit]
    ]  # fmt: skip
    noted(request, asked, query, len(rows))
    return Locations(items=rows, **page_of(request, query, len(found)), **asked.clocks)


@router.get(
    "/organisation/parents",
    response={200: Parents, **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Overordnede enheter"),
    description=gettext_noop("Hver enhet som har en enhet over seg. Krever registry:bulk."),
)
def parents(request: HttpRequest, response: HttpResponse, query: Query[UnitQuery]) -> Parents:
    """Who stands over whom."""
    asked = marked(request, response, query)
    found = [
        (number, unit.parent)
        for number, unit in asked.snapshot.units().items()
        if unit.parent is not None and query.unit in (None, number)
    ]
    rows = [
        ParentRow(unit=number, parent=parent, given=given_or_none(asked.snapshot.statement(("unit", number))))
        for number, parent in found[query.offset : query.offset + query.limit]
    ]
    noted(request, asked, query, len(rows))
    return Parents(items=rows, **page_of(request, query, len(found)), **asked.clocks)
