"""The road and ferry network: nodes, drawn edges, the links a person can close, and ferry lines.

A *node* is a point, an *edge* what is drawn between two nodes. A *link* is what the map's
publisher calls one thing: a stretch of road or a ferry crossing, drawn as one edge or several.
Links are what a person opens and closes. A *ferry line* is what one boarding gives access to
(`bindeledd.areas.network_lines`).

Distances are whole metres, coordinates whole 1e-5 degrees (WGS84). Everything is read from the
package's own tables on first use, in plain Python, so that one question from the command line
does not wait for numpy. Source: N1000, Kartverket (CC BY 4.0), as of January 2025.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import Literal, get_args

from bindeledd.areas.network_lines import FerryLine, ferry_lines
from bindeledd.areas.sources import Source, read_package
from bindeledd.areas.tables import DATA
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

Kind = Literal["road", "car_ferry", "passenger_ferry", "connector"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FERRIES: frozenset[Kind] = frozenset({"car_ferry", "passenger_ferry"})

SOURCE = "kartverket-n1000-2025"
FOLDER = DATA / "network"


@dataclass(frozen=True, slots=True)
class Link:
    """One thing that can be closed: its total metres, and for a ferry its line and end places.

    `category` is E, R, F, K or P (European, national, county, municipal, private road); for a
    ferry, that of the road it carries on, or empty.
    """

    id: int
    kind: Kind
    category: str
    metres: int
    line: int | None
    places: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class NetworkMap:
    """What is drawn, never changed: columns of equal length, one entry per node or per edge.

    `places` names the nodes where ferries call. Two maps are equal only when they are one and
    the same object, so that a network can be a key in a cache.
    """

    longitudes: tuple[int, ...]
    latitudes: tuple[int, ...]
    tails: tuple[int, ...]
    heads: tuple[int, ...]
    metres: tuple[int, ...]
    kinds: tuple[Kind, ...]
    categories: tuple[str, ...]
    links: tuple[int, ...]
    places: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def edges_of(self) -> Mapping[int, tuple[int, ...]]:
        """The edges each link is drawn as."""
        edges: dict[int, list[int]] = {}
        for edge, link in enumerate(self.links):
            edges.setdefault(link, []).append(edge)
        return {link: tuple(drawn) for link, drawn in edges.items()}

    @cached_property
    def ashore(self) -> frozenset[int]:
        """The nodes where one can stand on land: a road or a connector touches them."""
        return frozenset(
            node
            for edge, kind in enumerate(self.kinds)
            if kind not in FERRIES
            for node in (self.tails[edge], self.heads[edge])
        )

    @cached_property
    def lines(self) -> tuple[FerryLine, ...]:
        """The ferry lines of the map; a line's place in the tuple is its number."""
        drawn = [
            (edge, self.tails[edge], self.heads[edge], kind, self.links[edge])
            for edge, kind in enumerate(self.kinds)
            if kind in FERRIES
        ]
        return ferry_lines(drawn, self.ashore)

    @cached_property
    def line_of(self) -> Mapping[int, int]:
        """The line each ferry edge belongs to."""
        return {edge: number for number, line in enumerate(self.lines) for edge in line.edges}

    @cached_property
    def by_latitude(self) -> tuple[tuple[int, int], ...]:
        """The nodes on a public road of the connected main part, as (latitude, node), from the south.

        Points are tied to these: a stray piece of road that nothing leads to would make a
        municipality unreachable because of how the map is drawn, and a private road in the
        mountains above a town is no way into it.
        """
        group = list(range(len(self.longitudes)))

        def root(node: int) -> int:
            while group[node] != node:
                group[node] = group[group[node]]
                node = group[node]
            return node

        for tail, head in zip(self.tails, self.heads, strict=True):
            group[root(tail)] = root(head)
        sizes: dict[int, int] = {}
        for node in range(len(group)):
            sizes[root(node)] = sizes.get(root(node), 0) + 1
        largest = max(sizes, key=lambda member: sizes[member], default=-1)
        on_road = {
            node
            for edge, kind in enumerate(self.kinds)
            if kind == "road" and self.categories[edge] != "P"
            for node in (self.tails[edge], self.heads[edge])
        }
        return tuple(sorted((self.latitudes[node], node) for node in on_road if root(node) == largest))

    def link(self, link: int) -> Link:
        """The link of that id; raises `BadInput` when the map has none."""
        edges = self.edges_of.get(link)
        if edges is None:
            raise unknown_links([link])
        ends = [node for edge in edges for node in (self.tails[edge], self.heads[edge])]
        return Link(
            id=link,
            kind=self.kinds[edges[0]],
            category=self.categories[edges[0]],
            metres=sum(self.metres[edge] for edge in edges),
            line=self.line_of.get(edges[0]),
            places=tuple(dict.fromkeys(self.places[node] for node in ends if node in self.places)),
        )

    def line_links(self, line: int) -> tuple[int, ...]:
        """The links of a ferry line: closing them all closes the line."""
        return tuple(sorted({self.links[edge] for edge in self.lines[line].edges}))


