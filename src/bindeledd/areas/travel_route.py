"""A way from one point to another, as a person would tell it: stretches, crossings and waits.

Minutes are kept unrounded; only the sentence rounds. Distances are metres.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import inf, isfinite

from bindeledd.areas.network import FERRIES, Kind, NetworkMap
from bindeledd.areas.travel_graph import BOARDING, GOING_ASHORE, TravelGraph, moving_minutes
from bindeledd.foundation.language import _, ngettext, number


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of one kind and road class, or one ferry ride from boarding to going ashore.

    `minutes` is the time in motion; `wait_minutes` comes in addition, once per boarding. `links`
    are the ids a person can close to take this way out. Only a ferry has places and a line.
    The way between a point and its nearest road is a connector without links.
    """

    kind: Kind
    category: str
    metres: int
    minutes: float
    wait_minutes: float = 0.0
    links: tuple[int, ...] = ()
    from_place: str = ""
    to_place: str = ""
    line: int | None = None

    @property
    def is_ferry(self) -> bool:
        """Whether it is a ferry ride, by car ferry or passenger ferry."""
        return self.kind in FERRIES

    @property
    def name(self) -> str:
        """The ride by its ends: Dønna–Sandnessjøen, or one name when both ends have the same."""
        places = [place for place in dict.fromkeys((self.from_place, self.to_place)) if place]
        return "–".join(places)


@dataclass(frozen=True, slots=True)
class Measured:
    """A travel time that somebody has measured, which goes before the computed one."""

    minutes: float
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """The quickest way: `minutes` in all (infinite when there is no way) and its legs in order.

    With a measured time, `minutes` is the measured one, `measured` says where it is from, and the
    legs and `computed_minutes` still tell what the network gives.
    """

    minutes: float
    legs: tuple[Leg, ...] = ()
    note: str = ""
    computed_minutes: float = inf
    measured: Measured | None = None

    @property
    def found(self) -> bool:
        """Whether there is a way, or a measured time, at all."""
        return isfinite(self.minutes)

    @property
    def metres(self) -> int:
        """The length of the computed way, ferries included."""
        return sum(leg.metres for leg in self.legs)

    @property
    def links(self) -> tuple[int, ...]:
        """Every link on the way, in order: closing one of them forces another way."""
        return tuple(dict.fromkeys(link for leg in self.legs for link in leg.links))

    def sentence(self, source: str = "") -> str:
        """The way in one line: «58 minutter: veg 12 min, ferge A–B 24 min + 20 min venting, …».

        `source` is what a measured time's source is called to people; its id stands in where it is left out.
        """
        if not self.found:
            return _("Ingen veg.")
        shown = round(self.minutes)
        total = ngettext("{minutes} minutt", "{minutes} minutter", shown).format(minutes=number(shown, 0))
        parts = ", ".join(self._parts())
        if self.measured is not None:
            total = _("{total} (målt; kilde: {source})").format(
                total=total, source=source or self.measured.source
            )
            if not isfinite(self.computed_minutes):
                return _("{total}. I nettet finnes ingen veg.").format(total=total)
            return _("{total}. Beregnet i nettet {minutes} min: {parts}.").format(
                total=total, minutes=round(self.computed_minutes), parts=parts or _("samme sted")
            )
        return _("{total}: {parts}.").format(total=total, parts=parts) if parts else total + "."

    def _parts(self) -> Iterator[str]:
        """Driving between two ferries is one part, whatever classes of road it goes over."""
        for ferry, group in groupby(self.legs, key=lambda leg: leg.is_ferry):
            if ferry:
                yield from map(_ride, group)
            elif (minutes := round(sum(leg.minutes for leg in group))) > 0:
                yield _("veg {minutes} min").format(minutes=minutes)

    def as_json(self, source: str = "") -> dict[str, object]:
        """The route as plain values; minutes with one decimal, None where there is no way.

        `source` is as in `sentence`.
        """
        return {
            "minutes": _tenths(self.minutes),
            "computed_minutes": _tenths(self.computed_minutes),
            "metres": self.metres,
            "way": self.sentence(source),
            "legs": [
                {
                    "kind": leg.kind,
                    "category": leg.category,
                    "metres": leg.metres,
                    "minutes": _tenths(leg.minutes),
                    "wait_minutes": _tenths(leg.wait_minutes),
                    "name": leg.name,
                    "links": list(leg.links),
                }
                for leg in self.legs
            ],
            "links": list(self.links),
            "measured": None
            if self.measured is None
            else {"source": self.measured.source, "note": self.measured.note},
            "note": self.note,
        }


def _tenths(minutes: float) -> float | None:
    return round(minutes, 1) if isfinite(minutes) else None


def _ride(leg: Leg) -> str:
    text = (
        _("ferge {name} {minutes} min + {wait} min venting")
        if leg.kind == "car_ferry"
        else _("hurtigbåt {name} {minutes} min + {wait} min venting")
    )
    return text.format(name=leg.name, minutes=round(leg.minutes), wait=round(leg.wait_minutes))


def legs_of(
    drawn: NetworkMap, graph: TravelGraph, way: Iterable[tuple[int, int, float]], access: tuple[int, int]
) -> tuple[Leg, ...]:
    """The legs of a way given as steps (state it leads to, drawn edge or boarding, minutes).

    `access` is the metres from the first point to its road, and from the last road to its point.
    """
    legs: list[Leg] = []
    add_stretch(legs, "connector", "", access[0], ())
    wait, from_place = 0.0, ""
    for state, edge, minutes in way:
        node, line = graph.node(state), graph.line(state)
        if edge == BOARDING:
            wait, from_place = minutes, drawn.places.get(node, "")
            legs.append(Leg(_kind_of_line(drawn, line), "", 0, 0.0, wait, (), from_place, from_place, line))
        elif edge == GOING_ASHORE:
            legs[-1] = _with(legs[-1], to_place=drawn.places.get(node, ""))
        elif line is not None:
            legs[-1] = _with(
                legs[-1], drawn.metres[edge], minutes, (drawn.links[edge],), drawn.categories[edge]
            )
        else:
            kind, category = drawn.kinds[edge], drawn.categories[edge]
            add_stretch(legs, kind, category, drawn.metres[edge], (drawn.links[edge],))
    add_stretch(legs, "connector", "", access[1], ())
    return tuple(legs)


def add_stretch(legs: list[Leg], kind: Kind, category: str, metres: int, links: tuple[int, ...]) -> None:
    """Put a stretch on land at the end, as part of the last leg when that is of the same class."""
    if metres == 0 and not links:
        return
    minutes = moving_minutes(kind, category, metres)
    last = legs[-1] if legs else None
    if last is not None and (last.kind, last.category) == (kind, category):
        legs[-1] = _with(last, metres, minutes, links)
    else:
        legs.append(Leg(kind, category, metres, minutes, links=links))


def _kind_of_line(drawn: NetworkMap, line: int | None) -> Kind:
    return "connector" if line is None else drawn.kinds[drawn.lines[line].edges[0]]


def _with(
    leg: Leg,
    metres: int = 0,
    minutes: float = 0.0,
    links: tuple[int, ...] = (),
    category: str = "",
    to_place: str = "",
) -> Leg:
    return Leg(
        kind=leg.kind,
        category=leg.category or category,
        metres=leg.metres + metres,
        minutes=leg.minutes + minutes,
        wait_minutes=leg.wait_minutes,
        links=tuple(dict.fromkeys(leg.links + links)),
        from_place=leg.from_place,
        to_place=to_place or leg.to_place,
        line=leg.line,
    )
