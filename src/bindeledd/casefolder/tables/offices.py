"""The offices as observed, and what they have: leaders, locations, staff, systems, cooperation, services."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.columns import MUNICIPALITY, NOTE, REASON, SOURCE, VALID_FROM, VALID_TO

OBSERVATIONS = Table(
    "observations",
    "Observasjoner av kontorstrukturen",
    (
        Field("id", "Id", required=True),
        Field("title", "Tittel", required=True),
        Field("observed_on", "Observert", "date", required=True),
        Field(
            "main",
            "Hovedobservasjon",
            "boolean",
            description="Den som sidene viser når ingen annen er valgt.",
        ),
        NOTE,
        SOURCE,
    ),
    ("id",),
)

OBSERVATION = Field("observation", "Observasjon", required=True, refers="observations.id")

OFFICE = Field("office", "Kontor", required=True, refers="offices.id")

OFFICES = Table(
    "offices",
    "Kontorer",
    (
        OBSERVATION,
        Field("id", "Id", required=True),
        Field("name", "Navn", required=True),
        Field("unit_number", "Enhetsnummer", "code"),
        Field("status", "Status", choices=("being_set_up", "active", "being_closed", "closed")),
        NOTE,
        SOURCE,
    ),
    ("observation", "id"),
)

OFFICE_MUNICIPALITIES = Table(
    "office_municipalities",
    "Kommuner som kontoret betjener",
    (OBSERVATION, OFFICE, MUNICIPALITY, NOTE, SOURCE),
    ("observation", "office", "municipality"),
)

OFFICE_LEADERS = Table(
    "office_leaders",
    "Ledere (roller, ikke navn)",
    (
        OBSERVATION,
        OFFICE,
        Field(
            "leader",
            "Lederstilling",
            required=True,
            description="Samme id på flere kontorer betyr felles leder.",
        ),
        NOTE,
        SOURCE,
    ),
    ("observation", "office"),
)

LOCATIONS = Table(
    "locations",
    "Lokasjoner",
    (
        Field("id", "Id", required=True),
        OFFICE,
        MUNICIPALITY,
        Field("name", "Navn", required=True),
        Field("kind", "Type", required=True, choices=("main", "branch", "service_point")),
        Field("opening_hours", "Åpningstid"),
        VALID_FROM,
        VALID_TO,
        REASON,
        SOURCE,
    ),
    ("id",),
)

STAFF = Table(
    "staff",
    "Bemanning",
    (
        MUNICIPALITY,
        Field("owner", "Eier", required=True, choices=("state", "municipal")),
        Field(
            "function", "Funksjon", required=True, description="Oppgave-id fra tasks, «leader» eller «all»."
        ),
        Field("date", "Dato", "date", required=True),
        Field("fte", "Årsverk", "decimal", minimum=0),
        Field("persons", "Antall personer", "integer", minimum=0),
        REASON,
        SOURCE,
    ),
    ("municipality", "owner", "function", "date"),
)

CASE_SYSTEMS = Table(
    "case_systems",
    "Kommunale fagsystemer",
    (
        MUNICIPALITY,
        Field("system", "Fagsystem"),
        VALID_FROM,
        VALID_TO,
        REASON,
        NOTE,
        SOURCE,
    ),
    ("municipality", "valid_from"),
)

COOPERATIONS = Table(
    "cooperations",
    "Samarbeid",
    (
        Field("id", "Id", required=True),
        Field("title", "Tittel", required=True),
        Field(
            "kind",
            "Type",
            required=True,
            choices=("joint_office", "host", "joint_leader", "professional", "exchange", "other"),
        ),
        Field("host", "Vertskommune", "code"),
        VALID_FROM,
        VALID_TO,
        NOTE,
        SOURCE,
    ),
    ("id",),
)

COOPERATION_MEMBERS = Table(
    "cooperation_members",
    "Deltakere i samarbeid",
    (
        Field("cooperation", "Samarbeid", required=True, refers="cooperations.id"),
        Field("municipality", "Kommune", "code", required=True, description="Kan ligge utenfor saken."),
        SOURCE,
    ),
    ("cooperation", "municipality"),
)

TASKS = Table(
    "tasks",
    "Oppgaver",
    (
        Field("id", "Id", required=True),
        Field("name", "Navn", required=True),
        Field("kind", "Type", required=True, choices=("state", "minimum", "optional")),
        SOURCE,
    ),
    ("id",),
)

SERVICES = Table(
    "services",
    "Tjenester utover minimum",
    (
        MUNICIPALITY,
        Field("task", "Oppgave", required=True, refers="tasks.id"),
        Field("provided", "Ligger i kontoret", "boolean"),
        VALID_FROM,
        REASON,
        SOURCE,
    ),
    ("municipality", "task"),
)

CAPACITY = Table(
    "capacity",
    "Ledig kapasitet og kompetanse",
    (
        Field("id", "Id", required=True),
        MUNICIPALITY,
        Field("direction", "Retning", required=True, choices=("offered", "bought", "wanted")),
        Field("task", "Oppgave", required=True, refers="tasks.id"),
        Field("fte", "Årsverk", "decimal", minimum=0),
        Field("price_nok", "Pris per år (kroner)", "integer", minimum=0),
        Field("date", "Dato", "date"),
        REASON,
        NOTE,
        SOURCE,
    ),
    ("id",),
)
