"""What the sources say: facts and assessments, and the claims that can be tested."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.columns import NOTE, SOURCE, SUBJECT

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
