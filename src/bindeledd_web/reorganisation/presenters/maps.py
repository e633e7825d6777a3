"""Before, after and difference on a map: municipalities grouped by the units that serve them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.areas.abroad import abroad
from bindeledd.areas.boundaries import boundaries
from bindeledd.areas.credits import map_credit
from bindeledd.drawing.geometry import corners
from bindeledd.drawing.maps import Area, Group, LegendEntry, MapDrawing, draw_map
from bindeledd.foundation.language import day
from bindeledd.reorganisation.effects import Effects
from bindeledd.reorganisation.effects.maps import MapArea
from bindeledd.reorganisation.words import listed

# Places in the palette, each with its own hue and pattern: green dots, blue hatching, yellow with lines.
# In black and white they are told apart by the pattern, and by letter; what is not touched has none.
_SAME, _OTHER, _PARTLY = 2, 8, 12


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its legend, its title, and a note when the borders are of another day."""

    drawing: MapDrawing
    title: str
    note: str | None

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """The entries that stand for at least one area."""
        return tuple(entry for entry in self.drawing.legend if entry.count != 0)


def effects_map(effects: Effects, mode: str, slug: str) -> Picture | None:
    """The touched municipalities by unit (`for`, `etter`) or by difference; None without any borders."""
    after = mode == "etter"
    on = effects.world.after_on if after else effects.world.before_on
    areas = effects.maps.after if after else effects.maps.before
    borders = boundaries(on)
    shown = {number: area for number, area in areas.items() if number in borders.polygons}
    if not shown:
        return None
    groups, group_of = _difference(shown) if mode == "forskjell" else _units(shown, after=after)
    titles = {
        "for": _("Enhetene {day}, før omleggingen"),
        "etter": _("Enhetene {day}, etter omleggingen"),
        "forskjell": _("Hvem som får nytt kontor, kommunene {day}"),
    }
    title = titles[mode].format(day=day(on))
    drawing = draw_map(
        [
            Area(
                number, area.name, f"{area.name}: {_words(area, mode)}", borders.polygons[number],
                _address(slug, number, on), group_of[number],
            )
            for number, area in shown.items()
        ],
        title=title,
        description=_("Hver kommune er en lenke til siden sin i registeret. Tabellen sier det samme."),
        groups=groups,
        unknown_text=_("Ikke kjent"),
        context=_around(shown, borders.polygons, on),
        context_text=_("Ikke berørt"),
        backdrop=(abroad(on),),
        source=map_credit(),
        prefix=f"kart-{mode}",
        width=640,
        height=680,
    )  # fmt: skip
    return Picture(drawing, title, borders.note)


def _units(areas: Mapping[str, MapArea], *, after: bool) -> tuple[list[Group], dict[str, str | None]]:
    """One group for each set of units that municipalities share, in order of number."""
    group_of: dict[str, str | None] = {}
    names: dict[str, str] = {}
    for number, area in areas.items():
        units = area.units_after if after else area.units_before
        known = [party for party in units if party.number is not None]
        key = "+".join(str(party.number) for party in known)
        group_of[number] = key or None
        if key:
            names[key] = listed(party.words for party in known)
    return [Group(key, names[key]) for key in sorted(names)], group_of


def _difference(areas: Mapping[str, MapArea]) -> tuple[list[Group], dict[str, str | None]]:
    groups = [
        Group("same", _("Samme kontor"), "=", _SAME),
        Group("other", _("Nytt kontor"), _("N"), _OTHER),
        Group("partly", _("Nytt kontor for en del"), _("D"), _PARTLY),
    ]
    return groups, {number: _change(area) for number, area in areas.items()}


def _change(area: MapArea) -> str | None:
    if area.partly:
        return "partly"
    return {True: "other", False: "same", None: None}[area.changed]


def _words(area: MapArea, mode: str) -> str:
    before, after = (listed(party.words for party in side) for side in (area.units_before, area.units_after))
    if mode == "for":
        return before
    if mode == "etter":
        return after
    return before if before == after else _("fra {before} til {after}").format(before=before, after=after)


def _address(slug: str, number: str, on: date) -> str:
    return f"{reverse('registry-municipality', args=[slug, number])}?dato={on.isoformat()}"


def _around(shown: Mapping[str, MapArea], polygons: Mapping[str, tuple[object, ...]], on: date) -> list[Area]:
    """The municipalities whose box touches a frame of twice the size around those shown."""
    from bindeledd.areas.municipality_history import municipalities

    every = boundaries(on).polygons
    points = [point for number in shown for point in corners(every[number])]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    margin = max(max(xs) - min(xs), max(ys) - min(ys))
    names = municipalities(on)
    found = []
    for number, own in every.items():
        box = corners(own)
        apart = not box or (
            max(p[0] for p in box) < min(xs) - margin
            or min(p[0] for p in box) > max(xs) + margin
            or max(p[1] for p in box) < min(ys) - margin
            or min(p[1] for p in box) > max(ys) + margin
        )
        if number not in shown and not apart:
            name = names[number].name if number in names else ""
            found.append(Area(number, name, name, own))
    return found
