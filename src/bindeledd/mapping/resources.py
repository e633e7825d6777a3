"""What the offices have and do: systems, cooperation, services, staff, capacity, Sami duties, figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bindeledd.casefolder.fields import Row
from bindeledd.foundation.language import _
from bindeledd.foundation.sorting import sort_key
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.rows import (
    holds,
    integer,
    latest,
    maybe_bool,
    maybe_date,
    maybe_number,
    maybe_text,
    own_words,
    text,
)
from bindeledd.mapping.structure import (
    Assessment,
    Capacity,
    CaseSystem,
    Cooperation,
    SamiStatus,
    Staff,
    Task,
)

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case

FTE, PERSONS, KRONER = "årsverk", "personer", "kroner per år"


def not_mapped() -> str:
    """The reason given for what nobody has asked about yet."""
    return _("Ikke kartlagt ennå.")


def row_figure(case: Case, row: Row, column: str, unit: str, decimals: int = 0) -> Figure:
    """The number in one cell as a figure, with the row's date, reason and source.

    `decimals` is the fewest it is shown with; one that was stated with two has both.
    """
    value = maybe_number(row, column)
    if decimals and value is not None and round(value, decimals) != round(value, 2):
        decimals = 2
    reason = None if value is not None else own_words(row, "reason")
    return Figure(value, unit, maybe_date(row, "date"), case.source_of(row), reason, decimals)


@dataclass(frozen=True, slots=True)
class Service:
    """Whether a municipality has a task in its office: yes, no, or not known and why."""

    municipality: str
    task: str
    provided: bool | None
    valid_from: date | None
    reason: str | None
    source: Source


def case_systems(case: Case, on: date) -> dict[str, CaseSystem]:
    """The municipal case system per member on the date; where two rows hold, the later start wins."""
    found: dict[str, Row] = {}
    rows = [row for row in case.folder.rows("case_systems") if holds(row, on)]
    for row in sorted(rows, key=lambda row: maybe_date(row, "valid_from") or date.min):
        found[text(row, "municipality")] = row
    answer: dict[str, CaseSystem] = {}
    for number in case.numbers:
        held = found.get(number)
        if held is None:
            answer[number] = CaseSystem(number, None, not_mapped(), None, case.own_source)
        else:
            system = maybe_text(held, "system")
            reason = None if system else own_words(held, "reason") or not_mapped()
            answer[number] = CaseSystem(
                number, system, reason, maybe_text(held, "note"), case.source_of(held)
            )
    return answer


def cooperations(case: Case, number: str | None, on: date) -> tuple[Cooperation, ...]:
    """The cooperations in force on the date, in alphabetical order; an unknown start counts as begun."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in case.folder.rows("cooperation_members"):
        members[text(row, "cooperation")].append(text(row, "municipality"))
    found = [
        Cooperation(
            text(row, "id"), text(row, "title"), text(row, "kind"), maybe_text(row, "host"),
            maybe_date(row, "valid_from"), maybe_date(row, "valid_to"), maybe_text(row, "note"),
            tuple(members[text(row, "id")]), case.source_of(row),
        )
        for row in case.folder.rows("cooperations")
        if holds(row, on) and (number is None or number in members[text(row, "id")])
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda cooperation: sort_key(cooperation.title)))


def tasks(case: Case) -> tuple[Task, ...]:
    """The task catalogue of the case, in the order of its table."""
    return tuple(
        Task(text(row, "id"), _(text(row, "name")), text(row, "kind"), case.source_of(row))
        for row in case.folder.rows("tasks")
    )


def services(case: Case, number: str, on: date) -> dict[str, Service]:
    """Every optional task by id for one municipality; without a row it is not mapped yet."""
    rows = {
        text(row, "task"): row
        for row in case.folder.rows("services")
        if row["municipality"] == number and (maybe_date(row, "valid_from") or on) <= on
    }
    answer: dict[str, Service] = {}
    for task in tasks(case):
        if task.kind != "optional":
            continue
        row = rows.get(task.id)
        if row is None:
            answer[task.id] = Service(number, task.id, None, None, not_mapped(), case.own_source)
            continue
        provided = maybe_bool(row, "provided")
        reason = None if provided is not None else own_words(row, "reason") or not_mapped()
        start = maybe_date(row, "valid_from")
        answer[task.id] = Service(number, task.id, provided, start, reason, case.source_of(row))
    return answer


