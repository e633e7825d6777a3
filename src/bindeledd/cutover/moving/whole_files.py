"""Ledgers (SAF-T) and returns (KOSTRA) on their way: files that have no rows of a table.

Neither has room for old values, so the way back has them: for a ledger what became what, and for a return
each row with another number. A return's rows are counted from 1, since it has no header.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindeledd.cutover.keeping.decisions import Decision
from bindeledd.cutover.keeping.durable import push
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.kostra.recode import recode as recode_form
from bindeledd.cutover.layout import INVERSE, INVERSE_COLUMNS, TOGETHER, UNDECIDED, UNDECIDED_COLUMNS
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.moving.counting import Move
from bindeledd.cutover.moving.sources import sha256_of
from bindeledd.cutover.moving.writing import made_room
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.plan.whole_files import (
    FORMS,
    form_layout,
    form_places,
    form_receiver,
    ledger_receiver,
    ledger_recoding,
)
from bindeledd.cutover.plan.words import reason_in_words
from bindeledd.cutover.saft.recoding import RecodedLedger
from bindeledd.cutover.saft.rewrite import recode as recode_ledger
from bindeledd.cutover.saft.totals import read_totals

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WholeFile:
    """One ledger or return: how it is written, and what moves where in it once it is."""

    folder: Folder
    plan: Plan
    mapping: FolderMapping
    mapped: MappedFile
    sha256: str
    decisions: Mapping[str, Decision]

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.mapped.name

    def write(self, version: Path) -> Entry:
        """Write the file below `version`; what was written, as it stands in `staging.json`."""
        source = self.folder.root / self.mapped.file
        told = self._ledger(source, version) if self.mapped.kind == "saft" else self._form(source, version)
        return {
            "name": self.mapped.name,
            "file": self.mapped.file,
            "table": None,
            "kind": self.mapped.kind,
            "format": self.mapped.kind,
            "copy": None,
            "sha256": self.sha256,
            "bytes": source.stat().st_size,
            "columns": [],
            "roles": {},
            "municipality": self.mapped.municipality,
            "old_columns": {},
            "added": {},
        } | told

    def _ledger(self, source: Path, version: Path) -> Entry:
        receiver = ledger_receiver(self.mapped, self.plan)
        target = made_room(version / receiver / self.mapped.file)
        done = recode_ledger(source, target, ledger_recoding(self.mapped, self.mapping, self.plan, receiver))
        lines = read_totals(source).lines
        inverse = list(_ledger_lines(done, self.mapped.municipality or "", receiver, self.name))
        return {
            "rows": lines,
            "outputs": [_output(version, target, receiver, lines)],
            "undecided": None,
            "inverse": _list(version, INVERSE, self.mapped.file, INVERSE_COLUMNS, inverse),
            "moves": [
                [self.mapped.municipality, receiver, _rule(self.plan, self.mapped, receiver), "", lines]
            ],
        }

    def _form(self, source: Path, version: Path) -> Entry:
        places = form_places(self.plan, source)
        own = {one.record: one.municipality for one in self.decisions.values() if one.file == self.name}
        receiver = None
        if self.mapping.delivery == "receiver":
            receiver = form_receiver(self.mapped, self.plan, source, own)
        target = made_room(version / (receiver or TOGETHER) / self.mapped.file)
        done = recode_form(source, target, form_layout(self.mapped, source), places, own)
        undecided = [
            (f"{self.name}:{row}", "place-missing", reason_in_words("place-missing"), "")
            for row in done.undecided
        ]
        inverse = [
            ("", old, new, "", "", "", str(rows), str(rows))
            for (old, new), rows in sorted(done.moved.items())
            if new not in ("", old)
        ]
        return {
            "rows": done.rows,
            "outputs": [_output(version, target, receiver, done.rows)],
            "undecided": _list(version, UNDECIDED, self.mapped.file, UNDECIDED_COLUMNS, undecided),
            "inverse": _list(version, INVERSE, self.mapped.file, INVERSE_COLUMNS, inverse),
            "moves": [
                [old, new, _form_rule(old, new), "" if new else "place-missing", rows]
                for (old, new), rows in sorted(done.moved.items())
            ],
        }


def whole_files(
    folder: Folder,
    plan: Plan,
    mapping: FolderMapping,
    hashes: Mapping[str, str],
    decisions: Mapping[str, Decision],
) -> Iterator[WholeFile]:
    """The mapping's ledgers and returns, in its order."""
    for mapped in mapping.of_kind("saft", *FORMS):
        yield WholeFile(folder, plan, mapping, mapped, hashes[mapped.name], decisions)


def moves_of(entry: Entry) -> tuple[Move, ...]:
    """What moves where in a ledger or return that was written."""
    return tuple(
        Move(old or "", new, rule, reason, None, None, "none", rows, 0, 0)
        for old, new, rule, reason, rows in entry["moves"]
    )


def _rule(plan: Plan, mapped: MappedFile, receiver: str) -> str:
    place = plan.places[mapped.municipality or receiver]
    return place.rule if place.sure else "decided"


def _form_rule(old: str, new: str) -> str:
    return "" if not new else "unchanged" if new == old else "renumbered"


def _ledger_lines(done: RecodedLedger, old: str, new: str, name: str) -> Iterator[tuple[str, ...]]:
    """What became what in a ledger: one line for each value that changed."""
    inverse = done.inverse
    for (number, _name), (before, _named) in inverse.company.items():
        yield f"{name}:", old, new, "", "", "organisation", before, number
    for role, changed in (
        ("account", inverse.accounts),
        ("customer", inverse.customers),
        ("supplier", inverse.suppliers),
    ):
        for after, befores in changed.items():
            for before in befores:
                yield f"{name}:", old, new, "", "", role, before, after
    for (kind, after), befores in inverse.analyses.items():
        for before in befores:
            yield f"{name}:", old, new, "", "", kind, before, after


def _list(
    version: Path, folder: str, file: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> Entry | None:
    """Write a list as CSV, where there is anything to list."""
    found = list(rows)
    if not found:
        return None
    path = f"{folder}/{file}.csv"
    target = made_room(version / path)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(found)
    push(target)
    return {"path": path, "rows": len(found), "sha256": sha256_of(target), "bytes": target.stat().st_size}


def _output(version: Path, target: Path, receiver: str | None, rows: int) -> Entry:
    return {
        "path": target.relative_to(version).as_posix(),
        "receiver": receiver,
        "rows": rows,
        "sha256": sha256_of(target),
        "bytes": target.stat().st_size,
    }
