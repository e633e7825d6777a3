"""What people decide about single rows: the list to fill in, and the decisions taken in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bindeledd.casefolder.csvtext import decode
from bindeledd.cutover.keeping.decisions import COLUMNS, OpenRow, take
from bindeledd.cutover.keeping.journal import note
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.kinds import KINDS
from bindeledd.cutover.moving.run import hashes_of
from bindeledd.cutover.steps.beginning import read
from bindeledd.cutover.steps.planning import planned
from bindeledd.cutover.steps.running import staged_runs, staging_of
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Open:
    """One row that a person must decide: where it is, why, and what the known facts propose."""

    pointer: str
    reason: str
    words: str
    proposal: str
    key: str = ""
    old: str = ""


def open_rows(folder: Folder) -> list[Open]:
    """The undecided rows of the run that is staged. Raises `BadInput` when none is."""
    return list(_open_rows(folder, _staged(folder)))


def write_list(folder: Folder, target: Path) -> int:
    """Write the list to fill in: a row for each undecided one, with why and what is proposed; how many."""
    rows = open_rows(folder)
    with target.open("x", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow((COLUMNS[0], "årsak", "forslag", *COLUMNS[1:]))
        for row in rows:
            writer.writerow((row.pointer, row.words, row.proposal, "", "", "", "", ""))
    return len(rows)


def decide(folder: Folder, path: Path) -> int:
    """Take in a filled-in list; how many rows it decides. Raises `BadInput` with everything that is wrong."""
    with held(folder):
        sha256 = hashes_of(folder, read(folder))
        plan = planned(folder).plan
        places = {
            row.pointer: OpenRow(sha256[row.pointer.rpartition(":")[0]], row.key, row.old)
            for row in open_rows(folder)
        }
        targets = {target for place in plan.places.values() for target in place.targets}
        count = take(folder, path, places, targets)
        note(folder, "decided", rows=count)
        return count


def _open_rows(folder: Folder, run: str) -> Iterator[Open]:
    for entry in staging_of(folder, run)["files"]:
        if not entry["undecided"]:
            continue
        columns = {role: column for column, role in entry["roles"].items()}
        key = columns.get(KINDS[entry["kind"]].key, "")
        text, _notes = decode((folder.staged(run) / entry["undecided"]["path"]).read_bytes(), entry["name"])
        separator = max(";,\t|", key=text.partition("\n")[0].count)
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=separator):
            old = row.get(columns.get("municipality", ""), entry["municipality"]) or ""
            yield Open(
                row["peker"],
                row["årsak"],
                row["årsak_tekst"],
                row["forslag"],
                row.get(key) or "",
                old.strip(),
            )


def _staged(folder: Folder) -> str:
    runs = [run for run in staged_runs(folder) if (folder.run(run) / "staging.json").exists()]
    if not runs:
        raise BadInput(
            Finding(
                code="nothing-to-decide",
                severity=Severity.MUST,
                message=_("Ingen kjøring venter på avgjørelser."),
                fix=_("Kjør «bindeledd cutover run» først. Er noe uavklart, venter kjøringen på deg."),
            )
        )
    return runs[-1]
