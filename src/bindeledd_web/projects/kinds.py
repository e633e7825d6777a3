"""What the common pages must know of a table beside its declaration: its room, who may, its names.

Every room tells its own tables in `event_words`, with `kind`. What a column chooses among follows from it:
- `refers` names a table of the project (its number), a column of it (`project_locations.id`), `roles`,
  `municipalities`, `case_municipalities` (also those that do not take part), or nothing (free text), and
  goes before what follows
- a column of kind `code` chooses among the municipalities that take part
- `location` and `…_location` choose among the project's locations, `role` and `…_role` among the roles
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.http import Http404
from django.urls import reverse

from bindeledd.casefolder.fields import Field, Row, Table
from bindeledd.casefolder.tables import BY_NAME, PROJECT_TABLES
from bindeledd.casefolder.tables.project import GIVEN
from bindeledd.foundation import Finding
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.nav import tabs
from bindeledd_web.projects.shown import PHASE

_LISTS = ("", "municipalities", "case_municipalities", "roles")
LOCATIONS = "project_locations.id"
Check = Callable[[Project, Row], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One table as the common pages treat it.

    `page` is the name of the room's address, `permission` what it takes to write, `see` what it takes to
    read. `check` finds what the declaration cannot say, in a row that is to be kept. `named`: the first text
    of a record may stand in events and links; False where it is about a person. `shown` are the columns of
    its list after the first.
    """

    table: Table
    page: str
    permission: Permission = Permission.KEEP_RECORDS
    see: Permission = Permission.VIEW_CASE
    refers: Mapping[str, str] = field(default_factory=dict)
    order: int = 100
    check: Check | None = None
    named: bool = True
    phase: int = PHASE
    tab: str = ""
    shown: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.table.fields if column.name not in GIVEN)

    @property
    def open(self) -> bool:
        """Whether all who see the case see its records."""
        return self.see == Permission.VIEW_CASE

    @property
    def in_tab(self) -> str:
        """The id of the tab it belongs under."""
        return self.tab or next((each.id for each in tabs() if each.page == self.page), "")

    @property
    def naming(self) -> Field | None:
        """The column that says in words which record it is: the first free text that must be filled in."""
        free = [c for c in self.columns if c.kind == "text" and not c.choices and not self.target(c)]
        return next((c for c in free if c.required), free[0] if free else None)

    def target(self, column: Field) -> str:
        """What the column chooses among: `table.column`, `municipalities`, `roles`; nothing if it is free."""
        if (named := self.refers.get(column.name)) is not None:
            return named if "." in named or named in _LISTS else f"{named}.number"
        if column.kind == "code":
            return "municipalities"
        if column.choices:
            return ""
        if column.kind == "text" and (column.name == "role" or column.name.endswith("_role")):
            return "roles"
        if column.kind == "text" and (column.name == "location" or column.name.endswith("_location")):
            return LOCATIONS
        table, _dot, _column = column.refers.partition(".")
        return column.refers if table in _NAMES else ""

    def address(self, project: Project) -> str:
        """The room's page."""
        return reverse(self.page, args=[project.case.slug, project.slug])


_NAMES = {table.name for table in PROJECT_TABLES}
_kinds: dict[str, Kind] = {}


def kind(
    table: str,
    *,
    page: str,
    permission: Permission = Permission.KEEP_RECORDS,
    see: Permission = Permission.VIEW_CASE,
    refers: Mapping[str, str] | None = None,
    order: int = 100,
    check: Check | None = None,
    named: bool = True,
    phase: int = PHASE,
    tab: str = "",
    shown: tuple[str, ...] = (),
) -> None:
    """Tell the common pages of a table; called when the program starts."""
    _kinds[table] = Kind(
        BY_NAME[table], page, permission, see, refers or {}, order, check, named, phase, tab, shown
    )


def kind_of(table: str) -> Kind:
    """What is told of the table. KeyError when no room has told of it."""
    return _kinds[table]


def plain_kind(table: str) -> Kind:
    """What is told of the table, or what its declaration alone says."""
    return _kinds.get(table) or Kind(BY_NAME[table], "")


def kind_or_404(table: str) -> Kind:
    """What is told of the table in an address; 404 when there is none."""
    if table not in _kinds:
        raise Http404
    return _kinds[table]


def kinds() -> list[Kind]:
    """Every table that a room has told of, in order."""
    return sorted(_kinds.values(), key=lambda found: (found.order, found.table.name))
