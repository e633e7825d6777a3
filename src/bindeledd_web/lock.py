"""Whether a server is using a data folder: it holds a lock on a file there for as long as it lives."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "server.lock"


@contextmanager
def in_use(data_dir: Path) -> Iterator[None]:
    """Mark the folder as in use; several servers may use it together."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / FILE).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(data_dir: Path) -> Iterator[bool]:
    """True when no server uses the folder, and none can start while the block runs."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / FILE).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
