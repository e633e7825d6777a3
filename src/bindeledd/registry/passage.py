"""From the numbers of one day to those of a later day, for whole files.

A number that went whole to one other is sure; of a number that was split, the parts are known by basic
unit. Counts that cannot be told by record are divided by the split's weights, as exact fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType

from bindeledd.areas.municipality_history import FIRST_DAY, municipalities
from bindeledd.areas.splits import DEFAULT_WEIGHTS, Weights, weights
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.following import Fork, Way, follow
from bindeledd.registry.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Passage:
    """What the number `old` of the first day is on the last: one of `targets`, in order of number.

    One target is sure for a whole municipality. `keys` leads from basic unit to target wherever that is
    known, also for a part that left a municipality which else went whole. `forks` are the splits that
    leave it open, each way of each target.
    """

    old: str
    targets: tuple[str, ...]
    keys: Mapping[str, str]
    forks: tuple[tuple[str, tuple[Fork, ...]], ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the number went to one other, whole."""
        return len(self.targets) == 1

    @property
    def split_at(self) -> date | None:
        """The day of the first split that leaves it open; None when it is sure."""
        return min((fork.date for _target, passed in self.forks for fork in passed), default=None)


@dataclass(frozen=True, slots=True)
class Shares:
    """Which part of a count goes to each target: fractions whose sum is one, and the weights behind them."""

    parts: Mapping[str, Fraction]
    weights: tuple[Weights, ...]


def passages(
    lineage: Lineage, from_date: date, to_date: date, known_at: datetime | None = None
) -> Mapping[str, Passage]:
    """The passage of every municipality number in use on `from_date` to the numbers of `to_date`.

    Raises `BadInput` when the days are in the wrong order, or before the numbers are known.
    """
    lineage = lineage.at(known_at)
    if from_date < FIRST_DAY:
        raise _bad(
            "passage-too-early",
            _("Kommunenumrene er kjent fra {first}, ikke på {day}.").format(
                first=day(FIRST_DAY), day=day(from_date)
            ),
            _("Velg en dato fra {first} eller senere.").format(first=day(FIRST_DAY)),
        )
    if from_date > to_date:
        raise _bad(
            "passage-backwards",
            _("Omkodingen går bakover: fra {start} til {end}.").format(
                start=day(from_date), end=day(to_date)
            ),
            _(
                "Bytt om datoene. Nye kommunenumre kan ikke kodes om til gamle, for en sammenslåing "
                "kan ikke deles opp igjen."
            ),
        )
    return MappingProxyType(
        {
            number: _passage(lineage, number, from_date, to_date)
            for number in sorted(in_use(lineage, from_date))
        }
    )


def in_use(lineage: Lineage, on: date, known_at: datetime | None = None) -> frozenset[str]:
    """The municipality numbers in use on a day: those of 1971 and what the lineage makes of them."""
    lineage = lineage.at(known_at)
    numbers = set(municipalities(FIRST_DAY))
    by_date: dict[date, list[tuple[str, str, bool]]] = {}
    for arrow in lineage.successions:
        if arrow.series == "municipality" and arrow.date <= on:
            by_date.setdefault(arrow.date, []).append((arrow.old, arrow.new, arrow.kind == "boundary"))
    for _when, arrows in sorted(by_date.items()):
        numbers -= {old for old, _new, boundary in arrows if not boundary}
        numbers |= {new for _old, new, _boundary in arrows}
    return frozenset(numbers)


def shares(passage: Passage, name: str = DEFAULT_WEIGHTS) -> Shares | None:
    """The part of each target by the named weights; None when a split on the way has no weights.

    Along one way the shares of its splits are multiplied; ways that end in the same target are added.
    Raises `BadInput` for a name of weights that does not exist.
    """
    used: dict[tuple[date, str], Weights] = {}
    parts: dict[str, Fraction] = dict.fromkeys(passage.targets, Fraction(0))
    for target, forks in passage.forks or ((passage.old, ()),):
        part = Fraction(1)
        for fork in forks:
            found = weights(fork.date, fork.old, name)
            if found is None or fork.new not in found.parts:
                return None
            used[fork.date, fork.old] = found
            part *= found.share(fork.new)
        parts[target if passage.forks else passage.targets[0]] += part
    return Shares(MappingProxyType(parts), tuple(used.values()))


def _passage(lineage: Lineage, number: str, from_date: date, to_date: date) -> Passage:
    ways = follow(lineage, "municipality", number, from_date, to_date)
    targets = tuple(sorted({way.number for way in ways}))
    forks = tuple((way.number, way.open_forks) for way in ways) if len(targets) > 1 else ()
    return Passage(number, targets, _keys(lineage, number, ways, from_date, to_date), forks)


def _keys(
    lineage: Lineage,
    number: str,
    ways: tuple[Way, ...],
    from_date: date,
    to_date: date,
) -> Mapping[str, str]:
    """Basic unit to target, for the units of every change that the number goes through."""
    changes = {(step.date, step.old) for way in ways for step in way.steps}
    units = {
        part.key
        for change in changes
        for part in lineage.divided.get(change, ())
        if part.kind == "basic_unit"
    }
    found: dict[str, str] = {}
    for unit in sorted(units):
        keyed = follow(lineage, "municipality", number, from_date, to_date, {"basic_unit": unit})
        ends = {way.number for way in keyed}
        if len(ends) == 1:
            found[unit] = ends.pop()
    return MappingProxyType(found)


def _bad(code: str, message: str, fix: str) -> BadInput:
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix))
