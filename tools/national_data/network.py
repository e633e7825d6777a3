"""Carry the road and ferry network over into the package's own compact tables.

    python -m tools.national_data.network --source DIR

reads `geo/road_ferry_network_nodes.csv`, `geo/road_ferry_network_edges.csv`,
`geo/admin_centres_2024codes.csv` and `geo/kommuner_2024_S.geojson` under DIR and writes
`nodes.csv`, `edges.csv`, `quays.csv` and `datapackage.json` under
`src/bindeledd/areas/data/network/`. `events.csv` and `joins.csv` there are written by hand and
only read here.

What is changed on the way:

- coordinates become whole 1e-5 degrees; edges that begin and end in the same node are left out
- the derived connectors, which have no id of their own in the source, get ids from 100 000 in
  their order and are kept once when drawn in both directions
- a derived connector with more than a kilometre of its way over water is left out: the source
  joined ends up to 2.5 km apart without looking at what lies between, and there is no bridge
- where a crossing begins, ends or meets another within 150 m of the shore and nothing leads
  ashore, there is a quay: a connector (id 200 000 + its node) is added to the nearest node on a road,
  when that is within 2.5 km, at most 300 m of the way is over water (the shore is no more exact
  than that), and no ferry calls there, since then that is the quay
- a road is split where joins.csv says that a quay lies on it
- every ferry node gets the name of the administrative centre within 4 km, else of the
  municipality it lies in
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections.abc import Iterable
from pathlib import Path

from tools.national_data.network_shore import Position, Shore

TARGET = Path(__file__).resolve().parents[2] / "src/bindeledd/areas/data/network"
FIRST_CONNECTOR = 100_000
FIRST_QUAY = 200_000
CONNECTOR_OVER_WATER_METRES = 1000.0
QUAY_OFF_SHORE_METRES = 150.0
QUAY_OVER_WATER_METRES = 300.0
QUAY_WITHIN_KM = 2.5
CENTRE_WITHIN_KM = 4.0

Edge = tuple[int, int, int, str, str, int]
"""(from, to, metres, kind, road category, link)"""


def main() -> None:
    """Read the source tables and write the package's own."""
    parser = argparse.ArgumentParser(description="Build the network tables of bindeledd.areas.")
    parser.add_argument("--source", type=Path, required=True, help="folder that holds geo/")
    geo: Path = parser.parse_args().source / "geo"

    nodes = [
        (round(float(row["lon"]) * 1e5), round(float(row["lat"]) * 1e5))
        for row in _rows(geo / "road_ferry_network_nodes.csv")
    ]
    shore = Shore(geo)
    edges = [
        edge
        for edge in _joined(list(_edges(geo / "road_ferry_network_edges.csv")), nodes)
        if edge[3] != "connector"
        or shore.over_water(nodes[edge[0]], nodes[edge[1]]) <= CONNECTOR_OVER_WATER_METRES
    ]
    edges += list(_missing_quays(edges, nodes, shore))
    quays = sorted({node for edge in edges if "ferry" in edge[3] for node in edge[:2]})
    TARGET.mkdir(parents=True, exist_ok=True)
    _write("nodes.csv", ("longitude_e5", "latitude_e5"), nodes)
    _write("edges.csv", ("from", "to", "metres", "kind", "category", "link"), edges)
    _write("quays.csv", ("node", "place", "municipality"), _named(quays, nodes, geo, shore))
    _describe()
    print(f"{len(nodes)} nodes, {len(edges)} edges, {len(quays)} ferry nodes -> {TARGET}")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _edges(path: Path) -> Iterable[Edge]:
    connectors: dict[tuple[int, int], int] = {}
    for row in _rows(path):
        start, end, link = int(row["from_node"]), int(row["to_node"]), int(row["source_link"])
        if start == end:
            continue
        if row["type"] == "connector":
            pair = (min(start, end), max(start, end))
            if pair in connectors:
                continue
            link = connectors[pair] = FIRST_CONNECTOR + len(connectors)
        yield start, end, int(row["length_m"]), row["type"], row["road_category"], link


def _joined(edges: list[Edge], nodes: list[Position]) -> list[Edge]:
    """The edges, with each link that joins.csv says a node lies on split in two at that node."""
    for row in _rows(TARGET / "joins.csv"):
        node, link = int(row["node"]), int(row["link"])
        (position,) = (place for place, edge in enumerate(edges) if edge[5] == link)
        start, end, metres, kind, category, _link = edges[position]
        before = _kilometres(*nodes[start], *nodes[node])
        after = _kilometres(*nodes[node], *nodes[end])
        first = round(metres * before / (before + after))
        edges[position : position + 1] = [
            (start, node, first, kind, category, link),
            (node, end, metres - first, kind, category, link),
        ]
    return edges


