"""Where: sources, municipalities, service areas, travel and the Sami administrative area."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.columns import MUNICIPALITY, NOTE, REASON, SOURCE, VALID_FROM, VALID_TO

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
    description="Mangler tabellen, gjelder de nasjonale hendelsene som følger med Bindeledd. "
    "Er den der uten rader, er veg- og fergenettet uten endringer.",
    empty_says=True,
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
