"""What of the task list is shown: whose, which phase, for whom, by whom, where, and how far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from bindeledd_web.establishment.tasks.board import Board, Row
from bindeledd_web.establishment.tasks.words import (
    audience_choices,
    phase_choices,
    role_name,
    status_choices,
)

# Names of the query values that narrow the list.
WHICH, STATUS, AUDIENCE, PHASE, ROLE, PLACE = "vis", "status", "for", "fase", "ansvarlig", "sted"


@dataclass(frozen=True, slots=True)
class Link:
    """One choice of a filter: its words, how many there are, where it leads, and whether it is chosen."""

    words: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the list, with its choices; the first of them is all."""

    name: str
    words: str
    links: tuple[Link, ...]

    @property
    def chosen(self) -> str:
        """The words of the choice made; empty when none is."""
        return next((link.words for link in self.links[1:] if link.chosen), "")


def _which(board: Board) -> dict[str, Callable[[Row], bool]]:
    own = board.hands.municipalities
    return {
        "": lambda row: True,  # noqa: ARG005 - all of them
        "mine": lambda row: row.mine and row.open,
        "kommune": lambda row: row.open and row.task.municipality in own and bool(row.task.municipality),
        "forfalt": lambda row: row.late,
        "venter": lambda row: row.held_up,
    }


_BY: Mapping[str, Callable[[Row, str], bool]] = {
    STATUS: lambda row, value: row.task.status == value,
    AUDIENCE: lambda row, value: value in row.item.audiences,
    PHASE: lambda row, value: row.item.phase == value,
    ROLE: lambda row, value: row.task.responsible == value,
    PLACE: lambda row, value: row.task.municipality == value,
}


class Filtered:
    """The rows of a board that the address asks for, and links to ask otherwise."""

    def __init__(self, board: Board, query: QueryDict) -> None:
        self.board = board
        self.which = query.get(WHICH, "") if query.get(WHICH, "") in _which(board) else ""
        self.by = {name: query.get(name, "") for name in _BY if query.get(name)}
        self.first = self._first()
        self.rows = tuple(
            row for row in self.first if all(_BY[name](row, value) for name, value in self.by.items())
        )

    def _first(self) -> tuple[Row, ...]:
        test = _which(self.board)[self.which]
        return tuple(row for row in self.board.rows if test(row))

    @property
    def narrowed(self) -> bool:
        """Whether anything but whose is asked for."""
        return bool(self.by)

    def whose(self) -> list[Link]:
        """Mine, my municipality's, late ones, those that wait, and all."""
        words = {
            "": _("Alle"),
            "mine": _("Mine"),
            "kommune": _("Min kommunes"),
            "forfalt": _("Over fristen"),
            "venter": _("Venter på andre"),
        }
        return [
            Link(words[name], sum(map(test, self.board.rows)), self._address(name, {}), name == self.which)
            for name, test in _which(self.board).items()
            if name != "kommune" or self.board.hands.municipalities
        ]

    def filters(self) -> list[Filter]:
        """The other ways to narrow it, each with the choices that some task of the list has."""
        roles = sorted({row.task.responsible for row in self.first if row.task.responsible})
        places = sorted(
            {row.task.municipality for row in self.first if row.task.municipality},
            key=lambda number: self.board.places.get(number, number),
        )
        return [
            self._filter(AUDIENCE, _("Målgruppe"), audience_choices()),
            self._filter(PHASE, _("Fase"), phase_choices()),
            self._filter(ROLE, _("Ansvarlig rolle"), [(role, role_name(role)) for role in roles]),
            self._filter(PLACE, _("Kommune"), [(p, self.board.places.get(p, p)) for p in places]),
        ]

    def status_url(self, status: str) -> str:
        """Where the tasks of that status are listed; where all are, when it is chosen already."""
        rest = {name: value for name, value in self.by.items() if name != STATUS}
        return self._address(self.which, rest if self.by.get(STATUS) == status else rest | {STATUS: status})

    def words(self) -> str:
        """What is asked for, in words, for the heading of the table."""
        parts = [each.chosen for each in self.filters() if each.chosen]
        parts += [words for status, words in status_choices() if status == self.by.get(STATUS)]
        return ", ".join(parts)

    def all_url(self) -> str:
        """The list without anything that narrows it."""
        return self._address(self.which, {})

    def _filter(self, name: str, words: str, choices: list[tuple[str, str]]) -> Filter:
        rest = {key: value for key, value in self.by.items() if key != name}
        found = [row for row in self.first if all(_BY[key](row, value) for key, value in rest.items())]
        links = [Link(_("Alle"), len(found), self._address(self.which, rest), name not in self.by)]
        for value, text in choices:
            count = sum(_BY[name](row, value) for row in found)
            if count:
                url = self._address(self.which, rest | {name: value})
                links.append(Link(text, count, url, self.by.get(name) == value))
        return Filter(name, words, tuple(links))

    def _address(self, which: str, by: Mapping[str, str]) -> str:
        query = QueryDict(mutable=True)
        if which:
            query[WHICH] = which
        for name, value in by.items():
            query[name] = value
        return f"?{query.urlencode()}"
