"""Changes to a case with two clocks: when they hold, and when we knew.

The folder itself is never altered: a question about a day, as known at a moment, is answered by
the folder with the edits that hold on the day and were registered by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bindeledd.casefolder.cells import CellProblem, cell_text, parse_cell
from bindeledd.casefolder.fields import Row, Table, Value
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.mapping.marks import EDITED, mark_of

# A person reads when something was registered by the clock here.
_HERE = ZoneInfo("Europe/Oslo")
# Columns that describe the value and follow it, so nobody edits them by themselves.
_FOLLOWS = ("source", "reason")


@dataclass(frozen=True, slots=True)
class Edit:
    """One new value for one cell: who, why, from which day it holds, and when it was registered.

    `key` is the text of the row's key columns in their order; a row that is not there is added.
    `value` is text as in a CSV file, None for not known. `registered_at` is a UTC instant.
    `origin` says where the value comes from when it is not the editor's own knowledge, such as
    an answer to the mapping form.
    """

    table: str
    key: tuple[str, ...]
    column: str
    value: str | None
    valid_from: date
    registered_at: datetime
    by: str
    reason: str
    origin: str = ""

    @property
    def cell(self) -> tuple[str, tuple[str, ...], str]:
        """The cell that is edited: table, key, column."""
        return self.table, self.key, self.column


Cell = tuple[str, tuple[str, ...], str]


def in_force(edits: Iterable[Edit], on: date, known_at: datetime | None = None) -> dict[Cell, Edit]:
    """The edit that decides each cell: latest `valid_from` not after `on`, then latest registered.

    Edits registered after `known_at` were not known then and never count; of two that are equal
    in both, the later in the list wins.
    """
    deciding: dict[Cell, Edit] = {}
    for edit in edits:
        if edit.valid_from > on or (known_at is not None and edit.registered_at > known_at):
            continue
        held = deciding.get(edit.cell)
        if held is None or (held.valid_from, held.registered_at) <= (edit.valid_from, edit.registered_at):
            deciding[edit.cell] = edit
    return deciding


def history(edits: Iterable[Edit], table: str, key: Sequence[str], column: str | None = None) -> list[Edit]:
    """Every edit of a row, or of one cell of it, the latest registered first."""
    found = [
        edit
        for edit in edits
        if edit.table == table and edit.key == tuple(key) and (column is None or edit.column == column)
    ]
    return sorted(found, key=lambda edit: edit.registered_at, reverse=True)


def apply_edits(
    folder: CaseFolder, edits: Iterable[Edit], on: date, known_at: datetime | None = None
) -> CaseFolder:
    """The folder as it was on the day `on`, as known at `known_at` (now, when None).

    An edited value gets the edit as its source; a value set to unknown has the edit's reason.
    Raises `BadInput` with every edit that names no such table or column, a key that does not
    fit, or a value that the column cannot hold.
    """
    deciding = in_force(edits, on, known_at)
    findings = [finding for edit in deciding.values() for finding in faults(edit)]
    if findings:
        raise BadInput(*findings)
    by_table: dict[str, list[Edit]] = {}
    for edit in deciding.values():
        by_table.setdefault(edit.table, []).append(edit)
    sources: dict[str, dict[str, object]] = {}
    for name in sorted(by_table, key=lambda name: name == "sources"):
        folder = folder.with_rows(name, _edited(BY_NAME[name], folder.rows(name), by_table[name], sources))
    if sources:
        folder = folder.with_rows("sources", [*folder.rows("sources"), *sources.values()])
    return folder


def faults(edit: Edit, folder: CaseFolder | None = None, together: Iterable[Edit] = ()) -> list[Finding]:
    """What is wrong with an edit by itself, and in the folder when it is given; empty when all is well.

    `together` are edits made at the same time, which may fill in the rest of a row that is added.
    """
    table = BY_NAME.get(edit.table)
    if table is None:
        return [_fault(edit, _("Tabellen «{table}» finnes ikke.").format(table=edit.table[:40]))]
    if edit.column not in table.columns:
        return [_fault(edit, _("Kolonnen «{column}» finnes ikke.").format(column=edit.column[:40]))]
    if edit.column in table.key or edit.column in _FOLLOWS:
        message = _("Kolonnen «{title}» kan ikke rettes for seg.").format(
            title=table.field(edit.column).title
        )
        return [_fault(edit, message)]
    if len(edit.key) != len(table.key):
        message = _("Raden er ikke entydig: {columns} må oppgis.").format(columns=", ".join(table.key))
        return [_fault(edit, message)]
    found: list[Finding] = []
    cells = [*zip(table.key, edit.key, strict=True), (edit.column, edit.value)]
    for column, text in cells:
        try:
            parsed(table, column, text)
        except CellProblem as problem:
            found.append(_fault(edit, problem.message, problem.fix, column))
    if folder is not None and not found:
        found = _misplaced(table, edit, folder, together)
    return found


def parsed(table: Table, column: str, text: str | None) -> Value:
    """The value of a cell given as text, within what its column allows; raises `CellProblem`."""
    field = table.field(column)
    value = parse_cell(field, text or "")
    if value is None and field.required:
        raise CellProblem(_("{title} kan ikke stå tom.").format(title=field.title), _("Fyll ut feltet."))
    if field.choices and value is not None and value not in field.choices:
        choices = ", ".join(choice for choice in field.choices if choice)
        raise CellProblem(
            _("«{found}» kan ikke velges.").format(found=str(value)[:40]),
            _("Velg en av: {choices}.").format(choices=choices),
        )
    if field.minimum is not None and isinstance(value, int | float) and value < field.minimum:
        raise CellProblem(
            _("{title} kan ikke være mindre enn {minimum}.").format(title=field.title, minimum=field.minimum),
            _("Kontroller tallet."),
        )
    return value


def _misplaced(table: Table, edit: Edit, folder: CaseFolder, together: Iterable[Edit]) -> list[Finding]:
    """What the edit would point to that is not there, or leave out in a row that it adds."""
    cells = dict(zip(table.key, edit.key, strict=True)) | {edit.column: edit.value or ""}
    found: list[Finding] = []
    for column, text in cells.items():
        field = table.field(column)
        if not field.refers or not text:
            continue
        other, _dot, referred = field.refers.partition(".")
        if all(cell_text(row[referred]) != text for row in folder.rows(other)):
            message = _("«{found}» finnes ikke i saken.").format(found=text[:40])
            found.append(_fault(edit, message, column=column))
    key = tuple(cell_text(parsed(table, c, t)) for c, t in zip(table.key, edit.key, strict=True))
    if all(tuple(cell_text(row[c]) for c in table.key) != key for row in folder.rows(table.name)):
        given = {
            *cells,
            "source",
            *(e.column for e in together if (e.table, e.key) == (edit.table, edit.key)),
        }
        wanted = [field.title for field in table.fields if field.required and field.name not in given]
        if wanted:
            message = _("Raden finnes ikke, og kan ikke legges til uten {titles}.").format(
                titles=", ".join(wanted)
            )
            found.append(_fault(edit, message))
    return found


def _edited(
    table: Table, rows: Iterable[Row], edits: Sequence[Edit], sources: dict[str, dict[str, object]]
) -> list[dict[str, object]]:
    changed: dict[tuple[str, ...], dict[str, object]] = {}
    for row in rows:
        changed[tuple(cell_text(row[column]) for column in table.key)] = dict(row)
    for edit in sorted(edits, key=lambda edit: edit.registered_at):
        cells = {
            column: parsed(table, column, text) for column, text in zip(table.key, edit.key, strict=True)
        }
        new = changed.setdefault(tuple(cell_text(value) for value in cells.values()), dict(cells))
        new[edit.column] = parsed(table, edit.column, edit.value)
        if "reason" in table.columns:
            new["reason"] = _why_unknown(table, new, edit)
        if "source" in table.columns:
            source = source_of(edit)
            sources[str(source["id"])] = source
            new["source"] = source["id"]
    return list(changed.values())


def _why_unknown(table: Table, row: dict[str, object], edit: Edit) -> object:
    """The row's reason: the edit's when it empties a cell; gone when no value of the row is empty."""
    if row[edit.column] is None:
        return edit.reason
    beside = {*table.key, *_FOLLOWS, "note", "valid_from", "valid_to"}
    empty = [column for column in table.columns if column not in beside and row.get(column) is None]
    return row.get("reason") if empty else None


def source_of(edit: Edit) -> dict[str, object]:
    """The row of `sources` that an edited value points to: who said so, when, and why."""
    moment = edit.registered_at
    return {
        "id": f"{EDITED}{moment:%Y%m%dT%H%M%S%f}-{mark_of(*edit.cell)}",
        "title": edit.origin or _("Rettet i saken"),
        "publisher": edit.by,
        "vintage": _("gjelder fra {day}, registrert {moment}").format(
            day=edit.valid_from.isoformat(), moment=f"{moment.astimezone(_HERE):%Y-%m-%d %H.%M}"
        ),
        "note": edit.reason,
    }


def _fault(edit: Edit, message: str, fix: str = "", column: str = "") -> Finding:
    return Finding(
        code="edit-unusable", severity=Severity.MUST, message=message, subject="/".join(edit.key)[:80],
        fix=fix or _("Åpne siden på nytt, og prøv igjen."), file=edit.table[:40],
        column=column or edit.column[:40],
    )  # fmt: skip
