"""Back to the version before, at any size at once; and the point after which there is no way back."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.cutover.keeping.journal import note
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.keeping.versions import closed_by, current, discard, mended
from bindeledd.cutover.keeping.versions import undo as undo_version
from bindeledd.cutover.steps.running import staged_runs
from bindeledd.cutover.steps.verifying import last_after_load
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone: a staged run thrown away, or a published one; `now` is the version that counts."""

    run: str
    published: bool
    now: str | None


def undo(folder: Folder) -> Undone:
    """Throw away what is staged; with nothing staged, let the version before count again.

    Raises `BadInput` when there is nothing to undo, or the point of no return is passed.
    """
    with held(folder):
        ended = mended(folder) or {}
        if ended.get("event") == "undo":
            # A break came in an undo; to end it is all that was asked for, and not to undo yet another.
            return Undone(str(ended["run"]), True, current(folder))
        if staged := staged_runs(folder):
            for run in staged:
                discard(folder, run)
            return Undone(staged[-1], False, current(folder))
        if ended.get("event") == "discard":
            return Undone(str(ended["run"]), False, current(folder))
        run, now = undo_version(folder)
        return Undone(run, True, now)


def close(folder: Folder, by: str, reason: str | None) -> str:
    """Declare the point of no return for the version that counts; the run that it is.

    Needs a green check of what the receiving system holds, or a reason to go on without. Raises `BadInput`.
    """
    with held(folder):
        mended(folder)
        run = current(folder)
        if run is None:
            raise _refused(
                "cutover-nothing-to-close",
                _("Ingen kjøring er tatt i bruk."),
                _("Kjør «bindeledd cutover run» først."),
            )
        if closed_by(folder) is not None:
            raise _refused("cutover-closed-already", _("Overgangen er alt meldt endelig."), "")
        checked = last_after_load(folder)
        if reason is None and (checked is None or checked.run != run or checked.state != "green"):
            raise _refused(
                "cutover-not-loaded",
                _("Det er ikke vist at alt er kommet inn i det nye systemet."),
                _(
                    "Hent et uttrekk derfra og kjør «bindeledd cutover verify --after UTTREKK», eller oppgi "
                    "med --reason hvorfor det kan meldes endelig likevel."
                ),
            )
        note(folder, "closed", run=run, by=by, reason=reason or "")
        return run


def _refused(code: str, message: str, fix: str) -> BadInput:
    return BadInput(Finding(code, Severity.MUST, message, fix=fix))