def capacity(case: Case, numbers: Sequence[str], on: date) -> tuple[Capacity, ...]:
    """Competence and capacity offered, bought or wanted; a row without date counts on every day."""
    catalogue = {task.id: task for task in tasks(case)}
    found: list[Capacity] = []
    for row in case.folder.rows("capacity"):
        day, task = maybe_date(row, "date"), text(row, "task")
        if text(row, "municipality") in numbers and (day is None or day <= on):
            found.append(
                Capacity(
                    text(row, "id"), text(row, "municipality"), text(row, "direction"),
                    catalogue.get(task) or Task(task, task, "optional", case.source_of(row)),
                    row_figure(case, row, "fte", FTE, 1), row_figure(case, row, "price_nok", KRONER),
                    maybe_text(row, "note"), case.source_of(row),
                )
            )  # fmt: skip
    return tuple(found)


def sami(case: Case, number: str, on: date) -> SamiStatus:
    """The municipality's place in the administrative area for Sami languages on the date.

    Inside with a category; not known (`inside` None) where a row holds but has no category;
    outside when the list of the day has others only, by the source of that list; not known
    without any list.
    """
    rows = [r for r in case.folder.rows("sami_areas") if r["municipality"] == number and holds(r, on)]
    if not rows:
        source = _sami_list(case, on)
        reason = None if source else _("Saken har ingen oversikt over forvaltningsområdet.")
        return SamiStatus(number, False if source else None, None, None, None, None, reason, source)
    row = max(rows, key=lambda row: maybe_date(row, "valid_from") or date.min)
    category = maybe_text(row, "category")
    return SamiStatus(
        number, True if category else None, category, maybe_text(row, "language"),
        maybe_date(row, "valid_from"), maybe_date(row, "valid_to"), own_words(row, "reason"),
        case.source_of(row),
    )  # fmt: skip


def _sami_list(case: Case, on: date) -> Source | None:
    """The source of the list on the day: that of most rows with a category, of those that hold if any do."""
    rows = case.folder.rows("sami_areas")
    for fits in (
        [r for r in rows if holds(r, on) and r["category"]],
        [r for r in rows if holds(r, on)],
        rows,
    ):
        if fits:
            return case.source(Counter(text(row, "source") for row in fits).most_common(1)[0][0])
    return None


def staff(case: Case, numbers: Sequence[str], on: date) -> tuple[Staff, ...]:
    """Staff per municipality, owner and function: the latest row of each not after the date."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in case.folder.rows("staff"):
        groups[text(row, "municipality"), text(row, "owner"), text(row, "function")].append(row)
    names = {task.id: task.name for task in tasks(case)} | {"leader": _("Ledelse"), "all": _("Alle")}
    found: list[Staff] = []
    for (number, owner, function), rows in groups.items():
        newest = latest(rows, on)
        if newest is not None and number in numbers:
            fte, persons = (
                row_figure(case, newest, "fte", FTE, 1),
                row_figure(case, newest, "persons", PERSONS),
            )
            found.append(Staff(number, owner, function, names.get(function, function), fte, persons))
    order = {number: place for place, number in enumerate(numbers)}
    return tuple(
        sorted(
            found, key=lambda s: (order[s.municipality], s.owner != "state", s.function != "all", s.function)
        )
    )


def assessments(case: Case, kind: str | None, subject: str | None) -> tuple[Assessment, ...]:
    """Facts, assessments and targets from the sources, in the order of their table."""
    return tuple(
        Assessment(
            text(row, "id"), text(row, "subject_kind"), text(row, "subject"), text(row, "kind"),
            text(row, "text"), maybe_date(row, "date"), case.source_of(row),
        )
        for row in case.folder.rows("assessments")
        if (kind is None or row["kind"] == kind) and (subject is None or row["subject"] == subject)
    )  # fmt: skip


def figures(case: Case, kind: str, subject: str, on: date) -> dict[str, Figure]:
    """Key figures of one subject by measure, labelled with the measure's title."""
    measures = {text(row, "id"): row for row in case.folder.rows("measures")}
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in case.folder.rows("figures"):
        if row["subject_kind"] == kind and row["subject"] == subject:
            groups[text(row, "measure")].append(row)
    answer: dict[str, Figure] = {}
    for measure, rows in groups.items():
        newest = latest(rows, on)
        about = measures.get(measure)
        if newest is None:
            continue
        unit, title, decimals = measure, measure, 0
        if about is not None:
            unit, title, decimals = text(about, "unit"), _(text(about, "title")), integer(about, "decimals")
        value = maybe_number(newest, "value")
        reason = None if value is not None else own_words(newest, "reason")
        answer[measure] = Figure(
            value, unit, maybe_date(newest, "date"), case.source_of(newest), reason, decimals, title
        )
    return answer


def measure_group(case: Case, measure: str) -> str:
    """The group a measure belongs to (vulnerability, capacity …); `other` when it is not in the list."""
    for row in case.folder.rows("measures"):
        if row["id"] == measure:
            return text(row, "group")
    return "other"
