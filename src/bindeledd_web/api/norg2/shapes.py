"""The fields of a unit and of what hangs on it, as clients of NORG2 read them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Schema
from ninja.params import Path
from pydantic import BeforeValidator, ConfigDict, WithJsonSchema

from bindeledd.registry.facts import UnitStatus
from bindeledd_web.api.asking import Clocks, read_day

Disk = Literal["SPSF", "SPFO", "ANY"]
EnhetNr = Annotated[str, Path(..., description=gettext_noop("Enhetsnummer, fire sifre."), examples=["1805"])]

PROSE: dict[UnitStatus, str] = {
    "being_set_up": "Under etablering",
    "active": "Aktiv",
    "being_closed": "Under avvikling",
    "closed": "Nedlagt",
}
ENUM: dict[str, UnitStatus] = {prose.upper().replace(" ", "_"): status for status, prose in PROSE.items()}


def read_status(text: str) -> UnitStatus:
    """A status in either spelling: «AKTIV», «Under avvikling», «under_avvikling»."""
    try:
        return ENUM[_as_enum(text)]
    except KeyError:
        raise ValueError(_("Velg en av: {choices}.").format(choices=", ".join(ENUM))) from None


# How clients write what an address is protected by: NORG2's codes, PDL's words, and the old numbers.
_PROTECTIONS: dict[str, Disk] = {
    "": "ANY",
    "ANY": "ANY",
    "UGRADERT": "ANY",
    "SPFO": "SPFO",
    "FORTROLIG": "SPFO",
    "7": "SPFO",
    "SPSF": "SPSF",
    "STRENGT_FORTROLIG": "SPSF",
    "STRENGT_FORTROLIG_UTLAND": "SPSF",
    "6": "SPSF",
}


def read_protection(text: str) -> Disk | None:
    """What an address is protected by, however it is written; None for what we do not know the meaning of.

    Whoever asks must then not be given an ordinary office: the word may say that the person is in danger.
    """
    return _PROTECTIONS.get(_as_enum(text))


def _as_enum(text: str) -> str:
    return "_".join(text.upper().replace("_", " ").split())


def _known_protection(value: Any) -> Disk:
    found = read_protection(str(value))
    if found is None:
        raise ValueError(_("Velg en av: {choices}.").format(choices=", ".join(get_args(Disk))))
    return found


def _tolerant_day(value: Any) -> date | None:
    return None if value in (None, "") else read_day(str(value)[:10])


TolerantDay = Annotated[
    date | None,
    BeforeValidator(_tolerant_day),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
]


class Enhet(Schema):
    """A unit: the seventeen fields. What the registry does not know is null, and 0 for `antallRessurser`."""

    enhetId: int = Field(examples=[1805])  # noqa: N815 - the other register's name
    navn: str = Field(examples=["NAV Narvik"])
    enhetNr: str = Field(examples=["1805"])  # noqa: N815
    antallRessurser: int  # noqa: N815
    status: str = Field(examples=["Aktiv"])
    orgNivaa: str  # noqa: N815
    type: str = Field(examples=["LOKAL"])
    organisasjonsnummer: str | None
    underEtableringDato: date | None  # noqa: N815
    aktiveringsdato: date | None
    underAvviklingDato: date | None  # noqa: N815
    nedleggelsesdato: date | None
    oppgavebehandler: bool
    versjon: int
    sosialeTjenester: str | None  # noqa: N815
    kanalstrategi: str | None
    orgNrTilKommunaltNavKontor: str | None  # noqa: N815


class NavKontor(Schema):
    """Which unit serves an area, by its numbers."""

    navKontorId: int  # noqa: N815
    geografiskOmraade: str  # noqa: N815
    enhetId: int  # noqa: N815
    alternativEnhetId: int | None  # noqa: N815


class Part(Schema):
    """One side of an organisation."""

    id: int
    nr: str
    navn: str
    gyldigFra: date  # noqa: N815


class Organisering(Schema):
    """`organiserer` stands over `organisertUnder` in [fra, til)."""

    id: int
    orgType: str  # noqa: N815
    organiserer: Part
    organisertUnder: Part  # noqa: N815
    fra: date
    til: date | None


class Publikumsmottak(Schema):
    """A place where the unit meets people."""

    id: str
    stedsbeskrivelse: str
    kommunenr: str
    aapningstider: str | None


class Kontaktinformasjon(Schema):
    """How the unit is reached, as far as the registry knows: its places."""

    id: int
    enhetNr: str  # noqa: N815
    telefonnummer: str | None
    epost: str | None
    postadresse: str | None
    publikumsmottak: list[Publikumsmottak]


class EnhetMedKontakt(Schema):
    """A unit with how it is reached and the unit above it."""

    enhet: Enhet
    overordnetEnhet: str | None  # noqa: N815
    kontaktinformasjon: Kontaktinformasjon


class EnhetQuery(Clocks):
    """Which units."""

    enhetStatusListe: list[str] = Field(  # noqa: N815
        [], description=gettext_noop("Statuser, i begge skrivemåter; kan gjentas eller skilles med komma."),
        examples=[["AKTIV"]],
    )  # fmt: skip
    enhetsnummerListe: list[str] = Field(  # noqa: N815
        [],
        description=gettext_noop("Bare disse enhetene; kan gjentas eller skilles med komma."),
        examples=[["1805"]],
    )
    oppgavebehandlerFilter: Literal[  # noqa: N815
        "UFILTRERT", "KUN_OPPGAVEBEHANDLERE", "INGEN_OPPGAVEBEHANDLERE"
    ] = Field("UFILTRERT", description=gettext_noop("Om bare de som har arbeid, eller bare de andre."))


class NavkontorQuery(Clocks):
    """Whom the question is about: a confidential address, or someone whose record is screened."""

    disk: Annotated[Disk, BeforeValidator(_known_protection)] = Field(
        "ANY",
        description=gettext_noop(
            "Adressesperre: SPSF er strengt fortrolig. Også ordene i PDL og de gamle kodene 6 og 7 leses."
        ),
    )
    skjermet: bool = Field(False, description=gettext_noop("Om personen er skjermet (egne ansatte)."))
    # The name that the same thing has in a body: read here too, or a mistaken name would mean no protection.
    diskresjonskode: Annotated[Disk, BeforeValidator(_known_protection)] = Field(
        "ANY", description=gettext_noop("Det samme som disk; det strengeste av de to gjelder.")
    )


class OverordnetQuery(Clocks):
    """Which kind of organisation."""

    organiseringsType: str = Field(  # noqa: N815
        "FYLKE",
        description=gettext_noop("Bare FYLKE er kjent her; alt annet gir en tom liste."),
        examples=["FYLKE"],
    )


class Criteria(Schema):
    """What is asked for; clients send very different parts of it, and unknown parts are left alone.

    A day (`gyldigFra`, or `fra`) is the day asked about when the address gives none.
    """

    model_config = ConfigDict(extra="ignore")

    tema: str | None = Field(None, examples=["KOM"])
    temagruppe: str | None = None
    behandlingstema: str | None = None
    behandlingstype: str | None = None
    oppgavetype: str | None = None
    geografiskOmraade: str | None = Field(None, examples=["1806"])  # noqa: N815
    diskresjonskode: str | None = None
    skjermet: bool | None = False
    enhetsnummer: str | None = None
    gyldigFra: TolerantDay = None  # noqa: N815
    fra: TolerantDay = None
