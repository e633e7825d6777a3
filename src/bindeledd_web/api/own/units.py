"""Units of a day: the list, one with everything that hangs on it, and its history on both clocks."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from bindeledd.registry.exporting.spells import spells
from bindeledd.registry.facts import Unit, UnitStatus
from bindeledd_web.api.answers import Answer, Given, Held, List, given_or_none, held, line_text
from bindeledd_web.api.asking import Asked, Clocks, Paged, marked, noted, page_of
from bindeledd_web.api.auth import LISTING, READING
from bindeledd_web.api.faults import REFUSALS
from bindeledd_web.api.own.parts import UnitNumber, unit_known

router = Router(tags=["units"])


class UnitQuery(Paged):
    """Which units: by status and type."""

    status: UnitStatus | None = Field(
        None, description=gettext_noop("Bare enheter med denne statusen."), examples=["active"]
    )
    type: str | None = Field(
        None, description=gettext_noop("Bare enheter av denne typen."), examples=["LOKAL"]
    )


class UnitRow(Schema):
    """A unit on the day, whatever its status."""

    number: str = Field(examples=["1805"])
    name: str | None = Field(examples=["NAV Narvik"])
    status: Literal["being_set_up", "active", "being_closed", "closed"]
    type: str
    parent: str | None
    organisation_number: str | None
    given: Given | None


class Units(List):
    """The units of the day in order of number."""

    items: list[UnitRow]


class Place(Schema):
    """A place where the unit meets people."""

    id: str
    name: str
    municipality: str
    kind: str
    opening_hours: str | None


class Served(Schema):
    """Something that leads to the unit: a task (or a group, or any) in an area."""

    task: str
    area: str
    line: str


class FullUnit(Answer, UnitRow):
    """One unit: who leads it, where it is, what it does for whom."""

    leader: str | None
    locations: list[Place]
    serves: list[Served]


class UnitSpell(Held):
    """The unit for as long as it was the same."""

    name: str | None
    status: str
    type: str
    parent: str | None


class UnitHistory(Answer):
    """The unit over time, as known at the instant."""

    number: str
    items: list[UnitSpell]


@router.get(
    "/units",
    response={200: Units, **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Enhetene en dag"),
    description=gettext_noop("Enhetene den dagen, også nedlagte, i nummerorden. Krever registry:bulk."),
)
def units(request: HttpRequest, response: HttpResponse, query: Query[UnitQuery]) -> Units:
    """The units of the day."""
    asked = marked(request, response, query)
    numbers = [
        number
        for number, unit in asked.snapshot.units().items()
        if query.status in (None, unit.status) and query.type in (None, unit.type)
    ]
    rows = [UnitRow(**_row(asked, number)) for number in numbers[query.offset : query.offset + query.limit]]
    noted(request, asked, query, len(rows))
    return Units(items=rows, **page_of(request, query, len(numbers)), **asked.clocks)


@router.get(
    "/units/{number}",
    response={200: FullUnit, **REFUSALS},
    auth=READING,
    summary=gettext_noop("En enhet, med leder, lokasjoner og arbeid"),
    description=gettext_noop(
        "Enheten slik den var den dagen, uansett status. 404 når den ikke er kjent den dagen."
    ),
)
def unit(request: HttpRequest, response: HttpResponse, number: UnitNumber, query: Query[Clocks]) -> FullUnit:
    """One unit."""
    asked = marked(request, response, query)
    unit_known(asked, number)
    snapshot = asked.snapshot
    return FullUnit(
        **asked.clocks,
        **_row(asked, number),
        leader=snapshot.leader(number),
        locations=[
            Place(
                id=identity, name=place.name, municipality=place.municipality, kind=place.kind,
                opening_hours=place.opening_hours,
            )
            for identity, place in snapshot.locations(number).items()
        ],
        serves=[
            Served(task=line[1], area=line[2], line=line_text(line)) for line in snapshot.served_by(number)
        ],
    )  # fmt: skip


@router.get(
    "/units/{number}/history",
    response={200: UnitHistory, **REFUSALS},
    auth=READING,
    summary=gettext_noop("Enheten over tid"),
    description=gettext_noop(
        "Navn, status og overordnet over tid, slik det er kjent; perioder er [fra, til). Det som ikke har "
        "skjedd ennå, er ikke med."
    ),
)
def history(
    request: HttpRequest, response: HttpResponse, number: UnitNumber, query: Query[Clocks]
) -> UnitHistory:
    """The unit over time."""
    asked = marked(request, response, query)
    found = [
        spell
        for spell in spells(asked.registry, ("unit", number), asked.known_at)
        if spell.period.start <= asked.horizon
    ]
    if not found:
        unit_known(asked, number)
    items = [
        UnitSpell(
            name=spell.fact.name, status=spell.fact.status, type=spell.fact.type, parent=spell.fact.parent,
            **held(spell).model_dump(),
        )
        for spell in found
        if isinstance(spell.fact, Unit)
    ]  # fmt: skip
    return UnitHistory(number=number, items=items, **asked.clocks)


def _row(asked: Asked, number: str) -> dict[str, Any]:
    found = asked.snapshot.unit(number)
    return {
        "number": number,
        "name": found.name if found else None,
        "status": found.status if found else None,
        "type": found.type if found else "",
        "parent": found.parent if found else None,
        "organisation_number": found.organisation_number if found else None,
        "given": given_or_none(asked.snapshot.statement(("unit", number))),
    }
