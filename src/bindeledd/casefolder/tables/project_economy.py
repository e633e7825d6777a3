"""Budget, shares, grants, use, periods of the project: tables of a project."""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.project import project_table

PROJECT_FRAMES = project_table(
    "project_frames",
    "Vedtatte rammer",
    Field("what", "Ramme", required=True, description="For eksempel «prosjektbudsjett i mandatet»."),
    Field("amount", "Beløp (kroner)", "integer", minimum=0, description="Tom når beløpet ikke er kjent."),
    Field("year", "Første år", "integer", required=True, minimum=2000),
    Field("last_year", "Siste år", "integer", minimum=2000, description="Tom når rammen er for ett år."),
    Field("equally", "Staten og kommunene betaler like mye", "boolean", required=True),
    Field("decided_by", "Vedtatt av", description="Organet, for eksempel styringsgruppen."),
    Field("decided_on", "Vedtatt", "date"),
    description="Summene som er vedtatt for prosjektet, og hvilke år de gjelder. Budsjettet holdes mot dem.",
)

PROJECT_BUDGET = project_table(
    "project_budget",
    "Budsjett",
    Field("what", "Post", required=True, description="For eksempel prosjektleder, møter eller IKT."),
    Field("year", "År", "integer", required=True, minimum=2000),
    Field(
        "side",
        "Hvem som betaler",
        required=True,
        choices=("state", "municipality", "grant"),
        titles=("Staten", "Kommune", "Tilskudd"),
    ),
    Field("municipality", "Kommune", "code", description="Når en kommune betaler."),
    Field("frame", "Del av ramme", "integer", minimum=1, description="Rammen posten er en del av."),
    Field(
        "amount",
        "Beløp (kroner)",
        "integer",
        required=True,
        description="Hele kroner. En korreksjon kan være under null.",
    ),
    Field(
        "forecast",
        "Ventet ved årets slutt (kroner)",
        "integer",
        description="Bare når noen har regnet på det. La stå tom når det ikke er kjent.",
    ),
    Field("note", "Merknad", long=True),
    description="Hva prosjektet koster hvert år, og hvem som betaler.",
)

PROJECT_GRANTS = project_table(
    "project_grants",
    "Tilskudd",
    Field("what", "Hva det er søkt om", required=True),
    Field("giver", "Fra", required=True, description="Virksomheten som gir tilskuddet."),
    Field("applied", "Søkt (kroner)", "integer", minimum=0),
    Field("granted", "Innvilget (kroner)", "integer", minimum=0, description="Tom til det er avgjort."),
    Field("decided_on", "Avgjort", "date"),
    Field("note", "Vilkår", long=True),
    description="Tilskudd som er søkt og innvilget.",
)

PROJECT_USE = project_table(
    "project_use",
    "Forbruk",
    Field("what", "Hva", required=True),
    Field("on", "Dato", "date", required=True),
    Field(
        "amount",
        "Beløp (kroner)",
        "integer",
        required=True,
        description="Hele kroner. En tilbakebetaling er under null.",
    ),
    Field("budget", "Budsjettpost", "integer", minimum=1, description="Tom når det ikke er budsjettert."),
    description="Hva prosjektet har brukt, ført mot budsjettposten.",
)

PROJECT_PERIODS = project_table(
    "project_periods",
    "Prosjektperioder",
    Field("reason", "Begrunnelse", required=True, description="For eksempel «opprinnelig mandat»."),
    Field("begins", "Fra", "date", required=True),
    Field("ends", "Til og med", "date", required=True),
    Field("decided_by", "Vedtatt av", required=True, description="Organet, for eksempel styringsgruppen."),
    Field("decided_on", "Vedtatt", "date"),
    description="Den opprinnelige perioden og hver forlengelse, med hvem som vedtok den.",
)

TABLES: tuple[Table, ...] = (PROJECT_FRAMES, PROJECT_BUDGET, PROJECT_GRANTS, PROJECT_USE, PROJECT_PERIODS)
