"""What the checks say: how many rows each looked at, what it found, and where; never what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bindeledd.foundation.few import OUTSIDE, Figures

Check = Literal[
    "files",  # every file is as it was read, and as it was written
    "columns",  # the columns of the input, in order, and the old values beside
    "rows-once",  # every row of the input exactly once
    "values",  # every value outside the recoded columns as it was
    "plan",  # the recoded ones as the plan and the decisions say
    "receiver",  # every row with its receiver
    "undecided",  # the rows that are listed as undecided are those, and as they were
    "renumbered",  # new numbers where numbers meet, and nowhere else
    "sums",  # amounts per account and municipality
    "full-time-equivalents",  # position shares per employer and municipality
    "programme-days",  # days used and leave per municipality
    "vouchers",  # debit equals credit per voucher where it did
    "balances",  # opening and closing per account as before, and what lies between them
    "inverse",  # the way back leads back
    "whole-file",  # a ledger or a return against its original
    "since",  # the lists of what is new make the version before into this one
]
State = Literal["green", "red", "undecided"]
# What a role that is summed and is no money is called outside.
_MEASURES = {"share": "full-time-equivalents", "days_used": "programme-days", "leave_days": "leave-days"}
# So many rows are named for each check of a file; all are counted.
LISTED = 10_000


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """One fault: the check, the row (`<file>:<record>`) and the column where they are known."""

    check: str
    pointer: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check of one file found: rows looked at, and faults; not `ran` is never green."""

    check: Check
    examined: int
    faults: int = 0
    ran: bool = True

    @property
    def ok(self) -> bool:
        """Whether it ran and found nothing."""
        return self.ran and not self.faults


@dataclass(frozen=True, slots=True)
class Sums:
    """Whole øre of a file before, after, and in its undecided rows; `unread` values could not be summed.

    Values that cannot be read as an amount with two decimals are compared as text.
    """

    before: int = 0
    after: int = 0
    undecided: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure that is no money comes to before, after and in undecided rows.

    `role` is `share` (hundredths of a percent), `days_used` or `leave_days` (hundredths of a day).
    """

    role: str
    before: int
    after: int
    undecided: int


@dataclass(frozen=True, slots=True)
class Move:
    """So many rows of a kind go from one number to another by a rule."""

    kind: str
    old: str
    new: str
    rule: str
    rows: int


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file of the mapping: rows in and out, its checks, its sums, and the faulty rows."""

    name: str
    kind: str
    sha256: str
    rows_in: int
    rows_out: int
    moved: int
    undecided: int
    checks: tuple[CheckResult, ...]
    sums: Sums | None = None
    measures: tuple[Measured, ...] = ()
    faulty: tuple[FaultyRow, ...] = ()
    moves: tuple[Move, ...] = ()
    unit_moves: tuple[Move, ...] = ()
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def faults(self) -> int:
        """Faults over all checks; a check that did not run is one."""
        return sum(one.faults or (not one.ran) for one in self.checks)

    def as_json(self) -> dict[str, Any]:
        """The file as it stands in `reconciliation.json`: no pointers."""
        sums = self.sums
        return {
            "name": self.name,
            "kind": self.kind,
            "rows_in": self.rows_in,
            "moved": self.moved,
            "unchanged": self.rows_in - self.moved - self.undecided,
            "undecided": self.undecided,
            "rows_out": self.rows_out,
            "sha256": self.sha256,
            "checks": [
                {"check": one.check, "examined": one.examined, "ok": one.ok, "faults": one.faults}
                for one in self.checks
            ],
            "sums": None
            if sums is None
            else {"before_ore": sums.before, "after_ore": sums.after, "undecided_ore": sums.undecided},
            "measures": [
                {
                    "measure": _MEASURES[one.role],
                    "before": one.before,
                    "after": one.after,
                    "undecided": one.undecided,
                }
                for one in self.measures
            ],
        }


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every file's result; green only when every check ran, found nothing, and nothing is undecided."""

    files: tuple[FileResult, ...]

    @property
    def state(self) -> State:
        """Red with any fault, undecided with rows that a person must decide, else green."""
        if any(one.faults for one in self.files):
            return "red"
        return "undecided" if any(one.undecided for one in self.files) else "green"

    @property
    def faulty(self) -> tuple[FaultyRow, ...]:
        """The faulty rows that are named, file by file."""
        return tuple(row for one in self.files for row in one.faulty)

    def as_json(self, figures: Figures = OUTSIDE) -> dict[str, Any]:
        """The parts of `reconciliation.json` that the proof itself knows; few moved are hidden outside."""
        files = self.files
        sums = [one.sums for one in files if one.sums is not None]
        return {
            "state": self.state,
            "result": {
                "rows_in": sum(one.rows_in for one in files),
                "moved": sum(one.moved for one in files),
                "unchanged": sum(one.rows_in - one.moved - one.undecided for one in files),
                "undecided": sum(one.undecided for one in files),
                "rows_out": sum(one.rows_out for one in files),
                "ore_difference": sum(abs(one.before - one.after - one.undecided) for one in sums),
            },
            "files": [one.as_json() for one in files],
            "moves": _told((move for one in files for move in one.moves), figures),
            "unit_moves": _told((move for one in files for move in one.unit_moves), figures),
            "undecided": _reasons(files, figures),
        }


def _told(moves: Iterable[Move], figures: Figures) -> list[dict[str, Any]]:
    """Moves of a kind added up over its files, and small ones hidden among those of the kind."""
    added: dict[str, dict[tuple[str, str, str], int]] = {}
    for move in moves:
        of_kind = added.setdefault(move.kind, {})
        key = (move.old, move.new, move.rule)
        of_kind[key] = of_kind.get(key, 0) + move.rows
    return [
        {"kind": kind, "old": old, "new": new, "rule": rule, "rows": rows}
        for kind, counts in added.items()
        for (old, new, rule), rows in figures.among(dict(sorted(counts.items()))).items()
    ]


def _reasons(files: Iterable[FileResult], figures: Figures) -> list[dict[str, Any]]:
    added: dict[str, dict[str, int]] = {}
    for one in files:
        of_kind = added.setdefault(one.kind, {})
        for reason, rows in one.reasons.items():
            of_kind[reason] = of_kind.get(reason, 0) + rows
    return [
        {"kind": kind, "reason": reason, "rows": rows}
        for kind, counts in added.items()
        for reason, rows in figures.among(dict(sorted(counts.items()))).items()
    ]
