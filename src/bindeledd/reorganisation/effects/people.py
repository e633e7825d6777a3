"""Residents of each piece, counted where a count is known, and how many get another office.

A part of a divided municipality has its share of the municipality's count by the weights of that division
(`areas.splits`), the sum always the count. Nothing is counted by basic unit: the built-in data has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.areas import national
from bindeledd.areas.sources import source
from bindeledd.areas.splits import Weights, weights
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.mapping.figures import Figure, total
from bindeledd.mapping.people import PERSONS
from bindeledd.registry.recoding.weights import divide
from bindeledd.reorganisation.effects.pieces import Piece
from bindeledd.reorganisation.effects.work import OFFICE_GROUPS, Party, WorkChange, any_of
from bindeledd.reorganisation.effects.world import World


@dataclass(frozen=True, slots=True)
class PieceEffect:
    """A piece with its residents, and who has each group of tasks before and after.

    `another_office` is True when another unit has the state tasks or the minimum solution, None when not
    known. `by_set` is whether the change set is what makes it so. `weights` are those that divided the count,
    None when it was not divided.
    """

    piece: Piece
    residents: Figure
    groups: dict[str, WorkChange]
    another_office: bool | None
    by_set: bool
    weights: Weights | None = None

    @property
    def estimated(self) -> bool:
        """Whether the count is a share of a count, and not counted itself."""
        return self.weights is not None and self.weights.basis != "observed"

    def as_json(self) -> dict[str, Any]:
        """The piece, its residents and its groups of tasks as plain values."""
        piece = self.piece
        values: dict[str, Any] = {
            "before": {"number": piece.before, "name": piece.name_before},
            "after": None if piece.after is None else {"number": piece.after, "name": piece.name_after},
            "words": piece.words,
            "whole": piece.whole,
            "in_change_set": piece.in_change_set,
            "residents": self.residents.as_json(),
            "estimated": self.estimated,
            "another_office": self.another_office,
            "office_by_change_set": self.by_set,
            "tasks": {group: change.as_json() for group, change in self.groups.items()},
        }
        if self.weights is not None:
            values["weights"] = self.weights.line
        if piece.parts:
            last = piece.parts[-1]
            values["part"] = {
                "of": last.old,
                "date": last.on.isoformat(),
                "rest": last.rest,
                "basic_units": list(last.basic_units),
                "postal_codes": list(last.postal_codes),
            }
        return values


@dataclass(frozen=True, slots=True)
class Side:
    """Residents who go from one unit to another for these groups of tasks, with the pieces they live in."""

    before: Party
    after: Party
    groups: tuple[str, ...]
    residents: Figure
    pieces: tuple[PieceEffect, ...]
    by_set: bool

    @property
    def estimated(self) -> bool:
        """Whether a part of the count is a share of a count."""
        return any(effect.estimated for effect in self.pieces)

    @property
    def known(self) -> bool:
        """Whether both units are known."""
        return self.before.number is not None and self.after.number is not None

    def as_json(self) -> dict[str, Any]:
        """Units before and after with the residents who move between them."""
        return {
            "unit_before": self.before.as_json(),
            "unit_after": self.after.as_json(),
            "task_groups": list(self.groups),
            "residents": self.residents.as_json(),
            "estimated": self.estimated,
            "in_change_set": self.by_set,
            "pieces": [
                {
                    "municipality": effect.piece.before,
                    "words": effect.piece.words,
                    "residents": effect.residents.value,
                }
                for effect in self.pieces
            ],
        }


@dataclass(frozen=True, slots=True)
class MunicipalityTotal:
    """A municipality of the day before: its residents, and how many get another office by the change set."""

    number: str
    name: str
    residents: Figure
    another_office: Figure

    def as_json(self) -> dict[str, Any]:
        """The municipality and both counts as plain values."""
        return {
            "number": self.number,
            "name": self.name,
            "residents": self.residents.as_json(),
            "another_office": self.another_office.as_json(),
        }


def municipal_residents(world: World, number: str) -> Figure:
    """Inhabitants on the latest 1 January not after the day before; the case's where the nation's lack."""
    on = world.before_on
    try:
        published = national.population(number, on)
        figure = Figure(published.value, PERSONS, published.date, source(published.source), published.reason)
    except BadInput as bad:
        # A number that only a plan or a case knows is in no count.
        figure = Figure(None, PERSONS, on, world.own_source, bad.findings[0].message)
    if not figure.known and world.case is not None and number in world.case_numbers:
        own = world.case.population(number, on)
        return own if own.known else figure
    return figure


def residents(world: World, piece: Piece) -> tuple[Figure, Weights | None]:
    """The piece's residents: the municipality's count, or a share of it and the weights that gave the share.

    Not known, with the reason, where there is no count or no weights.
    """
    if len(piece.before) > 4:
        return _unknown(world, _("Folketallet i bydelen finnes ikke i de innebygde tallene.")), None
    whole = municipal_residents(world, piece.before)
    if not piece.parts:
        return whole, None
    part = piece.parts[0]
    found = weights(part.on, part.old) if len(piece.parts) == 1 and part.old == piece.before else None
    if found is None or part.new is None or part.new not in found.parts:
        reason = _("Folketall per grunnkrets finnes ikke i de innebygde tallene, og ingen andel er oppgitt.")
        return (_unknown(world, reason) if whole.known else whole), None
    if whole.value is None and found.basis == "observed":
        # Nobody counted the municipality on its last day, but its parts were counted on their first.
        return Figure(found.parts[part.new], PERSONS, found.date, found.source), found
    if whole.value is None:
        return whole, None
    targets = list(found.parts)
    shared = divide(int(whole.value), [found.parts[new] for new in targets])
    count = shared[targets.index(part.new)]
    sources = dict.fromkeys((*whole.others, found.source))
    sources.pop(whole.source, None)
    return Figure(count, PERSONS, whole.date, whole.source, others=tuple(sources)), found


def _unknown(world: World, reason: str) -> Figure:
    return Figure(None, PERSONS, world.before_on, world.own_source, reason)


def effect_of(world: World, piece: Piece, groups: dict[str, WorkChange]) -> PieceEffect:
    """The piece with its residents, and whether the change set gives it another office."""
    offices = [groups[group] for group in OFFICE_GROUPS]
    changed = any_of(change.unit_changed for change in offices)
    if changed:
        by_set = any(change.unit_changed and change.unit_by_set for change in offices)
    else:
        # With a unit unknown, the change set may move people when it says anything of who does the work.
        by_set = any(change.unit_by_set or change.host_by_set for change in offices)
    figure, used = residents(world, piece)
    return PieceEffect(piece, figure, groups, changed, by_set, used)


def sides(world: World, effects: Iterable[PieceEffect]) -> tuple[Side, ...]:
    """From which unit to which, for which tasks, and how many: by the change set first, then by number."""
    found: dict[tuple[bool, Party, Party, tuple[str, ...]], list[PieceEffect]] = {}
    for effect in effects:
        ways: dict[tuple[bool, Party, Party], list[str]] = {}
        for group in OFFICE_GROUPS:
            change = effect.groups[group]
            if change.unit_changed is not False:
                by_set = change.unit_by_set or (change.unit_changed is None and effect.by_set)
                ways.setdefault((by_set, change.before.unit, change.after.unit), []).append(group)
        for (by_set, before, after), groups in ways.items():
            found.setdefault((by_set, before, after, tuple(groups)), []).append(effect)
    answer = [
        Side(before, after, groups, _together(world, _counted(of_side)), tuple(of_side), by_set)
        for (by_set, before, after, groups), of_side in found.items()
    ]
    return tuple(
        sorted(answer, key=lambda s: (not s.by_set, s.before.number or "~", s.after.number or "~", s.groups))
    )


def another_office(world: World, effects: Sequence[PieceEffect]) -> Figure:
    """Residents who get another office by the change set; unknown as soon as one piece is, and says which."""
    moved: list[tuple[str, Figure]] = []
    for effect in effects:
        if effect.by_set and effect.another_office:
            moved += _counted([effect])
        elif effect.by_set and effect.another_office is None:
            moved.append((effect.piece.words, _unknown(world, _why(effect))))
    return _together(world, moved)


def _why(effect: PieceEffect) -> str:
    """Why it is not known whether the piece gets another office."""
    units = [
        unit
        for group in OFFICE_GROUPS
        for unit in (effect.groups[group].before.unit, effect.groups[group].after.unit)
    ]
    return next(unit.reason for unit in units if unit.number is None)


def _counted(effects: Iterable[PieceEffect]) -> list[tuple[str, Figure]]:
    return [(effect.piece.words, effect.residents) for effect in effects]


def _together(world: World, parts: Sequence[tuple[str, Figure]]) -> Figure:
    """The sum of the parts; nobody is a count of zero."""
    if not parts:
        return Figure(0, PERSONS, world.before_on, world.own_source)
    if len(parts) == 1:
        return parts[0][1]
    days: set[date | None] = {figure.date for _name, figure in parts}
    return total(parts, PERSONS, days.pop() if len(days) == 1 else None, world.own_source)


def by_municipality(world: World, effects: Sequence[PieceEffect]) -> tuple[MunicipalityTotal, ...]:
    """Every municipality of the pieces, in order of number."""
    found: dict[str, list[PieceEffect]] = {}
    for effect in effects:
        found.setdefault(effect.piece.before[:4], []).append(effect)
    return tuple(
        MunicipalityTotal(
            number,
            own[0].piece.name_before,
            municipal_residents(world, number),
            another_office(world, own),
        )
        for number, own in sorted(found.items())
    )
