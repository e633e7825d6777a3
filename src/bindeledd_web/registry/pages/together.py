"""Groups of tasks with the same answer are one row: it is read once, and what differs stands out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bindeledd.reorganisation.words import listed
from bindeledd_web.registry.pages.municipality import Given, WorkRow
from bindeledd_web.registry.pages.words import Named


@dataclass(frozen=True, slots=True)
class Together:
    """Tasks with one answer and what gave it; `parts` are the groups with their tasks."""

    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    responsible: Named
    responsible_by: Given | None
    unit: Named | None
    unit_by: Given | None
    outside: bool
    host: Named | None
    host_by: Given | None

    @property
    def count(self) -> int:
        """How many tasks there are."""
        return sum(len(tasks) for _group, tasks in self.parts)


def put_together(rows: Iterable[WorkRow]) -> tuple[Together, ...]:
    """One row for each answer, in the order of the first of its groups."""
    found: dict[tuple[object, ...], list[WorkRow]] = {}
    for row in rows:
        answer = (
            row.responsible, row.responsible_by, row.unit, row.unit_by, row.outside, row.host, row.host_by,
        )  # fmt: skip
        found.setdefault(answer, []).append(row)
    return tuple(_row(alike, alone=len(found) == 1) for alike in found.values())


def _row(rows: list[WorkRow], *, alone: bool) -> Together:
    first = rows[0]
    return Together(
        _("alle oppgaver") if alone and len(rows) > 1 else listed(_part(row) for row in rows),
        tuple((row.group, row.tasks) for row in rows),
        first.responsible, first.responsible_by, first.unit, first.unit_by, first.outside,
        first.host, first.host_by,
    )  # fmt: skip


def _part(row: WorkRow) -> str:
    """The group, the only task of it, or how many of its tasks."""
    if row.whole:
        return row.group
    if len(row.tasks) == 1:
        return row.tasks[0]
    return _("{n} av {group}").format(n=len(row.tasks), group=row.group)
