"""Risk level = probability x consequence, each from 1 to 5; and the matrix that counts the open ones.

The bands are this program's own: up to 4 low, up to 9 medium, above high. A risk that is not assessed has
no level, and stands beside the matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.casefolder.fields import Row
from bindeledd.foundation.language import N_, _

Band = Literal["low", "medium", "high"]
STEPS = (1, 2, 3, 4, 5)
LOW_TO, MEDIUM_TO = 4, 9
_BANDS: dict[Band, str] = {"low": N_("Lav"), "medium": N_("Middels"), "high": N_("Høy")}


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk as it stands. `probability` and `consequence` are None until somebody has assessed them."""

    number: int
    what: str
    area: str
    open: bool
    probability: int | None = None
    consequence: int | None = None
    cause: str = ""
    measures: str = ""
    owner_role: str = ""
    due: date | None = None
    source: str = ""

    @property
    def level(self) -> int | None:
        """Probability x consequence; None while one of them is not assessed."""
        if self.probability is None or self.consequence is None:
            return None
        return self.probability * self.consequence

    @property
    def band(self) -> Band | None:
        """Low, medium or high by its level; None while it is not assessed."""
        return band(self.level) if self.level is not None else None


def band(level: int) -> Band:
    """Low up to 4, medium up to 9, high above."""
    return "low" if level <= LOW_TO else "medium" if level <= MEDIUM_TO else "high"


def band_words(found: Band | None) -> str:
    """The band in words, in the language in force."""
    return _(_BANDS[found]) if found is not None else _("Ikke vurdert")


@dataclass(frozen=True, slots=True)
class Square:
    """One square of the matrix: its level, and the open risks in it."""

    probability: int
    consequence: int
    risks: tuple[Risk, ...]

    @property
    def level(self) -> int:
        """Probability x consequence."""
        return self.probability * self.consequence

    @property
    def band(self) -> Band:
        """Low, medium or high by its level."""
        return band(self.level)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The open risks in squares: a row for each probability, highest first, a column for each consequence."""

    rows: tuple[tuple[Square, ...], ...]
    unassessed: tuple[Risk, ...]
    closed: int

    def count(self, wanted: Band) -> int:
        """How many open risks are in that band."""
        return sum(len(each.risks) for row in self.rows for each in row if each.band == wanted)


def risks_from(rows: Iterable[Row]) -> tuple[Risk, ...]:
    """The rows of `project_risks` as risks, in their order."""
    return tuple(_risk(row) for row in rows)


def matrix(risks: Sequence[Risk]) -> Matrix:
    """Every open risk in the square of its probability and consequence, or beside the matrix."""
    still = [risk for risk in risks if risk.open]
    squares = tuple(
        tuple(
            Square(
                probability,
                consequence,
                tuple(r for r in still if (r.probability, r.consequence) == (probability, consequence)),
            )
            for consequence in STEPS
        )
        for probability in reversed(STEPS)
    )
    return Matrix(squares, tuple(risk for risk in still if risk.level is None), len(risks) - len(still))


def worst_first(risks: Iterable[Risk]) -> list[Risk]:
    """By level from the highest, those not assessed last among the open, and the closed after all."""
    return sorted(risks, key=lambda risk: (not risk.open, -(risk.level or 0), risk.number))


def _risk(row: Row) -> Risk:
    due = row["due"]
    return Risk(
        number=int(str(row["number"])),
        what=_text(row, "what"),
        area=_text(row, "area"),
        open=row["state"] == "open",
        probability=_step(row, "probability"),
        consequence=_step(row, "consequence"),
        cause=_text(row, "cause"),
        measures=_text(row, "measures"),
        owner_role=_text(row, "owner_role"),
        due=due if isinstance(due, date) else None,
        source=_text(row, "source"),
    )


def _text(row: Row, column: str) -> str:
    return str(row.get(column) or "")


def _step(row: Row, column: str) -> int | None:
    text = _text(row, column)
    return int(text) if text else None
