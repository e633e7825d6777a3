"""What a map of before, after and difference shows: each municipality's units, and whether they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bindeledd.reorganisation.effects.people import PieceEffect
from bindeledd.reorganisation.effects.work import OFFICE_GROUPS, Party, any_of


@dataclass(frozen=True, slots=True)
class MapArea:
    """A municipality on one side and the units that its office tasks lie at before and after.

    `changed` is whether anyone there gets another office, None when not known; `partly`: only a part does.
    """

    number: str
    name: str
    units_before: tuple[Party, ...]
    units_after: tuple[Party, ...]
    changed: bool | None
    partly: bool

    def as_json(self) -> dict[str, Any]:
        """The area as plain values."""
        return {
            "number": self.number,
            "name": self.name,
            "units_before": [party.as_json() for party in self.units_before],
            "units_after": [party.as_json() for party in self.units_after],
            "changed": self.changed,
            "partly": self.partly,
        }


@dataclass(frozen=True, slots=True)
class Maps:
    """The municipalities that are touched, by number: as they are before, and as they are after."""

    before: dict[str, MapArea]
    after: dict[str, MapArea]

    def as_json(self) -> dict[str, Any]:
        """Both sides by number."""
        return {
            "before": {number: area.as_json() for number, area in self.before.items()},
            "after": {number: area.as_json() for number, area in self.after.items()},
        }


def maps(effects: Sequence[PieceEffect]) -> Maps:
    """The touched municipalities by their number before and after; the difference is drawn on either."""
    before: dict[str, list[PieceEffect]] = {}
    after: dict[str, list[PieceEffect]] = {}
    for effect in effects:
        before.setdefault(effect.piece.before[:4], []).append(effect)
        if effect.piece.after is not None:
            after.setdefault(effect.piece.after[:4], []).append(effect)
    return Maps(
        {number: _area(number, own[0].piece.name_before, own) for number, own in sorted(before.items())},
        {
            number: _area(number, own[0].piece.name_after or number, own)
            for number, own in sorted(after.items())
        },
    )


def _area(number: str, name: str, effects: Sequence[PieceEffect]) -> MapArea:
    answers = {effect.another_office for effect in effects}
    return MapArea(
        number,
        name,
        _units(effect.groups[group].before.unit for effect in effects for group in OFFICE_GROUPS),
        _units(effect.groups[group].after.unit for effect in effects for group in OFFICE_GROUPS),
        any_of(answers),
        True in answers and len(answers) > 1,
    )


def _units(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(parties))
