"""Which municipalities surround a case: those within two hours of a member's centre."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import cos, hypot, radians

from bindeledd.areas.centres import centre
from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.travel import Point, travel_on

# Neighbours are shown up to this many minutes from a member's centre.
CONTEXT_MINUTES = 120
# No road or ferry here is faster than this, so that farther away in a straight line is too far.
_KM_PER_MINUTE = 75 / 60


def context(members: Sequence[str], on: date) -> tuple[str, ...]:
    """The municipalities outside `members` whose centre is within `CONTEXT_MINUTES` of a member's."""
    points = {number: point for number in municipalities(on) if (point := centre_point(number, on))}
    outside = {number: point for number, point in points.items() if number not in members}
    travel = travel_on(on)
    found: set[str] = set()
    for member in members:
        start = points.get(member)
        if start is None:
            continue
        near = [
            n
            for n, p in outside.items()
            if n not in found and _km(start, p) <= CONTEXT_MINUTES * _KM_PER_MINUTE
        ]
        minutes = travel.minutes_from(start, [outside[n] for n in near], CONTEXT_MINUTES) if near else []
        found.update(number for number, value in zip(near, minutes, strict=True) if value <= CONTEXT_MINUTES)
    return tuple(sorted(found))


def centre_point(number: str, on: date) -> Point | None:
    """The municipality's centre as a point of the travel network; None where it is not known."""
    place = centre(number, on)
    return None if place is None else Point(place.longitude, place.latitude, number, place.name or number)


def _km(one: Point, other: Point) -> float:
    """Straight distance in kilometres, good to a few per cent over such lengths."""
    north = (one.latitude - other.latitude) * 111.2
    east = (one.longitude - other.longitude) * 111.2 * cos(radians((one.latitude + other.latitude) / 2))
    return hypot(north, east)
