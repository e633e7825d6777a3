"""What becomes of each municipality number: the registry's changes of the day, and the folder's own parts.

A key that the registry gives to several parts is open until the folder's own list decides it. A key that the
registry gives to one part, and the list to another, is open too, and a flaw.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from bindeledd.areas.municipality_history import FIRST_DAY
from bindeledd.cutover.kinds import TABLE_KINDS
from bindeledd.cutover.plan.addresses import from_text
from bindeledd.cutover.plan.divisions import Division
from bindeledd.cutover.plan.model import AddressRange, Flaw, FlawCode, Place, Rule
from bindeledd.registry.lineage import Allocation, Lineage, Succession
from bindeledd.registry.passage import Passage, in_use, passages

_KeyKind = Literal["basic_unit", "postal_code"]
_KEY_KINDS: tuple[_KeyKind, ...] = ("basic_unit", "postal_code")
_OPEN_CODES = Path(__file__).with_name("open_postal_codes.csv")


@dataclass(slots=True)
class Places:
    """The places as they are found, with what the folder's list adds; `new` are numbers new on the day."""

    by_number: dict[str, Place] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    addresses: list[AddressRange] = field(default_factory=list)
    listed: dict[str, dict[str, str]] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)


def find_places(
    lineage: Lineage, from_date: date, on: date, divisions: Iterable[Division], source: str
) -> Places:
    """Every number in use the day before, with its parts; numbers new on the day become themselves.

    Where two say how a number changed, the change set with the id `source` counts.
    """
    found = Places()
    after = in_use(lineage, on)
    before = passages(lineage, from_date, on) if from_date >= FIRST_DAY else {}
    own: dict[str, list[Division]] = defaultdict(list)
    for division in divisions:
        own[division.old].append(division)
    for number, passage in before.items():
        arrows = [one for one in _arrows(lineage, number) if one.date == on]
        parts = [one for one in lineage.divided.get((on, number), ()) if one.new in after]
        found.by_number[number] = _place(passage, arrows, parts, own.pop(number, []), found, source)
    for old, divided in own.items():
        found.flaws += [Flaw("not-in-use", old, one.kind, row=one.row) for one in divided]
    found.new = after - set(before)
    for number in sorted(found.new):
        found.by_number[number] = Place(number, (number,), "unchanged")
    return found


def _arrows(lineage: Lineage, number: str) -> tuple[Succession, ...]:
    return lineage.forwards.get(("municipality", number), ())


def _place(
    passage: Passage,
    arrows: list[Succession],
    parts: list[Allocation],
    own: list[Division],
    found: Places,
    source: str,
) -> Place:
    old, whole = passage.old, passage.targets[0]
    keyed = [one for one in parts if one.kind != "piece"]
    targets = tuple(sorted({*passage.targets, *(one.new for one in keyed)}))
    if len(targets) == 1:
        found.flaws += [
            Flaw("not-split", old, one.kind, _shown(one), one.row) for one in own if one.target != whole
        ]
        return Place(old, targets, _rule(old, whole, arrows, source))
    rest = _rest(passage, arrows, keyed)
    usable = []
    for one in own:
        if one.target in targets:
            usable.append(one)
        else:
            found.flaws.append(Flaw("wrong-target", old, one.kind, _shown(one), one.row))
    sure: dict[str, dict[str, str]] = {}
    unsure: dict[str, set[str]] = {}
    for kind in _KEY_KINDS:
        sure[kind], unsure[kind] = _keys(kind, keyed, usable, found)
    codes = _open_codes().get((arrows[0].date, old), ()) if arrows else ()
    unsure["postal_code"].update(code for code in codes if code not in sure["postal_code"])
    _listed(old, keyed, usable, found)
    found.addresses += _ranges(old, keyed, usable)
    return Place(
        old,
        targets,
        _rule(old, rest, arrows, source) if rest else "split-basic-unit",
        sure["basic_unit"],
        sure["postal_code"],
        tuple(sorted(unsure["postal_code"])),
        tuple(sorted(unsure["basic_unit"])),
        rest,
        tuple(kind for kind in _KEY_KINDS if rest and _names_all(kind, keyed, set(targets) - {rest})),
    )


