"""The tables of an establishment project and its follow-up: one row is one record that people keep.

Every table has the columns `project` (the project's short name) and `number` (from 1 within project and
table), and is made by `project_table`. The declarations lie by room: `project_registers`, `project_bodies`,
`project_outreach`, `project_economy`, `project_followup`.
"""

from __future__ import annotations

from bindeledd.casefolder.fields import Field, Table

PROJECT = Field("project", "Prosjekt", required=True)
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
