"""What a rehearsal and a run have in common: staged, checked on the way, and read again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bindeledd.cutover.calendar import freeze_calendar
from bindeledd.cutover.checks import CheckResult, check_schema, run_checks
from bindeledd.cutover.keeping.decisions import Decision, every
from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.cutover.keeping.places import Folder, as_json
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.mapping.yamlfile import read_mapping, write_mapping
from bindeledd.cutover.moving.run import INPUTS, Staged, hashes_of, run_id, stage
from bindeledd.cutover.moving.sources import Progress, copied_out
from bindeledd.cutover.moving.survey import Survey
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.plan.records import from_values, to_values
from bindeledd.cutover.reconcile.model import Reconciliation
from bindeledd.cutover.reconcile.run import reconcile
from bindeledd.cutover.refunds import refund_worklist, worklist_json
from bindeledd.cutover.steps.beginning import read
from bindeledd.cutover.steps.carrying import carried
from bindeledd.cutover.steps.planning import faults, planned
from bindeledd.cutover.steps.reporting import Clock
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

_PLAN, _DECISIONS = "plan.json", "decisions.json"


@dataclass(frozen=True, slots=True)
class Ready:
    """What a run begins with: plan, mapping, the hashes of the extracts, and the decisions that stand.

    `copies` are the tables of servers by name, each copied out once.
    """

    plan: Plan
    mapping: FolderMapping
    hashes: Mapping[str, str]
    decisions: Mapping[str, Decision]
    copies: Mapping[str, Path] = field(default_factory=dict)

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
    copies = copied_out(mapping, folder.room / INPUTS)
    hashes = hashes_of(folder, mapping, copies)
    decisions = carried(folder, plan.plan, mapping, hashes, every(folder), copies)
    return Ready(plan.plan, mapping, hashes, decisions, copies)


def forget(folder: Folder) -> None:
    """Remove what was copied out of servers and no run took over."""
    shutil.rmtree(folder.room / INPUTS, ignore_errors=True)


def keep(folder: Folder, begun: Ready) -> None:
    """Keep what a run rests on in its own folder, so that it can be verified by that later."""
    home = folder.run(begun.run)
    home.mkdir(parents=True, exist_ok=True)
    write_durably(home / _PLAN, as_json(to_values(begun.plan)))
    write_mapping(begun.mapping, home / folder.mapping.name)
    write_durably(home / _DECISIONS, as_json([asdict(one) for one in begun.decisions.values()]))


def kept_by(folder: Folder, run: str) -> Ready:
    """What a run rested on, as it was kept. Raises `BadInput` when it is not there."""
    home = folder.run(run)
    fix = _("Kjør «bindeledd cutover run» igjen, så lages det på nytt.")
    plan = json.loads(folder.need(home / _PLAN, fix).read_text(encoding="utf-8"))
    decided = json.loads(folder.need(home / _DECISIONS, fix).read_text(encoding="utf-8"))
    decisions = [Decision(**values) for values in decided]
    mapping = read_mapping(folder.need(home / folder.mapping.name, fix))
    return Ready(from_values(plan), mapping, {}, {one.pointer: one for one in decisions})


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
    for synthetic identity numbers where they do not belong.
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
    staged = stage(
        folder,
        begun.plan,
        begun.mapping,
        begun.hashes,
        begun.decisions,
        told,
        look,
        into=into,
        copies=begun.copies,
    )
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
