"""The records of a project as typed rows: the newest version of each, without those that are removed."""

from __future__ import annotations

from bindeledd.casefolder.cells import parse_cell
from bindeledd.casefolder.fields import Row, Value
from bindeledd.casefolder.tables import BY_NAME
from bindeledd_web.projects.models import Project, Record


def row_of(record: Record, project_slug: str) -> Row:
    """The record as a row of its table: every column, None where it is empty."""
    table = BY_NAME[record.table]
    cells: dict[str, Value] = {
        field.name: parse_cell(field, record.values.get(field.name, "")) for field in table.fields
    }
    return cells | {"project": project_slug, "number": record.number}


def rows(project: Project, table: str) -> tuple[Row, ...]:
    """The rows of that table in order of their numbers."""
    found = project.records.filter(table=table, newest=True, removed=False).order_by("number")
    return tuple(row_of(record, project.slug) for record in found)
