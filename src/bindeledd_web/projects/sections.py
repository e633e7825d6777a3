"""Parts that the rooms of a project share: a table's records as a section, findings with their record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bindeledd.documents import Table
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import _ as core_text
from bindeledd_web.people.models import User
from bindeledd_web.projects.access import may_keep
from bindeledd_web.projects.kinds import kind_of
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.presenters import Cell, Line, heads, lines, list_url, record_url

# How many records a section shows before it leads on to the whole list.
MOST = 10


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one table on a room's page (`projects/_section.html`); `more` are those left out."""

    id: str
    title: str
    about: str
    heads: tuple[Cell, ...]
    lines: tuple[Line, ...]
    more: int
    may_add: bool
    list_url: str
    new_url: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words, with its source and the page where it is mended (`projects/_findings.html`)."""

    message: str
    fix: str
    url: str
    serious: bool
    citation: str


def section(user: User, project: Project, table: str, names: Names) -> Section:
    """The records of the table as a section of a page."""
    kind = kind_of(table)
    found = lines(kind, project, names)
    return Section(
        id=table.removeprefix("project_"),
        title=kind.table.label,
        about=core_text(kind.table.description) if kind.table.description else "",
        heads=tuple(heads(kind)),
        lines=tuple(found[:MOST]),
        more=max(len(found) - MOST, 0),
        may_add=may_keep(user, kind, project, {}),
        list_url=list_url(project, kind),
        new_url=list_url(project, kind, "record-new"),
    )


def told(project: Project, findings: Iterable[Finding]) -> list[Told]:
    """The findings, those to mend before those to know; `file` is the table and `subject` the number."""
    found = sorted(findings, key=lambda finding: finding.severity is Severity.NOTE)
    return [
        Told(
            each.message,
            each.fix,
            _url(project, each),
            each.severity is not Severity.NOTE,
            each.citation,
        )
        for each in found
    ]


def _url(project: Project, finding: Finding) -> str:
    kind = kind_of(finding.file)
    if not finding.subject:
        return list_url(project, kind)
    return record_url(project, kind, int(finding.subject))


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of a document on a page (`projects/_table.html`): every cell with its column's title."""

    caption: str
    header: tuple[str, ...]
    numeric: tuple[int, ...]
    labelled: tuple[tuple[tuple[str, str, bool], ...], ...]


def shown_table(table: Table) -> ShownTable:
    """The table with what a narrow screen needs."""
    return ShownTable(
        table.caption,
        table.header,
        table.numeric,
        tuple(
            tuple(
                (title, cell, place in table.numeric)
                for place, (title, cell) in enumerate(zip(table.header, row, strict=True))
            )
            for row in table.rows
        ),
    )
