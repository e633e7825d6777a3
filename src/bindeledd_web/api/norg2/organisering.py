"""Who stands over a unit, on the day and over time, in the other register's shape.

Its clients disagree on which side is which and on the names of the days: `organiserer` stands over
`organisertUnder` here, and the days are written `fra` and `til`.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router

from bindeledd.registry.exporting.spells import spells
from bindeledd.registry.facts import Unit
from bindeledd_web.api.asking import Asked, Clocks
from bindeledd_web.api.auth import READING
from bindeledd_web.api.faults import REFUSALS
from bindeledd_web.api.norg2.enhet import asked_of, unit_of
from bindeledd_web.api.norg2.shapes import Enhet, EnhetNr, Organisering, OverordnetQuery, Part
from bindeledd_web.api.norg2.units import UNKNOWN_TYPE, enhet, unit_id

router = Router(tags=["norg2"])


@router.get(
    "/enhet/{enhetNr}/organisering",
    response={200: list[Organisering], **REFUSALS},
    auth=READING,
    summary=gettext_noop("Hvem som står over en enhet, over tid (som NORG2)"),
    description=gettext_noop(
        "Enheten over denne, i perioder [fra, til), så langt fram som dagen det spørres om. organiserer står "
        "over, organisertUnder er enheten selv."
    ),
)
def organisering(
    request: HttpRequest,
    response: HttpResponse,
    enhetNr: EnhetNr,  # noqa: N803
    query: Query[Clocks],
) -> list[Organisering]:
    """Who stood over the unit when."""
    question = asked_of(request, response, query)
    unit_of(question, enhetNr)
    return list(_organised(question, enhetNr))


@router.get(
    "/enhet/{enhetNr}/overordnet",
    response={200: list[Enhet], **REFUSALS},
    auth=READING,
    summary=gettext_noop("Enheten over en enhet (som NORG2)"),
    description=gettext_noop("Enheten over denne den dagen, i en liste; tom når ingen er kjent."),
)
def overordnet(
    request: HttpRequest,
    response: HttpResponse,
    enhetNr: EnhetNr,  # noqa: N803
    query: Query[OverordnetQuery],
) -> list[Enhet]:
    """The unit above."""
    question = asked_of(request, response, query)
    unit_of(question, enhetNr)
    unit = question.snapshot.unit(enhetNr)
    if unit is None or unit.parent is None or _kind(unit) != query.organiseringsType.upper():
        return []
    above = enhet(question.snapshot, unit.parent)
    return [above] if above is not None else []


def _organised(question: Asked, number: str) -> Iterable[Organisering]:
    """One for each unbroken period under the same unit."""
    found: list[Organisering] = []
    for spell in spells(question.registry, ("unit", number), question.known_at):
        unit = spell.fact
        if not isinstance(unit, Unit) or unit.parent is None or spell.period.start > question.on:
            continue
        last = found[-1] if found else None
        if last is not None and last.til == spell.period.start and last.organiserer.nr == unit.parent:
            last.til = spell.period.end
            continue
        found.append(
            Organisering(
                id=unit_id(number) * 100 + len(found),
                orgType=_kind(unit),
                organiserer=_part(question, unit.parent),
                organisertUnder=_part(question, number),
                fra=spell.period.start,
                til=spell.period.end,
            )
        )
    return found


def _part(question: Asked, number: str) -> Part:
    """One side, with its name on the day and the first day that anything is known of it."""
    unit = question.snapshot.unit(number)
    known = [
        s.period.start for s in question.registry.history(("unit", number)) if s.known(question.known_at)
    ]
    name = unit.name if unit is not None and unit.name else f"Enhet {number}"
    return Part(id=unit_id(number), nr=number, navn=name, gyldigFra=min(known, default=question.on))


def _kind(unit: Unit) -> str:
    """An office stands under its county; of others the registry does not know what kind it is."""
    return "FYLKE" if unit.type == "LOKAL" else UNKNOWN_TYPE
