"""What an office has and does: staff, services, systems, capacity, vulnerability, Sami duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.casefolder.cells import cell_text
from bindeledd.mapping import Case
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.resources import FTE, PERSONS, measure_group
from bindeledd.mapping.rows import holds, maybe_date, maybe_text, own_words, text
from bindeledd.mapping.structure import Capacity, CaseSystem, SamiStatus, Task, kind_name
from bindeledd_web.mapping.addresses import edit_address
from bindeledd_web.mapping.presenters.values import Reader, Value, editable, history_of


@dataclass(frozen=True, slots=True)
class Editable:
    """A value that is not a number: its text, why it is missing, and its form."""

    text: str
    reason: str
    source: Source | None
    edit: str = ""
    history: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Staff of one owner and function in one municipality."""

    municipality: str
    name: str
    owner: str
    function: str
    fte: Value
    persons: Value


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One task beyond the minimum in one municipality: yes, no or unknown."""

    task: Task
    answer: Editable


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """One offer, purchase or wish."""

    capacity: Capacity
    name: str
    direction: str
    fte: Value
    price: Value


@dataclass(frozen=True, slots=True)
class SamiRow:
    """One period of the municipality's place in the administrative area for Sami languages."""

    category: str
    language: str
    valid_from: date | None
    valid_to: date | None
    reason: str
    source: Source
    now: bool
    edit: str


def staff(view: Case, numbers: Sequence[str], reader: Reader) -> tuple[StaffRow, ...]:
    """Staff per municipality, owner and function; where nothing is stated, rows for all of each owner."""
    found = [
        StaffRow(
            row.municipality, view.municipality_name(row.municipality), kind_name(row.owner),
            row.function_name,
            _staff_value(reader, row.municipality, row.owner, row.function, row.fte, "fte"),
            _staff_value(reader, row.municipality, row.owner, row.function, row.persons, "persons"),
        )
        for row in view.staff(numbers, reader.on)
    ]  # fmt: skip
    stated = {row.municipality for row in found}
    for number in numbers:
        if number in stated:
            continue
        for owner in ("state", "municipal"):
            empty = (
                Figure(None, FTE, view.date, view.own_source, None, 1),
                Figure(None, PERSONS, view.date, view.own_source),
            )
            found.append(
                StaffRow(
                    number, view.municipality_name(number), kind_name(owner), _("Alle"),
                    _staff_value(reader, number, owner, "all", empty[0], "fte"),
                    _staff_value(reader, number, owner, "all", empty[1], "persons"),
                )
            )  # fmt: skip
    order = {number: place for place, number in enumerate(numbers)}
    return tuple(sorted(found, key=lambda row: order[row.municipality]))


def _staff_value(
    reader: Reader, number: str, owner: str, function: str, figure: Figure, column: str
) -> Value:
    measured = figure.date or reader.on
    key = (number, owner, function, measured.isoformat())
    return editable(reader, figure, column, "staff", key, column)


def services(view: Case, number: str, reader: Reader) -> tuple[ServiceRow, ...]:
    """Every task beyond the minimum, in the order of the catalogue."""
    answers = view.services(number, reader.on)
    return tuple(
        ServiceRow(
            task,
            _editable(
                reader, yes_no(answers[task.id].provided), answers[task.id].reason, answers[task.id].source,
                "services", (number, task.id), "provided",
            ),
        )
        for task in view.tasks()
        if task.id in answers
    )  # fmt: skip


def yes_no(provided: bool | None) -> str:
    """Ja, nei, or nothing when it is not known."""
    return "" if provided is None else _("Ja") if provided else _("Nei")


def system(view: Case, number: str, reader: Reader) -> Editable | None:
    """The municipality's case system; None for one that is not a member."""
    found: CaseSystem | None = view.case_systems(reader.on).get(number)
    if found is None:
        return None
    rows = [
        r for r in view.folder.rows("case_systems") if r["municipality"] == number and holds(r, reader.on)
    ]
    row = max(rows, key=lambda r: maybe_date(r, "valid_from") or date.min, default=None)
    start = cell_text(row["valid_from"]) if row is not None else ""
    return _editable(
        reader, found.system or "", found.reason, found.source, "case_systems", (number, start), "system",
        found.note or "",
    )  # fmt: skip


def opening_hours(view: Case, number: str, reader: Reader) -> dict[str, Editable]:
    """The opening hours of the municipality's locations, by the location's id."""
    return {
        text(row, "id"): _editable(
            reader, maybe_text(row, "opening_hours") or "", own_words(row, "reason"), view.source_of(row),
            "locations", (text(row, "id"),), "opening_hours",
        )
        for row in view.folder.rows("locations")
        if row["municipality"] == number and holds(row, reader.on)
    }  # fmt: skip


def capacity(view: Case, numbers: Sequence[str], reader: Reader) -> tuple[CapacityRow, ...]:
    """Offers, purchases and wishes, in the order of the municipalities."""
    found = [
        CapacityRow(
            c, view.municipality_name(c.municipality), kind_name(c.direction),
            editable(reader, c.fte, FTE, "capacity", (c.id,), "fte"),
            editable(reader, c.price, _("kroner per år"), "capacity", (c.id,), "price_nok"),
        )
        for c in view.capacity(numbers, reader.on)
    ]  # fmt: skip
    order = {number: place for place, number in enumerate(numbers)}
    return tuple(sorted(found, key=lambda row: order[row.capacity.municipality]))


def figures(view: Case, kind: str, subject: str, groups: Sequence[str], reader: Reader) -> tuple[Value, ...]:
    """Key figures of a subject whose measure belongs to one of the groups."""
    return tuple(
        editable(
            reader, figure, figure.label, "figures",
            (kind, subject, measure, (figure.date or reader.on).isoformat()), "value",
        )
        for measure, figure in view.figures(kind, subject, reader.on).items()
        if measure_group(view, measure) in groups
    )  # fmt: skip


def sami(view: Case, number: str, reader: Reader) -> tuple[SamiStatus, tuple[SamiRow, ...]]:
    """The status on the day, and every period that has begun by then."""
    rows = [
        row
        for row in view.folder.rows("sami_areas")
        if row["municipality"] == number and (maybe_date(row, "valid_from") or date.min) <= reader.on
    ]
    found = []
    for row in sorted(rows, key=lambda r: maybe_date(r, "valid_from") or date.min):
        category = maybe_text(row, "category")
        key = (number, cell_text(row["valid_from"]))
        found.append(
            SamiRow(
                kind_name(category) if category else "", maybe_text(row, "language") or "",
                maybe_date(row, "valid_from"), maybe_date(row, "valid_to"), own_words(row, "reason") or "",
                view.source_of(row), holds(row, reader.on),
                edit_address(reader.slug, "sami_areas", key, "category") if reader.may_edit else "",
            )
        )  # fmt: skip
    return view.sami(number, reader.on), tuple(found)


def _editable(
    reader: Reader, words: str, reason: str | None, source: Source | None, table: str,
    key: Sequence[str], column: str, note: str = "",
) -> Editable:  # fmt: skip
    edit = edit_address(reader.slug, table, key, column) if reader.may_edit else ""
    history = history_of(reader, table, key, column)
    return Editable(words, "" if words else (reason or _("Ikke kartlagt ennå.")), source, edit, history, note)
