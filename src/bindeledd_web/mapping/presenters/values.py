"""A figure on a page, with the address of its form and of its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.foundation.language import number
from bindeledd.mapping import Case
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.marks import EDITED, mark_of
from bindeledd_web.mapping.addresses import edit_address, history_address


@dataclass(frozen=True, slots=True)
class Reader:
    """What the page is for: the case's short name, the day shown, and whether values may be changed.

    `may_edit` is about rows of one municipality, `may_edit_shared` about those of several.
    `edited` has the marks of the cells that have been changed in the case.
    """

    slug: str
    on: date
    edited: frozenset[str]
    may_edit: bool = False
    may_edit_shared: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One line of a table of figures. `edit` and `history` are empty when there is nothing to open."""

    label: str
    figure: Figure
    edit: str = ""
    history: str = ""
    note: str = ""


def is_edited(source: Source | None) -> bool:
    """Whether a source stands for a change made in the case."""
    return source is not None and source.id.startswith(EDITED)


def editable(
    reader: Reader, figure: Figure, label: str, table: str, key: Sequence[str], column: str
) -> Value:
    """A figure that stands in one cell of the case: with its form for those who may, and its history."""
    edit = edit_address(reader.slug, table, key, column) if reader.may_edit else ""
    return Value(label, figure, edit, history_of(reader, table, key, column))


def history_of(reader: Reader, table: str, key: Sequence[str], column: str) -> str:
    """The address of a cell's history; empty for one that nobody has changed, whatever its row has."""
    changed = mark_of(table, key, column) in reader.edited
    return history_address(reader.slug, table, key, column) if changed else ""


def unknown(view: Case, on: date, unit: str, reason: str = "") -> Figure:
    """A figure that nobody has stated."""
    return Figure(None, unit, on, view.own_source, reason or None)


def named_sources(sources: Iterable[Source | None]) -> tuple[Source, ...]:
    """Each source once, in order."""
    return tuple({source.id: source for source in sources if source is not None}.values())


def written(figure: Figure) -> str:
    """The value with its unit as people write it, or that it is not known."""
    if figure.value is None:
        return _("ikke kjent")
    return f"{number(figure.value, figure.decimals)} {figure.unit}"
