"""The answer of the simulator as the page shows it: years, chart, against today, sensitivity, one leaving."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.agreements.settlement.chart import year_chart
from bindeledd.agreements.settlement.fairness import Fairness, fairness
from bindeledd.agreements.settlement.reminders import reminders
from bindeledd.agreements.settlement.simulate import Settlement, Year
from bindeledd.agreements.settlement.what_if import Leaving, sensitivity, without
from bindeledd.agreements.settlement.words import component, kroner, signed, signed_percent
from bindeledd.drawing.chart_frame import Chart
from bindeledd.foundation import BadInput, Finding


@dataclass(frozen=True, slots=True)
class YearTable:
    """A year as a table: the names of the columns, a row for each municipality, and the sums."""

    year: int
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    sums: tuple[str, ...]
    host_own: str
    host_income: str


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """Everything about one model."""

    years: tuple[YearTable, ...]
    chart: Chart
    against: tuple[tuple[str, str, str, str, str, str], ...]
    changes: tuple[tuple[str, str, str], ...]
    leaving: tuple[str, str, tuple[tuple[str, str], ...]] | None
    can_leave: tuple[tuple[str, str], ...]
    notes: tuple[Finding, ...]


def answer_of(settlement: Settlement, leaver: str) -> AnswerShown:
    """The settlement in words and tables; `leaver` is the municipality that is let out, if any."""
    host = settlement.cooperation.host
    return AnswerShown(
        years=tuple(_year(each) for each in settlement.years),
        chart=year_chart(settlement.years[0]),
        against=_against(fairness(settlement)),
        changes=_changes(settlement),
        leaving=_leaving(settlement, leaver),
        can_leave=tuple((p.code, p.name) for p in settlement.cooperation.ordered if p.code != host),
        notes=reminders(settlement.cooperation, settlement.model),
    )


def _year(year: Year) -> YearTable:
    parts = year.components
    return YearTable(
        year=year.year,
        head=tuple(component(name) for name in parts),
        rows=tuple(
            (part.name, (*(kroner(part.component(name)) for name in parts), kroner(part.total)))
            for part in year.parts
        ),
        sums=(*(kroner(year.sum_of(name)) for name in parts), kroner(year.total_ore)),
        host_own=kroner(year.host_own_ore),
        host_income=kroner(year.host_income_ore),
    )


def _against(found: Fairness) -> tuple[tuple[str, str, str, str, str, str], ...]:
    return tuple(
        (
            row.name,
            kroner(row.pays_ore),
            kroner(row.today_ore),
            signed(row.difference_ore) if row.difference_ore is not None else kroner(None),
            signed_percent(row.difference_percent),
            kroner(row.per_inhabitant_ore),
        )
        for row in (*found.rows, found.together)
    )


def _changes(settlement: Settlement) -> tuple[tuple[str, str, str], ...]:
    """Each change in words, what it does to the municipality itself, and to whom else it does most."""
    names = {each.code: each.name for each in settlement.cooperation.participants}
    found = []
    for change in sensitivity(settlement):
        hit = change.hit
        other = f"{names[hit[0]]} {signed(hit[1])}" if hit else ""
        own = change.reason or (signed(change.own) if change.own is not None else "–")
        found.append((change.sentence, own, other))
    return tuple(found)


def _leaving(settlement: Settlement, leaver: str) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    if not leaver:
        return None
    try:
        found: Leaving = without(settlement, leaver)
    except BadInput:
        return None
    names = {each.code: each.name for each in settlement.cooperation.participants}
    return found.name, found.note, tuple((names[code], signed(more)) for code, more in found.more().items())
