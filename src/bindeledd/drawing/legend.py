"""The legend as data, so that the page can make a real list of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bindeledd.drawing import palette
from bindeledd.drawing.map_areas import Paint
from bindeledd.drawing.palette import Fill
from bindeledd.drawing.svg import element
from bindeledd.drawing.symbols import Marker, symbol


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend: a picture (decorative SVG), its letter, its text, and how many it counts."""

    swatch: str
    letter: str
    text: str
    count: int | None


def legend_of(
    prefix: str, paints: Sequence[Paint], markers: Sequence[Marker], context_text: str
) -> tuple[LegendEntry, ...]:
    """One entry per paint in order, then one per kind of mark, then the context, each with its count."""
    entries = [
        LegendEntry(_swatch(paint.fill, f"{prefix}-s{p}"), paint.letter, paint.text, len(paint.areas))
        for p, paint in enumerate(paints)
        if paint.text
    ]
    kinds = Counter((marker.kind, marker.shape) for marker in markers)
    entries += [
        LegendEntry(_picture(symbol(shape, 14, 9)), "", kind, count) for (kind, shape), count in kinds.items()
    ]
    if context_text:
        entries.append(
            LegendEntry(_swatch(Fill(palette.CONTEXT, "", 1, "", False), ""), "", context_text, None)
        )
    return tuple(entries)


def _swatch(fill: Fill, identity: str) -> str:
    pattern = fill.pattern(identity)
    box = {"x": 0.5, "y": 0.5, "width": 27, "height": 17}
    return _picture(
        element("defs", pattern) if pattern else "",
        element("rect", fill=fill.colour, **box),
        element("rect", fill=f"url(#{identity})" if pattern else "none", stroke=palette.BORDER, **box),
    )


def _picture(*children: str) -> str:
    return element(
        "svg",
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_="bl-swatch",
        viewBox="0 0 28 18",
        width=28,
        height=18,
        aria_hidden="true",
        focusable="false",
    )
