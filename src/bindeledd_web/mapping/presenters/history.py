"""The history of a value, a row or a municipality: what held from when, registered when, by whom, why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.fields import Field, Row, Table
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.mapping import Case
from bindeledd.mapping.edits import in_force
from bindeledd.mapping.figures import Source
from bindeledd.mapping.rows import own_words
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.cases.models import Edit
from bindeledd_web.cases.row_words import find_row, municipality_of, row_words, value_words
from bindeledd_web.mapping.addresses import history_address


@dataclass(frozen=True, slots=True)
class Entry:
    """One value that somebody set: what, from when, and when, by whom and why it was registered.

    `state` is `now` for the value that holds on the day shown, `later` for one that does not yet,
    and `earlier` for the rest.
    """

    row: str
    column: str
    value: str
    valid_from: date
    registered_at: datetime
    by: str
    reason: str
    origin: str
    state: str
    address: str


@dataclass(frozen=True, slots=True)
class Original:
    """What the case said before anybody changed it."""

    column: str
    value: str
    reason: str
    source: Source | None
    now: bool


@dataclass(frozen=True, slots=True)
class History:
    """A row in words, what it said at first, and every change, the latest first."""

    table: Table
    row: str
    originals: tuple[Original, ...]
    entries: tuple[Entry, ...]


def entries(view: Case, edits: Iterable[Edit], on: date, slug: str) -> tuple[Entry, ...]:
    """Changes in words, the latest registered first."""
    found = sorted(edits, key=lambda edit: (edit.registered_at, edit.pk), reverse=True)
    names = names_of(edit.by for edit in found)
    deciding = _deciding(found, on)
    return tuple(
        Entry(
            row=row_words(view, BY_NAME[edit.table], edit.key),
            column=BY_NAME[edit.table].field(edit.column).label,
            value=value_words(BY_NAME[edit.table].field(edit.column), edit.value),
            valid_from=edit.valid_from,
            registered_at=edit.registered_at,
            by=names[edit.by],
            reason=edit.reason,
            origin=edit.origin,
            state="later" if edit.valid_from > on else "now" if edit.pk in deciding else "earlier",
            address=history_address(slug, edit.table, edit.key, edit.column),
        )
        for edit in found
    )


def _deciding(edits: Iterable[Edit], on: date) -> set[int]:
    """The numbers of the changes that decide their cells on the day."""
    numbered = [(edit.pk, edit.as_core()) for edit in sorted(edits, key=lambda edit: edit.pk)]
    deciding = {id(edit) for edit in in_force((edit for _pk, edit in numbered), on).values()}
    return {pk for pk, edit in numbered if id(edit) in deciding}


def row_history(
    view: Case,
    base: Case,
    edits: Sequence[Edit],
    table: Table,
    key: Sequence[str],
    column: str,
    reader: tuple[date, str],
) -> History:
    """The history of a row, or of one column of it; `base` is the case before any change."""
    on, slug = reader
    chosen = [edit for edit in edits if not column or edit.column == column]
    found = entries(view, chosen, on, slug)
    original = find_row(base.folder, table, key)
    touched = {edit.column for edit in chosen} | ({column} if column else set())
    held = {edit.column for edit in chosen if edit.valid_from <= on}
    originals = tuple(
        _original(base, field, original, field.name not in held)
        for field in table.fields
        if field.name in touched or (not touched and _shown(table, field))
    )
    return History(table, row_words(view, table, key), originals, found)


def _shown(table: Table, field: Field) -> bool:
    return field.name not in (*table.key, "source", "reason")


def _original(base: Case, field: Field, row: Row | None, now: bool) -> Original:
    if row is None:
        return Original(field.label, value_words(field, None), _("Raden fantes ikke."), None, now)
    text = cell_text(row[field.name])
    reason = (own_words(row, "reason") or "") if not text else ""
    source = base.source_of(row) if row.get("source") else None
    return Original(field.label, value_words(field, text), reason, source, now)


def municipality_entries(
    view: Case, edits: Iterable[Edit], number: str, on: date, slug: str
) -> tuple[Entry, ...]:
    """The changes in rows that are about one municipality."""
    mine = [edit for edit in edits if municipality_of(view, BY_NAME[edit.table], edit.key) == number]
    return entries(view, mine, on, slug)
