"""What law and agreements add to a case: answers, cooperations, papers, council events, judgements.

A list is written with a space between its parts. What has a shape of its own is written as JSON with its
names in order and no needless spaces. Accounts are never named: at most the role that somebody had.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.parts import PART

_NUMBERS = "Kommunenumre. Flere skilles med mellomrom."
_COOPERATION = Field("cooperation", "Samarbeid", required=True, refers="planned_cooperations.id")
_KIND = Field("kind", "Dokument", required=True)
_OWN = Field("own", "Kommune", "code", description="Kommunen dokumentet er for. Tom når det er felles.")
_ORDINAL = Field("ordinal", "Nummer", "integer", required=True, minimum=1)

PLANNED_COOPERATIONS = Table(
    "planned_cooperations",
    "Samarbeid under arbeid",
    (
        Field("id", "Id", required=True),
        Field("title", "Navn", required=True),
        Field("participants", "Deltakere", required=True, description=_NUMBERS),
        Field("host", "Vertskommune", "code", required=True),
        Field("model", "Modell", required=True, description="For eksempel HOST_ADMIN."),
        Field("law_day", "Kommunestyrene vedtar", "date", required=True),
        Field("effective_on", "Virkning fra", "date"),
        Field("tasks", "Oppgaver", description="Flere skilles med mellomrom."),
        Field("branches", "Kommuner med avdeling", description=_NUMBERS),
        Field("nynorsk", "Kommuner som skriver nynorsk", description=_NUMBERS),
        Field("letterhead", "Brevhode"),
        Field("settlement", "Oppgjør", description="Modellen som er valgt, som JSON."),
        Field("protection", "Personvern", description="Hva som er dokumentert, som JSON."),
    ),
    ("id",),
    description="Samarbeid som det skrives avtaler for. Observerte samarbeid står i «cooperations».",
    rare=True,
)

PAPERS = Table(
    "papers",
    "Dokumenter i samarbeidene",
    (
        _COOPERATION,
        _KIND,
        _OWN,
        Field("language", "Målform", choices=("nb", "nn")),
        Field("case_number", "Saksnummer"),
        Field("adopted_on", "Vedtatt", "date"),
        Field("left_out", "Punkter som er tatt ut", description="Flere skilles med mellomrom."),
    ),
    ("cooperation", "kind", "own"),
    description="Slik dokumentene er nå. Eldre versjoner, merknader og dokumenter som ikke lenger hører til "
    "modellen eller deltakerne, er ikke med.",
    rare=True,
)

PAPER_ANSWERS = Table(
    "paper_answers",
    "Svar i dokumentene",
    (
        _COOPERATION,
        _KIND,
        _OWN,
        Field("field", "Felt", required=True),
        PART,
        Field("value", "Verdi", required=True, description="Som JSON; null når feltet skal stå tomt."),
    ),
    ("cooperation", "kind", "own", "field", "part"),
    description="Bare det noen har svart. Resten fylles ut av saken.",
    rare=True,
)

COUNCIL_EVENTS = Table(
    "council_events",
    "Hva kommunene har sagt, vedtatt og gjort",
    (
        _COOPERATION,
        _ORDINAL,
        PART,
        Field("values", "Hendelse", required=True, description="Som JSON."),
    ),
    ("cooperation", "ordinal", "part"),
    rare=True,
)

LAW_ANSWERS = Table(
    "law_answers",
    "Svar på det som må avklares",
    (
        Field("point", "Spørsmål", required=True, description="For eksempel O-01."),
        _ORDINAL,
        Field("choice", "Svar", required=True),
        Field("basis", "Grunnlag", required=True),
        Field("document", "Dokument"),
        Field("on", "Dato", "date", required=True),
        Field("role", "Rolle", description="Rollen til den som svarte; aldri navn."),
    ),
    ("point", "ordinal"),
    description="Svaret med høyest nummer gjelder.",
    rare=True,
)

LAW_DEADLINES = Table(
    "law_deadlines",
    "Frister for det som må avklares",
    (
        Field("point", "Spørsmål", required=True, description="For eksempel O-01."),
        Field("due", "Frist", "date", required=True),
    ),
    ("point",),
    rare=True,
)

JUDGEMENTS = Table(
    "judgements",
    "Vurderinger i konsekvensutredningen",
    (
        Field("option", "Alternativ", required=True, description="Id fra proposals, eller «i-dag»."),
        Field("theme", "Tema", required=True),
        _ORDINAL,
        Field("text", "Vurdering", required=True),
        Field(
            "grade",
            "Mot i dag",
            choices=("much_better", "better", "same", "worse", "much_worse"),
        ),
        Field("author", "Hvem som vurderer", required=True, description="Gruppe, organ eller rolle."),
        Field("evidence", "Grunnlag", required=True),
        Field("on", "Dato", "date", required=True),
    ),
    ("option", "theme", "ordinal"),
    description="Vurderingen med høyest nummer gjelder. De av alternativer som er lagt bort, er ikke med.",
    rare=True,
)
