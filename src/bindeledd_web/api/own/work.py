"""Who has a task in an area: best match for one, and for every area at once.

Three relations, each with the statement that gave it: responsible municipality, performing unit, host.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from bindeledd.registry.facts import ANY_TASK
from bindeledd.registry.snapshot import Snapshot
from bindeledd_web.api.answers import (
    Answer,
    Given,
    List,
    NamedArea,
    NamedUnit,
    given_or_none,
    named_area,
    named_unit,
)
from bindeledd_web.api.asking import Clocks, Paged, marked, noted, page_of
from bindeledd_web.api.auth import LISTING, READING
from bindeledd_web.api.faults import REFUSALS, Refused, finding
from bindeledd_web.api.own.parts import area_in_use, known_task

router = Router(tags=["work"])
WORK = "/work"

TASK = gettext_noop(
    "En oppgave i katalogen (ST-01, MU-03, OP-01), en gruppe (state, minimum, optional), eller * for alle."
)


class WorkQuery(Clocks):
    """Which task, and where."""

    area: str = Field(
        description=gettext_noop("Kommunenummer, fire sifre, eller bydel, seks sifre."), examples=["1806"]
    )
    task: str = Field(ANY_TASK, description=TASK, examples=["MU-03"])


class BulkQuery(Paged):
    """Which task, everywhere."""

    task: str = Field(ANY_TASK, description=TASK, examples=["*"])


class WorkRow(Schema):
    """Who has a task in an area; `outside` says that it lies outside the units of the registry.

    `responsible_given` is null where the area's own municipality is responsible by law alone.
    """

    task: str
    area: str
    responsible: NamedArea
    responsible_given: Given | None
    unit: NamedUnit | None
    unit_given: Given | None
    outside: bool
    host: NamedArea | None
    host_given: Given | None


class WorkAnswer(Answer, WorkRow):
    """Best match for one task in one area."""


class WorkList(List):
    """Best match for one task in every area of the day, in order of area."""

    items: list[WorkRow]


@router.get(
    WORK,
    response={200: WorkAnswer, **REFUSALS},
    auth=READING,
    summary=gettext_noop("Hvem som har en oppgave et sted"),
    description=gettext_noop(
        "Det mest treffende: først oppgaven selv, så gruppen, så alle oppgaver; for hver av dem bydelen før "
        "kommunen. Svaret sier hvilken linje i registeret som ga det."
    ),
)
def work(request: HttpRequest, response: HttpResponse, query: Query[WorkQuery]) -> WorkAnswer:
    """Best match."""
    asked = marked(request, response, query)
    task = known_task(query.task)
    _readable(query.area)
    area_in_use(asked, query.area[:4])
    return WorkAnswer(**_row(asked.snapshot, task, query.area), **asked.clocks)


@router.get(
    f"{WORK}/bulk",
    response={200: WorkList, **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Hvem som har en oppgave, alle steder"),
    description=gettext_noop(
        "Det samme som /api/v1/work for hver kommune den dagen, og hver bydel som har sin egen linje. "
        "Krever registry:bulk."
    ),
)
def bulk(request: HttpRequest, response: HttpResponse, query: Query[BulkQuery]) -> WorkList:
    """Best match everywhere."""
    asked = marked(request, response, query)
    task = known_task(query.task)
    snapshot = asked.snapshot
    districts = {line[2] for line, _fact in snapshot.every("performing") if len(line[2]) > 4}
    everywhere = sorted({*snapshot.municipalities(), *districts})
    rows = [
        WorkRow(**_row(snapshot, task, area))
        for area in everywhere[query.offset : query.offset + query.limit]
    ]
    noted(request, asked, query, len(rows))
    return WorkList(items=rows, **page_of(request, query, len(everywhere)), **asked.clocks)


def _readable(area: str) -> None:
    if not (area.isascii() and area.isdigit() and len(area) in (4, 6)):
        raise Refused(
            422,
            finding(
                "unusable-parameter",
                _("«{name}» kan ikke brukes.").format(name="area"),
                _("Skriv kommunenummeret med fire sifre, eller bydelen med seks."),
                column="area",
            ),
        )


def _row(snapshot: Snapshot, task: str, area: str) -> dict[str, Any]:
    found = snapshot.work(task, area)
    return {
        "task": task,
        "area": area,
        "responsible": named_area(snapshot, found.responsible),
        "responsible_given": given_or_none(found.responsible_by),
        "unit": named_unit(snapshot, found.unit) if found.unit else None,
        "unit_given": given_or_none(found.unit_by),
        "outside": found.unit is None and found.unit_by is not None,
        "host": named_area(snapshot, found.host) if found.host else None,
        "host_given": given_or_none(found.host_by),
    }
