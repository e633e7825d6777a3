# ruff: noqa: S608 - names of columns and tables are made here
"""Standing payments to stop in the old system and start in the new one: by municipality, count and sum.

A month is paid by the municipality that is responsible when the month begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.cutover.checks.paid import lacking, paid_rows
from bindeledd.cutover.checks.work import Work, cell_of, day_of, person_key, sql_day, union
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.moving.survey import Decided
from bindeledd.foundation.few import OUTSIDE, Figures

_KIND = "standing_payments"


@dataclass(frozen=True, slots=True)
class Standing:
    """Standing payments of one old municipality for one new one; `new` is empty where that is undecided.

    `stop` run over the date and are stopped; `start` run on or begin in the new municipality. Sums are
    what is paid each time, in whole øre.
    """

    old: str
    new: str
    stop: int
    stop_ore: int
    start: int
    start_ore: int


def standing_payments(work: Work) -> tuple[tuple[Standing, ...], int, tuple[str, ...]]:
    """By old and new municipality, rows examined, and the files without days (which count as running on)."""
    sources = work.sources((_KIND,))
    if not sources:
        return (), 0, ()
    roles = ("from_date", "to_date")
    on = sql_day(work.effective_on)
    runs_on = f"coalesce({day_of('to_date')} >= {on}, true)"
    begun = f"coalesce({day_of('from_date')} < {on}, true)"
    rows = union(sources, roles, decided=True)
    with faults_of(sources[0].source.extract, work.survey.database):
        found = work.survey.database.execute(
            f"SELECT m, coalesce(target, ''), touched, count(*), count(*) FILTER (stop), "
            "coalesce(sum(ore) FILTER (stop), 0), count(*) FILTER (start), "
            "coalesce(sum(ore) FILTER (start), 0) "
            f"FROM (SELECT *, {work.affected} AND moves AS touched, {begun} AND {runs_on} AS stop, "
            f"{runs_on} AS start FROM {rows}) GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    undated = tuple(one.source.mapped.name for one in sources if one.source.place("to_date") is None)
    return (
        tuple(
            Standing(old, new, stop, int(stop_ore), start, int(start_ore))
            for old, new, touched, _rows, stop, stop_ore, start, start_ore in found
            if touched and (stop or start)
        ),
        sum(row[3] for row in found),
        undated,
    )


def first_new_month(effective_on: date) -> date:
    """The first day of the first month that begins on the day or later."""
    if effective_on.day == 1:
        return effective_on
    return date(effective_on.year + effective_on.month // 12, effective_on.month % 12 + 1, 1)


def paid_ahead(work: Work, first_month: date) -> tuple[int, int]:
    """Payments for the new municipality's first month, or later, that a standing payment would pay again.

    How many, and their sum in whole øre: same person and amount, paid or ordered in the old system.
    """
    payments = [one for one in work.sources(("payments",)) if not lacking(one.source)]
    standing = [one for one in work.sources((_KIND,)) if _comparable(one)]
    if not payments or not standing:
        return 0, 0
    paid = " UNION ALL ".join(f"SELECT * FROM {paid_rows(one.source)}" for one in payments)
    on = sql_day(work.effective_on)
    running = " UNION ALL ".join(
        f"SELECT {person_key(cell_of(one.source, 'person'))} AS person, {one.source.ore} AS ore "
        f"FROM {one.source.extract.relation} WHERE "
        f"coalesce({day_of(cell_of(one.source, 'to_date'))} >= {on}, true)"
        for one in standing
    )
    with faults_of(payments[0].source.extract, work.survey.database):
        count, ore = work.row(
            f"SELECT count(*), coalesce(sum(ore), 0) FROM (SELECT person, ore FROM ({paid}) "
            f"WHERE ore > 0 AND {work.affected} AND period >= '{first_month:%Y-%m}') "
            f"WHERE (person, ore) IN (SELECT (person, ore) FROM ({running}) WHERE person IS NOT NULL)"
        )
    return int(str(count)), int(str(ore))


def _comparable(one: Decided) -> bool:
    return one.source.place("person") is not None and one.source.ore is not None


def standing_json(found: Sequence[Standing], figures: Figures = OUTSIDE) -> list[dict[str, Any]]:
    """As plain values; outside the folder small counts and their sums are hidden."""
    stops = figures.among({(one.old, one.new): one.stop for one in found})
    starts = figures.among({(one.old, one.new): one.start for one in found})
    return [
        {
            "old": one.old,
            "new": one.new,
            "stop": stops[one.old, one.new],
            "stop_ore": figures.sum_of(one.stop_ore, stops[one.old, one.new]),
            "start": starts[one.old, one.new],
            "start_ore": figures.sum_of(one.start_ore, starts[one.old, one.new]),
        }
        for one in found
    ]
