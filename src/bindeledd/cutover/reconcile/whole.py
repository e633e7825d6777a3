"""Ledgers (SAF-T) and returns (KOSTRA) against their originals, by the proofs of their own packages."""

from __future__ import annotations

from pathlib import Path

from bindeledd.cutover.kostra.compare import Kind as FormFault
from bindeledd.cutover.kostra.compare import compare as compare_forms
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.plan.whole_files import form_layout, form_places, ledger_recoding
from bindeledd.cutover.reconcile.model import CheckResult, FaultyRow, FileResult
from bindeledd.cutover.reconcile.tables import Entry, Work
from bindeledd.cutover.saft.proof import compare as compare_ledgers


def check_whole(work: Work, entry: Entry, mapped: MappedFile, files: CheckResult) -> FileResult:
    """The result for a file that is not a table. Raises `BadInput` where either file is damaged."""
    before = work.folder / mapped.file
    outputs = [work.staged / output["path"] for output in entry["outputs"]]
    if len(outputs) != 1:
        return _result(entry, mapped, (files, CheckResult("whole-file", 0, faults=1)), (), 0)
    if mapped.kind == "saft":
        return _ledger(work, entry, mapped, files, before, outputs[0])
    return _form(work, entry, mapped, files, before, outputs[0])


def _ledger(
    work: Work, entry: Entry, mapped: MappedFile, files: CheckResult, before: Path, after: Path
) -> FileResult:
    receiver = entry["outputs"][0]["receiver"]
    differences = compare_ledgers(before, after, ledger_recoding(mapped, work.mapping, work.plan, receiver))
    path = entry["outputs"][0]["path"]
    faulty = tuple(
        FaultyRow(
            "whole-file",
            f"{path}:{one.after_row}" if one.after_row else f"{mapped.name}:{one.before_row or ''}",
            one.kind,
        )
        for one in differences
    )
    checks = (files, CheckResult("whole-file", entry["rows"], len(differences)))
    moved = entry["rows"] if receiver != mapped.municipality else 0
    return _result(entry, mapped, checks, faulty, 0, moved)


def _form(
    work: Work, entry: Entry, mapped: MappedFile, files: CheckResult, before: Path, after: Path
) -> FileResult:
    decisions = {
        int(pointer.rpartition(":")[2]): one.municipality
        for pointer, one in work.decisions.items()
        if pointer.rpartition(":")[0] == mapped.name
    }
    differences = compare_forms(
        before, after, form_layout(mapped, before), form_places(work.plan, before), decisions
    )
    undecided = sum(one.kind is FormFault.UNDECIDED for one in differences)
    wrong = [one for one in differences if one.kind is not FormFault.UNDECIDED]
    path = entry["outputs"][0]["path"]
    faulty = tuple(FaultyRow("whole-file", f"{path}:{one.row or ''}", one.column) for one in wrong)
    checks = (files, CheckResult("whole-file", entry["rows"], len(wrong)))
    return _result(entry, mapped, checks, faulty, undecided, _renumbered(before, after))


def _renumbered(before: Path, after: Path) -> int:
    """How many rows of a return begin with another municipality number than they did."""
    with before.open("rb") as old, after.open("rb") as new:
        return sum(one[:4] != other[:4] for one, other in zip(old, new, strict=False))


def _result(
    entry: Entry,
    mapped: MappedFile,
    checks: tuple[CheckResult, ...],
    faulty: tuple[FaultyRow, ...],
    undecided: int,
    moved: int = 0,
) -> FileResult:
    rows = entry["rows"]
    written = sum(output["rows"] for output in entry["outputs"])
    return FileResult(
        mapped.name, mapped.kind, entry["sha256"], rows, written, moved, undecided, checks, faulty=faulty
    )
