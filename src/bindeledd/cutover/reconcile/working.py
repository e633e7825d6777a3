"""A database for each proof, with room inside the folder; and whether a file is as the run wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile.tables import Entry, Work, connect


@contextmanager
def working(
    folder: Path, staged: Path, plan: Plan, mapping: FolderMapping, decisions: Mapping[str, Any]
) -> Iterator[Work]:
    """A database for the checks, with room of its own inside the folder that is removed afterwards."""
    room = folder / ".bindeledd" / "room"
    room.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=room) as own:
        database = connect(Path(own))
        try:
            yield Work(database, folder, staged, Path(own), plan, mapping, decisions)
        finally:
            database.close()


def as_told(path: Path, told: Entry) -> bool:
    """Whether a file has the size and the hash that it should have."""
    try:
        if path.stat().st_size != told.get("bytes", path.stat().st_size):
            return False
        with path.open("rb") as stream:
            return "sha256" not in told or hashlib.file_digest(stream, "sha256").hexdigest() == told["sha256"]
    except OSError:
        return False
