"""What a recoding did: rows and totals before and after, changed codes, splits, and what is undecided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from bindeledd.areas.municipality_history import SOURCE
from bindeledd.areas.sources import source
from bindeledd.registry.recoding.engine import Tally
from bindeledd.registry.recoding.patch import CodeColumn
from bindeledd.registry.recoding.plan import Plan
from bindeledd.registry.recoding.totals import ValueTotal

Status = Literal["recoded", "needs_decision", "does_not_reconcile"]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written: its size and the checksum of what is on disk."""

    path: Path
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows where the code of a column became another, whole."""

    column: str
    old: str
    new: str
    rows: int


@dataclass(frozen=True, slots=True)
class Split:
    """Rows with a split code: those whose key led to a target, those that are divided, and the undecided."""

    column: str
    old: str
    targets: tuple[str, ...]
    by_key: tuple[int, ...]
    divided: int
    undecided: int
    weights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """Rows that have no target for one reason; `code` only where it is four digits."""

    column: str
    code: str | None
    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was done, or would be: `status` says whether files were written.

    Without weights, rows in = rows out + rows undecided. With weights rows are divided and summed, and
    the totals of `values` are what is kept.
    """

    status: Status
    plan: Plan
    read_as: str
    rows_in: int
    rows_out: int
    rows_undecided: int
    changed: tuple[Changed, ...]
    splits: tuple[Split, ...]
    undecided: tuple[Undecided, ...]
    values: tuple[ValueTotal, ...] = ()
    flows_unknown: int = 0
    out: WrittenFile | None = None
    undecided_out: WrittenFile | None = None

    @property
    def code_list(self) -> str:
        """The source of the codes and their changes, with its vintage."""
        return source(SOURCE).line

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        plan = self.plan
        return {
            "status": self.status,
            "from": plan.from_date.isoformat(),
            "to": plan.to_date.isoformat(),
            "read_as": self.read_as,
            "rows": {"in": self.rows_in, "out": self.rows_out, "undecided": self.rows_undecided},
            "changed": [asdict(change) for change in self.changed],
            "splits": [
                {
                    "column": split.column,
                    "old": split.old,
                    "name": plan.name(split.old, plan.from_date),
                    "targets": [
                        {"number": target, "name": plan.name(target, plan.to_date), "rows": rows}
                        for target, rows in zip(split.targets, split.by_key, strict=True)
                    ],
                    "divided": split.divided,
                    "undecided": split.undecided,
                    "weights": list(split.weights),
                }
                for split in self.splits
            ],
            "undecided": [asdict(row) for row in self.undecided],
            "weights": plan.weights,
            "values": [asdict(value) | {"balances": value.balances} for value in self.values],
            "flows_unknown": self.flows_unknown,
            "out": _file_json(self.out),
            "undecided_out": _file_json(self.undecided_out),
            "sources": [source(SOURCE).as_json()],
        }


def _file_json(file: WrittenFile | None) -> dict[str, Any] | None:
    return None if file is None else {"path": str(file.path), "bytes": file.bytes, "sha256": file.sha256}


def undecided_count(plan: Plan, found: Tally) -> int:
    """How many rows have no target for one of their codes."""
    return sum(rows for classes, rows in found.items() if any(plan.fate(c).undecided for c in classes))


def changes_of(plan: Plan, columns: Sequence[CodeColumn], found: Tally) -> tuple[Changed, ...]:
    """The codes that became others, whole, with the rows that are written."""
    counts: Counter[tuple[int, str, str]] = Counter()
    for classes, rows in found.items():
        fates = [plan.fate(cell_class) for cell_class in classes]
        if any(fate.undecided for fate in fates):
            continue
        for place, (cell_class, fate) in enumerate(zip(classes, fates, strict=True)):
            if len(fate.targets) == 1 and fate.targets[0] != cell_class[:4]:
                counts[place, cell_class[:4], fate.targets[0]] += rows
    return tuple(
        Changed(columns[place].name, old, new, rows) for (place, old, new), rows in sorted(counts.items())
    )


def splits_of(plan: Plan, columns: Sequence[CodeColumn], found: Tally) -> tuple[Split, ...]:
    """The split codes that the file has, per column."""
    splits = []
    for place, column in enumerate(columns):
        for passage in plan.splits:
            by_key: Counter[str] = Counter()
            divided = undecided = 0
            for classes, rows in found.items():
                if classes[place][:4] != passage.old:
                    continue
                fate = plan.fate(classes[place])
                if any(plan.fate(cell_class).undecided for cell_class in classes):
                    undecided += rows
                elif len(fate.targets) > 1:
                    divided += rows
                else:
                    by_key[fate.targets[0]] += rows
            if by_key or divided or undecided:
                shares = plan.shares.get(passage.old)
                splits.append(
                    Split(
                        column.name,
                        passage.old,
                        passage.targets,
                        tuple(by_key[target] for target in passage.targets),
                        divided,
                        undecided,
                        () if shares is None else tuple(weights.line for weights in shares.weights),
                    )
                )
    return tuple(splits)


def undecided_of(plan: Plan, columns: Sequence[CodeColumn], found: Tally) -> tuple[Undecided, ...]:
    """The undecided rows by the first column that has no target, and the reason; the most rows first."""
    counts: Counter[tuple[str, str | None, str]] = Counter()
    for classes, rows in found.items():
        for column, cell_class in zip(columns, classes, strict=True):
            if reason := plan.fate(cell_class).reason:
                code = cell_class[:4] if re.match(r"[0-9]{4}", cell_class) else None
                counts[column.name, code, reason] += rows
                break
    return tuple(Undecided(*key, rows) for key, rows in sorted(counts.items(), key=lambda item: -item[1]))
