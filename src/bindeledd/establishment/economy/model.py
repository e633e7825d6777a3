"""What the economy of a project is made of, read from its rows: frames, budget, grants, use, periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.casefolder.fields import Row

Side = Literal["state", "municipality", "grant"]
SIDES: tuple[Side, ...] = ("state", "municipality", "grant")


@dataclass(frozen=True, slots=True)
class Frame:
    """A sum that is decided for some years; `equally` when state and municipalities are to bear the same."""

    number: int
    what: str
    amount: int | None
    first_year: int
    last_year: int
    equally: bool


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What is to be paid in a year, and by whom; `municipality` where a municipality pays.

    `frame` is the number of the frame it is a part of; None where it is not said.
    """

    number: int
    what: str
    year: int
    side: Side
    municipality: str
    amount: int
    forecast: int | None = None
    frame: int | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What is applied for and granted; None while it is not known."""

    number: int
    what: str
    giver: str
    applied: int | None
    granted: int | None
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class Use:
    """What was used on a day; `budget` is the number of the budget line, None where there is none."""

    number: int
    what: str
    on: date
    amount: int
    budget: int | None


@dataclass(frozen=True, slots=True)
class ProjectPeriod:
    """The period of the project as first decided, or an extension; `ends` is its last day."""

    number: int
    reason: str
    begins: date
    ends: date
    decided_by: str
    decided_on: date | None


def frame_of(row: Row) -> Frame:
    """A row of `project_frames`; without a last year it is for the first alone."""
    first = _int(row, "year")
    return Frame(
        _int(row, "number"), _text(row, "what"), _maybe(row, "amount"), first,
        _maybe(row, "last_year") or first, row.get("equally") is True,
    )  # fmt: skip


def line_of(row: Row) -> BudgetLine:
    """A row of `project_budget`."""
    side = next(each for each in SIDES if each == row["side"])
    return BudgetLine(
        _int(row, "number"), _text(row, "what"), _int(row, "year"), side, _text(row, "municipality"),
        _int(row, "amount"), _maybe(row, "forecast"), _maybe(row, "frame"),
    )  # fmt: skip


def grant_of(row: Row) -> Grant:
    """A row of `project_grants`."""
    return Grant(
        _int(row, "number"), _text(row, "what"), _text(row, "giver"), _maybe(row, "applied"),
        _maybe(row, "granted"), _day(row, "decided_on"),
    )  # fmt: skip


def use_of(row: Row) -> Use:
    """A row of `project_use`."""
    on = row["on"]
    assert isinstance(on, date)  # noqa: S101 - the column is required
    return Use(_int(row, "number"), _text(row, "what"), on, _int(row, "amount"), _maybe(row, "budget"))


def period_of(row: Row) -> ProjectPeriod:
    """A row of `project_periods`."""
    begins, ends = row["begins"], row["ends"]
    assert isinstance(begins, date) and isinstance(ends, date)  # noqa: S101, PT018 - both are required
    return ProjectPeriod(
        _int(row, "number"),
        _text(row, "reason"),
        begins,
        ends,
        _text(row, "decided_by"),
        _day(row, "decided_on"),
    )


def _text(row: Row, column: str) -> str:
    return str(row.get(column) or "")


def _int(row: Row, column: str) -> int:
    return int(str(row[column]))


def _maybe(row: Row, column: str) -> int | None:
    value = row.get(column)
    return value if isinstance(value, int) else None


def _day(row: Row, column: str) -> date | None:
    value = row.get(column)
    return value if isinstance(value, date) else None
