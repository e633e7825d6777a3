"""Land beyond an outline: what lies on the other side of the border of all areas together."""

from __future__ import annotations

from functools import lru_cache
from math import hypot

from bindeledd.drawing.geometry import Point, Polygon


@lru_cache(maxsize=16)
def land_beyond(
    areas: tuple[tuple[Polygon, ...], ...], start: Point, end: Point, far: tuple[Point, ...]
) -> tuple[Polygon, ...]:
    """The polygon between the areas' common outline from `start` to `end` and the points `far`.

    The outline is every border piece that one area alone has; from the outline corner nearest
    `start` the shorter way round to the one nearest `end` is taken, then through `far` back. So a
    country's land border with its neighbours, closed far inside them, gives the neighbours' land
    without any data about them. Nothing is given when the outline does not join up.
    """
    onward: dict[Point, Point] = {}
    for polygons in areas:
        for polygon in polygons:
            for ring in polygon:
                for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
                    if a == b:
                        continue
                    if onward.get(b) == a:
                        del onward[b]
                    else:
                        onward[a] = b
    if not onward:
        return ()
    first = min(onward, key=lambda p: (hypot(p[0] - start[0], p[1] - start[1]), p))
    last = min(onward, key=lambda p: (hypot(p[0] - end[0], p[1] - end[1]), p))
    ways = [way for way in (_walk(onward, first, last), _walk(onward, last, first)[::-1]) if way]
    if not ways:
        return ()
    line = min(ways, key=len)
    ring = tuple((round(x), round(y)) for x, y in (*line, *far))
    return ((ring,),)


def _walk(onward: dict[Point, Point], first: Point, last: Point) -> list[Point]:
    line = [first]
    seen = {first}
    while line[-1] != last:
        here = onward.get(line[-1])
        if here is None or here in seen:
            return []
        line.append(here)
        seen.add(here)
    return line
