"""Travel: the way told in steps, neighbours by minutes, and what a closed or opened link changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import isfinite

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.areas.network import Network
from bindeledd.areas.travel import Travel
from bindeledd.areas.travel_route import Leg, Route
from bindeledd.mapping import Case
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.rows import maybe_text, text
from bindeledd.mapping.structure import CaseMunicipality
from bindeledd.mapping.travelling import MINUTES, computed_source, point
from bindeledd.mapping.travelling import events as events_of
from bindeledd_web.mapping.presenters.memory import once_per_case

# Fewer minutes than this in a change of way is rounding, not a difference.
NO_DIFFERENCE = 0.5


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A neighbour with the minutes to its centre, the way there in short, and where it is explained."""

    municipality: CaseMunicipality
    minutes: Figure
    way: str
    address: str


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of the way. `close` are the links that would close it; `minutes` without the wait."""

    what: str
    metres: int
    minutes: float
    wait: float
    close: tuple[int, ...]
    ferry: bool

    @property
    def choice(self) -> str:
        """The links as one value of a form."""
        return "-".join(str(link) for link in self.close)

    @property
    def wait_field(self) -> str:
        """The name of the field for the wait at boarding; empty for what is no ferry."""
        return f"vent-{self.close[0]}" if self.ferry and self.close else ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way in steps; `minutes` is None when there is none."""

    minutes: float | None
    metres: int
    steps: tuple[Step, ...]
    note: str
    measured: Source | None

    @property
    def wait(self) -> float:
        """Minutes of waiting in all."""
        return sum(step.wait for step in self.steps)


@dataclass(frozen=True, slots=True)
class Event:
    """A link that the case says opens or closes: a bridge, a ferry line; `closed` on the day shown."""

    id: str
    title: str
    links: tuple[int, ...]
    closed: bool
    valid_from: date | None
    note: str

    @property
    def choice(self) -> str:
        """The links as one value of a form."""
        return "-".join(str(link) for link in self.links)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The way as it is, and as it would be with the chosen links closed and opened."""

    before: Way
    after: Way | None
    difference: float | None


@once_per_case
def neighbours(view: Case, number: str, on: date, slug: str) -> tuple[NeighbourRow, ...]:
    """The municipalities within two hours, nearest first, each with its way in short."""
    start = point(view.municipality(number))
    rows = []
    for near in view.neighbours(number, on):
        end = point(near.municipality)
        way = in_short(view.travel(on).route(start, end)) if start and end else ""
        address = f"{reverse('travel', args=[slug])}?fra={number}&til={near.municipality.number}"
        rows.append(NeighbourRow(near.municipality, near.minutes, way, address))
    return tuple(rows)


def in_short(route: Route) -> str:
    """The way in a few words: «veg 43 km, ferge Bognes–Lødingen 60 min + 20 min venting»."""
    parts: list[str] = []
    for ferry, legs in groupby(route.legs, key=lambda leg: leg.is_ferry):
        if ferry:
            parts.extend(
                _("{ferry} {minutes} min og {wait} min venting").format(
                    ferry=_ferry(leg), minutes=round(leg.minutes), wait=round(leg.wait_minutes)
                )
                for leg in legs
            )
        elif (kilometres := round(sum(leg.metres for leg in legs) / 1000)) > 0:
            parts.append(_("veg {kilometres} km").format(kilometres=kilometres))
    return ", ".join(parts)


def _ferry(leg: Leg) -> str:
    kind = _("hurtigbåt") if leg.kind == "passenger_ferry" else _("ferge")
    return f"{kind} {leg.name}".strip()


def way(view: Case, travel: Travel, start: str, end: str, on: date) -> Way:
    """The quickest way between two municipalities of the case over a network."""
    first, last = point(view.municipality(start)), point(view.municipality(end))
    if first is None or last is None:
        return Way(None, 0, (), _("Kommunesenteret er ikke stedfestet."), None)
    route = travel.route(first, last)
    measured = view.source(route.measured.source) if route.measured else None
    minutes = route.minutes if isfinite(route.minutes) else None
    return Way(minutes, route.metres, tuple(_steps(travel.network, route.legs)), route.note, measured)


def _steps(network: Network, legs: Sequence[Leg]) -> Iterable[Step]:
    for leg in legs:
        if round(leg.minutes + leg.wait_minutes, 1) == 0:
            continue
        yield Step(
            _what(leg), leg.metres, leg.minutes, leg.wait_minutes, _closing(network, leg), leg.is_ferry
        )


def _what(leg: Leg) -> str:
    if leg.is_ferry:
        words = _ferry(leg)
        return words[:1].upper() + words[1:]
    if leg.kind == "connector":
        return _("Til eller fra nærmeste veg")
    return {
        "E": _("Europaveg"),
        "R": _("Riksveg"),
        "F": _("Fylkesveg"),
        "K": _("Kommunal veg"),
        "P": _("Privat veg"),
    }.get(leg.category, _("Veg"))


def _closing(network: Network, leg: Leg) -> tuple[int, ...]:
    """What closes the stretch: the whole line of a ferry, the longest link of a road."""
    if not leg.links:
        return ()
    if leg.line is not None:
        return network.map.line_links(leg.line)
    return (max(leg.links, key=lambda link: (network.map.link(link).metres, -link)),)


def events(view: Case, on: date) -> tuple[Event, ...]:
    """The links that the case says open or close, with how they are on the day."""
    network = view.travel(on).network
    found = []
    for row in events_of(view):
        if row["action"] == "wait":
            continue
        links = tuple(int(link) for link in text(row, "links").split())
        start = row["valid_from"]
        found.append(
            Event(
                text(row, "id"), text(row, "title"), links, any(link in network.closed for link in links),
                start if isinstance(start, date) else None, maybe_text(row, "note") or "",
            )
        )  # fmt: skip
    return tuple(found)


def compare(
    view: Case,
    start: str,
    end: str,
    on: date,
    closed: Sequence[int],
    opened: Sequence[int],
    waits: Mapping[int, float],
) -> Comparison:
    """The way before and after; raises `BadInput` for a link that the network does not have.

    A wait (minutes by ferry link) that is what it was before changes nothing.
    With a measured time for the pair the computed minutes are compared, for only they can change.
    """
    travel = view.travel(on)
    before = way(view, travel, start, end, on)
    shown = {step.close[0]: step.wait for step in before.steps if step.wait_field}
    waits = {link: minutes for link, minutes in waits.items() if shown.get(link) != minutes}
    if not closed and not opened and not waits:
        return Comparison(before, None, None)
    network = travel.network.with_changes(closed=closed, opened=opened, waits=waits)
    plain = way(view, Travel(travel.network), start, end, on)
    after = way(view, Travel(network), start, end, on)
    difference = None
    if plain.minutes is not None and after.minutes is not None:
        difference = after.minutes - plain.minutes
        difference = 0.0 if abs(difference) < NO_DIFFERENCE else difference
    return Comparison(plain, after, difference)


def matrix(
    view: Case, numbers: Sequence[str], on: date
) -> tuple[tuple[tuple[str, str], tuple[Figure, ...]], ...]:
    """Minutes from each municipality (rows) to each (columns); from one to itself is nought."""
    names = [(n, view.municipality_name(n)) for n in numbers]
    return tuple(
        (
            name,
            tuple(
                Figure(0, MINUTES, on, computed_source(on))
                if n == name[0]
                else view.travel_minutes(name[0], n, on)
                for n in numbers
            ),
        )
        for name in names
    )
