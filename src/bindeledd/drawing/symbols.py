"""The marks on a map: a ring for a host, a dot for a branch, one shape per kind of office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bindeledd.drawing.geometry import Point
from bindeledd.drawing.palette import TEXT
from bindeledd.drawing.svg import element, points

# The shapes, in the order in which kinds of office are given them.
SHAPES = ("ring", "dot", "square", "diamond", "triangle", "cross", "star")


@dataclass(frozen=True, slots=True)
class Marker:
    """One mark at a point. `shape` is one of `SHAPES`; `kind` is the text its legend entry has."""

    point: Point
    shape: str
    kind: str


def symbol(shape: str, x: float, y: float, size: float = 4.5) -> str:
    """The shape, centred on (x, y), `size` from centre to edge, dark with a light rim.

    Raises `ValueError` for a shape that is not one of `SHAPES`.
    """
    draw = _DRAW.get(shape)
    if draw is None:
        raise ValueError(f"not a shape: {shape!r}")
    return draw(x, y, size)


def _ring(x: float, y: float, r: float) -> str:
    return element("circle", cx=x, cy=y, r=r, fill="#fff", stroke=TEXT, stroke_width=2.2)


def _dot(x: float, y: float, r: float) -> str:
    return element("circle", cx=x, cy=y, r=r * 0.65, fill=TEXT, stroke="#fff", stroke_width=1)


def _solid(corners: list[tuple[float, float]]) -> Callable[[float, float, float], str]:
    def draw(x: float, y: float, r: float) -> str:
        placed = points([(x + r * dx, y + r * dy) for dx, dy in corners])
        return element("polygon", points=placed, fill=TEXT, stroke="#fff", stroke_width=1)

    return draw


_ARM, _END = 0.33, 1.0
_CROSS = [
    (-_ARM, -_END), (_ARM, -_END), (_ARM, -_ARM), (_END, -_ARM), (_END, _ARM), (_ARM, _ARM),
    (_ARM, _END), (-_ARM, _END), (-_ARM, _ARM), (-_END, _ARM), (-_END, -_ARM), (-_ARM, -_ARM),
]  # fmt: skip
_STAR = [
    (0, -1.2), (0.29, -0.4), (1.14, -0.37), (0.47, 0.15), (0.71, 0.97),
    (0, 0.5), (-0.71, 0.97), (-0.47, 0.15), (-1.14, -0.37), (-0.29, -0.4),
]  # fmt: skip

_DRAW: dict[str, Callable[[float, float, float], str]] = {
    "ring": _ring,
    "dot": _dot,
    "square": _solid([(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]),
    "diamond": _solid([(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)]),
    "triangle": _solid([(0, -1.05), (1.05, 0.8), (-1.05, 0.8)]),
    "cross": _solid(_CROSS),
    "star": _solid(_STAR),
}
