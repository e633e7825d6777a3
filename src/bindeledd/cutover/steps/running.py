"""The run: staged, read again, given its evidence, and published when all is decided and reconciled."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bindeledd.cutover.evidence import build_pack, make_manifest
from bindeledd.cutover.keeping.durable import push_tree, write_durably
from bindeledd.cutover.keeping.journal import events, note
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import MANIFEST, PUBLISHED, REHEARSAL, Folder, as_json
from bindeledd.cutover.keeping.versions import (
    closed_by,
    current,
    discard,
    mended,
    publish,
    published_before,
    refuse_strange,
    run_of,
)
from bindeledd.cutover.layout import SINCE
from bindeledd.cutover.moving.since import Listed
from bindeledd.cutover.moving.sources import Progress
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile.faults import write_faults
from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.cutover.steps.beginning import need_confirmed
from bindeledd.cutover.steps.late import as_told, since_last, take_in
from bindeledd.cutover.steps.proving import Proved, forget, keep, prove, ready
from bindeledd.cutover.steps.rehearsing import rehearsals
from bindeledd.cutover.steps.reporting import Clock, report
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

Outcome = Literal["published", "already", "needs_decision", "must_settle", "does_not_reconcile"]
EVIDENCE = "bevis"


@dataclass(frozen=True, slots=True)
class Override:
    """That a version is published though it is not reconciled, or not all is settled: why, by which role."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run came to. `file` is None where there was nothing left to do."""

    outcome: Outcome
    run: str
    file: ReconciliationFile | None
    rehearsals: int
    proved: Proved | None = None


def run(
    folder: Folder,
    told: Progress = lambda _text: None,
    override: Override | None = None,
    schema: Path | None = None,
) -> Ran:
    """Stage, reconcile and publish. With undecided rows, or anything that is not reconciled, it stays staged.

    So it does when the checks found what must be settled first. The same run again does nothing. `override`
    publishes what is not reconciled or settled, never what is undecided. Raises `BadInput` for a mapping
    nobody has confirmed, after the point of no return, and for whatever cannot be used.
    """
    with held(folder):
        mended(folder)
        clock = Clock()
        begun = ready(folder)
        need_confirmed(begun.mapping)
        done = len(rehearsals(folder))
        if current(folder) == begun.run:
            forget(folder)
            return Ran("already", begun.run, None, done)
        refuse_strange(folder)
        _refuse_closed(folder)
        for older in staged_runs(folder):
            if older != begun.run:
                discard(folder, older)
        keep(folder, begun)
        proved = prove(folder, begun, clock, told, into=begun.run, schema=schema)
        lists: tuple[Listed, ...] = ()
        state = proved.reconciliation.state
        if current(folder) is not None and (state == "green" or (state == "red" and override is not None)):
            told(_("Finner hva som er nytt siden sist …"))
            proved, lists = since_last(folder, begun.run, proved)
            clock.lap("since")
        file = report(
            "run",
            plan=begun.plan,
            sample=folder.sample,
            reconciliation=proved.reconciliation,
            checks=proved.checks,
            clock=clock,
            rehearsal=sum(event["event"] == "staged" for event in events(folder)) + 1,
            run=begun.run,
        )
        home, version = folder.run(begun.run), folder.staged(begun.run)
        write_durably(home / "reconciliation.json", as_json(file.as_json()))
        write_faults(proved.reconciliation.faulty, home / "avvik.csv")
        note(folder, "staged", run=begun.run, state=file.state)
        if file.state == "undecided":
            return Ran("needs_decision", begun.run, file, done, proved)
        if file.state == "red" and override is None:
            return Ran("does_not_reconcile", begun.run, file, done, proved)
        if override is None and any(one.severity == Severity.MUST for one in file.exceptions):
            return Ran("must_settle", begun.run, file, done, proved)
        _unmark(version)
        if lists:
            take_in(home, version)
        told(_("Skriver bevisene …"))
        _add_evidence(version, file, proved, lists, begun.plan, override)
        publish(folder, begun.run)
        return Ran("published", begun.run, file, done, proved)


def _refuse_closed(folder: Folder) -> None:
    if closed_by(folder) is not None:
        raise BadInput(
            Finding(
                code="cutover-closed",
                severity=Severity.MUST,
                message=_("Overgangen er meldt endelig. Nye uttrekk tas ikke i bruk her."),
                fix=_("Rett i det nye systemet, eller begynn en ny overgang i en ny mappe."),
            )
        )


def staged_runs(folder: Folder) -> list[str]:
    """The runs that were begun or staged and are not published; a version that rests after that is none."""
    now, published = current(folder), published_before(folder)
    return [
        path.name
        for path in sorted(folder.runs.glob("*"))
        if path.name not in (now, REHEARSAL) and not (path.name in published and _rests(path / PUBLISHED))
    ]


def _rests(version: Path) -> bool:
    """Whether a version that has counted is whole, or not there at all."""
    return run_of(version) is not None or not version.exists()


def staging_of(folder: Folder, run_id: str) -> dict[str, Any]:
    """What a run wrote. Raises `BadInput` when it has not come so far."""
    try:
        found = json.loads((folder.run(run_id) / "staging.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise BadInput(
            Finding(
                code="cutover-not-staged",
                severity=Severity.MUST,
                message=_("Det er ingen kjøring å lese."),
                fix=_("Kjør «bindeledd cutover run» først."),
            )
        )
    return found


def _unmark(version: Path) -> None:
    """What is to be changed is no version: first its manifest goes, then what hangs on when it was made."""
    (version / MANIFEST).unlink(missing_ok=True)
    for name in (EVIDENCE, SINCE):
        if (version / name).exists():
            shutil.rmtree(version / name)


def _add_evidence(
    version: Path,
    file: ReconciliationFile,
    proved: Proved,
    lists: Sequence[Listed],
    plan: Plan,
    override: Override | None,
) -> None:
    """The evidence beside what it is about, and last the manifest, that makes it a version."""
    manifest = make_manifest(proved.staged.staging, plan, started=file.started, seconds=file.seconds)
    manifest |= {"calendar": proved.calendar, "refunds": proved.refunds}
    if lists:
        manifest["since"] = as_told(lists)
    if override is not None:
        manifest["override"] = {"reason": override.reason, "by": override.by}
    (version / EVIDENCE).mkdir()
    build_pack(version / EVIDENCE, file, manifest)
    push_tree(version)
    write_durably(version / MANIFEST, as_json(manifest))
