"""A rehearsal: everything that the run does, timed and reconciled; then only the counts are kept."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.cutover.keeping.journal import note
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import REHEARSAL, Folder, as_json
from bindeledd.cutover.keeping.versions import mended
from bindeledd.cutover.moving.sources import Progress
from bindeledd.cutover.reconcile.faults import write_faults
from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.cutover.steps.proving import Proved, prove, ready
from bindeledd.cutover.steps.reporting import Clock, report
from bindeledd.foundation.finding import Severity

# So many rehearsals come before the run.
WANTED = 2


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A rehearsal, and the one before it."""

    number: int
    file: ReconciliationFile
    before: ReconciliationFile | None
    proved: Proved


def rehearse(folder: Folder, told: Progress = lambda _text: None, schema: Path | None = None) -> Rehearsed:
    """Do all that the run does, and keep the counts as the next rehearsal; the written files are removed.

    Raises `BadInput` for a plan, a mapping or an extract that cannot be used.
    """
    with held(folder):
        clock = Clock()
        mended(folder)
        begun = ready(folder)
        shutil.rmtree(folder.run(REHEARSAL), ignore_errors=True)
        try:
            proved = prove(folder, begun, clock, told, into=REHEARSAL, look_only=True, schema=schema)
        finally:
            shutil.rmtree(folder.run(REHEARSAL), ignore_errors=True)
        folder.rehearsals.mkdir(exist_ok=True)
        earlier = rehearsals(folder)
        number = len(earlier) + 1
        file = report(
            "rehearsal",
            plan=begun.plan,
            sample=folder.sample,
            reconciliation=proved.reconciliation,
            checks=proved.checks,
            clock=clock,
            rehearsal=number,
            run=None,
        )
        write_durably(folder.rehearsals / f"{number:03}.json", as_json(file.as_json()))
        write_faults(proved.reconciliation.faulty, folder.rehearsals / f"{number:03}-avvik.csv")
        note(folder, "rehearsed", number=number, state=file.state)
        return Rehearsed(number, file, earlier[-1] if earlier else None, proved)


def rehearsals(folder: Folder) -> list[ReconciliationFile]:
    """The rehearsals of the folder in order."""
    return [
        ReconciliationFile.from_values(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.rehearsals.glob("[0-9]*.json"))
    ]


def changes(before: ReconciliationFile, now: ReconciliationFile) -> dict[str, Any]:
    """What is different from one rehearsal to the next: rows, and exceptions that came and went."""
    old, new = (
        {one.id for one in file.exceptions if one.severity != Severity.NOTE} for file in (before, now)
    )
    return {
        **{
            name: [getattr(before.result, name), getattr(now.result, name)]
            for name in ("rows_in", "moved", "unchanged", "undecided")
        },
        "seconds": [before.seconds, now.seconds],
        "came": sorted(new - old),
        "went": sorted(old - new),
    }
