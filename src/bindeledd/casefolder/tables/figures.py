"""Figures: measures and their values, population, ages and commuting."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.columns import MUNICIPALITY, NOTE, REASON, SOURCE, SUBJECT

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
