"""Columns of tables that hold texts too long for one row."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field

PART = Field(
    "part",
    "Del",
    "integer",
    required=True,
    minimum=1,
    description="Vanligvis 1. En lang tekst går over flere rader: 1, 2, 3.",
)
VALUE = Field("value", "Verdi", required=True, description="Som JSON.")
