"""An alternative on a map: offices by colour, pattern and letter, a ring at hosts, a dot at branches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bindeledd.areas.abroad import abroad
from bindeledd.areas.boundaries import boundaries
from bindeledd.areas.credits import map_credit
from bindeledd.areas.utm import utm33
from bindeledd.drawing.geometry import Polygon, corners
from bindeledd.drawing.maps import Area, Group, MapDrawing, Marker, draw_map
from bindeledd.structure.proposal import Office, Proposal
from bindeledd.structure.world import World
from bindeledd_web.cases.loading import load
from bindeledd_web.structure.asked import Asked
from bindeledd_web.structure.presenters.board import counted, letters

# The group of all that stand alone: light, without a pattern of its own.
ALONE = "alone"
_ALONE_STYLE = 4
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the legend entries that stand for something."""

    drawing: MapDrawing
    title: str
    note: str | None

    @property
    def legend(self) -> tuple[object, ...]:
        """The entries that stand for at least one area or mark."""
        return tuple(entry for entry in self.drawing.legend if entry.count != 0)


def proposal_map(
    asked: Asked, address: Address, proposal: Proposal | None = None, *, prefix: str = "kart"
) -> Picture:
    """The municipalities by office; `address` gives the link of each."""
    world, chosen = asked.world, proposal or asked.proposal
    named = letters(world, chosen)
    return _drawn(
        asked,
        {code: _area_words(world, o, code) for o in counted(world, chosen) for code in o.members},
        {code: _group_of(o) for o in counted(world, chosen) for code in o.members},
        [
            *(
                Group(o.members[0], _office_name(world, o), letter, place)
                for place, (o, letter) in enumerate(named.items())
            ),
            Group(ALONE, _("Eget kontor"), "", _ALONE_STYLE),
        ],
        _marks(asked, chosen),
        _("Kontorene i {title}").format(title=asked.title),
        address,
        prefix,
    )


def difference_map(
    asked: Asked, before: Proposal, after: Proposal, address: Address, *, prefix: str = "forskjell"
) -> Picture:
    """Who is in other company or has another host in `after` than in `before`."""
    world = asked.world
    words, groups = {}, {}
    for each in counted(world, after):
        for code in each.members:
            old = before.office_of(code) if code in before.codes else None
            same = old is not None and old.members == each.members
            host = old is not None and old.host == each.host
            key = "same" if same and host else "host" if same else "moved"
            groups[code] = key
            words[code] = {
                "same": _("som før"),
                "host": _("samme kommuner, ny vert"),
                "moved": _("annet kontorfellesskap"),
            }[key]
    return _drawn(
        asked,
        {code: f"{world.name(code)}: {said}" for code, said in words.items()},
        groups,
        [
            Group("same", _("Som før"), "", 4),
            Group("host", _("Samme kommuner, ny vert"), "V", 2),
            Group("moved", _("Annet kontorfellesskap"), "N", 8),
        ],
        [],
        _("Hva som er annerledes"),
        address,
        prefix,
    )


def _drawn(
    asked: Asked,
    words: dict[str, str],
    groups: dict[str, str],
    legend: list[Group],
    marks: list[Marker],
    title: str,
    address: Address,
    prefix: str,
) -> Picture:
    world = asked.world
    borders = boundaries(asked.case.date)
    shown = [code for code in words if code in borders.polygons]
    drawing = draw_map(
        [
            Area(code, world.name(code), words[code], borders.polygons[code], address(code), groups[code])
            for code in shown
        ],
        title=title,
        description=_("Hver kommune er en lenke. Tabellen sier det samme."),
        groups=legend,
        context=_around(shown, borders.polygons, world),
        context_text=_("Utenfor saken"),
        backdrop=(abroad(asked.case.date),),
        markers=marks,
        source=map_credit(),
        prefix=prefix,
        width=640,
        height=820,
    )
    return Picture(drawing, title, borders.note)


def _around(shown: list[str], polygons: Mapping[str, tuple[Polygon, ...]], world: World) -> list[Area]:
    """The municipalities beside the shown ones, in grey."""
    edge = [corner for code in shown for corner in corners(polygons[code])]
    if not edge:
        return []
    west, east = min(p[0] for p in edge), max(p[0] for p in edge)
    south, north = min(p[1] for p in edge), max(p[1] for p in edge)
    found = []
    for code, own in polygons.items():
        box = corners(own)
        outside = not box or (
            max(p[0] for p in box) < west
            or min(p[0] for p in box) > east
            or max(p[1] for p in box) < south
            or min(p[1] for p in box) > north
        )
        if code not in shown and not outside:
            name = world.name(code) if code in world.place else ""
            found.append(Area(code, name, name, own))
    return found


def _marks(asked: Asked, proposal: Proposal) -> list[Marker]:
    """A ring at every host of several, a dot at every branch."""
    view = load(asked.case, asked.world.date)
    spots = {
        m.number: utm33(m.longitude, m.latitude)
        for m in view.municipalities(None)
        if m.longitude is not None and m.latitude is not None
    }
    marks = []
    for each in counted(asked.world, proposal):
        if len(each.members) > 1 and each.host in spots:
            marks.append(Marker(spots[each.host], "ring", _("Vert")))
        marks += [Marker(spots[code], "dot", _("Avdeling")) for code in each.branches if code in spots]
    return marks


def _group_of(each: Office) -> str:
    return ALONE if len(each.members) == 1 else each.members[0]


def _office_name(world: World, each: Office) -> str:
    return _("{host} og {count} til").format(host=world.name(each.host), count=len(each.members) - 1)


def _area_words(world: World, each: Office, code: str) -> str:
    name = world.name(code)
    if len(each.members) == 1:
        return _("{name}: eget kontor").format(name=name)
    if code == each.host:
        return _("{name}: vert for {count} til").format(name=name, count=len(each.members) - 1)
    said = _("{name}: hos {host}, med avdeling") if code in each.branches else _("{name}: hos {host}")
    return said.format(name=name, host=world.name(each.host))
