"""What each code of a file becomes: one target, several with weights, or undecided with a reason.

Cells are sorted into *classes* before anything is decided, so that a file of millions of rows asks for a
few hundred decisions, and what stands in a cell that is no municipality number is never carried along:

| class | the cell |
|---|---|
| `1804` | four digits |
| `1850>1806` | a split number, with a key that leads to 1806 |
| `1850>` | a split number, and the key is empty |
| `1850>?` | a split number, and the key is not known |
| `` | empty |
| `3` | three digits: a spreadsheet ate the leading zero |
| `?` | anything else |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bindeledd.areas.municipality_history import municipalities, periods
from bindeledd.areas.splits import weights as weights_named
from bindeledd.foundation.language import _, day
from bindeledd.registry.lineage import Lineage
from bindeledd.registry.passage import Passage, Shares, passages, shares
from bindeledd.registry.recoding.weights import whole_weights

EMPTY, LOST_ZERO, OTHER = "", "3", "?"
UNKNOWN_KEY = "?"


@dataclass(frozen=True, slots=True)
class Fate:
    """What a cell becomes: one target, several with weights (whole numbers), or none with the reason."""

    targets: tuple[str, ...] = ()
    weights: tuple[int, ...] = ()
    reason: str = ""

    @property
    def undecided(self) -> bool:
        """Whether no target is known."""
        return not self.targets


@dataclass(frozen=True)
class Plan:
    """From the codes of `from_date` to those of `to_date`; `shares` of splits when counts are divided.

    `weights` is the name of the weights asked for, None when every row is to have one target.
    """

    from_date: date
    to_date: date
    passages: Mapping[str, Passage]
    weights: str | None
    shares: Mapping[str, Shares | None]

    @cached_property
    def whole(self) -> Mapping[str, str]:
        """The codes that go to one target whatever stands in the key."""
        return {
            old: passage.targets[0]
            for old, passage in self.passages.items()
            if set(_ends(passage)) == {*passage.targets[:1]}
        }

    @cached_property
    def keyed(self) -> Mapping[str, Mapping[str, str]]:
        """The codes where the key decides: key to target."""
        return {old: dict(passage.keys) for old, passage in self.passages.items() if old not in self.whole}

    @property
    def splits(self) -> tuple[Passage, ...]:
        """The codes that are split between several, in order of number."""
        return tuple(passage for passage in self.passages.values() if not passage.sure)

    def class_of(self, code: str, key: str | None) -> str:
        """The class of a cell; `key` is None where the file has no column of keys."""
        digits = code.isascii() and code.isdigit()
        if len(code) != 4 or not digits:
            return EMPTY if not code else LOST_ZERO if digits and len(code) == 3 else OTHER
        if key is None or code not in self.keyed:
            return code
        return f"{code}>{self.keyed[code].get(key, UNKNOWN_KEY) if key else ''}"

    def fate(self, cell_class: str) -> Fate:
        """What cells of this class become."""
        code, keyed, key = cell_class.partition(">")
        passage = self.passages.get(code)
        if passage is None:
            return Fate(reason=self._why_not_in_use(code))
        if len(key) == 4:
            return Fate((key,), (1,))
        if passage.sure:
            return Fate(passage.targets, (1,))
        divided = self.shares.get(code)
        if divided is not None:
            weighted = whole_weights(divided.parts)
            return Fate(tuple(weighted), tuple(weighted.values()))
        return Fate(reason=self._why_open(passage, key if keyed else None))

    def reason(self, classes: Sequence[str], names: Sequence[str]) -> str:
        """Why a row is undecided: the first column that is, by name where there are several."""
        for cell_class, name in zip(classes, names, strict=True):
            if why := self.fate(cell_class).reason:
                return why if len(names) == 1 else f"{name}: {why}"
        return ""

    def _why_open(self, passage: Passage, key: str | None) -> str:
        split = _("{code} er delt på {targets}").format(code=passage.old, targets=listed(passage.targets))
        if self.weights is not None:
            return _("{split}, og delingen har ingen vekter.").format(split=split)
        if key is None:
            return _("{split}. Uten grunnkrets er det ikke kjent hvilken raden hører til.").format(
                split=split
            )
        if not key:
            return _("{split}, og grunnkretsen mangler.").format(split=split)
        return _("{split}, og det er ikke kjent hvor grunnkretsen hører til.").format(split=split)

    def _why_not_in_use(self, code: str) -> str:
        if code == EMPTY:
            return _("Kommunenummeret mangler.")
        if code == LOST_ZERO:
            return _("Nummeret har tre sifre. Nullen foran er trolig borte.")
        if code == OTHER:
            return _("Dette er ikke fire sifre uten mellomrom eller annet rundt.")
        if not periods(code):
            return _("{code} har ikke vært i bruk som kommunenummer.").format(code=code)
        return _("{code} var ikke i bruk {day}.").format(code=code, day=day(self.from_date))

    def name(self, number: str, on: date) -> str:
        """The number with its name on the day, as far as it is known: 1850 Tysfjord."""
        found = municipalities(on).get(number)
        return number if found is None else str(found)


def plan(
    lineage: Lineage,
    from_date: date,
    to_date: date,
    weights: str | None = None,
    known_at: datetime | None = None,
) -> Plan:
    """The plan for a file of codes of `from_date`; with `weights` (press, population) counts are divided.

    Raises `BadInput` when the days are in the wrong order or the weights do not exist.
    """
    if weights is not None:
        # Refuses a name that does not exist also where nothing is split.
        weights_named(from_date, "", weights)
    found = passages(lineage, from_date, to_date, known_at)
    open_ones = [] if weights is None else [passage for passage in found.values() if not passage.sure]
    return Plan(
        from_date,
        to_date,
        found,
        weights,
        {} if weights is None else {passage.old: shares(passage, weights) for passage in open_ones},
    )


def listed(parts: tuple[str, ...]) -> str:
    """«a, b og c»."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{some} og {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def _ends(passage: Passage) -> tuple[str, ...]:
    return (*passage.targets, *passage.keys.values())
