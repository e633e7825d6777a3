"""What a rehearsal and a run have in common: staged, checked on the way, and read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindeledd.cutover.calendar import freeze_calendar
from bindeledd.cutover.checks import CheckResult, check_schema, run_checks
from bindeledd.cutover.keeping.decisions import Decision, kept
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.moving.run import Staged, hashes_of, run_id, stage
from bindeledd.cutover.moving.sources import Progress
from bindeledd.cutover.moving.survey import Survey
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile.model import Reconciliation
from bindeledd.cutover.reconcile.run import reconcile
from bindeledd.cutover.refunds import refund_worklist, worklist_json
from bindeledd.cutover.steps.beginning import read
from bindeledd.cutover.steps.carrying import carried
from bindeledd.cutover.steps.planning import faults, planned
from bindeledd.cutover.steps.reporting import Clock
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Ready:
    """What a run begins with: plan, mapping, the hashes of the extracts, and the decisions that stand."""

    plan: Plan
    mapping: FolderMapping
    hashes: Mapping[str, str]
    decisions: Mapping[str, Decision]

    @property
    def run(self) -> str:
        """The id of the run that all of this makes."""
        return run_id(self.plan, self.mapping, self.hashes, self.decisions)


@dataclass(frozen=True, slots=True)
class Proved:
    """A staged version with what the checks and the proof say of it.

    `calendar` and `refunds` are the freeze and the work list as plain values that may leave the folder.
    """

    staged: Staged
    checks: tuple[CheckResult, ...]
    reconciliation: Reconciliation
    calendar: Any
    refunds: Any


def ready(folder: Folder) -> Ready:
    """What the folder has to begin with. Raises `BadInput` for a plan that fails, or a file that lacks."""
    plan = planned(folder)
    if wrong := faults(plan.findings):
        raise BadInput(*wrong)
    mapping = read(folder)
    hashes = hashes_of(folder, mapping)
    return Ready(plan.plan, mapping, hashes, carried(folder, mapping, hashes, kept(folder).values()))


def prove(
    folder: Folder,
    begun: Ready,
    clock: Clock,
    told: Progress,
    *,
    into: str,
    look_only: bool = False,
    schema: Path | None = None,
) -> Proved:
    """Stage a version in the run folder `into`, look at every extract on the way, and read it all again.

    With `schema` every ledger is held against it. Raises `BadInput` for an extract that cannot be used, and
    for synthetic identity numbers where they do
    not belong.
    """
    found: list[CheckResult] = []
    around: list[Any] = []

    def look(survey: Survey) -> None:
        told(_("Kontrollerer uttrekkene …"))
        found.extend(run_checks(survey, on=begun.plan.effective_on, sample=folder.sample))
        _refuse_synthetic(found, look_only=look_only)
        around.append(freeze_calendar(begun.plan, survey).as_json())
        around.append(worklist_json(refund_worklist(begun.plan, survey)))
        clock.lap("check")

    clock.lap("prepare")
    staged = stage(folder, begun.plan, begun.mapping, begun.hashes, begun.decisions, told, look, into=into)
    clock.lap("move")
    if schema is not None:
        told(_("Validerer regnskapene …"))
        found.extend(check_schema(_ledgers(folder, staged, into), schema))
        clock.lap("schema")
    told(_("Leser alt på nytt og avstemmer …"))
    proof = reconcile(
        folder.root,
        folder.staged(into),
        staged.staging,
        begun.plan,
        begun.mapping,
        begun.decisions,
        lambda file: told(_("Avstemmer {file} …").format(file=file)),
    )
    clock.lap("reconcile")
    return Proved(staged, tuple(found), proof, *around)


def _ledgers(folder: Folder, staged: Staged, into: str) -> dict[str, Path]:
    """The ledgers that came in, and those that were written."""
    entries = [entry for entry in staged.staging["files"] if entry["kind"] == "saft"]
    written = [output["path"] for entry in entries for output in entry["outputs"]]
    return {
        **{entry["name"]: folder.root / entry["file"] for entry in entries},
        **{path: folder.staged(into) / path for path in written},
    }


_SYNTHETIC = "person-number-synthetic"


def _refuse_synthetic(found: list[CheckResult], *, look_only: bool) -> None:
    synthetic = [
        one
        for one in found
        if one.check == _SYNTHETIC and one.severity is Severity.MUST and not one.clean and not one.skipped
    ]
    if synthetic and not look_only:
        raise BadInput(
            *(
                Finding(
                    code="synthetic-number",
                    severity=Severity.MUST,
                    message=_("Uttrekket har syntetiske fødselsnumre, og mappen er ikke et eksempel."),
                    fix=_("Ta ut testpersonene, eller bruk en mappe laget med «bindeledd cutover sample»."),
                    file=one.kind,
                )
                for one in synthetic
            )
        )
