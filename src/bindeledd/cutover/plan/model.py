"""What every row becomes: a new municipality and unit by a named rule, or undecided with the reason.

A plan is total: for every municipality number in use on the day before, it says where each row goes, or
what is missing to say it. `answer` is the reference; the engine says the same in SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from bindeledd.cutover.plan.plain import content_hash

# Why a row is undecided: the codes stand in files, their words in `words`.
Reason = Literal[
    "municipality-missing",  # the cell is empty
    "municipality-unreadable",  # not four digits, or a lost leading zero
    "municipality-not-in-use",  # no municipality had the number on the day before
    "place-missing",  # the municipality is split, and nothing says which part
    "place-unknown",  # there is a basic unit or postal code, and it is not among the parts
    "postal-code-ambiguous",  # the postal code lies in several parts
    "places-differ",  # basic unit, postal code or address point to different parts
    "stay-unknown",  # an address only proposes: where the person stays is not in the extract
    "stay-differs",  # the person stays elsewhere than registered
    "no-fixed-abode",
    "institution",  # and the municipality before admission is not in the extract
    "case-unknown",  # the row goes as its case, and the case is not in the extracts
    "case-undecided",  # the row goes as its case, and the case is undecided
    "task-unknown",  # units differ by task, and the task is not known
    "unit-unknown",  # the unit is not in the registry, and the mapping does not say what it is
    "number-collides",  # another municipality uses the number too, and the mapping leaves it to a person
]

# Which rule moved a row.
Rule = Literal[
    "unchanged",
    "renumbered",  # the whole municipality has another number
    "merged",  # the whole municipality became part of another
    "split-basic-unit",
    "split-postal-code",
    "split-address",
    "split-list",
    "stay",  # sosialtjenesteloven § 3: where the person stays
    "before-admission",  # sosialtjenesteloven § 3: institutions
    "as-case",  # goes as the case that it names
    "as-person",  # goes as the person that it names
    "decided",  # a person decided the row
]
UnitRule = Literal["unchanged", "task-transferred", "unit-merged", "unit-of-municipality", "decided", "none"]


@dataclass(frozen=True, slots=True)
class Place:
    """What becomes of one municipality number: one of `targets`; `keys` decide between several.

    `basic_units` and `postal_codes` lead to a target; the open ones are known not to decide. `rest` is the
    municipality itself when only named parts leave it, empty when it is divided: it keeps what is not about
    a place, and the keys of the kinds in `rest_by` that no part names.
    """

    old: str
    targets: tuple[str, ...]
    rule: Rule
    basic_units: Mapping[str, str] = field(default_factory=dict)
    postal_codes: Mapping[str, str] = field(default_factory=dict)
    open_postal_codes: tuple[str, ...] = ()
    open_basic_units: tuple[str, ...] = ()
    rest: str = ""
    rest_by: tuple[Literal["basic_unit", "postal_code"], ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the whole municipality goes to one other."""
        return len(self.targets) == 1


@dataclass(frozen=True, slots=True)
class UnitPassage:
    """That the work of `old` for the new municipality in the task is with the unit `new`, by a rule.

    `task` is an id of the task catalogue or «*» for every task that has no passage of its own.
    """

    municipality: str
    task: str
    old: str
    new: str
    rule: UnitRule


@dataclass(frozen=True, slots=True)
class AddressRange:
    """House numbers of a street in a split municipality, both ends included; `parity` odd, even or all."""

    old: str
    street: str
    first: int
    last: int
    parity: Literal["odd", "even", "all"]
    target: str


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a row; None is a column that the extract does not have, an empty text an empty cell.

    `as_case` and `as_person` are what became of the case and the person that the row names: a number, or
    an empty text where it is undecided or not in the extracts.
    """

    municipality: str
    unit: str | None = None
    task: str | None = None
    key: str | None = None
    basic_unit: str | None = None
    postal_code: str | None = None
    street: str | None = None
    house_number: str | None = None
    stay_kind: str | None = None
    stay_municipality: str | None = None
    stay_basic_unit: str | None = None
    stay_postal_code: str | None = None
    before_municipality: str | None = None
    before_basic_unit: str | None = None
    as_case: str | None = None
    as_person: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a row goes: new municipality and unit with the rules, or the reason why that is undecided.

    `proposal` is what the known facts point to where they cannot decide; empty when they point nowhere.
    `unit` is None where the extract has no units.
    """

    municipality: str = ""
    unit: str | None = None
    rule: Rule | None = None
    unit_rule: UnitRule = "none"
    reason: Reason | None = None
    proposal: str = ""

    @property
    def undecided(self) -> bool:
        """Whether a person must decide."""
        return self.reason is not None


# What compiling found that does not add up; the words, and how much it matters, are in `checking`.
FlawCode = Literal[
    "two-targets",  # a key is given to two municipalities
    "listed-twice",  # a row is listed twice
    "wrong-target",  # a part is given to a municipality that the old one does not become
    "not-split",  # a part of a municipality that goes whole to another
    "not-in-use",  # a part of a municipality that does not exist on the day before
    "task-without-unit",  # a task is transferred, and no unit does it
    "task-outside",  # a task is done outside the units
    "no-unit",  # no unit is known for the new municipality
]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that does not add up: `old` is the municipality, `key` the key or task; never a listed row.

    `row` is the row of `deling.csv` where it stands.
    """

    code: FlawCode
    old: str
    kind: str = ""
    key: str = ""
    row: int | None = None


@dataclass(frozen=True)
class Plan:
    """What every row becomes by one change set, from the day before to its day; immutable.

    `places` has every number in use the day before, and the numbers that are new on the day as themselves, so
    that a row which is moved already stays. `listed` leads from «kind:key» and old municipality to a target.
    `moved_tasks` are the task ids that a host takes over, by municipality. `units_after` are the units in use
    on the day; `later_units` those that begin later, with the day. `concerned` are the numbers, old and new,
    that the change set itself speaks of; the others change on the same day, or not at all.
    """

    id: str
    title: str
    effective_on: date
    from_date: date
    places: Mapping[str, Place]
    units: tuple[UnitPassage, ...] = ()
    addresses: tuple[AddressRange, ...] = ()
    listed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    moved_tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    unit_names: Mapping[str, str] = field(default_factory=dict)
    units_after: tuple[str, ...] = ()
    later_units: Mapping[str, date] = field(default_factory=dict)
    concerned: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the plan's canonical JSON: the same for equal plans in every process."""
        return content_hash(self)

    def answer(self, row: Row, kind: str) -> Answer:
        """Where a row of the kind goes, or why that is undecided: never both, and never elsewhere.

        A municipality that is given is one of the targets of the row's old number. `kind` is an id of
        `kinds.KINDS`.
        """
        return self._answering(row, kind)

    @cached_property
    def _answering(self) -> Callable[[Row, str], Answer]:
        # Answering is made of the types above, so it is asked for when there is a plan to answer by.
        from bindeledd.cutover.plan.answering import Answering

        return Answering(self).answer

    def affected(self, number: str) -> bool:
        """Whether rows with the old municipality number get another municipality or unit."""
        return number in self._affected

    @cached_property
    def _affected(self) -> frozenset[str]:
        changing = {one.municipality for one in self.units if one.new != one.old}
        return frozenset(
            old
            for old, place in self.places.items()
            if place.targets != (old,) or not changing.isdisjoint(place.targets)
        )
