"""The travel graph: where one can be, ashore or aboard a line, and the minutes between.

minutes = metres / speed, and one wait per boarding. Driving speeds are 70, 65, 58, 45 and 35 km/h
on European, national, county, municipal and private roads and 40 km/h on connectors; a car ferry
sails at 20 km/h after a wait of 20 minutes, a passenger ferry at 45 km/h after 30 minutes.

The wait is charged once per boarding, not once per drawn edge, because every node at which a line
calls stands in the graph twice: ashore, and aboard that line. Boarding costs the wait, going
ashore costs nothing, and sailing on aboard costs only the sailing. A node without land has no
way aboard or ashore. Going over to another line means going ashore and waiting again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bindeledd.areas.network import FERRIES, Kind, Network

ROAD_KMH: Final[Mapping[str, float]] = MappingProxyType(
    {"E": 70.0, "R": 65.0, "F": 58.0, "K": 45.0, "P": 35.0}
)
KMH: Final[Mapping[Kind, float]] = MappingProxyType(
    {"connector": 40.0, "car_ferry": 20.0, "passenger_ferry": 45.0}
)
WAIT_MINUTES: Final[Mapping[Kind, float]] = MappingProxyType({"car_ferry": 20.0, "passenger_ferry": 30.0})

# What an arc is when it is not a drawn edge.
BOARDING: Final = -1
GOING_ASHORE: Final = -2

Arc = tuple[int, float, int]
"""(the state it leads to, minutes, the drawn edge or BOARDING or GOING_ASHORE)"""


def moving_minutes(kind: Kind, category: str, metres: float) -> float:
    """Minutes in motion over `metres`, without any wait; an unknown road class counts as private."""
    speed = ROAD_KMH.get(category, ROAD_KMH["P"]) if kind == "road" else KMH[kind]
    return metres * 0.06 / speed


@dataclass(frozen=True, eq=False, slots=True)
class TravelGraph:
    """Arcs out of each state. The first states are the map's nodes, ashore, in their order.

    `boarded` gives the node and the line for each state aboard, counted from the last node on.
    """

    arcs: tuple[tuple[Arc, ...], ...]
    boarded: tuple[tuple[int, int], ...]

    def line(self, state: int) -> int | None:
        """The line that the state is aboard of; None ashore."""
        ashore = len(self.arcs) - len(self.boarded)
        return None if state < ashore else self.boarded[state - ashore][1]

    def node(self, state: int) -> int:
        """The node of the map the state is at."""
        ashore = len(self.arcs) - len(self.boarded)
        return state if state < ashore else self.boarded[state - ashore][0]


@lru_cache(maxsize=16)
def travel_graph(network: Network) -> TravelGraph:
    """The graph of a network; kept for the networks used last, as building takes a moment."""
    drawn = network.map
    waits = network.line_waits()
    arcs: list[list[Arc]] = [[] for _node in drawn.longitudes]
    aboard: dict[tuple[int, int], int] = {}
    slower = network.ferry_factor

    def state_aboard(node: int, line: int, kind: Kind) -> int:
        state = aboard.get((node, line))
        if state is None:
            state = aboard[node, line] = len(arcs)
            arcs.append([])
            if node in drawn.ashore:
                arcs[node].append((state, slower * waits.get(line, WAIT_MINUTES[kind]), BOARDING))
                arcs[state].append((node, 0.0, GOING_ASHORE))
        return state

    columns = zip(
        drawn.tails, drawn.heads, drawn.metres, drawn.kinds, drawn.categories, drawn.links, strict=True
    )
    for edge, (tail, head, metres, kind, category, link) in enumerate(columns):
        if link in network.closed or tail == head:
            continue
        minutes = moving_minutes(kind, category, metres)
        if kind in FERRIES:
            line, minutes = drawn.line_of[edge], slower * minutes
            tail, head = state_aboard(tail, line, kind), state_aboard(head, line, kind)
        arcs[tail].append((head, minutes, edge))
        arcs[head].append((tail, minutes, edge))
    return TravelGraph(tuple(map(tuple, arcs)), tuple(aboard))
