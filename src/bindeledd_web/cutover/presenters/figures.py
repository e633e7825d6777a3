"""One file in full: what moves where, what is undecided and what would decide it, and every check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from bindeledd.cutover.evidence.words import NUMBER_SORTS
from bindeledd.cutover.identity import rule_id_in_words
from bindeledd.cutover.kinds import KINDS
from bindeledd.cutover.plan.words import (
    reason_in_words,
    rule_in_words,
    unit_rule_in_words,
    what_would_decide,
)
from bindeledd.cutover.reconciliation import FileDone, Moved, ReconciliationFile, UnitMoved
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.words import municipality_in_words, unit_in_words
from bindeledd_web.cutover.words import area_words, count_words, kroner

M = TypeVar("M", Moved, UnitMoved)


@dataclass(frozen=True, slots=True)
class MoveRow:
    """How many rows of a kind go from where to where, by which rule."""

    kind: str
    old: str
    new: str
    rule: str
    rows: str


@dataclass(frozen=True, slots=True)
class UndecidedRow:
    """How many rows of a kind are undecided, why, and what would decide them."""

    kind: str
    reason: str
    decides: str
    rows: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """What became of one extract: rows in and out, amounts before and after, and checks that failed."""

    name: str
    kind: str
    rows_in: str
    rows_out: str
    undecided: str
    before: str
    after: str
    failed: tuple[str, ...]
    checks: int


def kind_words(kind: str) -> str:
    """A kind of extract by its name."""
    words = KINDS[kind].in_words if kind in KINDS else _("alle")
    return words[:1].upper() + words[1:]


def moves(file: ReconciliationFile, before: Snapshot, after: Snapshot) -> tuple[MoveRow, ...]:
    """What moves between municipalities; what stays is a row too."""
    return tuple(
        MoveRow(
            kind_words(each.kind),
            municipality_in_words(each.old, before) if each.old else "",
            municipality_in_words(each.new, after) if each.new else "",
            rule_in_words(each.rule),
            area_words(each.rows),
        )
        for each in _in_order(file.moves)
    )


def unit_moves(file: ReconciliationFile, before: Snapshot, after: Snapshot) -> tuple[MoveRow, ...]:
    """What moves between units."""
    return tuple(
        MoveRow(
            kind_words(each.kind),
            unit_in_words(each.old, before) if each.old else "",
            unit_in_words(each.new, after) if each.new else "",
            unit_rule_in_words(each.rule),
            area_words(each.rows),
        )
        for each in _in_order(file.unit_moves)
    )


def _in_order(found: Iterable[M]) -> list[M]:
    order = list(KINDS)
    return sorted(found, key=lambda each: (order.index(each.kind), each.old, each.new, each.rule))


def undecided(file: ReconciliationFile) -> tuple[UndecidedRow, ...]:
    """What no rule could decide."""
    return tuple(
        UndecidedRow(
            kind_words(each.kind),
            reason_in_words(each.reason),
            what_would_decide(each.reason),
            area_words(each.rows),
        )
        for each in file.undecided
    )


def files(file: ReconciliationFile) -> tuple[FileRow, ...]:
    """Every extract with its checks."""
    return tuple(_file(done) for done in file.files)


@dataclass(frozen=True, slots=True)
class NumberRow:
    """How many rows of a kind have a number that a rule accepted, or that none did."""

    kind: str
    sort: str
    rule: str
    rows: str


def numbers(file: ReconciliationFile) -> tuple[NumberRow, ...]:
    """Which rule accepted the numbers; none where the file does not say."""
    return tuple(
        NumberRow(
            kind_words(each.kind),
            _(NUMBER_SORTS[each.sort]),
            rule_id_in_words(each.sort, each.rule),
            area_words(each.rows),
        )
        for each in file.numbers
    )


def _file(done: FileDone) -> FileRow:
    sums = done.sums
    failed = tuple(
        _("{check}: {faults} feil i {examined} rader").format(
            check=check.check, faults=count_words(check.faults), examined=count_words(check.examined)
        )
        for check in done.checks
        if not check.ok
    )
    return FileRow(
        done.name,
        kind_words(done.kind),
        count_words(done.rows_in),
        count_words(done.rows_out),
        count_words(done.undecided),
        "" if sums.before_ore is None else kroner(sums.before_ore),
        "" if sums.after_ore is None else kroner(sums.after_ore),
        failed,
        len(done.checks),
    )
