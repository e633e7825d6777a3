"""Municipal borders for maps: generalised polygons in whole metres of UTM zone 33.

Four vintages are built in. A day before the first gets the first, and says so. Sources:
Kartverket and SSB, see `data/datapackage.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from bindeledd.areas.municipalities import municipalities, successors
from bindeledd.areas.tables import DATA
from bindeledd.foundation.language import _, day
from bindeledd.foundation.period import Period

# Vintage and the first day its borders hold.
_VINTAGES = (
    ("2017", date(2017, 1, 1)),
    ("2018", date(2018, 1, 1)),
    ("2020", date(2020, 1, 1)),
    ("2024", date(2024, 1, 1)),
)

Point = tuple[int, int]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """The borders of one vintage by municipality number.

    A polygon is its outer ring and then its holes; a ring is points (easting, northing) in
    metres without a repeated last point. The largest polygon of a municipality comes first.
    `note` is None, or says that the asked day lies outside `valid`.
    """

    vintage: str
    valid: Period
    source: str
    polygons: Mapping[str, tuple[Polygon, ...]]
    note: str | None = None


def boundaries(on: date) -> Boundaries:
    """The borders that held on the day; before 2017 those of 2017, with a note.

    Numbers are those in use on the day where a municipality only got a new number since the
    vintage (Rindal is 5061 in 2019); outside the vintage's period they are the vintage's own.
    """
    vintage = max((name for name, start in _VINTAGES if start <= on), default=_VINTAGES[0][0])
    found = _read(vintage)
    if on not in found.valid:
        note = _("Grensene er fra {vintage}; det finnes ingen for {day}.").format(
            vintage=vintage, day=day(on)
        )
        return Boundaries(found.vintage, found.valid, found.source, found.polygons, note)
    in_use = municipalities(on)
    if found.polygons.keys() == in_use.keys():
        return found
    renamed = {_number_on(number, on): polygons for number, polygons in found.polygons.items()}
    return Boundaries(
        found.vintage, found.valid, found.source, MappingProxyType(dict(sorted(renamed.items())))
    )


def _number_on(number: str, on: date) -> str:
    """The number on the day of a municipality that was only renumbered since the vintage."""
    if number in municipalities(on):
        return number
    (change,) = successors(number)
    return _number_on(change.new, on)


@cache
def _read(vintage: str) -> Boundaries:
    content: dict[str, Any] = json.loads((DATA / f"boundaries_{vintage}.json").read_text(encoding="utf-8"))
    end = content["valid_to"]
    return Boundaries(
        vintage=content["vintage"],
        valid=Period(date.fromisoformat(content["valid_from"]), date.fromisoformat(end) if end else None),
        source=content["source"],
        polygons=MappingProxyType(
            {
                number: tuple(tuple(_ring(ring) for ring in polygon) for polygon in polygons)
                for number, polygons in content["polygons"].items()
            }
        ),
    )


def _ring(steps: list[int]) -> Ring:
    """Points from a first point and the steps after it."""
    return tuple(zip(accumulate(steps[0::2]), accumulate(steps[1::2]), strict=True))
