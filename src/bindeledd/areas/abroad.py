"""The land on the other side of Norway's border, so that maps do not show Sweden as sea.

It has no data of its own: it is what lies beyond the outline of all municipalities, from
Iddefjorden in the south to Grense Jakobselv in the north.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from bindeledd.areas.boundaries import Polygon, boundaries
from bindeledd.areas.utm import utm33
from bindeledd.drawing.backdrop import land_beyond

# Where the land border begins and ends (longitude, latitude).
_SOUTH = (11.46, 58.99)
_NORTH = (30.82, 69.79)
# Far inside the neighbouring countries, beyond any map of Norway; metres in UTM 33.
_FAR = ((1_400_000, 7_900_000), (1_400_000, 6_400_000), (300_000, 6_400_000))


@cache
def _of_vintage(start: date) -> tuple[Polygon, ...]:
    areas = tuple(boundaries(start).polygons.values())
    return land_beyond(areas, utm33(*_SOUTH), utm33(*_NORTH), _FAR)


def abroad(on: date) -> tuple[Polygon, ...]:
    """Sweden, Finland and Russia as one polygon along the border that held on the day.

    Metres in UTM 33, west side exact to the municipal borders of the same vintage.
    """
    return _of_vintage(boundaries(on).valid.start)
