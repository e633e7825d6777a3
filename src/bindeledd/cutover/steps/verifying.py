"""Read again: what is staged or published, and what the receiving system holds after the load."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindeledd.cutover.evidence import after_load_file, build_after_load_pack
from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.cutover.keeping.journal import note
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import MANIFEST, Folder, as_json
from bindeledd.cutover.keeping.versions import current, mended
from bindeledd.cutover.mapping.yamlfile import read_mapping
from bindeledd.cutover.moving.sources import Progress
from bindeledd.cutover.reconcile.after import verify_after
from bindeledd.cutover.reconcile.aftermodel import AfterLoad
from bindeledd.cutover.reconcile.faults import write_faults
from bindeledd.cutover.reconcile.model import Reconciliation
from bindeledd.cutover.reconcile.run import reconcile
from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.cutover.steps.proving import forget, kept_by, ready
from bindeledd.cutover.steps.reporting import Clock
from bindeledd.cutover.steps.running import EVIDENCE, staged_runs, staging_of
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read again, of which run, and whether it is the version that counts.

    `stale` says that extracts, plan, mapping or decisions are no longer those of the run.
    """

    run: str
    published: bool
    stale: bool
    reconciliation: Reconciliation


def verify(folder: Folder, told: Progress = lambda _text: None) -> Verified:
    """Read the staged version again, else the published one. Raises `BadInput` when there is none."""
    with held(folder):
        mended(folder)
        staged = [one for one in staged_runs(folder) if (folder.run(one) / "staging.json").exists()]
        run = staged[-1] if staged else current(folder)
        if run is None:
            raise _nothing()
        version = folder.staged(run) if staged else folder.published
        begun = kept_by(folder, run)
        proof = reconcile(
            folder.root,
            version,
            staging_of(folder, run),
            begun.plan,
            begun.mapping,
            begun.decisions,
            lambda file: told(_("Avstemmer {file} …").format(file=file)),
        )
        write_faults(proof.faulty, folder.run(run) / "avvik.csv")
        note(folder, "verified", run=run, state=proof.state)
        return Verified(run, not staged, _stale(folder, run), proof)


def _stale(folder: Folder, run: str) -> bool:
    """Whether what lies in the folder now would make another run, or none."""
    try:
        return ready(folder).run != run
    except BadInput:
        return True
    finally:
        forget(folder)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A check of what the receiving system holds: of which run, and what it came to.

    `result` is None for one that is read again later.
    """

    number: int
    run: str
    state: str
    result: AfterLoad | None = None

    def as_json(self) -> dict[str, Any]:
        """As plain values: counts by kind of rows."""
        told = {} if self.result is None else self.result.as_json()
        return told | {"number": self.number, "run": self.run, "state": self.state}


def verify_loaded(
    folder: Folder, after: Path, mapping: Path | None, told: Progress = lambda _text: None
) -> Loaded:
    """Hold an extract from the receiving system, taken after the load, against the published version.

    `mapping` says what its columns are where they are not called as in the version. What it came to is kept
    in `.bindeledd/after` with its evidence. Raises `BadInput` when nothing is published or the extract
    cannot be used.
    """
    with held(folder):
        mended(folder)
        clock = Clock()
        run = current(folder)
        if run is None:
            raise _nothing()
        begun = kept_by(folder, run)
        told(_("Sammenligner med det nye systemet …"))
        result = verify_after(
            folder.root,
            folder.published,
            staging_of(folder, run),
            begun.plan,
            begun.mapping,
            after,
            None if mapping is None else read_mapping(mapping),
        )
        folder.after_loads.mkdir(exist_ok=True)
        number = len(list(folder.after_loads.glob("[0-9]*.json"))) + 1
        home = folder.after_loads / f"{number:03}"
        write_faults(result.faulty, home.with_name(f"{number:03}-avvik.csv"))
        evidence = folder.published / EVIDENCE
        file = after_load_file(
            result,
            ReconciliationFile.from_values(_values(evidence / "reconciliation.json")),
            number=number,
            started=clock.started,
            seconds=clock.seconds,
        )
        build_after_load_pack(home, file, _values(evidence / MANIFEST))
        write_durably(home.with_name(f"{number:03}.json"), as_json(file.as_json()))
        note(folder, "loaded", run=run, number=number, state=result.state)
        return Loaded(number, run, result.state, result)


def last_after_load(folder: Folder) -> Loaded | None:
    """The last check of what the receiving system holds; None before the first."""
    for path in sorted(folder.after_loads.glob("[0-9]*.json"), reverse=True):
        file = ReconciliationFile.from_values(_values(path))
        return Loaded(file.number, str(file.run), file.state)
    return None


def _values(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _nothing() -> BadInput:
    return BadInput(
        Finding(
            code="cutover-nothing-to-verify",
            severity=Severity.MUST,
            message=_("Det er ingen kjøring å lese på nytt."),
            fix=_("Kjør «bindeledd cutover run» først."),
        )
    )
