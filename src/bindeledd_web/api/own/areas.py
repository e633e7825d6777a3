"""Municipalities of a day: the list, and one with what came before and after."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from bindeledd.registry.exporting.spells import spells
from bindeledd.registry.facts import Municipality
from bindeledd_web.api.answers import (
    Answer,
    Change,
    Given,
    Held,
    List,
    NamedUnit,
    given_or_none,
    held,
    line_text,
    named_unit,
)
from bindeledd_web.api.asking import Asked, Clocks, Paged, marked, noted, page_of
from bindeledd_web.api.auth import LISTING, READING
from bindeledd_web.api.faults import REFUSALS
from bindeledd_web.api.own.parts import AreaNumber, area_in_use, told

router = Router(tags=["areas"])


class AreaRow(Schema):
    """A municipality in use on the day."""

    number: str = Field(examples=["1806"])
    name: str = Field(examples=["Narvik"])
    service_area: str | None
    given: Given | None


class Areas(List):
    """The municipalities of the day in order of number."""

    items: list[AreaRow]


class AreaName(Held):
    """A name that the number has or had."""

    name: str


class Serving(NamedUnit):
    """A unit that does something for the municipality, and the lines that say so."""

    lines: list[str]


class Area(Answer, AreaRow):
    """One municipality: its names over time, what it was made of and became, and who serves it.

    The lists by date tell of what has happened by the day asked about or today, whichever is later.
    """

    history: list[AreaName]
    predecessors: list[Change]
    successors: list[Change]
    units: list[Serving]
    cooperations: list[str]


@router.get(
    "/areas",
    response={200: Areas, **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Kommunene en dag"),
    description=gettext_noop("Kommunene i bruk den dagen, i nummerorden. Krever registry:bulk."),
)
def areas(request: HttpRequest, response: HttpResponse, query: Query[Paged]) -> Areas:
    """The municipalities of the day."""
    asked = marked(request, response, query)
    numbers = sorted(asked.snapshot.municipalities())
    rows = [AreaRow(**_row(asked, number)) for number in numbers[query.offset : query.offset + query.limit]]
    noted(request, asked, query, len(rows))
    return Areas(items=rows, **page_of(request, query, len(numbers)), **asked.clocks)


@router.get(
    "/areas/{number}",
    response={200: Area, **REFUSALS},
    auth=READING,
    summary=gettext_noop("En kommune, med forgjengere og etterfølgere"),
    description=gettext_noop(
        "Kommunen slik den var den dagen. 404 når nummeret ikke var i bruk da; svaret sier når det var det."
    ),
)
def area(request: HttpRequest, response: HttpResponse, number: AreaNumber, query: Query[Clocks]) -> Area:
    """One municipality."""
    asked = marked(request, response, query)
    area_in_use(asked, number)
    snapshot, lineage = asked.snapshot, asked.registry.lineage
    names = [
        AreaName(name=spell.fact.name, **held(spell).model_dump())
        for spell in spells(asked.registry, ("municipality", number), asked.known_at)
        if isinstance(spell.fact, Municipality) and spell.period.start <= asked.horizon
    ]
    serving = [
        Serving(**named_unit(snapshot, unit).model_dump(), lines=[line_text(line) for line in lines])
        for unit, lines in sorted(snapshot.units_of(number).items())
        if snapshot.unit(unit) is not None
    ]
    return Area(
        **asked.clocks,
        **_row(asked, number),
        history=names,
        predecessors=told(asked, lineage.backwards.get(("municipality", number), ())),
        successors=told(asked, lineage.forwards.get(("municipality", number), ())),
        units=serving,
        cooperations=sorted(snapshot.cooperations(number)),
    )


def _row(asked: Asked, number: str) -> dict[str, Any]:
    found = asked.snapshot.municipality(number)
    return {
        "number": number,
        "name": found.name if found else "",
        "service_area": asked.snapshot.service_area(number),
        "given": given_or_none(asked.snapshot.statement(("municipality", number))),
    }
