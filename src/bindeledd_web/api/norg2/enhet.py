"""Units in the other register's shape: the list, one, the office of an area, who stands over whom, places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router
from ninja.params import Path

from bindeledd.registry.facts import UnitStatus
from bindeledd.registry.snapshot import Snapshot
from bindeledd_web.api.asking import Asked, Clocks, asked, mark_answer, noted
from bindeledd_web.api.auth import LISTING, READING, holder_of
from bindeledd_web.api.faults import REFUSALS, Refused, finding, may_not, not_found
from bindeledd_web.api.norg2.shapes import (
    Enhet,
    EnhetMedKontakt,
    EnhetNr,
    EnhetQuery,
    Kontaktinformasjon,
    NavKontor,
    NavkontorQuery,
    read_status,
)
from bindeledd_web.api.norg2.units import contact, enhet, protected, serving, unit_id
from bindeledd_web.api.scopes import BULK

router = Router(tags=["norg2"])
# How many units may be named at once without the scope for whole lists.
MOST_NAMED = 50
# The office of an area is the one that has the state's tasks there.
OFFICE = "state"
Omraade = Annotated[
    str,
    Path(
        ...,
        description=gettext_noop("Kommunenummer, fire sifre, eller bydel, seks sifre."),
        examples=["030101"],
    ),
]


def asked_of(request: HttpRequest, response: HttpResponse, query: Clocks) -> Asked:
    """As own paths, but parameters that we do not know are left alone."""
    question = asked(request, query)
    mark_answer(request, response, question)
    return question


@router.get(
    "/enhet",
    response={200: list[Enhet], **REFUSALS},
    auth=READING,
    summary=gettext_noop("Enheter (som NORG2)"),
    description=gettext_noop(
        "Enhetene den dagen. Uten enhetsnummerListe er det hele listen, som krever registry:bulk. Det gjør "
        "også mer enn 50 numre. Flere enn én enhet blir notert."
    ),
)
def enheter(request: HttpRequest, response: HttpResponse, query: Query[EnhetQuery]) -> list[Enhet]:
    """The units of the day."""
    numbers = frozenset(_split(query.enhetsnummerListe))
    statuses = _statuses(_split(query.enhetStatusListe))
    if not 0 < len(numbers) <= MOST_NAMED and BULK not in holder_of(request).scopes:
        few = _("Spør om høyst {count} enheter om gangen, eller be om en nøkkel med {scope}.")
        raise may_not(BULK, few.format(count=MOST_NAMED, scope=BULK))
    question = asked_of(request, response, query)
    snapshot = question.snapshot
    found = [
        one
        for number, unit in snapshot.units().items()
        if (not numbers or number in numbers)
        and (not statuses or unit.status in statuses)
        and (one := enhet(snapshot, number)) is not None
    ]
    if query.oppgavebehandlerFilter != "UFILTRERT":
        wanted = query.oppgavebehandlerFilter == "KUN_OPPGAVEBEHANDLERE"
        found = [one for one in found if one.oppgavebehandler is wanted]
    if len(numbers) != 1:
        noted(request, question, query, len(found))
    return found


@router.get(
    "/enhet/navkontorer",
    response={200: list[NavKontor], **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Kontoret for hvert område (som NORG2)"),
    description=gettext_noop(
        "Hver kommune og bydel med kontoret som har de statlige oppgavene. Krever registry:bulk."
    ),
)
def navkontorer(request: HttpRequest, response: HttpResponse, query: Query[Clocks]) -> list[NavKontor]:
    """Every area with its office."""
    question = asked_of(request, response, query)
    found = _offices(question.snapshot)
    noted(request, question, query, len(found))
    return found


@router.get(
    "/enhet/navkontorer/{enhetNr}",
    response={200: list[NavKontor], **REFUSALS},
    auth=READING,
    summary=gettext_noop("Områdene til et kontor (som NORG2)"),
    description=gettext_noop("Kommunene og bydelene der enheten har de statlige oppgavene."),
)
def navkontorer_of(
    request: HttpRequest,
    response: HttpResponse,
    enhetNr: EnhetNr,  # noqa: N803 - the other register's name
    query: Query[Clocks],
) -> list[NavKontor]:
    """The areas of one office."""
    question = asked_of(request, response, query)
    unit_of(question, enhetNr)
    return [row for row in _offices(question.snapshot) if row.enhetId == unit_id(enhetNr)]


@router.get(
    "/enhet/navkontor/{geografiskOmraade}",
    response={200: Enhet, **REFUSALS},
    auth=READING,
    summary=gettext_noop("Kontoret for et område (som NORG2)"),
    description=gettext_noop(
        "Kontoret som har de statlige oppgavene i området. Kommuner med kontor i hver bydel trenger bydelen; "
        "0301 alene gir 404. Strengt fortrolig adresse (disk=SPSF) gir enhet 2103 når registeret har den. "
        "Registeret vet ikke hvilke enheter som tar skjermede personer, og svarer 404 i stedet for et vanlig "
        "kontor."
    ),
)
def navkontor(
    request: HttpRequest,
    response: HttpResponse,
    geografiskOmraade: Omraade,  # noqa: N803
    query: Query[NavkontorQuery],
) -> Enhet:
    """The office of an area."""
    question = asked_of(request, response, query)
    snapshot = question.snapshot
    if "SPSF" in (query.disk, query.diskresjonskode):
        number = protected(snapshot)
    elif query.skjermet:
        number = None
    else:
        number = serving(snapshot, OFFICE, geografiskOmraade)
    found = enhet(snapshot, number) if number is not None else None
    if found is None:
        raise not_found(
            "office-unknown",
            _("Registeret kjenner ikke noe kontor for {area} den dagen.").format(area=geografiskOmraade[:10]),
            _("Kommuner med kontor i hver bydel trenger bydelen, seks sifre."),
        )
    return found


@router.get(
    "/enhet/kontaktinformasjon/organisering/{status}",
    response={200: list[EnhetMedKontakt], **REFUSALS},
    auth=LISTING,
    summary=gettext_noop("Enheter med steder og overordnet (som NORG2)"),
    description=gettext_noop(
        "Enhetene med statusen, hver med stedene og enheten over seg. Krever registry:bulk."
    ),
)
def contacts(
    request: HttpRequest,
    response: HttpResponse,
    status: Annotated[
        str, Path(..., description=gettext_noop("Status, i begge skrivemåter."), examples=["AKTIV"])
    ],
    query: Query[Clocks],
) -> list[EnhetMedKontakt]:
    """Every unit of a status with how it is reached."""
    wanted = _statuses([status])
    question = asked_of(request, response, query)
    snapshot = question.snapshot
    found = [
        EnhetMedKontakt(enhet=one, overordnetEnhet=unit.parent, kontaktinformasjon=contact(snapshot, number))
        for number, unit in snapshot.units().items()
        if unit.status in wanted and (one := enhet(snapshot, number)) is not None
    ]
    noted(request, question, query, len(found))
    return found


@router.get(
    "/enhet/{enhetNr}",
    response={200: Enhet, **REFUSALS},
    auth=READING,
    summary=gettext_noop("En enhet (som NORG2)"),
    description=gettext_noop("Enheten den dagen, uansett status. 404 når den ikke er kjent den dagen."),
)
def one_enhet(
    request: HttpRequest,
    response: HttpResponse,
    enhetNr: EnhetNr,  # noqa: N803
    query: Query[Clocks],
) -> Enhet:
    """One unit."""
    return unit_of(asked_of(request, response, query), enhetNr)


@router.get(
    "/enhet/{enhetNr}/kontaktinformasjon",
    response={200: Kontaktinformasjon, **REFUSALS},
    auth=READING,
    summary=gettext_noop("Hvordan en enhet nås (som NORG2)"),
    description=gettext_noop(
        "Stedene der enheten møter folk. Telefon, e-post og postadresse er ikke i registeret."
    ),
)
def kontaktinformasjon(
    request: HttpRequest,
    response: HttpResponse,
    enhetNr: EnhetNr,  # noqa: N803
    query: Query[Clocks],
) -> Kontaktinformasjon:
    """How the unit is reached."""
    question = asked_of(request, response, query)
    unit_of(question, enhetNr)
    return contact(question.snapshot, enhetNr)


def unit_of(question: Asked, number: str) -> Enhet:
    """The unit on the day. Raises `Refused` (404) when nothing is known of it."""
    found = enhet(question.snapshot, number)
    if found is None:
        raise not_found(
            "unit-unknown",
            _("Enheten med nummeret {number} er ikke kjent den dagen.").format(number=number[:10]),
            _("Slå opp nummeret i /api/v1/resolve, med kind=unit."),
        )
    return found


def _offices(snapshot: Snapshot) -> list[NavKontor]:
    """Every municipality and district with a line of its own, and the office that serves it."""
    districts = {line[2] for line, _fact in snapshot.every("performing") if len(line[2]) > 4}
    found = {
        area: serving(snapshot, OFFICE, area) for area in sorted({*snapshot.municipalities(), *districts})
    }
    return [
        NavKontor(
            navKontorId=int(area), geografiskOmraade=area, enhetId=unit_id(number), alternativEnhetId=None
        )
        for area, number in found.items()
        if number is not None
    ]


def _split(values: Iterable[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _statuses(texts: Iterable[str]) -> frozenset[UnitStatus]:
    try:
        return frozenset(read_status(text) for text in texts)
    except ValueError as error:
        raise Refused(
            422,
            finding(
                "unusable-parameter",
                _("«{name}» kan ikke brukes.").format(name="enhetStatusListe"),
                str(error),
                column="enhetStatusListe",
            ),
        ) from None
