"""From metres in UTM 33 to whole tenths of a drawing unit, and the paths drawn from them.

Tenths keep the SVG small: the land is drawn in integers inside one group scaled by 0.1. Each
ring is projected and written once per frame and then remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]  # (easting, northing) in metres
Ring = tuple[tuple[int, int], ...]
Polygon = tuple[Ring, ...]  # the outer ring first, then its holes
Pixel = tuple[int, int]  # tenths of a unit, y downwards

# A frame is never narrower than this, so that one point can be drawn.
_LEAST_METRES = 2000.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the country is drawn, and how large: x = (easting - west) · scale.

    `scale` is tenths of a unit per metre; `width` and `height` are tenths of a unit.
    """

    west: float
    north: float
    scale: float
    width: int
    height: int

    def pixel(self, point: Point) -> Pixel:
        """Where a point in metres is drawn, in tenths, also when that is outside the frame."""
        return round((point[0] - self.west) * self.scale), round((self.north - point[1]) * self.scale)

    def unit(self, point: Point) -> tuple[float, float]:
        """Where a point in metres is drawn, in units, held inside the frame."""
        x, y = self.pixel(point)
        return min(max(x, 0), self.width) / 10, min(max(y, 0), self.height) / 10


def fit(points: Iterable[Point], width: float, height: float, margin: float = 14) -> Frame:
    """The frame that shows every point, at most width x height units, with the same scale both ways.

    The frame takes the shape of what it shows, but is never slimmer than one to two.
    """
    places = list(points) or [(0.0, 0.0)]
    eastings = [place[0] for place in places]
    northings = [place[1] for place in places]
    west, east, south, north = min(eastings), max(eastings), min(northings), max(northings)
    across = max(east - west, _LEAST_METRES)
    up = max(north - south, _LEAST_METRES)
    across, up = max(across, up / 2), max(up, across / 2)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / up)
    middle_east, middle_north = (west + east) / 2, (south + north) / 2
    edge = margin / scale
    return Frame(
        west=middle_east - across / 2 - edge,
        north=middle_north + up / 2 + edge,
        scale=10 * scale,
        width=round(10 * (across * scale + 2 * margin)),
        height=round(10 * (up * scale + 2 * margin)),
    )


@lru_cache(maxsize=20_000)
def pixel_ring(ring: Ring, frame: Frame) -> tuple[Pixel, ...]:
    """The ring in tenths, open (the first point is not repeated), without repeated neighbours.

    Each point is rounded by itself, so two neighbours with a common border keep it common.
    """
    pixels: list[Pixel] = []
    west, north, scale = frame.west, frame.north, frame.scale
    for easting, northing in ring:
        pixel = (round((easting - west) * scale), round((north - northing) * scale))
        if not pixels or pixel != pixels[-1]:
            pixels.append(pixel)
    while len(pixels) > 1 and pixels[0] == pixels[-1]:
        pixels.pop()
    return tuple(pixels)


def area_path(polygons: Iterable[Polygon], frame: Frame) -> str:
    """The whole area as one path, holes as their own rings, cut at the frame; empty if outside it."""
    return "".join(_ring_path(ring, frame) for polygon in polygons for ring in polygon)


@lru_cache(maxsize=20_000)
def _ring_path(ring: Ring, frame: Frame) -> str:
    pixels = clip(pixel_ring(ring, frame), frame.width, frame.height)
    return line_path(pixels) + "z" if len(pixels) > 2 else ""


def line_path(pixels: Iterable[Pixel]) -> str:
    """A path through the pixels in relative whole numbers, as short as SVG allows."""
    places = list(pixels)
    if not places:
        return ""
    written = [f"M{places[0][0]},{places[0][1]}"]
    command = "l"
    for (x0, y0), (x1, y1) in pairwise(places):
        x, y = x1 - x0, y1 - y0
        # A minus sign parts two numbers as well as a space or a comma does.
        written.append(f"{command}{x}{'' if y < 0 else ','}{y}")
        command = " "
    return "".join(written).replace(" -", "-")


def clip(pixels: tuple[Pixel, ...], width: int, height: int) -> tuple[Pixel, ...]:
    """The part of a ring inside the rectangle (Sutherland and Hodgman: one side at a time)."""
    if not pixels:
        return pixels
    xs, ys = [p[0] for p in pixels], [p[1] for p in pixels]
    if min(xs) >= 0 and min(ys) >= 0 and max(xs) <= width and max(ys) <= height:
        return pixels
    if max(xs) < 0 or max(ys) < 0 or min(xs) > width or min(ys) > height:
        return ()
    kept = list(pixels)
    for axis, limit, keep_below in ((0, 0, False), (0, width, True), (1, 0, False), (1, height, True)):
        kept = _clip_side(kept, axis, limit, keep_below)
    return tuple(kept)


def _clip_side(pixels: list[Pixel], axis: int, limit: int, keep_below: bool) -> list[Pixel]:
    kept: list[Pixel] = []
    for before, here in zip(pixels[-1:] + pixels[:-1], pixels, strict=True):
        was_in = before[axis] <= limit if keep_below else before[axis] >= limit
        is_in = here[axis] <= limit if keep_below else here[axis] >= limit
        if was_in != is_in:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            other = round(before[1 - axis] + share * (here[1 - axis] - before[1 - axis]))
            kept.append((limit, other) if axis == 0 else (other, limit))
        if is_in:
            kept.append(here)
    return kept


def ring_size(ring: Iterable[Point]) -> float:
    """Twice the area inside a ring, positive whichever way it runs (the shoelace formula)."""
    corners = list(ring)
    return abs(
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, corners[1:] + corners[:1], strict=True))
    )


@lru_cache(maxsize=2_000)
def corners(polygons: tuple[Polygon, ...]) -> tuple[Point, ...]:
    """The south-west and north-east corner of the box around an area; nothing without geometry."""
    places = [point for polygon in polygons for ring in polygon for point in ring]
    if not places:
        return ()
    eastings, northings = zip(*places, strict=True)
    return (min(eastings), min(northings)), (max(eastings), max(northings))


@lru_cache(maxsize=2_000)
def middle(polygons: tuple[Polygon, ...]) -> Point:
    """A point inside the largest part: mid-way on the best of some horizontal lines through it.

    The best line is long and near the centre of the part, which is where a name is read best.
    An area without geometry gives (0, 0).
    """
    largest = max((polygon for polygon in polygons if polygon), key=lambda p: ring_size(p[0]), default=None)
    if largest is None:
        return (0.0, 0.0)
    ys = [y for _, y in largest[0]]
    low, high = min(ys), max(ys)
    best = (float("-inf"), (float(largest[0][0][0]), float(largest[0][0][1])))
    for step in range(1, 16):
        y = low + (high - low) * step / 16 + 0.25
        crossings = sorted(
            x0 + (y - y0) * (x1 - x0) / (y1 - y0)
            for ring in largest
            for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True)
            if (y0 > y) != (y1 > y)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            score = right - left - abs(y - (low + high) / 2) * 0.7
            if score > best[0]:
                best = (score, ((left + right) / 2, y))
    return best[1]
