"""What to look at when the road and ferry network is rebuilt: where it may differ from reality.

    python -m tools.national_data.network_check

lists, from the package's own tables,

- ferry ends that reach no road, and the nearest road node to each
- municipality centres that no road leads to from the mainland without a ferry
- municipality centres more than 5 km from the nearest public road
- the ferry lines whose closing leaves centres without any way, and those centres

The tests of the network hold the same lists as facts, so that a change shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bindeledd.areas.centres import centre
from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.network import FERRIES, Network, NetworkMap, load_network
from bindeledd.areas.travel import FAR_FROM_ROAD_METRES, Point, nearest_node

ON = date(2024, 1, 1)


def centres(on: date = ON) -> list[Point]:
    """The centre of every municipality of that day that has one."""
    found = ((number, centre(number, on)) for number in sorted(municipalities(on)))
    return [
        Point(at.longitude, at.latitude, number, at.name or number) for number, at in found if at is not None
    ]


def components(drawn: NetworkMap, edges: Iterable[int]) -> list[int]:
    """For each node the lowest-numbered root of the nodes it is joined to by these edges."""
    group = list(range(len(drawn.longitudes)))

    def root(node: int) -> int:
        while group[node] != node:
            group[node] = group[group[node]]
            node = group[node]
        return node

    for edge in edges:
        group[root(drawn.tails[edge])] = root(drawn.heads[edge])
    return [root(node) for node in group]


def roadless_ends(drawn: NetworkMap) -> list[int]:
    """The nodes where one drawn crossing ends and nothing leads ashore."""
    calls = Counter(
        node
        for edge, kind in enumerate(drawn.kinds)
        if kind in FERRIES
        for node in (drawn.tails[edge], drawn.heads[edge])
    )
    return sorted(node for node, count in calls.items() if count == 1 and node not in drawn.ashore)


def off_the_mainland(drawn: NetworkMap, points: Sequence[Point]) -> list[list[Point]]:
    """The points by the land they lie on, without ferries; the largest land is left out."""
    joined = components(drawn, (edge for edge, kind in enumerate(drawn.kinds) if kind not in FERRIES))
    largest = Counter(joined[node] for node in drawn.ashore).most_common(1)[0][0]
    lands: dict[int, list[Point]] = {}
    for point in points:
        land = joined[nearest_node(drawn, point)[0]]
        if land != largest:
            lands.setdefault(land, []).append(point)
    return sorted(lands.values(), key=len, reverse=True)


def cut_off(network: Network, points: Sequence[Point]) -> list[Point]:
    """The points without any way to most of the others, as the network stands."""
    drawn = network.map
    joined = components(drawn, (edge for edge, link in enumerate(drawn.links) if link not in network.closed))
    lands = [joined[nearest_node(drawn, point)[0]] for point in points]
    largest = Counter(lands).most_common(1)[0][0]
    return [point for point, land in zip(points, lands, strict=True) if land != largest]


def lifelines(network: Network, points: Sequence[Point]) -> Mapping[int, list[Point]]:
    """The ferry lines that are the only way to some of the points, each with those points."""
    drawn = network.map
    found = {
        line: cut_off(network.with_changes(closed=drawn.line_links(line)), points)
        for line in range(len(drawn.lines))
    }
    return {line: lost for line, lost in found.items() if lost}


def main() -> None:
    """Print the lists."""
    network, points = load_network(), centres()
    drawn = network.map
    print("Ferry ends that reach no road:")
    for node in roadless_ends(drawn):
        at = Point(drawn.longitudes[node] / 1e5, drawn.latitudes[node] / 1e5)
        away = nearest_node(drawn, at)[1]
        print(f"  {node} {at.latitude} {at.longitude} {drawn.places[node]}, road {away / 1000:.1f} km off")
    print("Centres that no road leads to from the mainland without a ferry:")
    for land in off_the_mainland(drawn, points):
        print("  " + ", ".join(f"{point.key} {point.name}" for point in land))
    print("Centres without any way:", [point.name for point in cut_off(network, points)])
    print(f"Centres more than {FAR_FROM_ROAD_METRES} m from a road:")
    for point in points:
        if (metres := nearest_node(drawn, point)[1]) > FAR_FROM_ROAD_METRES:
            print(f"  {point.key} {point.name} {metres} m")
    print("Ferry lines that are the only way to a centre:")
    for line, lost in lifelines(network, points).items():
        names = sorted({drawn.places[node] for node in drawn.lines[line].quays})
        print(f"  {drawn.line_links(line)} {'–'.join(names)}: {', '.join(point.name for point in lost)}")


if __name__ == "__main__":
    main()
