"""Late arrivals: what a version has otherwise than the one that counts, listed, proved, and told of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bindeledd.cutover.keeping.durable import move
from bindeledd.cutover.keeping.places import MANIFEST, Folder
from bindeledd.cutover.layout import SINCE
from bindeledd.cutover.moving.since import Listed, write_changes
from bindeledd.cutover.reconcile.since import with_since
from bindeledd.cutover.steps.proving import Proved
from bindeledd.foundation.few import suppressed


def since_last(folder: Folder, run: str, proved: Proved) -> tuple[Proved, tuple[Listed, ...]]:
    """Write the lists to the folder of `run`, and check them by other code, which is part of the proof then.

    They are no part of the staged version before `take_in`. Raises `BadInput` for a file that cannot be read.
    """
    before, now, home = folder.published, folder.staged(run), folder.run(run)
    staging = proved.staged.staging
    lists = write_changes(before, now, staging, home, folder.room)
    manifest: Mapping[str, Any] = json.loads((before / MANIFEST).read_text(encoding="utf-8"))
    proof = with_since(proved.reconciliation, before, now, manifest, staging, lists, home, folder.room)
    return replace(proved, reconciliation=proof), lists


def take_in(home: Path, version: Path) -> None:
    """Move the lists from the run's folder into the version, where there are any."""
    if (home / SINCE).exists():
        move(home / SINCE, version / SINCE)


def as_told(lists: Sequence[Listed]) -> list[dict[str, Any]]:
    """The lists as the manifest tells of them: rows by what happened, few of them hidden.

    A list for one receiver is about an area, so that its counts are those of one.
    """
    return [
        {
            "path": one.path,
            "sha256": one.sha256,
            "rows": suppressed(one.rows) if one.file else dict(one.rows),
            "columns_compared": one.compared,
            "columns_left_out": one.left_out,
        }
        for one in lists
    ]
