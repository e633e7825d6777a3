"""Labour-market regions of a case: the map by region, a row per municipality, and how firm each is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.areas.abroad import abroad
from bindeledd.areas.boundaries import boundaries
from bindeledd.areas.credits import map_credit
from bindeledd.drawing.maps import Area, Group, draw_map
from bindeledd.mapping import Case
from bindeledd.mapping.flows import NationalFlows
from bindeledd.regions.division import Division
from bindeledd.regions.functional import Containment, functional
from bindeledd.regions.norwegian import Passes, norwegian
from bindeledd.regions.stability import Stability, stability
from bindeledd.regions.twins import twins_on
from bindeledd_web.structure.presenters.maps import Picture

# The Norwegian method is tried again so many times, and the functional one, which is slower, fewer.
RUNS = {"norwegian": 1000, "functional": 200}


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A municipality with what placed it; `firm` is per cent of the runs, None when it was not tried."""

    code: str
    name: str
    sentence: str
    firm: float | None
    other: str


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region with its municipalities in the case, and how many it has outside it."""

    name: str
    rows: tuple[PlacedRow, ...]
    outside: int


def division_of(national: NationalFlows, chosen: Passes | Containment) -> Division:
    """The division by the method of the parameters."""
    if isinstance(chosen, Containment):
        return functional(national.flows, chosen)
    return norwegian(national.flows, chosen, twins_on(national.on))


class _Key:
    """National flows as part of a key: the same digest is the same flows."""

    def __init__(self, national: NationalFlows) -> None:
        self.national = national

    def __hash__(self) -> int:
        return hash(self.national.flows.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.national.flows.digest == self.national.flows.digest


def tried(national: NationalFlows, chosen: Passes | Containment) -> Stability:
    """The method run again and again; the same question is not worked out twice."""
    return _tried(_Key(national), chosen)


@lru_cache(maxsize=8)
def _tried(key: _Key, chosen: Passes | Containment) -> Stability:
    method = "functional" if isinstance(chosen, Containment) else "norwegian"
    national = key.national
    return stability(national.flows, chosen, twins_on(national.on), runs=RUNS[method])


def region_rows(view: Case, division: Division, firm: Stability | None) -> list[RegionRow]:
    """The regions that the case's municipalities are in, the largest first."""
    members = frozenset(view.numbers)
    firmness = {} if firm is None else firm.firmness(division)
    found = []
    for region in division.within(members):
        own = [code for code in region.members if code in members]
        rows = []
        for code in own:
            often = None if firm is None else firm.most_often(code, division)
            other = ""
            if often is not None and often[1] >= 0.05:
                other = _("{name} i {share} prosent").format(
                    name=division.name(often[0]), share=round(100 * often[1])
                )
            rows.append(
                PlacedRow(
                    code,
                    view.municipality_name(code),
                    division.placing_of[code].sentence(division.name),
                    100 * firmness[code] if firm is not None else None,
                    other,
                )
            )
        found.append(RegionRow(region.name, tuple(rows), len(region.members) - len(own)))
    return sorted(found, key=lambda row: (-len(row.rows), row.name))


def region_map(view: Case, division: Division, slug: str) -> Picture:
    """The case's municipalities by region; those that are a region alone share one light colour."""
    members = frozenset(view.numbers)
    polygons = boundaries(view.date)
    several = [region for region in division.within(members) if len(region.members) > 1]
    group_of = {code: region.centre for region in several for code in region.members}
    names = {code: region.name for region in division.regions for code in region.members}
    title = _("Regionene i {case}").format(case=view.title)
    drawing = draw_map(
        [
            Area(
                code,
                view.municipality_name(code),
                f"{view.municipality_name(code)}: {names.get(code, '')}",
                polygons.polygons[code],
                reverse("municipality", args=[slug, code]),
                group_of.get(code, "alone"),
            )
            for code in view.numbers
            if code in polygons.polygons
        ],
        title=title,
        description=_("Hver kommune er en lenke. Tabellen sier det samme."),
        groups=[
            *(Group(region.centre, region.name, "", place) for place, region in enumerate(several)),
            Group("alone", _("Egen region"), "", 4),
        ],
        backdrop=(abroad(view.date),),
        source=map_credit(),
        prefix="regioner",
        width=640,
        height=820,
    )
    return Picture(drawing, title, polygons.note)
