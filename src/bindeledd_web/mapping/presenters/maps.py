"""The drawings of phase 1: the whole case by a measure, and commuting as flows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.areas.abroad import abroad
from bindeledd.areas.boundaries import Polygon, boundaries
from bindeledd.areas.credits import map_credit
from bindeledd.areas.utm import utm33
from bindeledd.drawing.geometry import Point, corners
from bindeledd.drawing.maps import Area, Flow, Group, MapDrawing, draw_map
from bindeledd.drawing.palette import scale_for
from bindeledd.foundation.language import number
from bindeledd.mapping import Case
from bindeledd.mapping.structure import Commuting
from bindeledd_web.mapping.addresses import municipality_address
from bindeledd_web.mapping.presenters.measures import Measure, Reading, Readings
from bindeledd_web.mapping.presenters.memory import once_per_case
from bindeledd_web.mapping.presenters.values import written

# More arrows than this cover each other; the table beside the map has them all.
MOST_FLOWS = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the legend entries that count something, and the label of its figure."""

    drawing: MapDrawing
    title: str

    @property
    def legend(self) -> tuple[object, ...]:
        """The entries that stand for at least one area."""
        return tuple(entry for entry in self.drawing.legend if entry.count != 0)


@once_per_case
def readings(view: Case, on: date, measure: Measure) -> Readings:
    """What a measure says of each municipality on the day."""
    return measure.read(view, on)


@once_per_case
def measure_map(view: Case, on: date, measure: Measure, slug: str) -> Picture:
    """The case's municipalities painted by a measure, every one a link to its page."""
    found, groups = readings(view, on, measure)
    figures = [r.figure.value for r in found.values() if r.figure and r.figure.value is not None]
    decimals = max((r.figure.decimals for r in found.values() if r.figure), default=0)
    title = _("{measure}, {case}").format(measure=measure.title, case=view.title)
    areas = [_area(view, slug, m.number, m.name, found[m.number]) for m in view.municipalities()]
    # A measure without a single figure is drawn as one group that nobody is in: all is hatched.
    drawn_groups = [Group(key, name) for key, name in groups.items()]
    if not measure.grouped and not figures:
        drawn_groups = [Group("known", measure.title)]
    drawing = draw_map(
        areas,
        title=title,
        description=_("Hver kommune er en lenke til siden sin. Tabellen under kartet sier det samme."),
        groups=drawn_groups,
        scale=scale_for(figures) if figures else None,
        value_format=lambda value: number(value, 0 if value == int(value) else max(decimals, 1)),
        unknown_text=_("Ikke kjent"),
        context=_context(view, {m.number for m in view.municipalities()}),
        context_text=_("Utenfor saken"),
        backdrop=(abroad(view.date),),
        source=map_credit(),
        prefix="kart",
    )
    return Picture(drawing, title)


def _area(view: Case, slug: str, number_: str, name: str, reading: Reading) -> Area:
    figure = reading.figure
    said = written(figure) if figure is not None else (reading.words or _("ikke kjent"))
    return Area(
        number_, name, f"{name}: {said}", _polygons(view).get(number_, ()),
        municipality_address(slug, number_), reading.group, figure.value if figure else None,
        number(figure.value, figure.decimals) if figure and figure.value is not None else "",
    )  # fmt: skip


def _polygons(view: Case) -> dict[str, tuple[Polygon, ...]]:
    """Borders of the case's own date, whose numbers are the case's, whatever day is shown."""
    return dict(boundaries(view.date).polygons)


def _context(view: Case, shown: set[str]) -> list[Area]:
    """The municipalities around the shown ones; what is far outside any frame is left out."""
    named = {m.number: m.name for m in view.municipalities(None)}
    polygons = _polygons(view)
    near = _around([corner for n in shown for corner in corners(polygons.get(n, ()))])
    return [
        Area(n, named.get(n, ""), named.get(n, ""), own)
        for n, own in polygons.items()
        if n not in shown and near(corners(own))
    ]


