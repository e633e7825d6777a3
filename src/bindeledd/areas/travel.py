"""Travel times and ways between points, over the network as it holds on a day.

minutes = way from the point to its nearest road (straight, 40 km/h) + driving, sailing and one
wait per boarding along the quickest way (`bindeledd.areas.travel_graph` has speeds and waits)
+ way from the road to the other point. There are no timetables in it, so islands are rough; a
measured time for a pair, with its source, goes before the computed one.

Times are minutes, distances metres, coordinates degrees (WGS84).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from math import cos, hypot, inf, radians
from types import MappingProxyType
from typing import TYPE_CHECKING

from bindeledd.areas.network import Network, NetworkMap, load_network
from bindeledd.areas.network_changes import Row, changed, national_events
from bindeledd.areas.travel_graph import moving_minutes, travel_graph
from bindeledd.areas.travel_route import Measured, Route, legs_of
from bindeledd.areas.travel_search import shortest
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Farther than this from any road, the computed time says little, and the route says so.
FAR_FROM_ROAD_METRES = 5000
_METRES_PER_E5_DEGREE = 1.112


@dataclass(frozen=True, slots=True)
class Point:
    """A place in degrees (WGS84). `key` names it in measured times: a municipality number."""

    longitude: float
    latitude: float
    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Travel:
    """Travel over one network, with the measured times that go before it.

    `measured` is keyed by (key from, key to) and holds both ways, if they are the same.
    """

    network: Network
    measured: Mapping[tuple[str, str], Measured] = field(default_factory=lambda: MappingProxyType({}))

    def minutes(self, start: Point, end: Point) -> float:
        """Minutes from `start` to `end`, infinite when there is no way; never rounded."""
        return self.minutes_from(start, (end,))[0]

    def minutes_from(self, start: Point, ends: Sequence[Point], limit: float = inf) -> list[float]:
        """Minutes from one point to each of `ends`; infinite beyond `limit` minutes or with no way."""
        drawn = self.network.map
        node, metres = nearest_node(drawn, start)
        tied = [nearest_node(drawn, end) for end in ends]
        settled, _ways = shortest(travel_graph(self.network), node, {end for end, _m in tied}, limit)
        found = []
        for end, (end_node, end_metres) in zip(ends, tied, strict=True):
            minutes = self._known(start, end)
            if minutes is None:
                minutes = settled.get(end_node, inf) + moving_minutes("connector", "", metres + end_metres)
            found.append(minutes if minutes <= limit else inf)
        return found

    def route(self, start: Point, end: Point) -> Route:
        """The quickest way with its legs, the links it uses, and notes on what it rests on."""
        measured = self.measured.get((start.key, end.key)) if start.key and end.key else None
        if _same(start, end):
            return Route(minutes=0.0, computed_minutes=0.0)
        drawn, graph = self.network.map, travel_graph(self.network)
        (first, metres), (last, end_metres) = nearest_node(drawn, start), nearest_node(drawn, end)
        settled, reached_by = shortest(graph, first, (last,))
        notes = [_far(point, away) for point, away in ((start, metres), (end, end_metres))]
        if last not in settled:
            notes.append(_("Ingen veg: alle veger og ferger dit er stengt, eller kartet har ingen."))
            computed, legs = inf, legs_of(drawn, graph, (), (0, 0))
        else:
            way, state = [], last
            while state != first:
                before, edge = reached_by[state]
                way.append((state, edge, settled[state] - settled[before]))
                state = before
            computed = settled[last] + moving_minutes("connector", "", metres + end_metres)
            legs = legs_of(drawn, graph, reversed(way), (metres, end_metres))
        if measured is not None and measured.note:
            notes.append(measured.note)
        return Route(
            minutes=computed if measured is None else measured.minutes,
            legs=legs,
            note=" ".join(note for note in notes if note),
            computed_minutes=computed,
            measured=measured,
        )

    def with_ferries(self, factor: float) -> Travel:
        """The same travel with the wait and the crossing of every ferry multiplied by `factor`."""
        return replace(self, network=replace(self.network, ferry_factor=factor))

    def matrix(self, points: Sequence[Point]) -> NDArray[np.float64]:
        """Minutes between all pairs: row from, column to; infinite where there is no way.

        Compiled code, loaded on first use; agrees with `minutes` to rounding of floats.
        """
        from bindeledd.areas.travel_compiled import between

        tied = [nearest_node(self.network.map, point) for point in points]
        table = between(travel_graph(self.network), [node for node, _metres in tied])
        for row, start in enumerate(points):
            for column, end in enumerate(points):
                known = self._known(start, end)
                table[row, column] = (
                    table[row, column] + moving_minutes("connector", "", tied[row][1] + tied[column][1])
                    if known is None
                    else known
                )
        return table

    def _known(self, start: Point, end: Point) -> float | None:
        """Minutes that need no network: none from a point to itself, or what was measured."""
        if _same(start, end):
            return 0.0
        measured = self.measured.get((start.key, end.key)) if start.key and end.key else None
        return None if measured is None else measured.minutes


def travel_on(
    on: date,
    changes: Iterable[Row] | None = None,
    overrides: Iterable[Row] = (),
    network: Network | None = None,
) -> Travel:
    """Travel as it is on a day: the built-in network after `changes`, with measured `overrides`.

    `changes` are rows of `network_changes`; None means the built-in national events. `overrides`
    are rows of `travel_overrides`. Raises `BadInput` for rows that cannot be used.
    """
    rows = national_events() if changes is None else changes
    return Travel(changed(network or load_network(), on, rows), measured_on(on, overrides))


def measured_on(on: date, rows: Iterable[Row]) -> Mapping[tuple[str, str], Measured]:
    """The measured times in force that day: of one pair, the row that began last.

    A row holds both ways unless a row in force gives the opposite way. Raises `BadInput` for a
    row without both ends, with minutes that are missing or negative, or without a source.
    """
    in_force: dict[tuple[str, str], tuple[date, Measured]] = {}
    for row in rows:
        start, end = str(row.get("from") or ""), str(row.get("to") or "")
        minutes, source = row.get("minutes"), str(row.get("source") or "")
        if not (start and end and source and isinstance(minutes, int | float) and minutes >= 0):
            raise BadInput(
                Finding(
                    code="wrong-travel-override",
                    severity=Severity.MUST,
                    message=_("Den målte reisetiden fra «{start}» til «{end}» kan ikke brukes.").format(
                        start=start, end=end
                    ),
                    fix=_("Oppgi fra, til, minutter (null eller mer) og kilde."),
                    file="travel_overrides",
                )
            )
        begins, ends = row.get("valid_from"), row.get("valid_to")
        begins = begins if isinstance(begins, date) else date.min
        if begins <= on and not (isinstance(ends, date) and ends <= on):
            earlier = in_force.get((start, end))
            if earlier is None or begins >= earlier[0]:
                in_force[start, end] = (begins, Measured(minutes, source, str(row.get("note") or "")))
    one_way = {pair: measured for pair, (_begins, measured) in in_force.items()}
    return MappingProxyType({(end, start): time for (start, end), time in one_way.items()} | one_way)


@lru_cache(maxsize=4096)
def nearest_node(drawn: NetworkMap, point: Point) -> tuple[int, int]:
    """The nearest node on a public road of the connected network, and the straight metres to it.

    Raises `BadInput` when the map has no road at all.
    """
    nodes = drawn.by_latitude
    if not nodes:
        raise BadInput(
            Finding(
                code="no-road",
                severity=Severity.MUST,
                message=_("Nettet har ingen veger."),
                fix=_("Hent nettet på nytt."),
            )
        )
    longitude, latitude = point.longitude * 1e5, point.latitude * 1e5
    narrowing = cos(radians(point.latitude))
    north = bisect_left(nodes, (latitude, -1))
    south = north - 1
    best, found = inf, -1
    # Walk outwards from the point's own latitude until even due north or south is too far.
    while True:
        up = nodes[north][0] - latitude if north < len(nodes) else inf
        down = latitude - nodes[south][0] if south >= 0 else inf
        step = min(up, down)
        if step >= best:
            return found, round(best * _METRES_PER_E5_DEGREE)
        if up <= down:
            node, north = nodes[north][1], north + 1
        else:
            node, south = nodes[south][1], south - 1
        away = hypot((drawn.longitudes[node] - longitude) * narrowing, step)
        if away < best:
            best, found = away, node


def _same(start: Point, end: Point) -> bool:
    return start == end or (start.key != "" and start.key == end.key)


def _far(point: Point, metres: int) -> str:
    if metres <= FAR_FROM_ROAD_METRES:
        return ""
    return _("{name} ligger {km} km fra nærmeste veg i kartet.").format(
        name=point.name or point.key or _("Punktet"), km=number(metres / 1000, 1)
    )
