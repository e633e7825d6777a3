"""Borders simplified together, so that neighbours still meet, in whole metres of UTM zone 33."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import shape

from tools.national_data.tables import AREAS, Resource

# (vintage, file, valid from, valid to, source)
VINTAGES = (
    ("2017", "kommuner_2017_generalised", "2017-01-01", "2018-01-01", "kartverket-n5000-2017"),
    ("2018", "kommuner_2018_generalised", "2018-01-01", "2020-01-01", "kartverket-n5000-2018"),
    ("2020", "kommuner_2020_generalised", "2020-01-01", "2024-01-01", "kartverket-n5000-2020"),
    ("2024", "kommuner_2024_S", "2024-01-01", "", "kartverket-grenser-2024"),
)

# Metres: finer than the sources' own generalisation, so the smallest islands stay visible.
TOLERANCE = 200

# Square metres: no island in the sources is this small.
SLIVER = 1000

_TO_UTM33 = Transformer.from_crs("EPSG:4326", "EPSG:25833", always_xy=True)


def to_utm33(coordinates: np.ndarray) -> np.ndarray:
    """Longitude and latitude to whole metres east and north."""
    east, north = _TO_UTM33.transform(coordinates[:, 0], coordinates[:, 1])
    return np.round(np.column_stack((east, north)))


def _ring(coordinates: np.ndarray) -> list[int]:
    """First point, then steps; the closing point is left out."""
    points = coordinates[:-1].astype(int)
    return [*points[0].tolist(), *np.diff(points, axis=0).ravel().tolist()]


def _polygons(geometry: shapely.Geometry) -> list[list[list[int]]]:
    """Each polygon as its outer ring and its holes, largest polygon first."""
    parts = [
        part
        for part in shapely.get_parts(shapely.normalize(geometry))
        # Making a crossed ring valid leaves slivers of a few square metres.
        if part.geom_type == "Polygon" and part.area > SLIVER
    ]
    parts.sort(key=lambda part: (-part.area, part.bounds))
    return [[_ring(np.array(ring.coords)) for ring in (part.exterior, *part.interiors)] for part in parts]


def build(source: Path) -> list[Resource]:
    """Writes one file for each vintage."""
    resources: list[Resource] = []
    for vintage, file, valid_from, valid_to, source_id in VINTAGES:
        features = json.loads((source / f"geo/{file}.geojson").read_text(encoding="utf-8"))["features"]
        features.sort(key=lambda feature: feature["properties"]["kommunenummer"])
        projected = [
            shapely.make_valid(shapely.transform(shape(feature["geometry"]), to_utm33))
            for feature in features
        ]
        simplified = shapely.coverage_simplify(np.array(projected), TOLERANCE)
        content = {
            "vintage": vintage,
            "valid_from": valid_from,
            "valid_to": valid_to,
            "source": source_id,
            "polygons": {
                feature["properties"]["kommunenummer"]: _polygons(geometry)
                for feature, geometry in zip(features, simplified, strict=True)
            },
        }
        name = f"boundaries_{vintage}.json"
        (AREAS / name).write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
        resources.append(
            Resource(
                name,
                f"Kommunegrenser {vintage}",
                (source_id,),
                (
                    ("polygons", "object", "Kommunenummer til polygoner; hvert er ytre ring og hull"),
                    ("ring", "array", "Øst og nord i hele meter (UTM 33), så skritt fra punkt til punkt"),
                ),
                f"Forenklet {TOLERANCE} meter, felles for naboer.",
            )
        )
    return resources