def _missing_quays(edges: list[Edge], nodes: list[Position], shore: Shore) -> Iterable[Edge]:
    """Connectors from where vessels call at the shore and nothing leads ashore, to the nearest road."""
    on_land = {node for edge in edges if "ferry" not in edge[3] for node in edge[:2]}
    on_road = {node for edge in edges if edge[3] == "road" for node in edge[:2]}
    calls = {node for edge in edges if "ferry" in edge[3] for node in edge[:2]}
    for node in sorted(calls - on_land):
        away, road = min((_kilometres(*nodes[node], *nodes[other]), other) for other in on_road)
        if (
            away <= QUAY_WITHIN_KM
            and road not in calls
            and shore.metres_off(nodes[node]) <= QUAY_OFF_SHORE_METRES
            and shore.over_water(nodes[node], nodes[road]) <= QUAY_OVER_WATER_METRES
        ):
            yield node, road, round(away * 1000), "connector", "", FIRST_QUAY + node


def _named(
    quays: list[int], nodes: list[Position], geo: Path, shore: Shore
) -> Iterable[tuple[int, str, str]]:
    centres = _rows(geo / "admin_centres_2024codes.csv")
    names = {row["code"]: row["name"].split(" - ")[0] for row in centres}
    numbers = [_number(properties, set(names)) for properties in shore.properties]
    for node in quays:
        longitude, latitude = nodes[node]
        municipality = numbers[shore.nearest(nodes[node])]
        near = min(
            (
                _kilometres(longitude, latitude, float(row["lon"]) * 1e5, float(row["lat"]) * 1e5),
                row["admin_centre"],
            )
            for row in centres
        )
        yield node, near[1] if near[0] <= CENTRE_WITHIN_KM else names[municipality], municipality


def _number(properties: dict[str, object], known: set[str]) -> str:
    """The municipality number among a feature's properties, whatever the publisher calls it."""
    found = {str(value).zfill(4) for value in properties.values()} & known
    if len(found) != 1:
        raise SystemExit(f"No single municipality number in {properties}")
    return found.pop()


def _kilometres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Distance between two points in 1e-5 degrees, on a sphere flattened locally."""
    east = (lon1 - lon2) * math.cos(math.radians((lat1 + lat2) / 2 / 1e5))
    return math.hypot(east, lat1 - lat2) * 1.112e-3


def _write(name: str, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _describe() -> None:
    sources = [
        {
            "name": "kartverket-n1000-2025",
            "title": "N1000 kartdata: veger og ferger",
            "publisher": "Kartverket",
            "vintage": "2025-01",
            "licence": "CC BY 4.0",
            "url": "https://www.kartverket.no/",
            "note": "Forbindelser av typen connector er avledet, og noen kaier er knyttet til vegen "
            "(kaier ved land etter avstand, og joins.csv). Avledede forbindelser over mer enn én "
            "kilometer vann er tatt bort. Reisetid er beregnet, uten rutetabell. Kjente mangler: "
            "15 fergeender uten veg i kartet; Alvdal sentrum knyttes til en fylkesveg som i kartet "
            "først møter riksvegen 13 km lenger nord, så tider sørover derfra er om lag "
            "25 minutter for lange; et sentrum midt på en lang strekning knyttes til enden av den, "
            "inntil 5 km unna.",
        },
        {
            "name": "network-events",
            "title": "Hendelser i veg- og fergenettet",
            "publisher": "Bindeledd",
            "vintage": "2026-11",
            "licence": "MIT",
            "url": "",
            "note": "Satt sammen for hånd; hver rad sier i merknaden hva den bygger på.",
        },
    ]
    described = {
        "nodes.csv": "Knutepunkter; radnummeret fra 0 er knutepunktets nummer. Hele 1e-5 grader (WGS84).",
        "edges.csv": "Strekninger i meter. kind: road, car_ferry, passenger_ferry, connector. "
        "connector er avledet, ikke tegnet i kilden.",
        "quays.csv": "Stedsnavn for endepunktene av fergestrekninger (avledet).",
        "joins.csv": "Fergekaier som ligger på en veg uten knutepunkt i kilden, med grunn.",
        "events.csv": "Hendelser som endrer nettet på en dato, som rader i network_changes.",
    }
    package = {
        "name": "network",
        "title": "Veg- og fergenett",
        "version": "2025-01",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": sources,
        "resources": [
            {"name": name.removesuffix(".csv"), "path": name, "description": text}
            for name, text in described.items()
        ],
    }
    (TARGET / "datapackage.json").write_text(
        json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
