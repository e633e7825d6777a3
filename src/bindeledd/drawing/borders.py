"""The lines between groups: borders that two neighbours share and that part two groups."""

from __future__ import annotations

from functools import lru_cache

from bindeledd.drawing.geometry import Frame, Pixel, Polygon, line_path, pixel_ring


@lru_cache(maxsize=64)
def group_borders(areas: tuple[tuple[tuple[Polygon, ...], str | None], ...], frame: Frame) -> str:
    """One path of every border piece whose two sides belong to different groups.

    `areas` holds each area's polygons and the group it is in. The coast has one side only and
    is left out, and so is any piece that leaves the frame.
    """
    sides: dict[tuple[Pixel, Pixel], str | None] = {}
    parting: dict[tuple[Pixel, Pixel], None] = {}
    for polygons, group in areas:
        for polygon in polygons:
            for ring in polygon:
                pixels = pixel_ring(ring, frame)
                for previous, here in zip(pixels[-1:] + pixels[:-1], pixels, strict=True):
                    piece = (previous, here) if previous < here else (here, previous)
                    if sides.setdefault(piece, group) != group and _inside(piece, frame):
                        parting[piece] = None
    return "".join(line_path(line) for line in _joined(list(parting)))


def _inside(piece: tuple[Pixel, Pixel], frame: Frame) -> bool:
    return all(0 <= x <= frame.width and 0 <= y <= frame.height for x, y in piece)


def _joined(pieces: list[tuple[Pixel, Pixel]]) -> list[list[Pixel]]:
    """The pieces joined end to end into as few lines as a walk finds, in a fixed order."""
    at: dict[Pixel, list[Pixel]] = {}
    for a, b in pieces:
        at.setdefault(a, []).append(b)
        at.setdefault(b, []).append(a)
    # Begin where a line ends or three meet, so that few lines are cut in two.
    starts = sorted(at, key=lambda pixel: (len(at[pixel]) == 2, pixel))
    lines: list[list[Pixel]] = []
    for start in starts:
        while at[start]:
            line = [start]
            while at[line[-1]]:
                here = line[-1]
                onward = at[here].pop()
                at[onward].remove(here)
                line.append(onward)
                if len(at[onward]) != 1:
                    break
            lines.append(line)
    return lines
