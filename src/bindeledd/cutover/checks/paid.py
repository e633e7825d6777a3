# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Payments as they are compared: who got how much for which month."""

from __future__ import annotations

from bindeledd.cutover.checks.work import cell_of, day_of, municipality_of, person_key, place_of
from bindeledd.cutover.moving.sources import Source


def lacking(source: Source) -> tuple[str, ...]:
    """The roles that a source of payments would need to be compared; none where it can be."""
    missing = [] if source.place("person") is not None else ["person"]
    if source.place("period") is None and source.place("date") is None:
        missing.append("period")
    if source.ore is None:
        missing.append("amount")
    return tuple(missing)


def period_of(source: Source) -> str:
    """The month that a payment is for («2020-01») in SQL: its period, else the month of its day."""
    period, day = f"trim({cell_of(source, 'period')})", day_of(cell_of(source, "date"))
    written = (
        f"CASE WHEN regexp_full_match({period}, '[0-9]{{6}}') THEN left({period}, 4) || '-' || "
        f"right({period}, 2) ELSE left(replace({period}, '/', '-'), 7) END"
    )
    return f"coalesce(nullif({written}, ''), strftime({day}, '%Y-%m'))"


def paid_rows(source: Source) -> str:
    """The payments of a source in SQL: p (row), m, person, period and ore; NULL where it is not known."""
    return (
        f"(SELECT {place_of(source)} AS p, {municipality_of(source)} AS m, "
        f"{person_key(cell_of(source, 'person'))} AS person, {period_of(source)} AS period, "
        f"{source.ore or 'NULL::HUGEINT'} AS ore FROM {source.extract.numbered})"
    )
