"""Columns that return in many tables: source, reason, period, municipality, subject."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field

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
