"""The two sides of a file against each other: every row once, as it was, where the plan sends it.

Both sides are sorted by old municipality and by how what was written stands to the plan; for each such part
the rows and the sum of their hashes must be the same. Since the hash holds the old codes, a row of the
right part that has another row's new code is in the wrong part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bindeledd.cutover.reconcile.amounts import MONEY, SUMMED
from bindeledd.cutover.reconcile.expected import AS_PLANNED, Marked, Oracle
from bindeledd.cutover.reconcile.model import Check, Move
from bindeledd.cutover.reconcile.scan import BETWEEN, Amounts, Reading, amounts_of, in_detail
from bindeledd.cutover.reconcile.tables import TYPED, Seen, Work, meaning

Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one side that the plan cannot tell apart; `output` and `written` only of what was written.

    `written` is None where nothing happens to the rows.
    """

    key: str
    account: str
    amounts: Amounts
    output: int = -1
    written: tuple[str, str] | None = None


@dataclass(slots=True)
class Sides:
    """What the two sides of a file add up to, part by part, and what is wrong before any row is named.

    `labels` gives, for each group that was written against the plan, its output, key, what was written and
    its label. `differ` counts, for each check of sums, the accounts whose sums differ, by new municipality.
    `measures` are before, after and undecided of each role that is summed.
    """

    rows_in: int = 0
    rows_out: int = 0
    before: dict[Part, list[int]] = field(default_factory=dict)
    after: dict[Part, list[int]] = field(default_factory=dict)
    labels: list[tuple[int, str, str, str]] = field(default_factory=list)
    astray: int = 0
    differ: Counter[Check] = field(default_factory=Counter)
    ore: tuple[int, int, int, int] | None = None
    measures: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    must_change: int = 0
    may_change: int = 0
    origins: set[tuple[str, str]] = field(default_factory=set)
    moves: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unit_moves: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    moved: int = 0

    @property
    def differing(self) -> list[Part]:
        """The parts in which the two sides are not the same rows."""
        return [part for part in {*self.before, *self.after} if self.before.get(part) != self.after.get(part)]


def scanned(work: Work, reading: Reading, seen: Seen, output: int = -1) -> list[Group]:
    """The groups of one side of a file.

    Where columns can be read by themselves, rows are first summed by municipality number alone, and only
    those of numbers that something happens to are told apart: that is much less to do for most files.
    """
    if seen.extract.format in TYPED and reading.touched:
        outline = _outlined(work, reading, seen, output)
        if outline is not None:
            return outline
    return _groups(work.rows(reading.group(seen)), output)


def _outlined(work: Work, reading: Reading, seen: Seen, output: int) -> list[Group] | None:
    """The groups by way of an outline; None where rows must all be told apart.

    What is told apart must add up to the outline: a file that is wrong about which rows it has in which
    part does not get through.
    """
    touched = set(reading.touched)
    coarse: list[Group] = []
    totals: dict[str, list[int]] = {}
    for number, account, same, *figures in work.rows(reading.outline(seen)):
        amounts = amounts_of(figures)
        if (number or "") in touched:
            _add(totals, number, amounts)
        elif same:
            coarse.append(Group(number or "", account, amounts, output))
        else:
            return None
    fine = _groups(work.rows(reading.group(seen, reading.in_touched(seen))), output)
    found: dict[str, list[int]] = {}
    for group in fine:
        _add(found, group.key.partition(BETWEEN)[0], group.amounts)
    return [*coarse, *fine] if found == totals else None


def _add(totals: dict[str, list[int]], number: str, amounts: Amounts) -> None:
    figures = totals.setdefault(number, [0, 0])
    figures[0] += amounts.rows
    figures[1] += amounts.hashes


def _groups(rows: Iterable[tuple[Any, ...]], output: int) -> list[Group]:
    groups = []
    for key, account, written, *figures in rows:
        values = None if written is None else written.split(BETWEEN)
        pair = None if values is None else (values[0], values[1])
        groups.append(Group(key, account, amounts_of(figures), output, pair))
    return groups


def detailed(work: Work, reading: Reading) -> tuple[Reading, list[Group]]:
    """The input's groups, read in detail also where space stands around a municipality number."""
    groups = scanned(work, reading, reading.opened.before)
    closer = in_detail(reading, [group.key for group in groups if BETWEEN not in group.key])
    return (reading, groups) if closer is None else (closer, scanned(work, closer, closer.opened.before))


