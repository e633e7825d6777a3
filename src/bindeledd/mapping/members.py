"""The municipalities of a case, their names, and the service areas they belong to on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from bindeledd.foundation.sorting import sort_key
from bindeledd.mapping.rows import holds, maybe_bool, maybe_number, maybe_text, text
from bindeledd.mapping.structure import CaseMunicipality, LocalName, Role, ServiceArea

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case


def read_municipalities(case: Case) -> dict[str, CaseMunicipality]:
    """Members and context by number, in alphabetical order of their names."""
    found: dict[str, CaseMunicipality] = {}
    for row in case.folder.rows("municipalities"):
        role: Role = "member" if text(row, "role") == "member" else "context"
        pointed = maybe_text(row, "centre_source")
        found[text(row, "number")] = CaseMunicipality(
            text(row, "number"), text(row, "name"), text(row, "county"), role, maybe_text(row, "centre"),
            maybe_number(row, "longitude"), maybe_number(row, "latitude"),
            case.source(pointed) if pointed else None, maybe_text(row, "note"), case.source_of(row),
        )  # fmt: skip
    return dict(sorted(found.items(), key=lambda item: sort_key(item[1].name)))


def name_of(number: str, on: date) -> str:
    """The name in the national list on the day, else the last one before it, else the number itself.

    A flow of an earlier year may end in a municipality that is gone by now.
    """
    from bindeledd.areas.municipalities import periods

    begun = [found.name for found in periods(number) if found.period.start <= on]
    return begun[-1] if begun else number


def names(case: Case, number: str) -> tuple[LocalName, ...]:
    """The names of a municipality in every language the case has, the Norwegian one first."""
    found = [
        LocalName(text(row, "language"), text(row, "name"), case.source_of(row))
        for row in case.folder.rows("municipality_names")
        if row["municipality"] == number
    ]
    return tuple(sorted(found, key=lambda name: (name.language != "nb", name.language)))


def service_areas(case: Case, on: date) -> tuple[ServiceArea, ...]:
    """The service areas with the members they have on the date, in alphabetical order."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in case.folder.rows("service_area_members"):
        if holds(row, on):
            members[text(row, "service_area")].append(text(row, "municipality"))
    found = [
        ServiceArea(
            text(row, "id"), text(row, "name"), maybe_bool(row, "pilot"),
            maybe_text(row, "lead_municipality"), maybe_text(row, "note"),
            case.in_order(members[text(row, "id")]), case.source_of(row),
        )
        for row in case.folder.rows("service_areas")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda area: sort_key(area.name)))
