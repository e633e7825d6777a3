"""Records as the common pages show them: rows of a list, versions of a history, what another wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from bindeledd.casefolder.fields import Field
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.projects.kinds import Kind
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.projects.naming import Names, is_year
from bindeledd_web.projects.records import row_of

# As many columns as a screen has room for, where the kind does not say which; the rest is on the record's
# own page.
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell in words, under its column's title; `numeric` stands to the right."""

    title: str
    text: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a list: its name, its page, and its other columns in words."""

    number: int
    name: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One version of a record: who, in which role, when, and what it changed."""

    version: int
    by: str
    role: str
    at: datetime
    cells: tuple[Cell, ...]
    removed: bool
    reason: str


def heads(kind: Kind) -> list[Cell]:
    """The headings of the list: the naming column first, then those the kind says or there is room for."""
    return [Cell(column.label, "", _numeric(kind, column)) for column in _in_list(kind)]


def lines(kind: Kind, project: Project, names: Names) -> list[Line]:
    """Every record of the table that holds, in order of number."""
    columns = _in_list(kind)[1:] if kind.naming else _in_list(kind)
    return [
        Line(
            number=int(str(row["number"])),
            name=names.name(kind, row),
            url=record_url(project, kind, int(str(row["number"]))),
            cells=tuple(Cell(c.label, names.words(kind, c, row[c.name]), _numeric(kind, c)) for c in columns),
        )
        for row in names.rows(kind.table.name)
    ]


def _in_list(kind: Kind) -> list[Field]:
    first = kind.naming
    rest = [column for column in kind.columns if column is not first and not column.long][: SHOWN - 1]
    if kind.shown:
        rest = [kind.table.field(name) for name in kind.shown]
    return ([first] if first else []) + rest


def _numeric(kind: Kind, column: Field) -> bool:
    return column.kind in ("integer", "decimal") and not kind.target(column) and not is_year(column)


def changes(kind: Kind, project: Project, names: Names, versions: Iterable[Record]) -> list[Change]:
    """The versions, newest first; each with the columns that differ from the version before it."""
    found = sorted(versions, key=lambda each: each.version)
    people = names_of({each.by for each in found})
    roles = names.choices("roles")
    told: list[Change] = []
    before: Record | None = None
    for each in found:
        told.append(
            Change(
                version=each.version,
                by=people[each.by],
                role=roles.get(each.role, ""),
                at=each.at,
                cells=() if each.removed else _differing(kind, project, names, each, before),
                removed=each.removed,
                reason=each.reason,
            )
        )
        before = each
    return told[::-1]


def _differing(
    kind: Kind, project: Project, names: Names, now: Record, before: Record | None
) -> tuple[Cell, ...]:
    row = row_of(now, project.slug)
    old = before.values if before is not None else {}
    return tuple(
        Cell(c.label, names.words(kind, c, row[c.name]) or "–")
        for c in kind.columns
        if now.values.get(c.name, "") != old.get(c.name, "")
    )


def record_url(project: Project, kind: Kind, number: int, page: str = "record") -> str:
    """The address of a record's page."""
    return reverse(page, args=[project.case.slug, project.slug, kind.table.name, number])


def list_url(project: Project, kind: Kind, page: str = "records") -> str:
    """The address of the list of a table, or of its form for a new record (`record-new`)."""
    return reverse(page, args=[project.case.slug, project.slug, kind.table.name])
