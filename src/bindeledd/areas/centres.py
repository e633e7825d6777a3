"""Where a municipality's administrative centre is, with what the point really stands for.

Published centres exist for Nordland in 2018 and for the whole country in 2024. Other days use
them where the municipality has since changed number or name only, or merged and kept both its
name and a centre of that name; else a point inside the municipality, and the note says so.
Sources: see `data/datapackage.json`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bindeledd.areas.municipalities import Change, municipality, predecessors, successors
from bindeledd.areas.tables import rows
from bindeledd.foundation.language import _

_CENTRES_2018 = date(2018, 1, 1)
_CENTRES_2024 = date(2024, 1, 1)
_POINT_VINTAGES = (date(2017, 1, 1), date(2018, 1, 1), date(2020, 1, 1))


@dataclass(frozen=True, slots=True)
class Centre:
    """A point in degrees. `name` is the centre's name, None where only a point is known.

    `note` is None when the point is the centre's own in the year it was published; otherwise
    it says what the point is.
    """

    name: str | None
    longitude: float
    latitude: float
    source: str
    note: str | None = None


@cache
def _centres() -> dict[tuple[date, str], tuple[str, ...]]:
    return {(date.fromisoformat(row[0]), row[1]): tuple(row[2:]) for row in rows("centres.csv")}


@cache
def _points() -> dict[tuple[date, str], tuple[float, float]]:
    return {
        (date.fromisoformat(vintage), number): (float(longitude), float(latitude))
        for vintage, number, longitude, latitude in rows("points.csv")
    }


def centre(number: str, on: date) -> Centre | None:
    """The administrative centre of the municipality that day, or a point inside it.

    None when not even a point is known (municipalities that ended before 2017). Raises
    `BadInput` when the number was not in use that day.
    """
    municipality(number, on)
    # From 2020 on the centres of 2018 can be out of date, because of the mergers.
    vintages = (_CENTRES_2018, _CENTRES_2024) if on < date(2020, 1, 1) else (_CENTRES_2024,)
    for vintage in vintages:
        found = _published(number, on, vintage)
        if found is not None:
            return found
    for vintage in sorted(_POINT_VINTAGES, key=lambda v: abs((v - on).days)):
        then = _number_then(number, on, vintage)
        point = _points().get((vintage, then)) if then else None
        if point is not None:
            note = _("Punkt i kommunen, ikke kommunesenteret.")
            return Centre(None, *point, "ssb-kommunepunkter", note)
    return None


def _published(number: str, on: date, vintage: date) -> Centre | None:
    """The centre published for a vintage, where the municipality goes on until then."""
    then = _number_then(number, on, vintage)
    if then is None:
        then = _kept_name(number, on, vintage)
        if then is None or _centres().get((vintage, then), ("",))[0] != municipality(number, on).name:
            return None
    row = _centres().get((vintage, then))
    if row is None:
        return None
    name, longitude, latitude, kind, place, source = row
    notes = []
    if kind == "near":
        notes.append(_("Punktet er ved {place}.").format(place=place))
    elif kind == "inside":
        notes.append(_("Punkt i kommunen, ikke kommunesenteret."))
    if then != number:
        notes.append(
            _("Kommunesenteret i {year} for {municipality}.").format(
                year=vintage.year, municipality=municipality(then, vintage)
            )
        )
    return Centre(name, float(longitude), float(latitude), source, " ".join(notes) or None)


def _number_then(number: str, on: date, then: date) -> str | None:
    """The number on `then` of a municipality that only changed number or name between the days."""
    return _walk(number, on, then, lambda change: change.kind in ("rename", "renumber"))


def _kept_name(number: str, on: date, then: date) -> str | None:
    """The number on `then` of the municipality that carries the name on, through mergers and splits."""
    return _walk(number, on, then, lambda change: change.old_name == change.new_name)


def _walk(number: str, on: date, then: date, same: Callable[[Change], bool]) -> str | None:
    """Follows the one change that is the `same` municipality at each step from `on` to `then`."""
    current = number
    while True:
        steps = successors(current, after=on) if on <= then else predecessors(current, before=_after(on))
        steps = tuple(step for step in steps if (on < step.date <= then) or (then < step.date <= on))
        if not steps:
            return current
        kept = [step for step in steps if same(step)]
        if len(kept) != 1:
            return None
        if on <= then:
            current, on = kept[0].new, kept[0].date
        else:
            current, on = kept[0].old, kept[0].date - timedelta(days=1)


def _after(on: date) -> date:
    return on + timedelta(days=1)
