"""One run at a time: a lock that the machine lets go of when its holder is gone, however it went."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from bindeledd.cutover.keeping.places import Folder
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


@contextmanager
def held(folder: Folder) -> Iterator[None]:
    """Hold the folder. Raises `BadInput` when somebody else does."""
    folder.state.mkdir(exist_ok=True)
    handle = os.open(folder.state / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _taken(handle):
            raise BadInput(
                Finding(
                    code="cutover-locked",
                    severity=Severity.MUST,
                    message=_("En annen kjøring holder på i denne mappen."),
                    fix=_("Vent til den er ferdig, og prøv igjen."),
                )
            )
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
