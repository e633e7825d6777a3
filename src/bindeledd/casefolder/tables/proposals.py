"""Alternatives to today's structure of offices: one row for each, and one for each office in it.

A list is written with a space between its parts.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table

_NUMBERS = "Kommunenumre. Flere skilles med mellomrom."

PROPOSALS = Table(
    "proposals",
    "Alternativer",
    (
        Field("id", "Id", required=True),
        Field("title", "Tittel", required=True),
        Field(
            "prices",
            "Egne priser",
            description="Bare de som er satt annerledes enn vanlig: navn=verdi. Flere skilles med mellomrom.",
        ),
        Field(
            "locked",
            "Låste kontor",
            description=f"Det laveste kommunenummeret i hvert kontor som er låst. {_NUMBERS}",
        ),
        Field("put_away", "Lagt bort", "boolean"),
    ),
    ("id",),
    description="Dagens struktur er alternativ 0 og står ikke her: den leses av kontorene i saken.",
    rare=True,
)

PROPOSAL_OFFICES = Table(
    "proposal_offices",
    "Kontor i alternativene",
    (
        Field("proposal", "Alternativ", required=True, refers="proposals.id"),
        Field("members", "Kommuner i kontoret", required=True, description=_NUMBERS),
        Field("host", "Vertskommune", "code", required=True),
        Field("branches", "Kommuner med avdeling", description=_NUMBERS),
        Field("model", "Modell", required=True, choices=("own", "host", "joint")),
    ),
    ("proposal", "members"),
    rare=True,
)
