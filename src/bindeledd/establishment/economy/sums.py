"""The economy of a project in whole kroner: sum per year and payer, shares, what is used and what is left.

Every sum is the sum of its lines, so the parts always make the whole, also with corrections below nought.
A forecast is the sum of what people have given, and not known as long as one line of the year lacks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.economy.model import (
    SIDES,
    BudgetLine,
    Frame,
    Grant,
    ProjectPeriod,
    Side,
    Use,
    frame_of,
    grant_of,
    line_of,
    period_of,
    use_of,
)

# Shares are told in tenths of a per cent, and these make the whole.
WHOLE = 1000


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays: the state, grants, or a municipality; with the sum of each year and of them all.

    `share` is in tenths of a per cent; None where it says nothing (a whole of nought, a part below nought).
    """

    side: Side
    municipality: str
    per_year: tuple[int, ...]
    total: int
    share: int | None


@dataclass(frozen=True, slots=True)
class YearSum:
    """What is budgeted and used in a year, and what is expected; None while it is not known."""

    year: int
    budget: int
    used: int
    forecast: int | None

    @property
    def left(self) -> int:
        """Budget less what is used."""
        return self.budget - self.used


@dataclass(frozen=True, slots=True)
class LineUse:
    """A budget line and what is used of it."""

    line: BudgetLine
    used: int

    @property
    def left(self) -> int:
        """Budget less what is used."""
        return self.line.amount - self.used


@dataclass(frozen=True, slots=True)
class Economy:
    """All of it, and its sums. `unbudgeted` is what is used without a budget line that holds."""

    frames: tuple[Frame, ...]
    lines: tuple[BudgetLine, ...]
    grants: tuple[Grant, ...]
    uses: tuple[Use, ...]
    periods: tuple[ProjectPeriod, ...]
    years: tuple[YearSum, ...]
    payers: tuple[Payer, ...]
    by_line: tuple[LineUse, ...]
    budget: int
    used: int
    unbudgeted: int

    @property
    def left(self) -> int:
        """Budget less what is used."""
        return self.budget - self.used

    @property
    def applied(self) -> int | None:
        """The sum applied for; None while a grant lacks it, or there is none."""
        return _known_sum(grant.applied for grant in self.grants)

    @property
    def granted(self) -> int | None:
        """The sum granted; None while a grant is not decided, or there is none."""
        return _known_sum(grant.granted for grant in self.grants)

    def of_side(self, side: Side) -> int:
        """The sum that a side pays."""
        return sum(payer.total for payer in self.payers if payer.side == side)

    @property
    def ends(self) -> date | None:
        """The last day of the project as it is decided; None while no period is."""
        return max((period.ends for period in self.periods), default=None)


def economy(tables: Mapping[str, Sequence[Row]]) -> Economy:
    """The economy of the rows of the project's tables."""
    lines = tuple(line_of(row) for row in tables.get("project_budget", ()))
    uses = tuple(use_of(row) for row in tables.get("project_use", ()))
    numbers = {line.number for line in lines}
    used_of = {number: sum(use.amount for use in uses if use.budget == number) for number in numbers}
    years = sorted({line.year for line in lines} | {use.on.year for use in uses})
    return Economy(
        frames=tuple(frame_of(row) for row in tables.get("project_frames", ())),
        lines=lines,
        grants=tuple(grant_of(row) for row in tables.get("project_grants", ())),
        uses=uses,
        periods=tuple(
            sorted(
                (period_of(row) for row in tables.get("project_periods", ())),
                key=lambda period: (period.begins, period.number),
            )
        ),
        years=tuple(_year(year, lines, uses) for year in years),
        payers=_payers(lines, years),
        by_line=tuple(LineUse(line, used_of[line.number]) for line in lines),
        budget=sum(line.amount for line in lines),
        used=sum(use.amount for use in uses),
        unbudgeted=sum(use.amount for use in uses if use.budget not in numbers),
    )


def shares(amounts: Sequence[int]) -> tuple[int, ...] | None:
    """Each part of the sum in tenths of a per cent, by largest remainder, so that they make the whole.

    None where shares say nothing: a part below nought, or a sum of nought.
    """
    total = sum(amounts)
    if total <= 0 or any(amount < 0 for amount in amounts):
        return None
    whole = [amount * WHOLE // total for amount in amounts]
    rest = [amount * WHOLE % total for amount in amounts]
    # Of equal remainders the first gets it.
    order = sorted(range(len(amounts)), key=lambda place: (-rest[place], place))
    for place in order[: WHOLE - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def _payers(lines: Sequence[BudgetLine], years: Sequence[int]) -> tuple[Payer, ...]:
    keys = sorted(
        {(line.side, line.municipality if line.side == "municipality" else "") for line in lines},
        key=lambda key: (SIDES.index(key[0]), key[1]),
    )
    per_year = [
        tuple(sum(line.amount for line in lines if line.year == year and _key(line) == key) for year in years)
        for key in keys
    ]
    totals = [sum(amounts) for amounts in per_year]
    parts: Sequence[int | None] = shares(totals) or [None] * len(keys)
    return tuple(
        Payer(side, municipality, amounts, total, share)
        for (side, municipality), amounts, total, share in zip(keys, per_year, totals, parts, strict=True)
    )


def _key(line: BudgetLine) -> tuple[Side, str]:
    return line.side, line.municipality if line.side == "municipality" else ""


def _year(year: int, lines: Iterable[BudgetLine], uses: Iterable[Use]) -> YearSum:
    of_year = [line for line in lines if line.year == year]
    return YearSum(
        year,
        sum(line.amount for line in of_year),
        sum(use.amount for use in uses if use.on.year == year),
        _known_sum(line.forecast for line in of_year),
    )


def _known_sum(values: Iterable[int | None]) -> int | None:
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known) if found and len(known) == len(found) else None
