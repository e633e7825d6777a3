"""The county's own checklist, which new projects of the case get."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table

COUNTY_CHECKLIST = Table(
    "county_checklist",
    "Fylkets sjekkliste",
    (
        Field(
            "part",
            "Del",
            "integer",
            required=True,
            minimum=1,
            description="Vanligvis 1. En lang tekst går over flere rader: 1, 2, 3.",
        ),
        Field("value", "Verdi", required=True, description="Som JSON."),
    ),
    ("part",),
    description="Det fylket har endret, tatt bort og lagt til i den innebygde sjekklisten, slik det er nå.",
    rare=True,
)
