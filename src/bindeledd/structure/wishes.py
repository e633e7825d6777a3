"""What must hold, whatever it costs: how many offices, who belongs together, what stays as it is.

A wish is never broken in silence: wishes that cannot all be met are named as the smallest set
that clash (`bindeledd.structure.clash`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from bindeledd.structure.proposal import Office

DEFAULT_MEMBERS = 7


@dataclass(frozen=True, slots=True)
class Exemption:
    """Offices that are large already and stay out of the count of groups, as stated data.

    In a group of two or more at most `large_members` may have `large_staff` full-time equivalents or
    more, and together they have at most `group_staff`.
    """

    large_staff: float = 30.0
    large_members: int = 1
    group_staff: float = 150.0


@dataclass(frozen=True)
class Wishes:
    """The wishes of one run; everything is by municipality code, and nothing is wished by default.

    `offices` is the least and the most number of offices. `locked` offices stay as they are.
    `together` and `apart` are pairs. `hosts` must host, `barred` must not. `keep_areas` stay as
    today; an area in `whole_areas` is one office or as today. `branches` must have one (islands),
    `no_branches` must not. `consent` is a price in kroner a year per municipality that gets new
    company. `changes` is the most municipalities that may get it. `budget` is the most that offices
    and branches may cost, in kroner a year: office price x offices + branch price x branches, over
    offices that hold a municipality that is planned for.
    """

    offices: tuple[int, int] | None = None
    most_members: int = DEFAULT_MEMBERS
    locked: tuple[Office, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    hosts: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    no_branches: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    keep_areas: tuple[str, ...] = ()
    whole_areas: tuple[str, ...] = ()
    consent: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    least_staff: float | None = None
    budget: int | None = None
    changes: int | None = None
    exemption: Exemption | None = None
    extra_links: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The wishes that were made, as plain values."""
        usual = Wishes()
        told: dict[str, Any] = {}
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if value == getattr(usual, name):
                continue
            if name == "locked":
                value = [each.as_json() for each in value]
            elif name == "exemption":
                value = {key: getattr(value, key) for key in value.__slots__}
            elif name == "consent":
                value = dict(value)
            elif isinstance(value, tuple):
                value = [list(each) if isinstance(each, tuple) else each for each in value]
            told[name] = value
        return told
