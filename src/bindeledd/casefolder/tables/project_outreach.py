"""Tables of a project: locations, stakeholders, communication, questions and news; and those of `first_day`.

Roles and groups, never names.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.project import project_table
from bindeledd.casefolder.tables.project_first_day import TABLES as _FIRST_DAY

_SOME_LOCATION = Field("location", "Lokasjon", description="Tom når det gjelder alle.")
_DAY = Field("on", "Dato", "date", required=True)
_PUBLISHED = Field("published", "Publisert", "boolean", description="Ja når alle kan lese det.")
_ONE_TO_FIVE = ("1", "2", "3", "4", "5")
_CHANNELS = (
    "intranet",
    "weekly_mail",
    "newsletter",
    "project_page",
    "op_ed",
    "conference",
    "process_day",
    "council_meeting",
    "meeting",
    "letter",
    "sms",
    "web",
    "phone",
    "media",
    "other",
)
_CHANNEL_TITLES = (
    "Intranett",
    "Ukentlig e-post",
    "Nyhetsbrev",
    "Prosjektets side",
    "Kronikk",
    "Konferanse",
    "Prosessdag",
    "Kommunestyremøte",
    "Møte",
    "Brev",
    "SMS",
    "Nettside",
    "Telefon",
    "Lokalavis, radio og TV",
    "Annet",
)

PROJECT_LOCATIONS = project_table(
    "project_locations",
    "Lokasjoner i prosjektet",
    Field("name", "Navn", required=True),
    Field(
        "id", "Kortnavn", required=True, description="Små bokstaver uten mellomrom, for eksempel «narvik»."
    ),
    Field("municipality", "Kommune", "code", required=True),
    Field(
        "kind",
        "Hva det er",
        required=True,
        choices=("office", "branch", "service_point"),
        titles=("Kontor", "Avdeling", "Servicepunkt"),
    ),
    Field(
        "stays",
        "Består",
        "boolean",
        description="Ja når det er bestemt at stedet består. Tom så lenge det ikke er bestemt.",
    ),
    Field("opens_on", "Åpner", "date", description="Tom når stedet er åpent i dag."),
    Field(
        "closes_on", "Stenger", "date", description="Første dag det er stengt. Tom når det ikke skal stenge."
    ),
    Field("hours_before", "Åpningstid før", description="Slik den er i dag, for eksempel «tirsdag 10–14»."),
    Field("hours_after", "Åpningstid etter", description="Tom så lenge det ikke er bestemt."),
    Field("address", "Adresse"),
    description="Hvert sted innbyggerne kan møte opp, før og etter omleggingen. Andre tabeller viser til "
    "kortnavnet.",
)

PROJECT_STAKEHOLDERS = project_table(
    "project_stakeholders",
    "Interessenter",
    Field("group", "Gruppe", required=True, description="Gruppe, organ eller rolle, ikke navn på personer."),
    Field("municipality", "Kommune", "code", description="Tom når gruppen finnes i hele området."),
    Field(
        "influence",
        "Innflytelse",
        choices=_ONE_TO_FIVE,
        titles=("1 svært liten", "2 liten", "3 middels", "4 stor", "5 svært stor"),
        description="Hvor mye gruppen kan påvirke prosjektet. Tom så lenge det ikke er vurdert.",
    ),
    Field(
        "interest",
        "Interesse",
        choices=_ONE_TO_FIVE,
        titles=("1 svært liten", "2 liten", "3 middels", "4 stor", "5 svært stor"),
        description="Hvor mye prosjektet betyr for gruppen. Tom så lenge det ikke er vurdert.",
    ),
    Field("cares", "Hva de er opptatt av", long=True),
    Field("role", "Ansvarlig rolle", description="Rollen som holder kontakten."),
)

PROJECT_ATTITUDES = project_table(
    "project_attitudes",
    "Holdninger over tid",
    Field("stakeholder", "Interessent", "integer", required=True, minimum=1),
    _DAY,
    Field(
        "attitude",
        "Holdning",
        required=True,
        choices=("-2", "-1", "0", "1", "2"),
        titles=("Sterkt imot", "Imot", "Avventende", "For", "Sterkt for"),
    ),
    Field(
        "basis",
        "Grunnlag",
        required=True,
        long=True,
        description="Møtet, brevet eller vedtaket det bygger på.",
    ),
)

PROJECT_MESSAGES = project_table(
    "project_messages",
    "Kommunikasjonsplan",
    Field("activity", "Aktivitet", required=True),
    Field("target", "Målgruppe", required=True),
    Field("responsible", "Ansvarlig", required=True, description="Rolle eller organ, ikke navn."),
    Field("starts", "Tid fra", "date", description="Dagen, eller den første dagen i en periode."),
    Field("ends", "Tid til og med", "date", description="Tom når det er én dag."),
    Field("arena", "Arena", description="Møtet, samlingen eller stedet der det skjer."),
    Field("message", "Kommunikasjon", long=True, description="Hva som skal sies, med vanlige ord."),
    Field("channel", "Kanal", choices=_CHANNELS, titles=_CHANNEL_TITLES),
    Field(
        "state",
        "Tilstand",
        required=True,
        choices=("planned", "under_way", "done", "dropped"),
        titles=("Planlagt", "I gang", "Gjort", "Tatt ut"),
    ),
    Field("stakeholder", "Interessent", "integer", minimum=1),
    description="Kolonnene er de samme som i planen til det første prosjektet.",
)

PROJECT_COMMUNICATION_LOG = project_table(
    "project_communication_log",
    "Logg over kommunikasjon",
    _DAY,
    Field("channel", "Kanal", required=True, choices=_CHANNELS, titles=_CHANNEL_TITLES),
    Field("target", "Til hvem", required=True, description="Gruppe eller rolle, ikke navn på personer."),
    Field("role", "Rollen som gjorde det", required=True),
    Field("what", "Hva som ble sagt eller sendt", required=True, long=True),
    Field("link", "Lenke"),
    Field("message", "Rad i planen", "integer", minimum=1),
)

PROJECT_QUESTIONS = project_table(
    "project_questions",
    "Spørsmål og svar",
    Field("question", "Spørsmål", required=True),
    Field("answer", "Svar med vanlige ord", long=True, description="Tomt så lenge svaret ikke er kjent."),
    _SOME_LOCATION,
    _PUBLISHED,
    Field("on", "Svart", "date"),
)

PROJECT_NEWS = project_table(
    "project_news",
    "Nyheter",
    _DAY,
    Field("title", "Tittel", required=True),
    Field("text", "Tekst", required=True, long=True),
    _PUBLISHED,
)

TABLES: tuple[Table, ...] = (
    PROJECT_LOCATIONS,
    PROJECT_STAKEHOLDERS,
    PROJECT_ATTITUDES,
    PROJECT_MESSAGES,
    PROJECT_COMMUNICATION_LOG,
    PROJECT_QUESTIONS,
    PROJECT_NEWS,
    *_FIRST_DAY,
)