def _around(places: Sequence[Point]) -> Callable[[Sequence[Point]], bool]:
    """Whether a box lies no farther from the places than they are apart."""
    if not places:
        return lambda _box: False
    west, east = min(p[0] for p in places), max(p[0] for p in places)
    south, north = min(p[1] for p in places), max(p[1] for p in places)
    away = max(east - west, north - south)

    def near(box: Sequence[Point]) -> bool:
        return bool(box) and not (
            max(p[0] for p in box) < west - away
            or min(p[0] for p in box) > east + away
            or max(p[1] for p in box) < south - away
            or min(p[1] for p in box) > north + away
        )

    return near


def flow_map(view: Case, flows: Commuting, slug: str, *, out: bool) -> Picture | None:
    """The largest flows to or from one municipality within the case; None when there are none."""
    return _flow_map(view, flows.municipality, flows.year, slug, out)


@once_per_case
def _flow_map(view: Case, home: str, year: int, slug: str, out: bool) -> Picture | None:
    flows = view.commuting_of(home, year, date.max)
    if flows is None:
        return None
    places = _places(view)
    chosen = [
        (flow.work if out else flow.home, flow.workers)
        for flow in (flows.out if out else flows.into)
        if (flow.work if out else flow.home) in places and flow.workers.value
    ][:MOST_FLOWS]
    if home not in places or not chosen:
        return None
    name = view.municipality_name(home)
    title = (
        _("Pendling fra {name} i {year}").format(name=name, year=year)
        if out
        else _("Pendling til {name} i {year}").format(name=name, year=year)
    )
    shown = [home, *(other for other, _workers in chosen)]
    polygons = _polygons(view)
    areas = [
        Area(
            n, view.municipality_name(n), view.municipality_name(n), polygons.get(n, ()),
            municipality_address(slug, n) if n in view.numbers else "",
            group="home" if n == home else "other",
        )
        for n in shown
    ]  # fmt: skip
    arrows = []
    for other, workers in chosen:
        start, end = (home, other) if out else (other, home)
        said = _("{start} til {end}: {workers} personer").format(
            start=view.municipality_name(start),
            end=view.municipality_name(end),
            workers=number(workers.value or 0, 0),
        )
        arrows.append(
            Flow(places[start], places[end], workers.value or 0, number(workers.value or 0, 0), said)
        )
    drawing = draw_map(
        areas,
        title=title,
        description=_("De {count} største strømmene innenfor kartet. Tabellen har alle.").format(
            count=len(arrows)
        ),
        context=_context(view, set(shown)),
        backdrop=(abroad(view.date),),
        flows=arrows,
        source=map_credit(),
        prefix="ut" if out else "inn",
        width=620,
        height=620,
    )
    return Picture(drawing, title)


def _places(view: Case) -> dict[str, tuple[float, float]]:
    return {
        m.number: utm33(m.longitude, m.latitude)
        for m in view.municipalities(None)
        if m.longitude is not None and m.latitude is not None
    }


def areas_map(view: Case, on: date, numbers: Sequence[str], slug: str, title: str, prefix: str) -> Picture:
    """Some municipalities of the case with their neighbours in grey around them."""
    return _areas_map(view, on, tuple(numbers), slug, title, prefix)


@once_per_case
def _areas_map(view: Case, on: date, numbers: tuple[str, ...], slug: str, title: str, prefix: str) -> Picture:
    polygons = _polygons(view)
    areas = []
    for n in numbers:
        figure = view.population(n, on)
        name = view.municipality_name(n)
        areas.append(
            Area(n, name, f"{name}: {written(figure)}", polygons.get(n, ()), municipality_address(slug, n))
        )
    drawing = draw_map(
        areas,
        title=title,
        context=_context(view, set(numbers)),
        backdrop=(abroad(view.date),),
        source=map_credit(),
        prefix=prefix,
        width=620,
        height=560,
    )
    return Picture(drawing, title)
