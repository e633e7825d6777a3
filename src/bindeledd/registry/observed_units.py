"""What NAV's registers and office lists said on seven dates, faults included.

An observation is a list as it stood on its day; it is never corrected or mixed with another.
Unit numbers and municipality numbers are two series. Source: `data/datapackage.json`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from bindeledd.areas.sources import Source, read_package
from bindeledd.areas.tables import rows
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

DATA = Path(__file__).resolve().parent / "data"

Status = Literal["active", "being_closed", "closed"]
_STATUS: dict[str, Status] = {"active": "active", "being_closed": "being_closed", "closed": "closed"}


@dataclass(frozen=True, slots=True)
class Observation:
    """One list on one day; `note` names the faults and limits known of it."""

    id: str
    title: str
    observed_on: date
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class ObservedUnit:
    """A unit as listed: `name` is None where the list has numbers only."""

    number: str
    name: str | None
    status: Status
    parent: str | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class UnitArea:
    """A unit that serves (part of) a municipality or a city district.

    `postal_codes` counts the postal codes that lead there, where the list is made of them;
    `main` says that the municipality has this one unit, or that at least three quarters of its
    postal codes lead there.
    """

    kind: Literal["municipality", "city_district"]
    area: str
    unit: str
    postal_codes: int | None
    main: bool


@dataclass(frozen=True, slots=True)
class SplitArea:
    """How many postal codes of a municipality of 2019 lie in a municipality and unit of 2020."""

    old: str
    new: str
    unit: str
    postal_codes: int


@cache
def observations() -> tuple[Observation, ...]:
    """Every observation, oldest first."""
    found = [
        Observation(id_, title, date.fromisoformat(observed_on), source, note)
        for id_, title, observed_on, source, note in rows("observations.csv", DATA)
    ]
    return tuple(sorted(found, key=lambda observation: observation.observed_on))


def observation(id_: str) -> Observation:
    """The observation with this id. Raises `BadInput` that lists the ids there are."""
    for candidate in observations():
        if candidate.id == id_:
            return candidate
    raise BadInput(
        Finding(
            code="observation-unknown",
            severity=Severity.MUST,
            message=_("Det finnes ingen observasjon «{id}».").format(id=id_[:60]),
            fix=_("Velg en av: {ids}.").format(ids=", ".join(o.id for o in observations())),
        )
    )


@cache
def _units() -> Mapping[str, tuple[ObservedUnit, ...]]:
    found: dict[str, list[ObservedUnit]] = defaultdict(list)
    for id_, number, name, status, parent, comment in rows("units.csv", DATA):
        unit = ObservedUnit(number, name or None, _STATUS[status], parent or None, comment or None)
        found[id_].append(unit)
    return MappingProxyType({id_: tuple(units) for id_, units in found.items()})


def units(observation_id: str) -> tuple[ObservedUnit, ...]:
    """The units of the observation in order of number. Raises `BadInput` for an unknown id."""
    return _units()[observation(observation_id).id]


@cache
def _areas() -> Mapping[str, tuple[UnitArea, ...]]:
    found: dict[str, list[UnitArea]] = defaultdict(list)
    for id_, kind, area, unit, postal_codes, main in rows("unit_areas.csv", DATA):
        found[id_].append(
            UnitArea(
                "municipality" if kind == "municipality" else "city_district",
                area,
                unit,
                int(postal_codes) if postal_codes else None,
                main == "true",
            )
        )
    return MappingProxyType({id_: tuple(areas) for id_, areas in found.items()})


def areas_served(observation_id: str) -> tuple[UnitArea, ...]:
    """Every municipality or city district with each unit that serves it; empty where the list has none."""
    return _areas().get(observation(observation_id).id, ())


def unit_areas(observation_id: str) -> Mapping[str, str]:
    """Municipality number to the number of its unit, where one unit serves it as a whole.

    Municipalities with a unit per city district, or with postal codes spread over several
    units, are left out; `areas_served` has them. Empty for lists that say nothing of areas.
    """
    return MappingProxyType({row.area: row.unit for row in areas_served(observation_id) if row.main})


@cache
def split_areas_2020() -> tuple[SplitArea, ...]:
    """Municipalities of 2019 whose postal codes lay in more than one municipality in 2020."""
    return tuple(
        SplitArea(old, new, unit, int(postal_codes))
        for old, new, unit, postal_codes in rows("split_areas_2020.csv", DATA)
    )


@cache
def sources() -> tuple[Source, ...]:
    """The sources of the observations and of the list of host cooperations."""
    return read_package(DATA)
