"""A project's records by name: what columns choose among, and the words for a cell."""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property

from django.utils.translation import gettext as _

from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.fields import Field, Row, Value
from bindeledd.foundation.language import day, number
from bindeledd.mapping.members import name_of
from bindeledd_web.cases.names import municipality_choices
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.kinds import Kind, plain_kind
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


class Names:
    """The names in one project, each read once; made anew for every page."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.rows = cache(self._rows)
        self.choices = cache(self._choices)

    @cached_property
    def municipalities(self) -> dict[str, str]:
        """Name of each municipality that takes part, by number: the case's own, else the national list's."""
        names = dict(municipality_choices(self.project.case))
        taking_part = self.project.plan.reorganisation.participants
        return {each: names.get(each) or name_of(each, self.project.cutover) for each in taking_part}

    def _rows(self, table: str) -> tuple[Row, ...]:
        return rows(self.project, table)

    def name(self, kind: Kind, row: Row) -> str:
        """What a record is called: its first text, else its number."""
        column = kind.naming
        text = row[column.name] if column else None
        return str(text) if text else _("Nummer {number}").format(number=row["number"])

    def _choices(self, target: str) -> dict[str, str]:
        """What a column with that target chooses among (`Kind.target`), in order: value and name."""
        if target == "municipalities":
            return self.municipalities
        if target == "case_municipalities":
            return self.municipalities | dict(municipality_choices(self.project.case))
        if target == "roles":
            return {key: str(role.display_name) for key, role in ROLES.items()}
        table, _dot, column = target.partition(".")
        kind = plain_kind(table)
        return {cell_text(row[column]): self.name(kind, row) for row in self.rows(table)}

    def words(self, kind: Kind, column: Field, value: Value) -> str:
        """A cell as people read it; nothing for an empty one."""
        if value is None:
            return ""
        if target := kind.target(column):
            text = cell_text(value)
            if target in ("municipalities", "case_municipalities"):
                # Also one that has dropped out.
                return self.choices(target).get(text) or name_of(text, self.project.cutover)
            return self.choices(target).get(text) or (
                _("nummer {number}, som er fjernet").format(number=text)
                if target.endswith(".number")
                else text
            )
        if isinstance(value, bool):
            return _("Ja") if value else _("Nei")
        if isinstance(value, date):
            return day(value)
        if isinstance(value, int):
            return str(value) if is_year(column) else number(value, 0)
        if isinstance(value, float):
            return number(value)
        return column.words(value) if column.choices else value


def is_year(column: Field) -> bool:
    """Whether the number names a year, which is written without a space between thousands."""
    return column.name == "year" or column.name.endswith("_year")
