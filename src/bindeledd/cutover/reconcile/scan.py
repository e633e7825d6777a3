# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""One reading of a side: rows counted, hashed and summed by what decides where a row goes.

A row of a municipality that nothing happens to is known by that number; one of a municipality that goes whole
also by unit and task; one of a split municipality by all that tells where. So millions of rows are some
thousand groups, and the plan is asked once for each.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bindeledd.cutover.reconcile.amounts import ORE, measures, ore_of
from bindeledd.cutover.reconcile.tables import Opened, Seen, Work
from bindeledd.registry.recoding.engine import text

BETWEEN = "\x1f"
# What stands where a row names no case or no person.
NONE = "-"
_PLACE = (
    "basic_unit",
    "postal_code",
    "street",
    "house_number",
    "stay_kind",
    "stay_municipality",
    "stay_basic_unit",
    "stay_postal_code",
    "before_municipality",
    "before_basic_unit",
)
_STREETS = ("street", "house_number")
_FEW = ("municipality", "unit", "task")
FOLLOWED = ("as_case", "as_person")


@dataclass(slots=True)
class Amounts:
    """Rows, the sum of their hashes, and for each measure its sum in øre and how many could not be read."""

    rows: int
    hashes: int
    ore: list[int]
    unread: list[int]

    def add(self, other: Amounts, sign: int = 1) -> None:
        """Add another's figures, or with sign -1 take them away."""
        self.rows += sign * other.rows
        self.hashes += sign * other.hashes
        self.ore = [a + sign * b for a, b in zip(self.ore, other.ore, strict=True)]
        self.unread = [a + sign * b for a, b in zip(self.unread, other.unread, strict=True)]


@dataclass(frozen=True, slots=True)
class Facts:
    """Which facts a file has about a row, in the order in which they stand in a group's key."""

    few: tuple[str, ...]
    every: tuple[str, ...]
    listed: tuple[str, ...]
    follows: bool


