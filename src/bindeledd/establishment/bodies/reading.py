"""The rows of a project's bodies together, and cells with their type; empty is None, never no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.mapping.rows import maybe_date, text


@dataclass(frozen=True, slots=True)
class Kept:
    """What a project keeps of its bodies, as rows of the tables `project_bodies` and those that follow."""

    bodies: tuple[Row, ...] = ()
    members: tuple[Row, ...] = ()
    mandates: tuple[Row, ...] = ()
    meetings: tuple[Row, ...] = ()
    matters: tuple[Row, ...] = ()
    decisions: tuple[Row, ...] = ()

    def body(self, number: int | None) -> Row | None:
        """The body of that number; None when it is gone."""
        return numbered(self.bodies, number)

    def meeting(self, number: int | None) -> Row | None:
        """The meeting of that number; None when it is gone."""
        return numbered(self.meetings, number)

    def members_on(self, body: int, on: date) -> list[Row]:
        """Who sits in the body on that day; no first day counts as from the beginning."""
        return [row for row in of(self.members, "body", body) if _sits(row, on)]

    def mandates_of(self, body: int) -> list[Row]:
        """The versions of the body's mandate, the newest first."""
        return sorted(
            of(self.mandates, "body", body), key=lambda row: whole(row, "edition") or 0, reverse=True
        )

    def meetings_of(self, body: int) -> list[Row]:
        """The body's meetings by date."""
        return sorted(of(self.meetings, "body", body), key=in_time)

    def decisions_in(self, meeting: int, matter: int | None) -> list[Row]:
        """What the meeting decided in that matter; None: outside any."""
        return [row for row in of(self.decisions, "meeting", meeting) if whole(row, "matter") == matter]

    def day_of(self, decision: Row) -> date | None:
        """The day of the meeting that decided; None when the meeting is gone."""
        found = self.meeting(whole(decision, "meeting"))
        return None if found is None else maybe_date(found, "date")


def number_of(row: Row) -> int:
    """The row's own number."""
    return whole(row, "number") or 0


def whole(row: Row, name: str) -> int | None:
    """The cell as a whole number."""
    value = row[name]
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def of(rows: Iterable[Row], column: str, number: int | None) -> list[Row]:
    """The rows whose cell in the column is that number."""
    return [row for row in rows if row[column] == number]


def numbered(rows: Iterable[Row], number: int | None) -> Row | None:
    """The row of that number; None when there is none."""
    return next((row for row in rows if number is not None and row["number"] == number), None)


def in_time(row: Row) -> tuple[date, int]:
    """The place of a row in time: its date, then its number; without a date it comes last."""
    return maybe_date(row, "date") or date.max, number_of(row)


def words(table: str, column: str, row: Row) -> str:
    """The plain words for the choice that stands in the cell, in the language in force."""
    return BY_NAME[table].field(column).words(text(row, column))


def _sits(row: Row, on: date) -> bool:
    first, gone = maybe_date(row, "appointed_on"), maybe_date(row, "until")
    return (first is None or first <= on) and (gone is None or on < gone)
