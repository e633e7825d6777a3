"""The municipalities of a snapshot as GeoJSON (RFC 7946), with their units, hosts and service areas.

Longitude and latitude in degrees (WGS 84), five decimals; outer rings run against the clock and holes with
it; every ring ends where it began. What the export says of itself is the foreign member `about`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from bindeledd.areas.boundaries import Boundaries, Polygon, Ring, boundaries
from bindeledd.areas.credits import map_credit
from bindeledd.areas.sources import Source
from bindeledd.areas.utm import lonlat33
from bindeledd.registry.exporting.about import about
from bindeledd.registry.exporting.sheets import sheets
from bindeledd.registry.facts import Municipality, Relation
from bindeledd.registry.snapshot import Snapshot

# A metre, which is finer than the borders are.
_DECIMALS = 5

Position = list[float]


def geojson_bytes(snapshot: Snapshot, more_sources: Iterable[Source] = ()) -> bytes:
    """One feature per municipality of the day, in order of number; without a border its geometry is null."""
    borders = boundaries(snapshot.on)
    features = [
        _feature(snapshot, borders, number, municipality)
        for number, municipality in sorted(snapshot.municipalities().items())
    ]
    described = about(snapshot, sheets(snapshot), more_sources).as_json()
    described["content_hash"] = hashlib.sha256(_text(features).encode()).hexdigest()
    described["rows"] = {"municipality": len(features)}
    described["boundaries"] = {
        "vintage": borders.vintage,
        "credit": map_credit(),
        "note": borders.note,
        "without": [f["id"] for f in features if f["geometry"] is None],
    }
    collection = {"type": "FeatureCollection", "about": described, "features": features}
    return (_text(collection) + "\n").encode()


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _feature(
    snapshot: Snapshot, borders: Boundaries, number: str, municipality: Municipality
) -> dict[str, Any]:
    polygons = borders.polygons.get(number)
    units = snapshot.units_of(number)
    return {
        "type": "Feature",
        "id": number,
        "geometry": geometry(polygons),
        "properties": {
            "number": number,
            "name": municipality.name,
            # One unit for all of it is a plain answer; else `units` says which tasks lead where.
            "unit": next(iter(units)) if len(units) == 1 else None,
            "units": [
                {
                    "number": unit,
                    "name": held.name if (held := snapshot.unit(unit)) else None,
                    "status": held.status if held else None,
                    "for": [{"task": line[1], "area": line[2]} for line in lines],
                }
                for unit, lines in sorted(units.items())
            ],
            "hosts": _hosts(snapshot, number),
            "cooperations": [
                {"id": identity, "name": found.name, "kind": found.kind, "host": found.host}
                for identity, found in sorted(snapshot.cooperations(number).items())
            ],
            "service_area": snapshot.service_area(number),
        },
    }


def geometry(polygons: Sequence[Polygon] | None) -> dict[str, Any] | None:
    """The area as a MultiPolygon; None where there is no border."""
    if not polygons:
        return None
    return {"type": "MultiPolygon", "coordinates": list(map(_rings, polygons))}


def _hosts(snapshot: Snapshot, number: str) -> list[dict[str, str]]:
    """The tasks of the municipality that have a host, and which."""
    found = []
    for line in snapshot.registry.by_mention.get(("municipality", number), ()):
        fact = snapshot.fact(line) if line[0] == "host" and line[2][:4] == number else None
        if isinstance(fact, Relation):
            found.append({"task": line[1], "area": line[2], "host": fact.target})
    return found


def _rings(polygon: Polygon) -> list[list[Position]]:
    outer, *holes = polygon
    return [_ring(outer, against_the_clock=True), *(_ring(hole, against_the_clock=False) for hole in holes)]


def _ring(ring: Ring, *, against_the_clock: bool) -> list[Position]:
    positions = [[round(degree, _DECIMALS) for degree in lonlat33(*point)] for point in ring]
    # Twice the area: positive against the clock.
    area = sum(
        here[0] * there[1] - there[0] * here[1]
        for here, there in zip(positions, [*positions[1:], positions[0]], strict=True)
    )
    if (area > 0) != against_the_clock:
        positions.reverse()
    return [*positions, positions[0]]
