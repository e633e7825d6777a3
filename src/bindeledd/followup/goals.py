"""Goals and their measurements as typed values, read from the records of a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast

from bindeledd.casefolder.fields import Row
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.mapping.rows import integer, maybe_date, maybe_number, text

Direction = Literal["up", "down", "keep"]
# No figure here is shown finer than this.
MOST_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure of a goal on one day. `same`: it is measured as the baseline was."""

    number: int
    on: date
    value: float
    same: bool
    source: str
    vintage: str = ""
    note: str = ""

    @property
    def told_source(self) -> str:
        """The source with its vintage."""
        return ", ".join(filter(None, (self.source, self.vintage)))


@dataclass(frozen=True, slots=True)
class Goal:
    """What the new office is to reach; None is not known.

    `role` is who measures (a key of the web's roles). `measurements` are in order of day and number.
    """

    number: int
    title: str
    purpose: str
    indicator: str
    unit: str
    direction: Direction
    why: str = ""
    margin: float | None = None
    baseline: float | None = None
    baseline_on: date | None = None
    baseline_source: str = ""
    target: float | None = None
    target_on: date | None = None
    role: str = ""
    measured_when: str = ""
    measurements: tuple[Measurement, ...] = ()

    @property
    def decimals(self) -> int:
        """Decimals that all figures of the goal are shown with: as many as the finest has, at most two."""
        known = [v for v in (self.baseline, self.target, self.margin) if v is not None]
        return decimals_of((*known, *(each.value for each in self.measurements)))

    def words(self, value: float | None) -> str:
        """A figure of the goal as people write it, or that it is not known."""
        return _("ikke kjent") if value is None else number(value, self.decimals)


def decimals_of(values: Iterable[float]) -> int:
    """Decimals that show every value as it is, at most two."""
    kept = tuple(values)
    return next((d for d in range(MOST_DECIMALS) if all(round(v, d) == v for v in kept)), MOST_DECIMALS)


def goals_of(goals: Sequence[Row], measurements: Sequence[Row]) -> tuple[Goal, ...]:
    """The goals of a project (`project_goals`), each with its measurements (`project_measurements`)."""
    return tuple(_goal(row, measurements) for row in goals)


def goal_faults(row: Row, cutover: date) -> Iterator[Finding]:
    """What is wrong with a goal as it is written: a figure without day or source, or a late baseline."""
    if row.get("baseline_value") is not None:
        if row.get("baseline_on") is None:
            yield _fault("baseline_on", _("Utgangspunktet mangler dag."), _("Skriv dagen tallet gjelder."))
        if not row.get("baseline_source"):
            yield _fault(
                "baseline_source",
                _("Utgangspunktet mangler kilde."),
                _("Skriv hvor tallet er hentet fra, så andre kan finne det igjen."),
            )
    on = row.get("baseline_on")
    if isinstance(on, date) and on >= cutover:
        yield _fault(
            "baseline_on",
            _("Utgangspunktet må være målt før oppstart."),
            _("Skriv et tall fra før oppstart. Et senere tall føres som en måling."),
        )
    if row.get("margin") is not None and row.get("direction") != "keep":
        yield _fault(
            "margin",
            _("Slingringsmonn gjelder bare når tallet skal holdes."),
            _("Tøm feltet, eller velg at tallet skal holdes."),
        )


def _fault(column: str, message: str, fix: str) -> Finding:
    return Finding("goal-" + column.replace("_", "-"), Severity.MUST, message, fix=fix, column=column)


def _goal(row: Row, measurements: Sequence[Row]) -> Goal:
    own = [_measurement(each) for each in measurements if each["goal"] == row["number"]]
    return Goal(
        number=integer(row, "number"),
        title=text(row, "title"),
        purpose=text(row, "purpose"),
        indicator=text(row, "indicator"),
        unit=text(row, "unit"),
        direction=cast("Direction", row["direction"]),
        why=text(row, "why"),
        margin=_figure(row, "margin"),
        baseline=_figure(row, "baseline_value"),
        baseline_on=maybe_date(row, "baseline_on"),
        baseline_source=text(row, "baseline_source"),
        target=_figure(row, "target_value"),
        target_on=maybe_date(row, "target_on"),
        role=text(row, "role"),
        measured_when=text(row, "measured_when"),
        measurements=tuple(sorted(own, key=lambda each: (each.on, each.number))),
    )


def _measurement(row: Row) -> Measurement:
    return Measurement(
        number=integer(row, "number"),
        on=cast("date", row["on"]),
        value=_figure(row, "value") or 0.0,
        same=row["method"] == "same",
        source=text(row, "source"),
        vintage=text(row, "vintage"),
        note=text(row, "note"),
    )


def _figure(row: Row, column: str) -> float | None:
    value = maybe_number(row, column)
    return None if value is None else float(value)
