"""NAV's own list of host-municipality cooperations on three dates in 2020.

A host cooperation does not imply one unit, and the list has faults: they are kept and named
in `note`. Source: `nav-vertskommune-2020` in `data/datapackage.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from bindeledd.areas.tables import rows
from bindeledd.registry.observed_units import DATA

SOURCE = "nav-vertskommune-2020"


@dataclass(frozen=True, slots=True)
class HostCooperation:
    """One row of the list: host and participants (host included) by municipality number of 2020.

    `host` is None when the source's name is no municipality; such participants are left out
    and named in `note`. `established` is the year as the source writes it («2018/19»).
    """

    observed_on: date
    region: str
    office: str
    host: str | None
    participants: tuple[str, ...]
    established: str | None
    note: str | None
    source: str = SOURCE


@cache
def all_host_cooperations() -> tuple[HostCooperation, ...]:
    """All rows of the three lists, oldest first, in the order of the source."""
    return tuple(
        HostCooperation(
            observed_on=date.fromisoformat(observed_on),
            region=region,
            office=office,
            host=host or None,
            participants=tuple(members.split()),
            established=established or None,
            note=note or None,
        )
        for observed_on, _row, region, office, host, members, established, note in rows(
            "host_cooperations_2020.csv", DATA
        )
    )


def host_cooperations(on: date) -> tuple[HostCooperation, ...]:
    """The list as it stood on the latest of its three dates on or before `on`; empty before."""
    latest = max((c.observed_on for c in all_host_cooperations() if c.observed_on <= on), default=None)
    return tuple(c for c in all_host_cooperations() if c.observed_on == latest)
