"""Where names and letters stand: inside their area if they fit, else beside it on the sea.

Labels never cover one another. Two sizes are planned for: the wide drawing, and the narrow one
where letters are larger beside the land; a label that finds room only in the wide drawing is
marked so, and a style sheet hides it when the drawing is narrow. The same areas always give the
same labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """One label: base point, side it grows to, and its lines as (text, is it the mark)."""

    x: float
    y: float
    anchor: str
    lines: tuple[tuple[str, bool], ...]
    wide_only: bool
    context: bool


@lru_cache(maxsize=64)
def place_labels(wishes: tuple[Wish, ...], frame: Frame, taken: tuple[Box, ...] = ()) -> tuple[Placed, ...]:
    """The labels that found room, largest areas first; `taken` are boxes that must stay free."""
    land = _Land(frame, [wish.polygons for wish in wishes])
    order = sorted(
        range(len(wishes)),
        key=lambda i: (wishes[i].context, not wishes[i].must_mark, -_extent(wishes[i].polygons), i),
    )
    done: dict[int, tuple[Placed, Box, Box]] = {}
    for narrow in (True, False):
        for i in order:
            wish = wishes[i]
            if i in done or (narrow and wish.context):
                continue
            found = _find(i, wish, frame, land, taken, [d[1:] for d in done.values()], narrow)
            if found:
                done[i] = found
    return tuple(done[i][0] for i in sorted(done))


def _find(
    index: int,
    wish: Wish,
    frame: Frame,
    land: _Land,
    taken: Sequence[Box],
    others: Sequence[tuple[Box, Box]],
    narrow: bool,
) -> tuple[Placed, Box, Box] | None:
    name, mark = (wish.name, False), (wish.mark, True)
    both = (mark, name) if wish.first else (name, mark)
    # A single letter tells the group; a figure alone, without its name, would tell nothing.
    choices = [both, (mark,), (name,)] if wish.must_mark else [both, (name,)]
    if wish.first and not wish.must_mark:
        choices.append((mark,))
    best: tuple[float, Placed, Box, Box] | None = None
    for rank, lines in enumerate(choices):
        lines = tuple(line for line in lines if line[0])
        if not lines:
            continue
        for penalty, x, y, anchor in _places(wish.polygons, frame):
            wide = _box(x, y, anchor, lines, SIZE)
            slim = _box(x, y, anchor, lines, SIZE * NARROW)
            box = slim if narrow else wide
            if not _within(box, frame) or any(_cross(box, other) for other in taken):
                continue
            if any(_cross(wide, o[0]) or (narrow and _cross(slim, o[1])) for o in others):
                continue
            foreign, own = land.share(box, index + 1)
            if foreign > (0.12 if anchor == "middle" else 0.0) or (wish.context and own < 0.95):
                continue
            cost = rank * 0.5 + penalty + foreign
            if best is None or cost < best[0]:
                best = (cost, Placed(x, y, anchor, lines, not narrow, wish.context), wide, slim)
        if best:
            break
    return best[1:] if best else None


def _places(polygons: tuple[Polygon, ...], frame: Frame) -> list[tuple[float, float, float, str]]:
    """Places to try as (penalty, x, y, anchor): in the middle, then beside, over and under."""
    rings = [pixel_ring(polygon[0], frame) for polygon in polygons if polygon]
    if not rings:
        return []
    x, y = frame.unit(middle(polygons))
    largest = max(rings, key=ring_size)
    left, right = min(p[0] for p in largest) / 10, max(p[0] for p in largest) / 10
    top, bottom = min(p[1] for p in largest) / 10, max(p[1] for p in largest) / 10
    places = [(0.0, x, y, "middle")]
    places += [(0.05 + abs(dy) / 100, x, y + dy, "middle") for dy in (-5, 5, -10, 10, -16, 16)]
    for penalty, dy in ((0.2, 0.0), (0.25, -6.0), (0.25, 6.0), (0.3, -12.0), (0.3, 12.0)):
        places += [(penalty, left - 3, y + dy, "end"), (penalty + 0.02, right + 3, y + dy, "start")]
    return [*places, (0.35, x, top - 8, "middle"), (0.35, x, bottom + 8, "middle")]


def _box(x: float, y: float, anchor: str, lines: Iterable[tuple[str, bool]], size: float) -> Box:
    written = list(lines)
    width = max(text_width(line, size) for line, _ in written) + 2
    height = size * _LEADING * len(written)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return (left, y - height / 2, left + width, y + height / 2)


def _within(box: Box, frame: Frame) -> bool:
    edge = 3
    inside_top_left = box[0] >= edge and box[1] >= edge
    return inside_top_left and box[2] <= frame.width / 10 - edge and box[3] <= frame.height / 10 - edge


def _cross(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _extent(polygons: tuple[Polygon, ...]) -> float:
    return sum(ring_size(polygon[0]) for polygon in polygons if polygon)


class _Land:
    """A coarse grid that knows whose land each cell is: 0 the sea, else 1 + the area's index."""

    def __init__(self, frame: Frame, areas: Sequence[tuple[Polygon, ...]]) -> None:
        self.columns = frame.width // _CELL + 1
        self.rows = frame.height // _CELL + 1
        self.cells = bytearray(2 * self.columns * self.rows)
        for owner, polygons in enumerate(areas, start=1):
            for polygon in polygons:
                self._fill(owner, polygon, frame)

    def _fill(self, owner: int, polygon: Polygon, frame: Frame) -> None:
        crossings: dict[int, list[float]] = {}
        for ring in polygon:
            pixels = pixel_ring(ring, frame)
            for (x0, y0), (x1, y1) in zip(pixels, pixels[1:] + pixels[:1], strict=True):
                low, high = (y0, y1) if y0 < y1 else (y1, y0)
                # The rows whose middle line lies in [low, high).
                first = max(0, -((_CELL // 2 - low) // _CELL))
                last = min(self.rows, -((_CELL // 2 - high) // _CELL))
                for row in range(first, last):
                    y = row * _CELL + _CELL // 2
                    crossings.setdefault(row, []).append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
        value = owner.to_bytes(2, "big")
        for row, found in crossings.items():
            found.sort()
            for left, right in zip(found[::2], found[1::2], strict=False):
                start = min(max(0, round(left / _CELL)), self.columns)
                stop = min(max(0, round(right / _CELL)), self.columns)
                at = 2 * (row * self.columns + start)
                if stop > start:
                    self.cells[at : at + 2 * (stop - start)] = value * (stop - start)

    def share(self, box: Box, owner: int) -> tuple[float, float]:
        """How much of a box is other areas' land, and how much is its own, each 0 to 1."""
        left, top, right, bottom = (int(edge * 10 // _CELL) for edge in box)
        foreign = own = count = 0
        for row in range(max(0, top), min(self.rows, bottom + 1)):
            for column in range(max(0, left), min(self.columns, right + 1)):
                at = 2 * (row * self.columns + column)
                here = self.cells[at] << 8 | self.cells[at + 1]
                count += 1
                own += here == owner
                foreign += here not in (0, owner)
        return (foreign / count, own / count) if count else (0.0, 0.0)
