"""The offices of an alternative as rows: host, members with minutes, and what is wrong."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bindeledd.foundation.sorting import sort_key
from bindeledd.structure.proposal import Office, Proposal
from bindeledd.structure.world import World
from bindeledd_web.structure.asked import Asked

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A municipality in an office: minutes to the host (None when not known), and where it stands today."""

    code: str
    name: str
    minutes: float | None
    branch: bool
    host: bool
    around: bool
    moved: bool


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office; `letter` is that of its group on the map, empty for one that stands alone."""

    office: Office
    letter: str
    host: str
    members: tuple[MemberRow, ...]
    residents: int
    staff: float
    locked: bool

    @property
    def first(self) -> str:
        """The lowest number of its members, by which it is locked."""
        return self.office.members[0]

    @property
    def others(self) -> str:
        """The members beside the host, with what is special about each; or that it stands alone."""
        told = [_told(member) for member in self.members if not member.host]
        return ", ".join(told) or _("eget kontor")


def _told(member: MemberRow) -> str:
    marks = [_("avdeling")] if member.branch else []
    marks += [_("utenfor saken")] if member.around else []
    return f"{member.name} ({', '.join(marks)})" if marks else member.name


def counted(world: World, proposal: Proposal) -> list[Office]:
    """The offices that serve somebody who is planned for: those of several first, then by name."""
    found = [o for o in proposal.offices if any(world.planned[world.at(code)] for code in o.members)]
    return sorted(found, key=lambda o: (len(o.members) == 1, sort_key(world.name(o.host))))


def letters(world: World, proposal: Proposal) -> dict[Office, str]:
    """The letter of each office of several: A–Z, then AA, AB and so on."""
    several = [each for each in counted(world, proposal) if len(each.members) > 1]
    return {each: _letter(place) for place, each in enumerate(several)}


def _letter(place: int) -> str:
    first, last = divmod(place, len(_LETTERS))
    return (_LETTERS[first - 1] if first else "") + _LETTERS[last]


def rows(asked: Asked, proposal: Proposal | None = None) -> list[OfficeRow]:
    """Every counted office, those of several first."""
    world, chosen = asked.world, proposal or asked.proposal
    named = letters(world, chosen)
    return [_row(asked, each, named.get(each, "")) for each in counted(world, chosen)]


def _row(asked: Asked, each: Office, letter: str) -> OfficeRow:
    world = asked.world
    at = world.places(each.members)
    order = sorted(each.members, key=lambda code: (code != each.host, sort_key(world.name(code))))
    return OfficeRow(
        each,
        letter,
        world.name(each.host),
        tuple(_member(world, each, code) for code in order),
        int(world.residents[at].sum()),
        float(world.staff[at].sum()),
        each.members[0] in asked.locked,
    )


def _member(world: World, each: Office, code: str) -> MemberRow:
    minutes = float(world.minutes[world.at(code), world.at(each.host)])
    before = world.office_today(code)
    return MemberRow(
        code,
        world.name(code),
        None if math.isnan(minutes) else minutes,
        code in each.branches,
        code == each.host,
        not world.planned[world.at(code)],
        (before.members, before.host) != (each.members, each.host),
    )


def choices(world: World, proposal: Proposal, code: str, locked: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The offices that a municipality can move to, nearest host first: host's number and name."""
    own, closed = proposal.office_of(code), set(locked)
    others = [o for o in counted(world, proposal) if o is not own and o.members[0] not in closed]
    others += [
        o
        for o in proposal.offices
        if o is not own
        and o not in others
        and o.members[0] not in closed
        and not any(world.planned[world.at(c)] for c in o.members)
    ]

    def away(each: Office) -> tuple[float, str]:
        minutes = float(world.minutes[world.at(code), world.at(each.host)])
        return (math.inf if math.isnan(minutes) else minutes, each.host)

    return [(o.host, world.name(o.host)) for o in sorted(others, key=away)]
