"""Comparisons that the pages show: the service matrix, and which municipalities differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bindeledd.foundation.language import _, day
from bindeledd.mapping.figures import Figure, change, total
from bindeledd.mapping.people import PERSONS, older_than
from bindeledd.mapping.resources import FTE, Service, services, tasks
from bindeledd.mapping.structure import Task, kind_name

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One optional task across municipalities: `cells` in the order asked for.

    `differs` holds the numbers that do otherwise than the most; `mixed` says that the known
    answers are not all alike. What is not known never counts as a difference.
    """

    task: Task
    cells: tuple[Service, ...]
    differs: frozenset[str]
    mixed: bool


def service_matrix(case: Case, on: date, numbers: Sequence[str]) -> tuple[ServiceRow, ...]:
    """Optional tasks × municipalities; a cell differs when fewer than half of the known do as it does."""
    by_number = {number: services(case, number, on) for number in numbers}
    rows: list[ServiceRow] = []
    for task in tasks(case):
        if task.kind != "optional":
            continue
        cells = tuple(by_number[number][task.id] for number in numbers)
        known = [cell for cell in cells if cell.provided is not None]
        yes = sum(1 for cell in known if cell.provided)
        no = len(known) - yes
        fewer = None if yes == no else yes < no
        differs = frozenset(c.municipality for c in known if fewer is not None and c.provided is fewer)
        rows.append(ServiceRow(task, cells, differs if yes and no else frozenset(), bool(yes and no)))
    return tuple(rows)


def key_figures(case: Case, numbers: Sequence[str], on: date) -> tuple[Figure, ...]:
    """The figures at the top of a municipality, an office or a service area, each with its label.

    Inhabitants, change since the earliest date in the case, share 67 years or older, and for a
    single municipality the share of its workers who commute out.
    """
    found = [_labelled(case.population(numbers, on), _("Innbyggere"))]
    growth = population_change(case, numbers, on)
    if growth is not None:
        found.append(growth)
    old = share_67(case, numbers, on)
    if old is not None:
        found.append(old)
    if len(numbers) == 1:
        found.append(_labelled(case.out_share(numbers[0], on=on), _("Andel som pendler ut")))
    return tuple(found)


def population_change(case: Case, numbers: Sequence[str], on: date) -> Figure | None:
    """Change in per cent since the first date in the case; None with fewer than two dates."""
    days = case.population_dates(numbers, on)
    if len(days) < 2:
        return None
    figure = change(case.population(numbers, days[0]), case.population(numbers, on))
    return _labelled(figure, _("Endring siden {day}").format(day=day(days[0])))


def share_67(case: Case, numbers: Sequence[str], on: date) -> Figure | None:
    """Share in per cent who are 67 or older; None when the case has no such age group."""
    groups = case.ages(numbers, on)
    figure = older_than(groups, 67) if groups else None
    return _labelled(figure, _("Andel 67 år eller eldre")) if figure else None


def workforce(case: Case, numbers: Sequence[str], on: date) -> Figure:
    """Full-time equivalents of all owners together; unknown, with names, when an owner is unknown."""
    rows = [row for row in case.staff(numbers, on) if row.function == "all"]
    parts = [(f"{case.municipality_name(r.municipality)} ({kind_name(r.owner)})", r.fte) for r in rows]
    counted = {row.municipality for row in rows}
    unmapped = Figure(None, FTE, on, case.own_source, None, 1)
    parts += [(case.municipality_name(number), unmapped) for number in numbers if number not in counted]
    return _labelled(total(parts, FTE, on, case.own_source), _("Årsverk"))


def empty(case: Case, on: date, reason: str, unit: str = PERSONS) -> Figure:
    """A figure that is not known, for the reason given."""
    return Figure(None, unit, on, case.own_source, reason)


def _labelled(figure: Figure, label: str) -> Figure:
    return replace(figure, label=label)