def compared(oracle: Oracle, before: Iterable[Group], after: Iterable[Group], marks: Marked) -> Sides:
    """Both sides by part; undecided rows are taken from the input, decided ones put where they go."""
    sides = Sides()
    expected: dict[tuple[str, str], Amounts] = {}
    written: dict[tuple[str, str], Amounts] = {}
    groups: dict[tuple[str, str], Amounts] = {}
    for group in before:
        _sum(groups, (group.key, group.account), group.amounts)
    measured = oracle.reading.measured
    total = _total((group.amounts for group in groups_of(groups)), len(measured))
    sides.rows_in = total.rows
    for key, account, amounts in marks.groups:
        groups.setdefault((key, account), _nothing(amounts)).add(amounts, -1)
    for (key, account), amounts in groups.items():
        if amounts.rows or amounts.hashes:
            answer = oracle.answer(key)
            _put(sides.before, (oracle.facts(key)["municipality"], AS_PLANNED), amounts)
            _sum(expected, (answer.municipality, account), amounts)
            _count(sides, oracle, key, amounts.rows)
    for municipality, label, new, account, amounts in marks.decided:
        _put(sides.before, (municipality, label), amounts)
        _sum(expected, (new, account), amounts)
        sides.moves[municipality, new, "decided"] += amounts.rows
        sides.moved += amounts.rows if label != AS_PLANNED or municipality != new else 0
    for group in after:
        _written(sides, oracle, group, written)
    after_all = _total(written.values(), len(measured))
    sides.rows_out = after_all.rows
    sides.measures = {
        role: (total.ore[at], after_all.ore[at], marks.undecided.ore[at]) for at, role in enumerate(measured)
    }
    for check, roles in SUMMED.items():
        at = [place for place, role in enumerate(measured) if role in roles]
        sides.differ[check] = sum(
            _figures(expected.get(one), at) != _figures(written.get(one), at)
            for one in ({*expected, *written} if at else ())
        )
    money = [role for role in measured if role in MONEY]
    if money:
        unread = (count for count, role in zip(total.unread, measured, strict=True) if role in MONEY)
        sides.ore = (*sides.measures[money[0]], sum(unread))
    return sides


def groups_of(groups: dict[tuple[str, str], Amounts]) -> list[Group]:
    """The groups of a side by key and account."""
    return [Group(key, account, amounts) for (key, account), amounts in groups.items()]


def _written(sides: Sides, oracle: Oracle, group: Group, written: dict[tuple[str, str], Amounts]) -> None:
    facts = oracle.facts(group.key)
    old, unit = facts["municipality"], facts.get("unit", "")
    receiver = oracle.reading.opened.outputs[group.output].receiver
    label, values = AS_PLANNED, (old, unit)
    if group.written is not None:
        label = oracle.label(group.key, group.written, receiver)
        values = oracle.values(group.written, receiver)
        if label != AS_PLANNED:
            sides.labels.append((group.output, group.key, BETWEEN.join(group.written), label))
        rows = group.amounts.rows
        meant = [meaning(oracle.reading.opened.mapped, "unit", text).strip() for text in (unit, values[1])]
        sides.must_change += rows if values[0].strip() != old.strip() or meant[0] != meant[1] else 0
        sides.may_change += rows if values != (old, unit) else 0
    if receiver is not None and values[0].strip() != receiver:
        sides.astray += group.amounts.rows
    sides.origins.add((values[0].strip(), old.strip()))
    _put(sides.after, (old, label), group.amounts)
    _sum(written, (values[0].strip(), group.account), group.amounts)


def _count(sides: Sides, oracle: Oracle, key: str, rows: int) -> None:
    """Count what moves where, by the plan."""
    answer, facts = oracle.answer(key), oracle.facts(key)
    if answer.undecided or not rows:
        return
    old, unit = facts["municipality"].strip(), facts.get("unit")
    if answer.municipality != old:
        sides.moves[old, answer.municipality, answer.rule or ""] += rows
    meant = None if unit is None else meaning(oracle.reading.opened.mapped, "unit", unit).strip()
    changed = meant is not None and BETWEEN in key and answer.unit != meant
    if changed:
        sides.unit_moves[meant or "", answer.unit or "", answer.unit_rule] += rows
    if changed or answer.municipality != old:
        sides.moved += rows


def moves_of(kind: str, counted: Counter[tuple[str, str, str]]) -> tuple[Move, ...]:
    """The moves of a kind, in order."""
    return tuple(Move(kind, *key, rows) for key, rows in sorted(counted.items()))


def _put(parts: dict[Part, list[int]], part: Part, amounts: Amounts) -> None:
    figures = parts.setdefault(part, [0, 0])
    figures[0] += amounts.rows
    figures[1] += amounts.hashes
    if figures == [0, 0]:
        del parts[part]


def _sum(sums: dict[tuple[str, str], Amounts], at: tuple[str, str], amounts: Amounts) -> None:
    sums.setdefault(at, _nothing(amounts)).add(amounts)


def _figures(amounts: Amounts | None, at: Sequence[int]) -> tuple[list[tuple[int, int]], int] | None:
    """Sums and unreadable cells of the measures at these places, and rows; None without rows."""
    if amounts is None or not amounts.rows:
        return None
    return [(amounts.ore[place], amounts.unread[place]) for place in at], amounts.rows


def _total(amounts: Iterable[Amounts], width: int) -> Amounts:
    """What so many measures add up to; noughts where there are no rows."""
    total = Amounts(0, 0, [0] * width, [0] * width)
    for one in amounts:
        total.add(one)
    return total


def _nothing(like: Amounts) -> Amounts:
    return Amounts(0, 0, [0] * len(like.ore), [0] * len(like.unread))
