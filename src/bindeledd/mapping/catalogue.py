"""Bindeledd's own lists: tasks, measures, and the Sami administrative area as listed in 2026."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data" / "catalogue"

# The day the list of municipalities in the Sami administrative area holds from, as it was read.
SAMI_LIST_DATE = date(2026, 1, 1)
# Measures that every municipality is asked about in the mapping.
ASKED_MEASURES = (
    "share_55plus",
    "absence",
    "smallest_function",
    "days_closed",
    "alone_at_work",
    "open_hours",
)


@cache
def rows(table: str) -> tuple[dict[str, str | None], ...]:
    """The rows of one list as rows of the case table of that name; empty cells are None."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple({k: v or None for k, v in row.items()} for row in csv.DictReader(stream))


@cache
def sami_categories() -> dict[str, str]:
    """Category by municipality number in the list that holds from `SAMI_LIST_DATE`."""
    return {str(row["municipality"]): str(row["category"]) for row in rows("sami_areas")}
