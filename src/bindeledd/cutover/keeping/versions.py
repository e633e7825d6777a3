"""Publishing and undoing by one change of names; which version counts is told by its own manifest.

A run stages its version in `.bindeledd/runs/<run>/ut`. Published, it has the name `ut`, and the version
that was there stands in its own run's folder. The journal says what is about to be done, and that it is
done; where a break came between, `mended` brings each version to its place and ends what was begun.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from bindeledd.cutover.keeping.durable import exchange, move, push
from bindeledd.cutover.keeping.journal import events, note
from bindeledd.cutover.keeping.places import MANIFEST, REHEARSAL, Folder
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# What is noted before something is done, and when it is.
_DONE = {"publish": "published", "undo": "undone", "discard": "discarded"}
_GONE = "kastet-"


def run_of(version: Path) -> str | None:
    """The run that made a version; None where there is no version."""
    try:
        found = json.loads((version / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return str(found["run"]) if isinstance(found, dict) and "run" in found else None


def current(folder: Folder) -> str | None:
    """The run whose version counts; None when none does."""
    return run_of(folder.published)


def refuse_strange(folder: Folder) -> None:
    """Raise `BadInput` where `ut` is there and is no version of ours."""
    if current(folder) in published_before(folder):
        return
    if folder.published.exists() or folder.published.is_symlink():
        raise _refused(
            "cutover-strange-out",
            _("Mappen «ut» finnes fra før, og Bindeledd har ikke laget den."),
            _("Flytt den et annet sted, og prøv igjen."),
        )


def publish(folder: Folder, run: str) -> None:
    """Let the staged version of `run` be the one that counts; the folder is mended.

    Raises `BadInput` for a strange `ut`.
    """
    before = current(folder)
    if before == run:
        return
    refuse_strange(folder)
    note(folder, "publish", run=run, before=before)
    _swap(folder, run, before)
    note(folder, "published", run=run, before=before)


def undo(folder: Folder) -> tuple[str, str | None]:
    """Let the version before count again: the run that was undone, and the one that counts now.

    The folder is mended. Raises `BadInput` when there is nothing to undo, the point of no return is passed,
    or the version before is no longer there.
    """
    now = current(folder)
    if now is None:
        raise _refused(
            "cutover-nothing-to-undo",
            _("Det er ingen kjøring å angre."),
            _("Se hva som er gjort, med «bindeledd cutover status»."),
        )
    if closed_by(folder) is not None:
        raise _refused(
            "cutover-closed",
            _("Overgangen er meldt endelig, og kan ikke lenger angres her."),
            _("Rett feil i det nye systemet, eller hent nye uttrekk og lag en ny flytting."),
        )
    before = _before(folder, now)
    if before is not None and run_of(folder.staged(before)) != before:
        raise _refused(
            "cutover-before-lost",
            _("Versjonen som gjaldt før, ligger ikke lenger hel i .bindeledd."),
            _("Legg tilbake .bindeledd/runs fra sikkerhetskopi, og prøv igjen."),
        )
    note(folder, "undo", run=now, before=before)
    if before is None:
        move(folder.published, _home(folder, now))
    else:
        _swap(folder, before, now)
    note(folder, "undone", run=now, before=before)
    return now, before


def mended(folder: Folder) -> dict[str, Any] | None:
    """Bring every version to its place after a break, and end what was begun; the event that was ended.

    What was in progress and will not be used is removed. Nothing is done when there was no break.
    """
    for place in sorted(folder.runs.glob("*/ut")):
        run = run_of(place)
        if run is None or run == place.parent.name:
            continue
        home = _home(folder, run)
        if not home.exists():
            move(place, home)
    begun = _begun(folder)
    ended = begun is not None and _ended(folder, begun)
    for left in (folder.room, folder.run(REHEARSAL), *folder.state.glob(f"{_GONE}*")):
        shutil.rmtree(left, ignore_errors=True)
    return begun if ended else None


def discard(folder: Folder, run: str) -> None:
    """Throw away what a run staged; at once for whoever looks, and then from the disk."""
    note(folder, "discard", run=run)
    _thrown(folder, run)


def closed_by(folder: Folder) -> str | None:
    """The role that declared the point of no return for the version that counts; None before that."""
    now = current(folder)
    return next(
        (
            str(e.get("by", ""))
            for e in reversed(events(folder))
            if e["event"] == "closed" and e.get("run") == now
        ),
        None,
    )


def published_before(folder: Folder) -> set[str]:
    """The runs whose version has counted some time."""
    return {str(event["run"]) for event in events(folder) if event["event"] == "published"}


def _swap(folder: Folder, run: str, before: str | None) -> None:
    """The version of `run` becomes `ut`, and what was there goes home."""
    staged = _home(folder, run)
    if before is None:
        move(staged, folder.published)
    elif exchange(staged, folder.published):
        move(staged, _home(folder, before))
    else:
        move(folder.published, _home(folder, before))
        move(staged, folder.published)


def _thrown(folder: Folder, run: str) -> None:
    gone = folder.state / f"{_GONE}{run}"
    shutil.rmtree(gone, ignore_errors=True)
    with suppress(FileNotFoundError):
        move(folder.run(run), gone)
    note(folder, "discarded", run=run)
    shutil.rmtree(gone, ignore_errors=True)


def _home(folder: Folder, run: str) -> Path:
    """Where the version of a run stands while it does not count."""
    home = folder.staged(run)
    if not home.parent.exists():
        home.parent.mkdir(parents=True)
        push(folder.runs)
        push(folder.state)
    return home


def _before(folder: Folder, run: str) -> str | None:
    """The version that counted before `run`: what was published and not undone, one upon another."""
    counted: list[str] = []
    for event in events(folder):
        if event["event"] == "published":
            counted.append(str(event["run"]))
        elif event["event"] == "undone" and counted:
            counted.pop()
    return counted[-2] if len(counted) > 1 and counted[-1] == run else None


def _begun(folder: Folder) -> dict[str, Any] | None:
    """The last thing that was begun, where it is not noted that it was done."""
    for event in reversed(events(folder)):
        if event["event"] in _DONE:
            return dict(event)
        if event["event"] in _DONE.values():
            return None
    return None


def _ended(folder: Folder, begun: dict[str, Any]) -> bool:
    """End what a break left begun; False where nothing of it had been done, so that it did not happen."""
    event, run, before = begun["event"], str(begun["run"]), begun.get("before")
    if event == "discard":
        _thrown(folder, run)
        return True
    wanted = run if event == "publish" else before
    if wanted is not None and not folder.published.exists() and run_of(folder.staged(wanted)) == wanted:
        # The file system could not let two names change places at once, and the break came between; or a
        # first version had not got its name yet, and then it does not.
        if before is None:
            return False
        move(folder.staged(wanted), folder.published)
    if current(folder) != wanted:
        return False
    note(folder, _DONE[event], run=run, before=before)
    return True


def _refused(code: str, message: str, fix: str) -> BadInput:
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix))
