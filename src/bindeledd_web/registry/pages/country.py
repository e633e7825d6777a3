"""The whole country: units and municipalities of the day by number or name."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.foundation import sort_key
from bindeledd.registry.words import status_in_words
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.words import STATUS_COLORS, Named, municipality, type_in_words, unit

# How many places are named in a cell; the unit's own page has all of them.
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class UnitFound:
    """One unit, and the first of the places it serves."""

    unit: Named
    status: str
    color: str
    type: str
    places: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MunicipalityFound:
    """One municipality, and the first of the units that serve it."""

    municipality: Named
    units: tuple[Named, ...]
    more: int


def unit_numbers(asked: Asked, search: str, offices: bool) -> list[str]:
    """The units of the day in order of number: those whose number begins with, or name has, the search."""
    return [
        number
        for number, fact in sorted(asked.snapshot.units().items())
        if (not offices or fact.type == "LOKAL") and _matches(search, number, fact.name or "")
    ]


def municipality_numbers(asked: Asked, search: str) -> list[str]:
    """The municipalities of the day in alphabetical order, found the same way."""
    found = [
        (sort_key(fact.name), number)
        for number, fact in asked.snapshot.municipalities().items()
        if _matches(search, number, fact.name)
    ]
    return [number for _key, number in sorted(found)]


def unit_found(asked: Asked, number: str) -> UnitFound:
    """One row."""
    fact = asked.snapshot.unit(number)
    assert fact is not None  # noqa: S101 - the number comes from `unit_numbers`
    areas = sorted({line[2] for line in asked.snapshot.served_by(number)})
    return UnitFound(
        unit=unit(asked, number),
        status=status_in_words(fact.status),
        color=STATUS_COLORS[fact.status],
        type=type_in_words(fact.type),
        places=tuple(municipality(asked, area) for area in areas[:MOST_NAMED]),
        more=max(len(areas) - MOST_NAMED, 0),
    )


def municipality_found(asked: Asked, number: str) -> MunicipalityFound:
    """One row."""
    units = sorted(asked.snapshot.units_of(number))
    return MunicipalityFound(
        municipality(asked, number),
        tuple(unit(asked, serving) for serving in units[:MOST_NAMED]),
        max(len(units) - MOST_NAMED, 0),
    )


def _matches(search: str, number: str, name: str) -> bool:
    wanted = search.casefold()
    return number.startswith(wanted) or wanted in name.casefold()
