"""Which area lies next in each of the four directions, for the arrow keys."""

from __future__ import annotations

from functools import lru_cache

from bindeledd.drawing.geometry import Point

_DIRECTIONS: dict[str, tuple[int, int]] = {"n": (0, 1), "e": (1, 0), "s": (0, -1), "w": (-1, 0)}


@lru_cache(maxsize=64)
def neighbours(places: tuple[tuple[str, Point], ...]) -> dict[str, dict[str, str]]:
    """For each area the nearest one in each direction, by its point; a direction may be missing.

    Nearest means smallest along + 2 · aside, among those more than nought along; so an area
    straight ahead comes before a nearer one far to the side.
    """
    found: dict[str, dict[str, str]] = {}
    for here, (east, north) in places:
        towards: dict[str, str] = {}
        for direction, (dx, dy) in _DIRECTIONS.items():
            best: tuple[float, str] | None = None
            for other, (other_east, other_north) in places:
                along = (other_east - east) * dx + (other_north - north) * dy
                if other == here or along <= 0:
                    continue
                aside = abs((other_east - east) * dy) + abs((other_north - north) * dx)
                best = min(best, (along + 2 * aside, other)) if best else (along + 2 * aside, other)
            if best:
                towards[direction] = best[1]
        found[here] = towards
    return found
