"""Tables of a project: go or no-go at the start, and the areas that wait for a project of their own."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.project import project_table

TABLES: tuple[Table, ...] = (
    project_table(
        "project_go",
        "Beslutningsmøter om oppstart",
        Field("on", "Dag", "date", required=True),
        Field(
            "verdict",
            "Beslutning",
            required=True,
            choices=("go", "conditions", "no_go"),
            titles=("Ja", "Ja, på vilkår", "Nei"),
        ),
        Field(
            "conditions",
            "Vilkår",
            long=True,
            description="Det som må være på plass før oppstart, når svaret er ja på vilkår.",
        ),
        Field(
            "conditions_met",
            "Vilkårene oppfylt",
            "date",
            description="Dagen da alle vilkårene var oppfylt. Tom så lenge noe gjenstår.",
        ),
        Field("roles", "Hvem deltok", required=True, description="Roller, ikke navn."),
        Field("document", "Dokument", description="Sak, møte, lenke eller arkivnummer."),
        Field("dissent", "Dissens", long=True, description="Hvilken rolle som var uenig, og hvorfor."),
        description="Beslutningen om å gjennomføre eller ikke, med vilkår, hvem som deltok, og dissens.",
    ),
    project_table(
        "project_queue",
        "Områder i kø",
        Field("area", "Område", required=True),
        Field("municipalities", "Kommuner", description="Navn eller numre, med komma mellom."),
        Field(
            "state",
            "Tilstand",
            required=True,
            choices=("waiting", "dialogue", "decided", "begun", "put_off"),
            titles=("Venter", "I dialog", "Har bestemt seg", "Har begynt", "Utsatt"),
        ),
        Field(
            "dialogue_role",
            "Ansvarlig for dialogen",
            required=True,
            description="Rollen som har dialogen med området.",
        ),
        Field("begins", "Dialogen begynner", "date"),
        Field("next_step", "Neste steg"),
        Field("next_on", "Frist for neste steg", "date"),
        Field("note", "Merknad", long=True),
        description="Områder som skal legges om etter dette prosjektet, med plan for dialogen.",
    ),
)
