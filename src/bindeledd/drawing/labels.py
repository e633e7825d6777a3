"""Where names and letters stand: inside their area if they fit, else beside it on the sea.

Labels never cover one another. A wide and a narrow drawing each have their own labels, because
on a small screen letters must be larger beside the land, and fewer find room; a style sheet
shows the one or the other. The same areas always give the same labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bindeledd.drawing.geometry import Frame, Polygon, middle, pixel_ring, ring_size
from bindeledd.drawing.svg import text_width

SIZE = 11.0  # units, in the wide drawing
NARROW = 1.8  # how many times larger letters are beside the land in the narrow one
_LEADING = 1.15
_CELL = 40  # tenths: how finely «whose land is this» is known

Box = tuple[float, float, float, float]  # left, top, right, bottom in units


@dataclass(frozen=True, slots=True)
class Wish:
    """What an area would have written: its name, its mark (letter or figure), one of them or both.

    `must_mark` asks for the mark even where the name has no room; `first` puts the mark above
    the name.
    """

    polygons: tuple[Polygon, ...]
    name: str
    mark: str = ""
    first: bool = True
    must_mark: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """One label: base point, side it grows to, and its parts as (text, is it the mark).

    The parts stand under one another, or after one another where `one_line` is set.
    """

    x: float
    y: float
    anchor: str
    parts: tuple[tuple[str, bool], ...]
    one_line: bool
    context: bool


@lru_cache(maxsize=128)
def place_labels(
    wishes: tuple[Wish, ...], frame: Frame, size: float = SIZE, taken: tuple[Box, ...] = ()
) -> tuple[Placed, ...]:
    """The labels that found room at a letter size, largest areas first; `taken` must stay free."""
    land = _land(frame, tuple(wish.polygons for wish in wishes))
    order = sorted(
        range(len(wishes)),
        key=lambda i: (wishes[i].context, not wishes[i].must_mark, -_extent(wishes[i].polygons), i),
    )
    done: dict[int, Placed] = {}
    boxes = list(taken)
    for i in order:
        found = _find(i + 1, wishes[i], frame, land, boxes, size)
        if found:
            done[i] = found[0]
            boxes.append(found[1])
    return tuple(done[i] for i in sorted(done))


def _find(
    owner: int, wish: Wish, frame: Frame, land: _Land, boxes: Sequence[Box], size: float
) -> tuple[Placed, Box] | None:
    """The cheapest place of the first choice of parts that has one at all, with its box."""
    name, mark = (wish.name, False), (wish.mark, True)
    both = (mark, name) if wish.first else (name, mark)
    # A letter alone still tells the group; a figure without its name would tell nothing.
    choices = [both, (mark,), (name,)] if wish.must_mark else [both, (name,)]
    if wish.first and not wish.must_mark:
        choices.append((mark,))
    places = sorted(_places(wish.polygons, frame))
    for choice in choices:
        parts = tuple(part for part in choice if part[0])
        best: tuple[float, Placed, Box] | None = None
        for penalty, x, y, anchor in places if parts else ():
            if best and penalty >= best[0]:
                break  # no later place can cost less than its own penalty
            beside = anchor != "middle"
            if beside and all(is_mark for _text, is_mark in parts):
                continue  # a letter alone out at sea would belong to nothing
            label = Placed(x, y, anchor, parts, beside and wish.first, wish.context)
            box = _box(label, size)
            if not _within(box, frame) or any(overlap(box, other) for other in boxes):
                continue
            foreign, own = land.share(box, owner)
            if foreign > (0.0 if beside else 0.2) or (wish.context and own < 0.9):
                continue
            # Text that hides a small island is worse than text beside it.
            cost = penalty + foreign + (0 if beside else 0.6 * (1 - own))
            if best is None or cost < best[0]:
                best = (cost, label, box)
        if best:
            return best[1:]
    return None


def _places(polygons: tuple[Polygon, ...], frame: Frame) -> list[tuple[float, float, float, str]]:
    """Places to try as (penalty, x, y, anchor): on the land, then beside, over and under it."""
    rings = [pixel_ring(polygon[0], frame) for polygon in polygons if polygon]
    largest = max(rings, key=ring_size, default=())
    if not largest:
        return []
    xs, ys = [x / 10 for x, _ in largest], [y / 10 for _, y in largest]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    x, y = frame.unit(middle(polygons))
    places = [(0.0, x, y, "middle")]
    for step in range(1, 12):
        level = top + (bottom - top) * step / 12
        crossings = sorted(
            (x0 + (level * 10 - y0) * (x1 - x0) / (y1 - y0)) / 10
            for (x0, y0), (x1, y1) in zip(largest, largest[1:] + largest[:1], strict=True)
            if (y0 > level * 10) != (y1 > level * 10)
        )
        for a, b in zip(crossings[::2], crossings[1::2], strict=False):
            short_by = 1 - (b - a) / max(right - left, 1)
            places.append((0.06 + 0.1 * short_by + abs(level - y) / 500, (a + b) / 2, level, "middle"))
    for penalty, dy in ((0.3, 0.0), (0.33, -6.0), (0.33, 6.0), (0.36, -12.0), (0.36, 12.0)):
        near = [px for px, py in zip(xs, ys, strict=True) if abs(py - y - dy) < 6]
        west, east = min(near, default=left), max(near, default=right)
        places += [(penalty, west - 3, y + dy, "end"), (penalty + 0.02, east + 3, y + dy, "start")]
    return [(p, round(px, 1), round(py, 1), anchor) for p, px, py, anchor in places]


def _box(label: Placed, size: float) -> Box:
    widths = [text_width(part, size) for part, _ in label.parts]
    width = (sum(widths) + size * 0.3 * (len(widths) - 1) if label.one_line else max(widths)) + 2
    height = size * _LEADING * (1 if label.one_line else len(widths))
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return (left, label.y - height / 2, left + width, label.y + height / 2)


def _within(box: Box, frame: Frame) -> bool:
    edge = 3
    inside_top_left = box[0] >= edge and box[1] >= edge
    return inside_top_left and box[2] <= frame.width / 10 - edge and box[3] <= frame.height / 10 - edge


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes cover some common ground."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _extent(polygons: tuple[Polygon, ...]) -> float:
    return sum(ring_size(polygon[0]) for polygon in polygons if polygon)


class _Land:
    """A coarse grid that knows whose land each cell is: one text per row, a character per owner.

    Character 0 is the sea, and 1 + its index an area; counting in a piece of text is fast.
    """

    def __init__(self, frame: Frame, areas: Sequence[tuple[Polygon, ...]]) -> None:
        columns = frame.width // _CELL + 1
        grid = [["\0"] * columns for _ in range(frame.height // _CELL + 1)]
        for owner, polygons in enumerate(areas, start=1):
            for polygon in polygons:
                _fill(grid, chr(owner), polygon, frame)
        self.rows = ["".join(row) for row in grid]

    def share(self, box: Box, owner: int) -> tuple[float, float]:
        """How much of a box is other areas' land, and how much is its own, each 0 to 1."""
        left, top, right, bottom = (max(0, int(edge * 10 // _CELL)) for edge in box)
        pieces = [row[left : right + 1] for row in self.rows[top : bottom + 1]]
        count = sum(map(len, pieces))
        if not count:
            return (0.0, 0.0)
        name = chr(owner)
        own = sum(piece.count(name) for piece in pieces)
        sea = sum(piece.count("\0") for piece in pieces)
        return (count - own - sea) / count, own / count


@lru_cache(maxsize=16)
def _land(frame: Frame, areas: tuple[tuple[Polygon, ...], ...]) -> _Land:
    return _Land(frame, areas)


def _fill(grid: list[list[str]], owner: str, polygon: Polygon, frame: Frame) -> None:
    crossings: dict[int, list[float]] = {}
    for ring in polygon:
        pixels = pixel_ring(ring, frame)
        for (x0, y0), (x1, y1) in zip(pixels, pixels[1:] + pixels[:1], strict=True):
            low, high = (y0, y1) if y0 < y1 else (y1, y0)
            # The rows whose middle line lies in [low, high).
            first = max(0, -((_CELL // 2 - low) // _CELL))
            last = min(len(grid), -((_CELL // 2 - high) // _CELL))
            for row in range(first, last):
                y = row * _CELL + _CELL // 2
                crossings.setdefault(row, []).append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    for row, found in crossings.items():
        found.sort()
        cells = grid[row]
        for left, right in zip(found[::2], found[1::2], strict=False):
            start = min(max(0, round(left / _CELL)), len(cells))
            stop = min(max(start, round(right / _CELL)), len(cells))
            cells[start:stop] = owner * (stop - start)
