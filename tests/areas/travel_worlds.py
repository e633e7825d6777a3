"""Small made-up networks for the travel tests, and two slow ways to find the quickest way in them."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from types import MappingProxyType

import networkx as nx
from hypothesis import settings
from hypothesis import strategies as st

from bindeledd.areas.network import FERRIES, Kind, Network, NetworkMap
from bindeledd.areas.travel_graph import WAIT_MINUTES, moving_minutes, travel_graph
from bindeledd.areas.travel_search import shortest

# No deadline: what is tested is the answer, never the time it takes.
untimed = settings(deadline=None, max_examples=50)

Edge = tuple[int, int, int, Kind, str, int]


def network(edges: list[Edge], nodes: int | None = None, places: dict[int, str] | None = None) -> Network:
    """A network of edges (from, to, metres, kind, category, link), its nodes 0.01 degrees apart."""
    count = nodes or 1 + max(max(edge[:2]) for edge in edges)
    tails, heads, metres, kinds, categories, links = zip(*edges, strict=True)
    return Network(
        NetworkMap(
            longitudes=tuple(1000 * node for node in range(count)),
            latitudes=(0,) * count,
            tails=tails,
            heads=heads,
            metres=metres,
            kinds=kinds,
            categories=categories,
            links=links,
            places=MappingProxyType(places or {}),
        )
    )


def minutes(world: Network, start: int, end: int) -> float:
    """Minutes between two nodes, ashore, by the code under test."""
    settled, _ways = shortest(travel_graph(world), start, {end})
    return settled.get(end, inf)


@st.composite
def worlds(draw: st.DrawFn) -> Network:
    """Up to six nodes and eight edges of all kinds; some ferries drawn in pieces of one link."""
    count = draw(st.integers(2, 6))
    edges: list[Edge] = []
    for position in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, count - 1))
        end = draw(st.integers(0, count - 1).filter(lambda node, start=start: node != start))
        kind: Kind = draw(st.sampled_from(("road", "connector", "car_ferry", "passenger_ferry")))
        category = draw(st.sampled_from("ERFKP")) if kind == "road" else ""
        shared = {"car_ferry": 100, "passenger_ferry": 200}.get(kind)
        link = position if shared is None else shared + draw(st.integers(0, 2))
        edges.append((start, end, draw(st.integers(1, 40_000)), kind, category, link))
    return network(edges, count)


def edges_of(world: Network) -> list[Edge]:
    """The edges a network is drawn with, closed ones left out."""
    drawn = world.map
    columns = zip(
        drawn.tails, drawn.heads, drawn.metres, drawn.kinds, drawn.categories, drawn.links, strict=True
    )
    return [edge for edge in columns if edge[5] not in world.closed]


def shore(world: Network) -> set[int]:
    """The nodes a road or connector of the map touches, closed or not."""
    every = edges_of(Network(world.map))
    return {node for edge in every if edge[3] not in FERRIES for node in edge[:2]}


def lines(world: Network) -> dict[Edge, int]:
    """The line of each ferry edge, found as the connected groups of crossings that go on as one."""
    ferries = [edge for edge in edges_of(Network(world.map)) if edge[3] in FERRIES]
    same = nx.Graph()
    same.add_nodes_from(range(len(ferries)))
    land = shore(world)
    for one, first in enumerate(ferries):
        for two, second in enumerate(ferries[:one]):
            meet = set(first[:2]) & set(second[:2])
            if first[3] == second[3] and meet and (first[5] == second[5] or meet - land):
                same.add_edge(one, two)
    groups = list(nx.connected_components(same))
    return {ferries[member]: number for number, group in enumerate(groups) for member in group}


def wait(world: Network, edge: Edge) -> float:
    """The wait on boarding the line of an edge, as the last change to any of its links says."""
    result = WAIT_MINUTES[edge[3]]
    group = lines(world)
    for link, changed in world.waits:
        if any(group[other] == group[edge] for other in group if other[5] == link):
            result = changed
    return result


def by_networkx(world: Network, start: int, end: int) -> float:
    """The quickest way on the explicitly expanded graph: every node ashore, and aboard each line."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(("ashore", node) for node in range(len(world.map.longitudes)))
    group, land = lines(world), shore(world)
    for edge in edges_of(world):
        one, two, metres, kind, category, _link = edge
        moving = moving_minutes(kind, category, metres)
        if kind in FERRIES:
            ends = [("aboard", group[edge], node) for node in (one, two)]
            for state, node in zip(ends, (one, two), strict=True):
                if node in land:
                    graph.add_edge(("ashore", node), state, weight=wait(world, edge))
                    graph.add_edge(state, ("ashore", node), weight=0.0)
        else:
            ends = [("ashore", one), ("ashore", two)]
        graph.add_edge(*ends, weight=moving)
        graph.add_edge(*reversed(ends), weight=moving)
    try:
        return float(nx.dijkstra_path_length(graph, ("ashore", start), ("ashore", end)))
    except nx.NetworkXNoPath:
        return inf


def by_enumeration(world: Network, start: int, end: int) -> float:
    """The quickest of all walks that use no edge twice, priced edge by edge as told in words."""
    edges, group, land = edges_of(world), lines(world), shore(world)
    waits = {edge: wait(world, edge) for edge in edges if edge[3] in FERRIES}

    def walks(node: int, aboard: int | None, used: frozenset[int], spent: float) -> Iterator[float]:
        if node == end and (aboard is None or node in land):
            yield spent
        for number, edge in enumerate(edges):
            if number in used or node not in edge[:2]:
                continue
            line = group.get(edge)
            if line != aboard and aboard is not None and node not in land:
                continue  # nobody steps off at sea
            boarding = line is not None and line != aboard
            if boarding and node not in land:
                continue
            cost = moving_minutes(edge[3], edge[4], edge[2]) + (waits[edge] if boarding else 0.0)
            onward = edge[1] if edge[0] == node else edge[0]
            yield from walks(onward, line, used | {number}, spent + cost)

    return min(walks(start, None, frozenset(), 0.0), default=inf)
