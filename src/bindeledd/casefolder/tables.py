"""The tables of a case folder, one declaration each: the format that everything shares.

Two columns return in every table of observed facts: `source` points to the table `sources`,
and `reason` says why a value is not known. Periods are half-open: `valid_from` counts,
`valid_to` does not, and an empty `valid_to` means that it still holds.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table

SOURCE = Field("source", "Kilde", required=True, refers="sources.id")
REASON = Field("reason", "Grunn til at tallet mangler", description="Fylles ut når verdien er ukjent.")
NOTE = Field("note", "Merknad")
VALID_FROM = Field("valid_from", "Gjelder fra", "date")
VALID_TO = Field("valid_to", "Gjelder til", "date", description="Første dag det ikke gjelder lenger.")
MUNICIPALITY = Field("municipality", "Kommune", "code", required=True, refers="municipalities.number")

# What a claim, a figure or an assessment can be about.
SUBJECT_KINDS = ("case", "service_area", "municipality", "office", "cooperation")
SUBJECT = (
    Field("subject_kind", "Gjelder type", required=True, choices=SUBJECT_KINDS),
    Field("subject", "Gjelder", required=True, description="Id eller nummer; «case» for hele saken."),
)

SOURCES = Table(
    "sources",
    "Kilder",
    (
        Field("id", "Id", required=True),
        Field("title", "Tittel", required=True),
        Field("publisher", "Utgiver", required=True),
        Field("vintage", "Årgang", required=True, description="Når tallene gjelder eller ble hentet."),
        Field("licence", "Lisens"),
        Field("url", "Adresse"),
        NOTE,
    ),
    ("id",),
    required=True,
)

MUNICIPALITIES = Table(
    "municipalities",
    "Kommuner",
    (
        Field("number", "Kommunenummer", "code", required=True),
        Field("name", "Navn", required=True),
        Field("county", "Fylke", required=True),
        Field(
            "role",
            "Rolle i saken",
            required=True,
            choices=("member", "context"),
            description="member er med i saken; context er nabo som vises, men ikke planlegges.",
        ),
        Field("centre", "Kommunesenter"),
        Field("longitude", "Lengdegrad", "decimal"),
        Field("latitude", "Breddegrad", "decimal"),
        Field("centre_source", "Kilde for kommunesenteret", refers="sources.id"),
        NOTE,
        SOURCE,
    ),
    ("number",),
    required=True,
)

MUNICIPALITY_NAMES = Table(
    "municipality_names",
    "Kommunenavn på flere språk",
    (
        MUNICIPALITY,
        Field(
            "language",
            "Språk",
            required=True,
            description="nb, se, smj, sma, fkv; «smi» når kilden ikke sier hvilket samisk.",
        ),
        Field("name", "Navn", required=True),
        SOURCE,
    ),
    ("municipality", "language", "name"),
)

SERVICE_AREAS = Table(
    "service_areas",
    "Tjenesteområder",
    (
        Field("id", "Id", required=True),
        Field("name", "Navn", required=True),
        Field("pilot", "Pilot", "boolean"),
        Field("lead_municipality", "Kommune for TO-kontoret", "code", refers="municipalities.number"),
        NOTE,
        SOURCE,
    ),
    ("id",),
)

SERVICE_AREA_MEMBERS = Table(
    "service_area_members",
    "Kommuner i tjenesteområdene",
    (
        Field("service_area", "Tjenesteområde", required=True, refers="service_areas.id"),
        MUNICIPALITY,
        VALID_FROM,
        VALID_TO,
        SOURCE,
    ),
    ("service_area", "municipality"),
)

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

FIGURES = Table(
    "figures",
    "Nøkkeltall",
    (
        *SUBJECT,
        Field("measure", "Mål", required=True, refers="measures.id"),
        Field("date", "Dato", "date", required=True),
        Field("value", "Verdi", "decimal"),
        REASON,
        SOURCE,
    ),
    ("subject_kind", "subject", "measure", "date"),
)

MEASURES = Table(
    "measures",
    "Hva nøkkeltallene måler",
    (
        Field("id", "Id", required=True),
        Field("title", "Tittel", required=True),
        Field("unit", "Enhet", required=True),
        Field(
            "group",
            "Gruppe",
            required=True,
            choices=("vulnerability", "capacity", "labour_market", "service", "other"),
        ),
        Field("decimals", "Desimaler", "integer", minimum=0),
        NOTE,
    ),
    ("id",),
)

POPULATION = Table(
    "population",
    "Folkemengde",
    (
        MUNICIPALITY,
        Field("date", "Dato", "date", required=True),
        Field("persons", "Innbyggere", "integer", minimum=0),
        REASON,
        SOURCE,
    ),
    ("municipality", "date"),
    required=True,
)

POPULATION_BY_AGE = Table(
    "population_by_age",
    "Folkemengde etter alder",
    (
        MUNICIPALITY,
        Field("date", "Dato", "date", required=True),
        Field("age_from", "Fra alder", "integer", required=True, minimum=0),
        Field("age_to", "Til og med alder", "integer", minimum=0, description="Tom betyr ingen øvre grense."),
        Field("persons", "Innbyggere", "integer", minimum=0),
        REASON,
        SOURCE,
    ),
    ("municipality", "date", "age_from"),
)

COMMUTING = Table(
    "commuting",
    "Pendling",
    (
        Field("year", "År", "integer", required=True, minimum=1990),
        Field("home", "Bosted", "code", required=True, description="Kan ligge utenfor saken."),
        Field("work", "Arbeidssted", "code", required=True, description="Kan ligge utenfor saken."),
        Field("workers", "Sysselsatte", "integer", minimum=0),
        REASON,
        SOURCE,
    ),
    ("year", "home", "work"),
)

TRAVEL_OVERRIDES = Table(
    "travel_overrides",
    "Målte reisetider",
    (
        Field("from", "Fra", "code", required=True),
        Field("to", "Til", "code", required=True),
        Field("minutes", "Minutter", "integer", required=True, minimum=0),
        VALID_FROM,
        VALID_TO,
        NOTE,
        SOURCE,
    ),
    ("from", "to", "valid_from"),
    description="Går foran beregnet reisetid, i begge retninger hvis motsatt retning ikke er oppgitt.",
)

NETWORK_CHANGES = Table(
    "network_changes",
    "Endringer i veg- og fergenettet",
    (
        Field("id", "Id", required=True),
        Field("title", "Tittel", required=True),
        Field("action", "Handling", required=True, choices=("open", "close", "wait")),
        Field("links", "Lenker", required=True, description="Lenkenumre fra nettet, skilt med mellomrom."),
        Field(
            "minutes",
            "Minutter",
            "decimal",
            minimum=0,
            description="Ventetid per ombordstigning, for handlingen wait.",
        ),
        VALID_FROM,
        VALID_TO,
        NOTE,
        SOURCE,
    ),
    ("id",),
)

SAMI_AREAS = Table(
    "sami_areas",
    "Forvaltningsområdet for samiske språk",
    (
        MUNICIPALITY,
        Field("category", "Kategori", choices=("area", "development", "vitalisation", "stimulation")),
        Field("language", "Språk", description="Samisk språk i området; tomt når kilden ikke sier det."),
        VALID_FROM,
        VALID_TO,
        REASON,
        SOURCE,
    ),
    ("municipality", "valid_from"),
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

ASSESSMENTS = Table(
    "assessments",
    "Fakta og vurderinger fra kildene",
    (
        Field("id", "Id", required=True),
        *SUBJECT,
        Field("kind", "Type", required=True, choices=("fact", "assessment", "target")),
        Field("text", "Tekst", required=True),
        Field("date", "Dato", "date"),
        SOURCE,
    ),
    ("id",),
)

CLAIMS = Table(
    "claims",
    "Påstander som kan etterprøves",
    (
        Field("id", "Id", required=True),
        Field("claim", "Påstanden", required=True),
        Field(
            "check",
            "Prøves mot",
            required=True,
            choices=("sum", "count", "growth", "target", "list", "series", "change"),
            description="Hvilken kontroll som prøver påstanden.",
        ),
        Field("measure", "Mål", required=True, description="Hva tallet, listen eller datoen gjelder."),
        Field("value", "Verdi", required=True, description="Tall, dato eller liste skilt med semikolon."),
        Field(
            "precision",
            "Nøyaktighet",
            "decimal",
            minimum=0,
            description="Oppgitt «omtrent»: største avvik som godtas.",
        ),
        *SUBJECT,
        Field("criteria", "Kriterier", description="Hva som er talt, og etter hvilken regel."),
        Field("series", "Rekke", description="Påstander i samme rekke skal ligge på linje."),
        Field("date", "Dato", "date"),
        NOTE,
        SOURCE,
    ),
    ("id",),
)

CASE_TABLES: tuple[Table, ...] = (
    SOURCES, MUNICIPALITIES, MUNICIPALITY_NAMES, SERVICE_AREAS, SERVICE_AREA_MEMBERS,
    OBSERVATIONS, OFFICES, OFFICE_MUNICIPALITIES, OFFICE_LEADERS, LOCATIONS, STAFF,
    MEASURES, FIGURES, POPULATION, POPULATION_BY_AGE, COMMUTING, TRAVEL_OVERRIDES, NETWORK_CHANGES,
    SAMI_AREAS, CASE_SYSTEMS, COOPERATIONS, COOPERATION_MEMBERS, TASKS, SERVICES, CAPACITY,
    ASSESSMENTS, CLAIMS,
)  # fmt: skip
BY_NAME: dict[str, Table] = {table.name: table for table in CASE_TABLES}
