"""Where the shore is: how far a point is from land, and how much of a straight way is over water.

Land is the municipalities clipped at the coast (`geo/kommuner_2024_S.geojson`, Kartverket). The
borders are generalised: three quays in four lie within 300 m of that shore, so distances are good
to some hundred metres. Lakes are not cut out of them and count as land.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from bindeledd.areas.utm import utm33

Position = tuple[int, int]
"""Longitude and latitude in whole 1e-5 degrees."""


class Shore:
    """The land of all municipalities, in metres."""

    def __init__(self, geo: Path) -> None:
        features = json.loads((geo / "kommuner_2024_S.geojson").read_text(encoding="utf-8"))["features"]
        self.properties: list[dict[str, Any]] = [feature["properties"] for feature in features]
        self._land: list[BaseGeometry] = [
            shapely.transform(
                shape(feature["geometry"]), lambda pairs: [utm33(*pair) for pair in pairs]
            ).buffer(0)
            for feature in features
        ]
        self._tree = STRtree(self._land)

    def nearest(self, at: Position) -> int:
        """The place in `properties` of the municipality that holds the point, or lies nearest."""
        return int(self._tree.nearest(_metric(at)))

    def metres_off(self, at: Position) -> float:
        """Metres from the point to the nearest land; 0 on land."""
        return float(_metric(at).distance(self._land[self.nearest(at)]))

    def over_water(self, start: Position, end: Position) -> float:
        """Metres of the straight way between two points that are not over land."""
        way = LineString([_metric(start), _metric(end)])
        near = [self._land[int(place)] for place in self._tree.query(way)]
        return float(way.difference(shapely.union_all(near)).length)


def _metric(at: Position) -> Point:
    return Point(*utm33(at[0] / 1e5, at[1] / 1e5))