def _rule(old: str, new: str, arrows: list[Succession], source: str) -> Rule:
    """How a number as a whole became another; the change set's own word counts first."""
    if old == new:
        return "unchanged"
    kinds = [one.kind for one in sorted(arrows, key=lambda one: one.source != source) if one.new == new]
    return "renumbered" if kinds[:1] == ["renumber"] else "merged"


def _rest(passage: Passage, arrows: list[Succession], keyed: list[Allocation]) -> str:
    """The municipality itself where only parts leave it: it goes whole but for these, or keeps its number."""
    if passage.sure:
        return passage.targets[0]
    lives_on = any(one.kind == "boundary" and one.new == passage.old for one in arrows)
    return passage.old if lives_on and all(one.new != passage.old for one in keyed) else ""


def _names_all(kind: str, keyed: list[Allocation], takers: set[str]) -> bool:
    """Whether each of those that take a part has its part named by keys of the kind."""
    return takers <= {one.new for one in keyed if one.kind == kind}


def _keys(
    kind: _KeyKind, keyed: list[Allocation], own: list[Division], found: Places
) -> tuple[dict[str, str], set[str]]:
    """The keys that lead to one target, and those that do not."""
    known: dict[str, set[str]] = defaultdict(set)
    for part in keyed:
        if part.kind == kind:
            known[part.key].add(part.new)
    said: dict[str, set[str]] = defaultdict(set)
    for one in own:
        if one.kind != kind:
            continue
        said[one.key].add(one.target)
        before = known.get(one.key, set())
        if len(said[one.key]) > 1 or (len(before) == 1 and one.target not in before):
            found.flaws.append(Flaw("two-targets", one.old, kind, one.key, one.row))
            said[one.key] |= before
    together = {key: said.get(key) or known[key] for key in sorted({*known, *said})}
    return (
        {key: next(iter(targets)) for key, targets in together.items() if len(targets) == 1},
        {key for key, targets in together.items() if len(targets) > 1},
    )


def _listed(old: str, keyed: list[Allocation], own: list[Division], found: Places) -> None:
    """Rows by «kind:key»; one that is given to two municipalities decides nothing."""
    rows: dict[str, set[str]] = defaultdict(set)
    for part in keyed:
        if part.kind == "list" and part.key.partition(":")[0] in TABLE_KINDS:
            rows[part.key].add(part.new)
    for one in own:
        if one.kind != "list":
            continue
        kind, _colon, own_key = one.key.partition(":")
        targets = rows[f"{kind}:{own_key.strip()}"]
        if targets:
            code: FlawCode = "listed-twice" if one.target in targets else "two-targets"
            found.flaws.append(Flaw(code, old, "list", row=one.row))
        targets.add(one.target)
    for row, targets in rows.items():
        if len(targets) == 1:
            found.listed.setdefault(row, {})[old] = next(iter(targets))


def _ranges(old: str, keyed: list[Allocation], own: list[Division]) -> Iterator[AddressRange]:
    for part in keyed:
        written = from_text(old, part.key, part.new) if part.kind == "address" else None
        if written is not None:
            yield written
    for one in own:
        if one.kind == "address":
            yield AddressRange(old, one.key, one.first, one.last, one.parity, one.target)


def _shown(one: Division) -> str:
    """The key of a row, unless it is about a person or an employee."""
    return one.key if one.kind in _KEY_KINDS else ""


@cache
def _open_codes() -> Mapping[tuple[date, str], tuple[str, ...]]:
    """Postal codes of split municipalities that decide nothing: boxes alone, or in several parts."""
    found: dict[tuple[date, str], tuple[str, ...]] = {}
    with _OPEN_CODES.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            key = (date.fromisoformat(row["date"]), row["old"])
            found[key] = (*found.get(key, ()), row["postal_code"])
    return found