def facts_of(work: Work, opened: Opened) -> Facts:
    """The facts that the plan may look at in this file."""
    mapped = opened.mapped
    has = [
        role for role in (*_FEW, *_PLACE) if opened.before.place(role) is not None or role == "municipality"
    ]
    few = tuple(role for role in _FEW if role in has)
    place = tuple(role for role in _PLACE if role in has and (work.plan.addresses or role not in _STREETS))
    before = f"{mapped.kind}:"
    listed = tuple(key.removeprefix(before) for key in work.plan.listed if key.startswith(before))
    if opened.before.place(mapped.kind_of.key) is None:
        listed = ()
    follows = mapped.kind_of.follows == "case" and bool(work.split)
    every = (*few, *(("key",) if listed else ()), *place, *(FOLLOWED if follows else ()))
    return Facts(few, every, listed, follows)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of a file are read: its facts, and the municipality numbers told apart in detail.

    `split` and `touched` are numbers as they may stand in the file, with space around them too.
    """

    opened: Opened
    facts: Facts
    split: tuple[str, ...]
    touched: tuple[str, ...]

    def rows(self, seen: Seen, *, numbered: bool = False) -> str:
        """The rows of a side in SQL; with where their case and person went when the kind follows them."""
        rows = seen.extract.numbered if numbered else seen.extract.relation
        if not self.facts.follows:
            return rows
        m = f"trim({seen.municipality})"
        joins = "".join(
            f" LEFT JOIN fates {alias} ON {alias}.what = {text(what)} "
            f"AND {alias}.m = {m} AND {alias}.key = {cell}"
            for alias, what, cell in (
                ("fc", "case", seen.was("case_no")),
                ("fp", "person", seen.was("person")),
            )
            if cell is not None
        )
        return f"(SELECT s.*, {self._followed(seen)} FROM {rows} s{joins})"

    def _followed(self, seen: Seen) -> str:
        parts = []
        for name, alias, cell in zip(
            FOLLOWED, ("fc", "fp"), map(seen.was, ("case_no", "person")), strict=True
        ):
            none = text(NONE)
            found = (
                none
                if cell is None
                else f"CASE WHEN {cell} = '' THEN {none} ELSE coalesce({alias}.target, '') END"
            )
            parts.append(f"{found} AS {name}")
        return ", ".join(parts)

    def full(self, seen: Seen) -> str:
        """Everything that may decide a row, as one text in SQL."""
        split = _among(seen.municipality, self.split)
        few, every = (self._joined(seen, names) for names in (self.facts.few, self.facts.every))
        return f"CASE WHEN {split} THEN {every} ELSE {few} END" if self.split else few

    def _joined(self, seen: Seen, names: Sequence[str]) -> str:
        cells = (f"replace({self._fact(seen, name)}, chr(31), '')" for name in names)
        return f"concat_ws(chr(31), {', '.join(cells)})"

    def _fact(self, seen: Seen, name: str) -> str:
        if name == "municipality":
            return seen.municipality
        if name in FOLLOWED:
            return name
        if name == "key":
            listed = ", ".join(map(text, self.facts.listed))
            return f"CASE WHEN trim({seen.key}) IN ({listed}) THEN trim({seen.key}) ELSE '' END"
        return seen.was(name) or "''"

    def as_before(self, seen: Seen) -> str:
        """Whether municipality and unit are as they were, in SQL."""
        same = []
        for role in ("municipality", "unit"):
            place = seen.place(role)
            if place is not None and place in seen.old:
                types = seen.extract.types
                raw = types[place] == types[seen.old[place]]
                a, b = (f"c{place}", f"c{seen.old[place]}") if raw else (seen.now(role), seen.was(role))
                same.append(f"{a} IS NOT DISTINCT FROM {b}")
        if seen.added is not None:
            same.append(f"{seen.now('municipality')} = {seen.municipality}")
        return " AND ".join(same) or "true"

    def coarse(self, seen: Seen) -> str:
        """Whether a row is known by its municipality number alone, in SQL."""
        return f"(NOT {_among(seen.municipality, self.touched)} AND {self.as_before(seen)})"

    def key(self, seen: Seen) -> str:
        """The group of a row, in SQL."""
        return f"CASE WHEN {self.coarse(seen)} THEN {seen.municipality} ELSE {self.full(seen)} END"

    def new(self, seen: Seen) -> str:
        """What was written as municipality and unit, as one text in SQL; NULL where nothing happens.

        A file without columns for them, input or output, says it by its receiver.
        """
        if seen == self.opened.before:
            return "NULL"
        cells = (seen.now(role) or "''" for role in ("municipality", "unit"))
        parts = ", ".join(f"replace({cell}, chr(31), '')" for cell in cells)
        return f"CASE WHEN {self.coarse(seen)} THEN NULL ELSE concat_ws(chr(31), {parts}) END"

    def account(self, seen: Seen) -> str:
        """What sums are grouped by beside the municipality, in SQL."""
        if not self.measured:
            return "''"
        return seen.was("account") or (seen.was("organisation") if "share" in self.measured else None) or "''"

    @property
    def measured(self) -> tuple[str, ...]:
        """The roles of the columns that are summed."""
        return measures(self.opened.before)

    def sums(self, seen: Seen) -> str:
        """Rows, hash sum, and a sum and the unreadable of each measure, in SQL."""
        parts = ["count(*)", f"coalesce(sum({self.opened.hash(seen)}::HUGEINT), 0)"]
        for role in self.measured:
            ore = ore_of(seen, role)
            parts += [f"coalesce(sum({ore}), 0)::HUGEINT", f"count(*) - count({ore})"]
        return ", ".join(parts)

    def group(self, seen: Seen, where: str = "") -> str:
        """The query of one side: key, account, what was written, figures."""
        return (
            f"SELECT {self.key(seen)} AS k, {self.account(seen)} AS a, {self.new(seen)} AS w, "
            f"{self.sums(seen)} FROM {self.rows(seen)} {where} GROUP BY ALL"
        )

    def outline(self, seen: Seen) -> str:
        """The query of one side by municipality number alone: number, account, as before, figures."""
        return (
            f"SELECT {self._number(seen)}, {self.account(seen)}, {self.as_before(seen)}, {self.sums(seen)} "
            f"FROM {seen.extract.relation} GROUP BY ALL"
        )

    def in_touched(self, seen: Seen) -> str:
        """The condition that something happens to a row's municipality, in a form that files can skip by."""
        return f"WHERE {self._number(seen)} IN ({', '.join(map(text, self.touched))})"

    def _number(self, seen: Seen) -> str:
        """The municipality number as the column itself where that is text."""
        place = seen.place("municipality")
        at = None if place is None else seen.old.get(place, place)
        return seen.municipality if at is None or seen.extract.types[at] != "VARCHAR" else f"c{at}"


def reading_of(work: Work, opened: Opened) -> Reading:
    """How a file is read when its municipality numbers stand there as in the plan."""
    return Reading(opened, facts_of(work, opened), work.split, work.touched)


def in_detail(reading: Reading, found: Collection[str]) -> Reading | None:
    """The reading that also tells apart numbers with space around them; None when there are none."""
    odd = [one for one in dict.fromkeys(found) if one != one.strip() and one.strip() in reading.touched]
    if not odd:
        return None
    split = [number for number in odd if number.strip() in reading.split]
    return Reading(reading.opened, reading.facts, (*reading.split, *split), (*reading.touched, *odd))


def amounts_of(figures: Sequence[int | str]) -> Amounts:
    """The figures of a group as `Reading.sums` gives them."""
    values = [int(value) for value in figures]
    return Amounts(values[0], values[1], values[2::2], values[3::2])


def _among(cell: str, numbers: Sequence[str]) -> str:
    """Whether a cell is one of the numbers, in SQL: a look-up, which many alternatives are not."""
    if not numbers:
        return "false"
    pairs = ", ".join(f"{text(number)}: true" for number in numbers)
    return f"coalesce(MAP {{{pairs}}}[{cell}], false)"


__all__ = ["ORE", "Amounts", "Facts", "Reading", "amounts_of", "facts_of", "in_detail", "reading_of"]
