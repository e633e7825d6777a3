"""Ledgers (SAF-T) and returns (KOSTRA) against their originals, by the proofs of their own packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bindeledd.cutover.kostra.compare import Kind as FormFault
from bindeledd.cutover.kostra.compare import compare as compare_forms
from bindeledd.cutover.layout import TOGETHER
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.plan.whole_files import form_layout, form_places, ledger_receiver, ledger_recoding
from bindeledd.cutover.reconcile.model import Check, CheckResult, FaultyRow, FileResult, Sums
from bindeledd.cutover.reconcile.tables import Entry, Work
from bindeledd.cutover.saft.proof import prove

_MARK = b"\xef\xbb\xbf"
# What the proof of a ledger found, by the check that it belongs to; all else is the whole file's.
_OF_LEDGER: dict[str, Check] = {"sum": "sums", "lines": "sums", "opening": "balances", "closing": "balances"}
_LEDGER: tuple[Check, ...] = ("whole-file", "sums", "vouchers", "balances", "receiver")
_FORM: tuple[Check, ...] = ("whole-file", "receiver")


def check_whole(work: Work, entry: Entry, mapped: MappedFile, files: CheckResult) -> FileResult:
    """The result for a file that is not a table. Raises `BadInput` where either file is damaged."""
    before = work.folder / mapped.file
    outputs = [work.staged / output["path"] for output in entry["outputs"]]
    if len(outputs) != 1:
        return _result(entry, mapped, (files, CheckResult("whole-file", 0, faults=1)), (), 0)
    if mapped.kind == "saft":
        return _ledger(work, entry, mapped, files, before, outputs[0])
    return _form(work, entry, mapped, files, before, outputs[0])


def not_checked(entry: Entry, mapped: MappedFile, files: CheckResult) -> FileResult:
    """The result for a file that cannot be read: no check of it has run."""
    checks = (CheckResult(one, 0, ran=False) for one in (_LEDGER if mapped.kind == "saft" else _FORM))
    return FileResult(mapped.name, mapped.kind, entry["sha256"], entry["rows"], 0, 0, 0, (files, *checks))


def _ledger(
    work: Work, entry: Entry, mapped: MappedFile, files: CheckResult, before: Path, after: Path
) -> FileResult:
    receiver = entry["outputs"][0]["receiver"]
    path = entry["outputs"][0]["path"]
    proof = prove(before, after, ledger_recoding(mapped, work.mapping, work.plan, receiver))
    faulty = [
        FaultyRow(
            _OF_LEDGER.get(one.code, "whole-file"),
            f"{path}:{one.after_row}" if one.after_row else f"{mapped.name}:{one.before_row or ''}",
            one.kind or one.account,
        )
        for one in proof.differences
    ]
    faulty += [FaultyRow("balances", f"{path}:", account) for account in proof.accounts_off]
    if (receiver, path) != (ledger_receiver(mapped, work.plan), f"{receiver}/{mapped.file}"):
        faulty.append(FaultyRow("receiver", f"{path}:"))
    counts = Counter(one.check for one in faulty) + Counter(vouchers=proof.vouchers_off)
    examined = {"balances": proof.accounts}
    checks = (CheckResult(one, examined.get(one, proof.lines), counts[one]) for one in _LEDGER)
    moved = entry["rows"] if receiver != mapped.municipality else 0
    sums = Sums(proof.before, proof.after)
    return _result(entry, mapped, (files, *checks), tuple(faulty), 0, moved, sums)


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
    output = entry["outputs"][0]
    faulty = [FaultyRow("whole-file", f"{output['path']}:{one.row or ''}", one.column) for one in wrong]
    astray = [*_astray(work.plan, after, output["receiver"])] if output["receiver"] else []
    if output["path"] != f"{output['receiver'] or TOGETHER}/{mapped.file}":
        astray.append(0)
    faulty += [FaultyRow("receiver", f"{output['path']}:{row or ''}") for row in astray]
    checks = (
        files,
        CheckResult("whole-file", entry["rows"], len(wrong)),
        CheckResult("receiver", entry["rows"], len(astray)),
    )
    return _result(entry, mapped, checks, tuple(faulty), undecided, _renumbered(before, after))


def _astray(plan: Plan, form: Path, receiver: str) -> Iterator[int]:
    """The rows of a return, by number, that another municipality than the receiver has or comes to have."""
    with form.open("rb") as lines:
        for row, line in enumerate(lines, start=1):
            number = line.removeprefix(_MARK)[:4].decode("latin-1")
            place = plan.places.get(number)
            if line.strip() and (place is None or place.targets != (receiver,)):
                yield row


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
    sums: Sums | None = None,
) -> FileResult:
    rows = entry["rows"]
    written = sum(output["rows"] for output in entry["outputs"])
    return FileResult(
        mapped.name,
        mapped.kind,
        entry["sha256"],
        rows,
        written,
        moved,
        undecided,
        checks,
        sums=sums,
        faulty=faulty,
    )
