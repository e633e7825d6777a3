"""A form with new numbers: only the digits of the municipality (and district) are changed, in place.

Every other byte is carried over, and rows stay in order. A row that is undecided keeps its old number and is
listed. Nothing is summed, merged or renumbered: who and what meet is told.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bindeledd.cutover.kostra.checks import number_of
from bindeledd.cutover.kostra.faults import Faults
from bindeledd.cutover.kostra.layout import CAME_FROM, MUNICIPALITY, Layout
from bindeledd.cutover.kostra.meeting import Groups, Meetings
from bindeledd.cutover.kostra.places import Places, Plan, placed
from bindeledd.cutover.kostra.records import Record, bad, encoding_of, records
from bindeledd.cutover.kostra.totals import district_of, nothing_to_report
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class RecodedForm:
    """What was done: rows by (old, new) number, and by row number what is left to a person.

    An undecided row stands under (old, ""). Groups of `persons_in_both` and `journals_in_both` are row
    numbers of one person, or one journal number, from municipalities that became one.
    """

    rows: int
    changed: int
    moved: Mapping[tuple[str, str], int]
    undecided: tuple[int, ...]
    persons_in_both: Groups
    journals_in_both: Groups
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether every row has its new number."""
        return not self.undecided


class _Work:
    """One recoding under way."""

    def __init__(self, file: str, layout: Layout, plan: Plan) -> None:
        self.layout, self.plan = layout, plan
        self.faults, self.meetings = Faults(file), Meetings(layout)
        self.moved: Counter[tuple[str, str]] = Counter()
        self.undecided: list[int] = []
        self.changed = 0

    def row(self, record: Record) -> bytes:
        """The bytes of the row with its new number."""
        old, district = number_of(record), district_of(record, self.layout)
        target = placed(self.plan, record.row, old, district, record.raw)
        self.moved[old, "" if target is None else target] += 1
        if target is None:
            self.undecided.append(record.row)
            self.faults.add("kostra-undecided", record.row, MUNICIPALITY)
            return record.raw
        self.meetings.add(record, old, target)
        self._came_from(record, target[:4])
        written = target[:4].encode() + record.raw[4:]
        if len(target) == 6:
            written = written[:6] + target[4:].encode() + written[8:]
        self.changed += written != record.raw
        return written

    def _came_from(self, record: Record, new: str) -> None:
        field = self.layout.by_name.get(CAME_FROM)
        other = field.of(record.text) if field else ""
        if not other.strip(" 0"):
            return
        if other == new or (self.plan.sure(other) or "")[:4] == new:
            self.faults.add("kostra-came-from-within", record.row, CAME_FROM)

    def done(self, nothing: Finding | None) -> RecodedForm:
        """What was done, when every row is read; `nothing` says that there was nothing to report."""
        self.plan.finish()
        persons, journals = self.meetings.told(self.faults)
        findings = (*self.layout.findings, *self.faults.findings, *([nothing] if nothing else ()))
        moved = dict(sorted(self.moved.items()))
        rows = sum(moved.values())
        return RecodedForm(rows, self.changed, moved, tuple(self.undecided), persons, journals, findings)


def recode(
    source: Path,
    target: Path,
    layout: Layout,
    places: Places,
    decisions: Mapping[int, str] | None = None,
) -> RecodedForm:
    """Write `source` with the numbers of the plan to `target`, at once or not at all.

    `decisions` say by row number what an undecided row becomes. Raises `BadInput` when the two are one file,
    the source cannot be read, or a decision does not fit; `OSError` when the target cannot be written.
    """
    _apart(source, target)
    encoding = encoding_of(source)
    nothing = nothing_to_report(source)
    work = _Work(source.name, layout, Plan(places, decisions or {}, source.name))
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as out:
            for record in records(source, encoding):
                body = record.raw if record.empty else work.row(record)
                out.write(record.head + body + record.end)
            done = work.done(nothing)
            _settle(out)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _settle_folder(target.parent)
    return done


def _apart(source: Path, target: Path) -> None:
    if target.exists() and source.exists() and target.samefile(source):
        raise bad(
            "kostra-same-file",
            source.name,
            _("Kilden og resultatet er samme fil. Det som er hentet ut, blir aldri skrevet over."),
            _("Oppgi et annet sted for resultatet."),
        )


def _settle(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _settle_folder(folder: Path) -> None:
    # Only some systems can open a folder; there the rename itself is what they promise.
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
