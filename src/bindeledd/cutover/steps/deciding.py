"""What people decide about single rows: the list to fill in, and the decisions taken in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bindeledd.casefolder.csvtext import decode
from bindeledd.cutover.keeping.decisions import COLUMNS, Decision, OpenRow, every, take
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
    sha256: str
    key: str = ""
    old: str = ""


def open_rows(folder: Folder) -> list[Open]:
    """The undecided rows of the run that is staged. Raises `BadInput` when none is."""
    return list(_open_rows(folder, _staged(folder)))


def write_list(folder: Folder, target: Path) -> int:
    """Write the list to fill in: a row for each undecided one, with why and what is proposed; how many.

    What is decided before follows, filled in, so that it can be put right. Raises `BadInput` when there is
    neither.
    """
    rows, settled = _both(folder)
    with target.open("x", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow((COLUMNS[0], "årsak", "forslag", *COLUMNS[1:]))
        for row in rows:
            writer.writerow((row.pointer, row.words, row.proposal, "", "", "", "", ""))
        for one in settled:
            said = (one.municipality, one.unit, one.number, one.reason, one.by)
            writer.writerow((one.pointer, _("Avgjort før. Rett den om den er feil."), one.proposal, *said))
    return len(rows)


def decide(folder: Folder, path: Path) -> int:
    """Take in a filled-in list; how many rows it decides. Raises `BadInput` with everything that is wrong."""
    with held(folder):
        plan = planned(folder).plan
        rows, settled = _both(folder)
        places = {
            one.pointer: OpenRow(one.sha256, one.key, one.old, one.why, one.proposal) for one in settled
        }
        # A pointer leads into the extract as it was when the list was made.
        places |= {
            row.pointer: OpenRow(row.sha256, row.key, row.old, row.reason, row.proposal) for row in rows
        }
        targets = {target for place in plan.places.values() for target in place.targets}
        count = take(folder, path, places, targets)
        note(folder, "decided", rows=count)
        return count


def _both(folder: Folder) -> tuple[list[Open], list[Decision]]:
    """The undecided rows of what is staged, and what is decided about the extracts as they are.

    A decision can be put right for as long as its extract is the same. Raises `BadInput` when there is
    neither.
    """
    hashes = hashes_of(folder, read(folder)) if folder.decisions.exists() else {}
    settled = {one.pointer: one for one in every(folder) if hashes.get(one.file) == one.sha256}
    rows = open_rows(folder) if _staged_runs(folder) or not settled else []
    waiting = {row.pointer for row in rows}
    changed = {row.pointer.rpartition(":")[0] for row in rows if row.sha256 not in hashes.values()}
    return rows, [one for one in settled.values() if one.pointer not in waiting and one.file not in changed]


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
                entry["sha256"],
                row.get(key) or "",
                old.strip(),
            )


def _staged_runs(folder: Folder) -> list[str]:
    return [run for run in staged_runs(folder) if (folder.run(run) / "staging.json").exists()]


def _staged(folder: Folder) -> str:
    runs = _staged_runs(folder)
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
