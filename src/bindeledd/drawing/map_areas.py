"""What a map is made of before it is drawn: areas, groups, and the paint each area gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bindeledd.drawing import palette
from bindeledd.drawing.geometry import Polygon
from bindeledd.drawing.palette import Fill, Scale
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its geometry, its short `label`, and `name`, which is read out («Narvik, Ofoten, …»).

    `group` is the id of its group, `value` its figure in a map of a measure; either may be None,
    which is drawn as not known. `value_text` is the figure as it is read.
    """

    id: str
    label: str
    name: str
    polygons: tuple[Polygon, ...]
    href: str = ""
    group: str | None = None
    value: float | None = None
    value_text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One group; its place in the list gives hue, pattern and letter unless `style` or `letter` says."""

    id: str
    name: str
    letter: str = ""
    style: int | None = None


@dataclass(frozen=True, slots=True)
class Paint:
    """One way of painting on this map, with the areas that have it."""

    fill: Fill
    letter: str
    text: str
    areas: list[int] = field(default_factory=list)


def paints_of(
    areas: Sequence[Area],
    groups: Sequence[Group],
    scale: Scale | None,
    value_format: Callable[[float], str],
    unknown_text: str,
) -> list[Paint]:
    """The paints of a map in the order of its legend; «not known» comes last, and only if it is used."""
    unknown = Paint(palette.UNKNOWN_FILL, "", unknown_text or _("Ikke kjent"))
    paints: list[Paint] = []
    place: dict[str | None, Paint] = {}
    if scale is not None:
        ends = [value_format(end) for end in scale.breaks]
        for i in range(scale.classes):
            words = _("{low} til under {high}")
            if i == 0:
                words = _("Under {high}")
            elif i == scale.classes - 1:
                words = _("{low} eller mer")
            span = words.format(low=ends[i], high=ends[i + 1])
            paints.append(Paint(palette.sequence_fill(i, scale.classes), "", span))
        for index, area in enumerate(areas):
            paint = unknown if area.value is None else paints[scale.place(area.value)]
            paint.areas.append(index)
    elif groups:
        for i, group in enumerate(groups):
            style = i if group.style is None else group.style
            paint = Paint(palette.group_fill(style), group.letter or palette.letter(style), group.name)
            paints.append(paint)
            place[group.id] = paint
        for index, area in enumerate(areas):
            place.get(area.group, unknown).areas.append(index)
    else:
        return [Paint(palette.LAND_FILL, "", "", list(range(len(areas))))]
    return [*paints, unknown] if unknown.areas else paints