@dataclass(frozen=True, slots=True)
class Network:
    """A map as it holds on a day: what is closed, and waits other than the usual.

    `closed` are link ids. `waits` are (link id, minutes per boarding) in the order they were
    decided: a wait belongs to the whole ferry line of its link, and the last one decides.
    `ferry_factor` multiplies both the wait and the crossing of every ferry.
    """

    map: NetworkMap
    closed: frozenset[int] = frozenset()
    waits: tuple[tuple[int, float], ...] = ()
    ferry_factor: float = 1.0

    def with_changes(
        self,
        closed: Iterable[int] = (),
        waits: Mapping[int, float] | None = None,
        opened: Iterable[int] = (),
    ) -> Network:
        """The network with these links also closed or opened again, and these waits (minutes).

        Raises `BadInput` for a link the map does not have, for a wait on a link that is not a
        ferry, and for a wait that is negative or not a number.
        """
        closing, opening, waiting = frozenset(closed), frozenset(opened), dict(waits or {})
        missing = sorted((closing | opening | set(waiting)) - self.map.edges_of.keys())
        if missing:
            raise unknown_links(missing)
        for link, minutes in waiting.items():
            if self.map.kinds[self.map.edges_of[link][0]] not in FERRIES:
                raise _wrong_wait(
                    _("Lenke {link} er ingen ferge, og har ingen ventetid.").format(link=link),
                    _("Velg en lenke som er bilferge eller hurtigbåt."),
                )
            if not (math.isfinite(minutes) and minutes >= 0):
                raise _wrong_wait(
                    _("Ventetiden for lenke {link} er ikke et gyldig antall minutter.").format(link=link),
                    _("Skriv ventetiden i minutter, null eller mer."),
                )
        return replace(
            self,
            closed=(self.closed | closing) - opening,
            waits=self.waits + tuple(waiting.items()),
        )

    def line_waits(self) -> dict[int, float]:
        """The changed waits by line number, minutes per boarding.

        A link drawn in pieces that never meet is several lines, and a wait on it belongs to all.
        """
        return {
            self.map.line_of[edge]: minutes
            for link, minutes in self.waits
            for edge in self.map.edges_of[link]
        }


def unknown_links(links: Iterable[int | str], row: str = "") -> BadInput:
    """The error for links the map does not have; `row` names the change that asked for them."""
    return BadInput(
        *(
            Finding(
                code="unknown-link",
                severity=Severity.MUST,
                message=_("Lenke «{link}» finnes ikke i veg- og fergenettet.").format(link=link),
                subject=row,
                fix=_("Finn lenkenummeret i en beregnet rute; hver del av ruten viser lenkene sine."),
            )
            for link in links
        )
    )


def _wrong_wait(message: str, fix: str) -> BadInput:
    return BadInput(Finding(code="wrong-wait", severity=Severity.MUST, message=message, fix=fix))


def network_sources() -> tuple[Source, ...]:
    """The sources of the network and of its built-in events, as for the table `sources`."""
    return read_package(FOLDER)


@cache
def load_network() -> Network:
    """The built-in network as the map shows it, with nothing closed; read once."""

    def columns(name: str) -> list[tuple[str, ...]]:
        lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()[1:]
        # These two tables hold numbers and plain words only, so a split is enough, and quicker.
        return list(zip(*(line.split(",") for line in lines), strict=True))

    longitudes, latitudes = columns("nodes.csv")
    tails, heads, metres, kinds, categories, links = columns("edges.csv")
    known: dict[str, Kind] = {kind: kind for kind in KINDS}
    with (FOLDER / "quays.csv").open(encoding="utf-8") as stream:
        places = {int(row["node"]): row["place"] for row in csv.DictReader(stream)}
    return Network(
        NetworkMap(
            longitudes=tuple(map(int, longitudes)),
            latitudes=tuple(map(int, latitudes)),
            tails=tuple(map(int, tails)),
            heads=tuple(map(int, heads)),
            metres=tuple(map(int, metres)),
            kinds=tuple(known[kind] for kind in kinds),
            categories=categories,
            links=tuple(map(int, links)),
            places=MappingProxyType(places),
        )
    )
