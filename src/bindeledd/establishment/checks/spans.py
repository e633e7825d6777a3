"""A row of a plan must not end whole years before or after its neighbours: the year is often mistyped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import Final

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day, ngettext

# Fewer others than this say nothing about what is usual in the plan.
FEWEST_OTHERS: Final = 3
# The others end together when at least half of them lie this near to their middle.
TOGETHER_DAYS: Final = 31
# How far from whole years an end still is «a year off»: half a month.
NEAR_DAYS: Final = 16
_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Span:
    """A row of a plan: from and to, None where it is not known. `source` is where it stands."""

    id: str
    title: str
    begins: date | None
    ends: date | None
    source: str = ""


def check_ends(rows: Sequence[Span]) -> Iterator[Finding]:
    """A row must not end about a whole number of years from the common end of the other rows.

    The common end is the middle one of the others; it counts when at least half of them lie within a month
    of it. Rows without an end are passed over.
    """
    ending = [(row, row.ends) for row in rows if row.ends is not None]
    for row, ends in ending:
        others = [end for other, end in ending if other is not row]
        if len(others) < FEWEST_OTHERS:
            return
        common = median_low(others)
        near = [end for end in others if abs(end - common) <= timedelta(days=TOGETHER_DAYS)]
        away = (ends - common).days
        years = round(away / _YEAR)
        if 2 * len(near) < len(others) or not years or abs(away - years * _YEAR) > NEAR_DAYS:
            continue
        yield Finding(
            code="plan-row-year",
            severity=Severity.SHOULD,
            message=_years_off(years).format(
                row=row.title, ends=day(ends), count=len(near), common=day(common), years=abs(years)
            ),
            subject=row.id,
            citation=row.source,
            column="ends",
            fix=_("Se om årstallet er riktig. Er det det, skriv hvorfor raden slutter da."),
            facts={"stated": ends.isoformat(), "common": common.isoformat(), "days": away},
        )


def _years_off(years: int) -> str:
    if years < 0:
        return ngettext(
            "«{row}» slutter {ends}, {years} år før {count} andre rader, som slutter rundt {common}.",
            "«{row}» slutter {ends}, {years} år før {count} andre rader, som slutter rundt {common}.",
            -years,
        )
    return ngettext(
        "«{row}» slutter {ends}, {years} år etter {count} andre rader, som slutter rundt {common}.",
        "«{row}» slutter {ends}, {years} år etter {count} andre rader, som slutter rundt {common}.",
        years,
    )
