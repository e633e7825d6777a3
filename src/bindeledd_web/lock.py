"""Whether a server is using a data folder: it holds a lock on a file there for as long as it lives.

The operating system lets go of the lock when the process ends, however it ends. Windows has no
shared locks from Python, so there each server locks a place of its own in the file, and to be
alone is to lock all the places.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

FILE = "server.lock"
PLACES = 64


@contextmanager
def in_use(data_dir: Path) -> Iterator[None]:
    """Mark the folder as in use; several servers may use it together."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / FILE).open("a+b") as file:
        _share(file)
        yield


@contextmanager
def alone(data_dir: Path) -> Iterator[bool]:
    """True when no server uses the folder, and none can start while the block runs."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / FILE).open("a+b") as file:
        try:
            _own(file)
        except OSError:
            yield False
        else:
            yield True


if sys.platform == "win32":  # pragma: no cover - the functions it calls are tested with a stand-in
    import msvcrt

    def _share(file: IO[bytes]) -> None:
        share_windows(file, msvcrt)

    def _own(file: IO[bytes]) -> None:
        own_windows(file, msvcrt)
else:
    import fcntl

    def _share(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_SH)

    def _own(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def share_windows(file: IO[bytes], system: Any) -> None:
    """Lock the first free place. Raises `OSError` when all are taken."""
    for place in range(PLACES):
        file.seek(place)
        try:
            system.locking(file.fileno(), system.LK_NBLCK, 1)
        except OSError:
            if place == PLACES - 1:
                raise
        else:
            return


def own_windows(file: IO[bytes], system: Any) -> None:
    """Lock every place. Raises `OSError` when a server holds one."""
    file.seek(0)
    system.locking(file.fileno(), system.LK_NBLCK, PLACES)
