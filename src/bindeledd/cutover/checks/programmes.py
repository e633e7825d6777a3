"""The qualification programme's length: at most two years, and one more (sosialtjenesteloven § 32, R-I-05).

Leave is not counted as time used, where the extract has it.
"""

from __future__ import annotations

from bindeledd.cutover.checks.scan import RowCheck, day_cell, said
from bindeledd.cutover.checks.work import Work, sql_day
from bindeledd.cutover.moving.sources import Source
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_


def _until(source: Source, work: Work) -> str:
    """The day it ends; where that is not said, it runs at least to the cut-over."""
    if source.place("to_date") is None:
        return sql_day(work.effective_on)
    return f"coalesce({day_cell(source, 'to_date')}, {sql_day(work.effective_on)})"


def _leave(source: Source) -> str:
    cell = source.cell("leave_days")
    return "0" if cell is None else f"greatest(coalesce(TRY_CAST({cell} AS INTEGER), 0), 0)"


def _longer_than(years: int, source: Source, work: Work) -> str:
    """Whether it lasts longer, leave not counted; the last day is part of the programme."""
    start, until = day_cell(source, "from_date"), _until(source, work)
    # The year after the last: an anniversary, so that leap years do not count.
    return f"{until} - {_leave(source)} >= {start} + INTERVAL {years} YEAR"


def _more_than_possible(source: Source, work: Work) -> str:
    used = source.cell("days_used")
    days = f"TRY_CAST({used} AS DECIMAL(9, 2))"
    start = day_cell(source, "from_date")
    end = f"least({_until(source, work)} + 1, greatest({sql_day(work.effective_on)}, {start}))"
    return (
        f"trim({used}) <> '' AND ({days} IS NULL OR {days} < 0 OR {days} > date_diff('day', {start}, {end}))"
    )


PROGRAMME_CHECKS = (
    RowCheck(
        "programme-over-three-years",
        ("programmes",),
        ("from_date",),
        Severity.MUST,
        lambda source, work: _longer_than(3, source, work),
        said(N_("{rows} varer lenger enn to år og ett år til, permisjon ikke medregnet.")),
        N_("Rett datoene, eller avklar programmet etter sosialtjenesteloven § 32 før det flyttes."),
    ),
    RowCheck(
        "programme-over-two-years",
        ("programmes",),
        ("from_date",),
        Severity.NOTE,
        lambda source, work: f"{_longer_than(2, source, work)} AND NOT ({_longer_than(3, source, work)})",
        said(N_("{rows} varer lenger enn to år. De trenger et vedtak om forlengelse som følger med.")),
        N_("Se etter at vedtaket om forlengelse er med i arkivet som overføres."),
    ),
    RowCheck(
        "programme-days",
        ("programmes",),
        ("from_date", "days_used"),
        Severity.SHOULD,
        _more_than_possible,
        said(N_("{rows} har brukte dager som ikke kan leses, eller flere enn det er dager siden start.")),
        N_("Kontroller brukt tid, permisjon og start i det gamle systemet (sjekkpunkt C-207)."),
        wanted=True,
    ),
)
