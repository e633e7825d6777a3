"""A row of a case table in words, whose it is, and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.fields import Field, Row, Table
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation.language import _ as core_text
from bindeledd.foundation.language import day, number
from bindeledd.mapping import Case
from bindeledd.mapping.structure import kind_name
from bindeledd.mapping.subjects import name_of

# Columns that point to a row by its id, and the table where its title stands.
_TITLED = {"observation": "observations", "cooperation": "cooperations"}


def find_row(folder: CaseFolder, table: Table, key: Sequence[str]) -> Row | None:
    """The row with that key, None when the table lacks it."""
    wanted = tuple(key)
    for row in folder.rows(table.name):
        if tuple(cell_text(row[column]) for column in table.key) == wanted:
            return row
    return None


def municipality_of(view: Case, table: Table, key: Sequence[str]) -> str:
    """The number of the municipality that a row is about; empty when it is about more than one."""
    row: dict[str, object] = dict(zip(table.key, key, strict=False))
    # Most keys say it; only a row with an id of its own must be looked up.
    if table.key == ("id",) and (stored := find_row(view.folder, table, key)) is not None:
        row |= dict(stored)
    if row.get("subject_kind") == "municipality":
        return str(row.get("subject") or "")
    return str(row.get("municipality") or "")


def row_words(view: Case, table: Table, key: Sequence[str]) -> str:
    """Which row it is: «Narvik, statlig, Alle, 1. januar 2018»."""
    parts = dict(zip(table.key, key, strict=False))
    if table.key == ("id",) and (row := find_row(view.folder, table, key)) is not None:
        return _called(view, row) or key[0]
    kind = parts.pop("subject_kind", "")
    said = [_part(view, column, text, kind) for column, text in parts.items()]
    return ", ".join(part for part in said if part)


def _called(view: Case, row: Row) -> str:
    """A row that has an id of its own, by its name or title, else by whom it is about and what."""
    for column in ("name", "title"):
        if row.get(column):
            return core_text(str(row[column]))
    said = [
        _part(view, column, cell_text(row[column]), str(row.get("subject_kind") or ""))
        for column in ("municipality", "subject", "task")
        if row.get(column)
    ]
    choices = [kind_name(str(row[column])) for column in ("kind", "direction") if row.get(column)]
    return ", ".join([*said, *choices]) if said and "claim" not in row else ""


def _part(view: Case, column: str, text: str, kind: str) -> str:
    places = ("municipality", "number", "from", "to", "home", "work")
    if column in places or (kind == "municipality" and column == "subject"):
        return view.municipality_name(text)
    if column in ("date", "valid_from"):
        return _iso_day(text)
    if column == "owner":
        return kind_name(text)
    if column in ("task", "function"):
        names = {task.id: task.name for task in view.tasks()} | {"all": _("alle"), "leader": _("ledelse")}
        return names.get(text, text)
    if column == "measure":
        titles = {str(row["id"]): core_text(str(row["title"])) for row in view.folder.rows("measures")}
        return titles.get(text, text)
    if column == "age_from":
        return _("fra {age} år").format(age=text)
    if column in _TITLED:
        row = find_row(view.folder, BY_NAME[_TITLED[column]], (text,))
        return core_text(str(row["title"])) if row else text
    if column == "subject" and kind == "case":
        return view.title
    if column in ("subject", "service_area", "office"):
        return name_of(view, kind or column, text)
    return text


def value_words(field: Field, text: str | None) -> str:
    """A stored value as people read it; «ukjent» when it is empty."""
    if text in (None, ""):
        return _("ukjent")
    if field.kind == "boolean":
        return _("ja") if text == "true" else _("nei")
    if field.kind == "date":
        return _iso_day(str(text))
    if field.kind in ("integer", "decimal"):
        value = float(str(text))
        return number(value, 0) if value.is_integer() else number(value)
    return kind_name(str(text)) if field.choices else str(text)


def _iso_day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
