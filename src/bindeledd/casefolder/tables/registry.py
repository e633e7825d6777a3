"""What a case says of units, work and cooperations over time, and its change sets.

The columns of `registry`, `reorganisations` and `reorganisation_steps` are those of the records of the rooms
that read them; a list is written with a space between its parts, and a list of sentences one a line.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.columns import NOTE, VALID_TO

REGISTERED_AT = Field(
    "registered_at",
    "Registrert",
    required=True,
    description="Når det ble kjent, i UTC: 2019-01-01T12:00:00Z. En rettelse er en ny rad.",
)
SAID_BY = Field("source", "Kilde", description="Id for kilden, eller for omleggingen som sier det.")
SERIES = Field("series", "Nummerserie", required=True, choices=("municipality", "unit"))
LIST = "Flere skilles med mellomrom."
LINES = "Én per linje."

REGISTRY = Table(
    "registry",
    "Registeret over tid",
    (
        Field(
            "about",
            "Gjelder type",
            required=True,
            choices=(
                "municipality", "unit", "location", "leader", "staff", "cooperation", "participant",
                "service_area", "responsible", "performing", "host", "system",
            ),
        ),
        Field("key", "Nøkkel", required=True, description="Nummer eller id; flere deler skilles med «/»."),
        Field("ended", "Gjelder ikke lenger", "boolean", description="true: fra datoen gjelder ingenting."),
        Field("name", "Navn"),
        Field("status", "Status"),
        Field("type", "Enhetstype"),
        Field("parent", "Overordnet enhet"),
        Field("organisation_number", "Organisasjonsnummer"),
        Field("unit", "Enhet"),
        Field("municipality", "Kommune"),
        Field("kind", "Type"),
        Field("opening_hours", "Åpningstid"),
        Field("post", "Lederstilling"),
        Field("fte", "Årsverk", "decimal", minimum=0),
        Field("persons", "Antall personer", "integer", minimum=0),
        Field("host", "Vertskommune"),
        Field("model", "Modell"),
        Field("role", "Rolle"),
        Field("area", "Tjenesteområde"),
        Field("target", "Kommune eller enhet"),
        Field(
            "cooperation",
            "Samarbeid",
            description="Samarbeidet som en vertskommune, eller enheten som utfører for den, bygger på.",
        ),
        Field("system", "Fagsystem"),
        Field("valid_from", "Gjelder fra", "date", required=True),
        VALID_TO,
        REGISTERED_AT,
        SAID_BY,
        Field("reason", "Grunn"),
    ),
    ("about", "key", "valid_from", "valid_to", "registered_at", "source"),
    description="Saken kan si noe annet enn det nasjonale registeret; det som er registrert sist, gjelder.",
    rare=True,
)  # fmt: skip

SUCCESSIONS = Table(
    "successions",
    "Hva numrene ble til",
    (
        SERIES,
        Field("date", "Dato", "date", required=True),
        Field("old", "Gammelt nummer", required=True),
        Field("new", "Nytt nummer", required=True),
        Field(
            "kind",
            "Type",
            required=True,
            choices=("rename", "renumber", "merge", "split", "split_and_merge", "boundary", "taken_back"),
        ),
        REGISTERED_AT,
        SAID_BY,
    ),
    ("series", "date", "old", "new", "registered_at", "source"),
    rare=True,
)

ALLOCATIONS = Table(
    "allocations",
    "Hvor delene av et delt nummer kom",
    (
        Field("date", "Dato", "date", required=True),
        Field("old", "Gammelt nummer", required=True),
        Field(
            "kind",
            "Type nøkkel",
            required=True,
            choices=("basic_unit", "postal_code", "address", "list", "piece"),
        ),
        Field("key", "Nøkkel", required=True),
        Field("new", "Nytt nummer", required=True),
        REGISTERED_AT,
        SAID_BY,
    ),
    ("date", "old", "kind", "key", "new", "registered_at", "source"),
    rare=True,
)

REORGANISATIONS = Table(
    "reorganisations",
    "Omlegginger",
    (
        Field("id", "Id", required=True),
        Field("title", "Tittel", required=True),
        Field("purpose", "Formål", required=True),
        Field("legal_basis", "Hjemmel", description=LINES),
        Field("effective_on", "Gjelder fra", "date", required=True),
        Field("participants", "Deltakere", description=f"Kommunenumre. {LIST}"),
        Field("model", "Modell"),
        Field("decided_on", "Vedtatt", "date"),
        Field("registered_at", "Registrert", description=REGISTERED_AT.description),
        Field("state", "Tilstand"),
        Field("sources", "Kilder", description=LINES),
        NOTE,
    ),
    ("id",),
    rare=True,
)

REORGANISATION_STEPS = Table(
    "reorganisation_steps",
    "Steg i omleggingene",
    (
        Field("reorganisation", "Omlegging", required=True, refers="reorganisations.id"),
        Field("place", "Steg nummer", "integer", required=True, minimum=1),
        Field(
            "step",
            "Steg",
            required=True,
            choices=(
                "merger", "split", "boundary_move", "renumbering", "renaming", "start_cooperation",
                "transfer_tasks", "assign_tasks", "office_merger", "new_unit", "change_unit",
                "open_location", "close_location", "move_location", "appoint_leader", "withdrawal",
                "dissolution",
            ),
        ),
        Field("on", "Dag", "date", description="Tom når steget skjer den dagen omleggingen gjelder fra."),
        Field("old", "Gammelt nummer", description=LIST),
        Field("new", "Nytt nummer"),
        Field("number", "Nummer"),
        Field("name", "Navn"),
        Field("basic_units", "Grunnkretser", description=LIST),
        Field("postal_codes", "Postnumre", description=LIST),
        Field("cooperation", "Samarbeid"),
        Field("kind", "Type"),
        Field("participants", "Deltakere", description=LIST),
        Field("host", "Vertskommune"),
        Field("model", "Modell"),
        Field("tasks", "Oppgaver", description=LIST),
        Field("municipalities", "Kommuner", description=LIST),
        Field("areas", "Områder", description=LIST),
        Field("unit", "Enhet"),
        Field("units", "Enheter", description=LIST),
        Field("into", "Til enhet"),
        Field("status", "Status"),
        Field("type", "Enhetstype"),
        Field("parent", "Overordnet enhet"),
        Field("location", "Lokasjon"),
        Field("municipality", "Kommune"),
        Field("opening_hours", "Åpningstid"),
        Field("post", "Lederstilling"),
    ),
    ("reorganisation", "place"),
    rare=True,
)  # fmt: skip
