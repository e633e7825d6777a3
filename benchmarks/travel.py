"""Travel times between all administrative centres of the country, beside networkx in the same run.

Both sides get the same travel graph (a wait per boarding included) and the same snapped centres,
and give the same table. The first row leaves the building of each side's graph out, the second
takes it in; ours counts contraction and conversion to arrays in both.
"""

from __future__ import annotations

import time
from datetime import date

import networkx as nx
import numpy as np

from benchmarks.report import Row, median_seconds
from bindeledd.areas.centres import centre
from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.travel import Point, nearest_node, travel_on
from bindeledd.areas.travel_compiled import between
from bindeledd.areas.travel_graph import TravelGraph, travel_graph

ON = date(2024, 1, 1)
AT_LEAST = 20.0


def points(on: date = ON) -> list[Point]:
    """The administrative centre of every municipality of that day that has one in the data."""
    centres = {number: centre(number, on) for number in municipalities(on)}
    return [
        Point(found.longitude, found.latitude, number, found.name)
        for number, found in sorted(centres.items())
        if found is not None
    ]


def run() -> list[Row]:
    """Time both sides; raises AssertionError when their tables differ."""
    network = travel_on(ON).network
    graph = travel_graph(network)
    states = [nearest_node(network.map, point)[0] for point in points()]

    start = time.perf_counter()
    peer = peer_graph(graph)
    peer_build = time.perf_counter() - start
    start = time.perf_counter()
    theirs = peer_table(peer, states)
    peer_seconds = time.perf_counter() - start

    ours = between(graph, states)
    assert np.allclose(ours, theirs, rtol=0, atol=1e-6, equal_nan=False), "the two tables differ"
    seconds = median_seconds(lambda: between(graph, states))

    def with_building() -> None:
        between(travel_graph.__wrapped__(network), states)

    building = median_seconds(with_building)
    what = f"Reisetid mellom alle {len(states)} kommunesentre"
    version = f"networkx {nx.__version__}"
    return [
        Row(what, seconds, "s", peer=version, peer_value=peer_seconds, at_least=AT_LEAST),
        Row(
            f"{what}, med bygging av grafen",
            building,
            "s",
            peer=version,
            peer_value=peer_seconds + peer_build,
        ),
    ]


def peer_graph(graph: TravelGraph) -> nx.DiGraph:
    """The same graph for networkx; of parallel arcs the shortest, as a DiGraph holds one."""
    built = nx.DiGraph()
    built.add_nodes_from(range(len(graph.arcs)))
    for state, arcs in enumerate(graph.arcs):
        for head, minutes, _edge in arcs:
            known = built.get_edge_data(state, head)
            if known is None or minutes < known["weight"]:
                built.add_edge(state, head, weight=minutes)
    return built


def peer_table(graph: nx.DiGraph, states: list[int]) -> np.ndarray:
    """Minutes between all pairs by networkx, one Dijkstra search from each."""
    rows = []
    for state in states:
        lengths = nx.single_source_dijkstra_path_length(graph, state)
        rows.append([lengths.get(target, np.inf) for target in states])
    return np.array(rows)
