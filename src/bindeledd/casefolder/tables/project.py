"""The tables of an establishment project and its follow-up: the project, its tasks, and its records.

`projects`, `project_content` and `project_tasks` are the project itself. In every other table one row is one
record that people keep: it has the columns `project` (the project's short name) and `number` (from 1 within
project and table), and is made by `project_table`. Those lie by room: `project_gates`, `project_registers`,
`project_bodies`, `project_outreach`, `project_economy`, `project_followup`.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables.parts import PART, VALUE

PROJECT = Field("project", "Prosjekt", required=True, refers="projects.id")
NUMBER = Field("number", "Nummer", "integer", required=True, minimum=1)
# Columns that every table of a project has, and that no form asks for.
GIVEN = (PROJECT.name, NUMBER.name)


def project_table(name: str, title: str, *fields: Field, description: str = "") -> Table:
    """The declaration of one kind of record: project and number, and then its own columns."""
    return Table(
        name,
        title,
        (PROJECT, NUMBER, *fields),
        (PROJECT.name, NUMBER.name),
        description=description,
        rare=True,
    )


PROJECTS = Table(
    "projects",
    "Prosjekter",
    (
        Field("id", "Kortnavn", required=True),
        Field("reorganisation", "Omlegging", required=True, refers="reorganisations.id"),
        Field("title", "Navn", required=True),
        Field("model", "Modell", required=True),
        Field("begins", "Arbeidet begynner", "date", required=True),
        Field("cutover", "Oppstart", "date", required=True),
        Field("closed_on", "Avsluttet", "date"),
    ),
    ("id",),
    description="Etableringsprosjektet til en omlegging. Vedlegg til oppgavene, kommentarer, eldre versjoner "
    "og det bare noen får se, blir igjen der saken ble hentet ut.",
    rare=True,
)

PROJECT_CONTENT = Table(
    "project_content",
    "Prosjektenes sjekkliste, svar og fryste plan",
    (
        PROJECT,
        Field(
            "name",
            "Hva",
            required=True,
            choices=("checklist", "facts", "baseline"),
            titles=("Sjekkliste", "Svar", "Fryst plan"),
        ),
        PART,
        VALUE,
    ),
    ("project", "name", "part"),
    rare=True,
)

PROJECT_TASKS = Table(
    "project_tasks",
    "Oppgaver i prosjektene",
    (
        PROJECT,
        Field("item", "Punkt i sjekklisten", required=True),
        Field("subject", "Gjelder", description="Kommunenummer eller lokasjon; tom når det gjelder alle."),
        Field(
            "status",
            "Status",
            required=True,
            choices=("not_started", "in_progress", "waiting", "done", "not_relevant"),
            titles=("Ikke begynt", "I arbeid", "Venter", "Ferdig", "Ikke aktuell"),
        ),
        Field("responsible", "Ansvarlig rolle", required=True),
        Field("municipality", "Ansvarlig i kommune", "code"),
        Field("due", "Frist", "date"),
        Field("days", "Arbeidsdager", "integer", minimum=0),
        Field("started", "Begynt", "date"),
        Field("ended", "Avsluttet", "date"),
        Field("reason", "Begrunnelse", long=True),
    ),
    ("project", "item", "subject"),
    description="Rollen følger med, men ikke hvem som er satt på. Vedlegg og kommentarer blir igjen.",
    rare=True,
)
