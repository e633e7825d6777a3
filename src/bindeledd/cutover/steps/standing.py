"""Where a folder stands: what has been done, what waits, and what the next step is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bindeledd.cutover.evidence import verdict_in_words
from bindeledd.cutover.keeping.journal import events
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.keeping.versions import closed_by, current
from bindeledd.cutover.steps.rehearsing import WANTED, rehearsals
from bindeledd.cutover.steps.running import staged_runs, staging_of
from bindeledd.cutover.steps.verifying import last_after_load
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a folder stands. `next` is the command to run now, empty when all is done."""

    sample: bool
    rehearsals: tuple[str, ...]
    staged: str | None
    waiting: int
    published: str | None
    loaded: str | None
    closed_by: str | None
    next: str
    events: tuple[dict[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "sample": self.sample,
            "rehearsals": list(self.rehearsals),
            "staged": self.staged,
            "waiting": self.waiting,
            "published": self.published,
            "loaded": self.loaded,
            "closed_by": self.closed_by,
            "next": self.next,
            "events": list(self.events),
        }


def standing(folder: Folder) -> Standing:
    """Where the folder stands; nothing is changed by asking."""
    told = tuple(verdict_in_words(file) for file in rehearsals(folder))
    staged = [run for run in staged_runs(folder) if (folder.run(run) / "staging.json").exists()]
    waiting = 0
    if staged:
        files = staging_of(folder, staged[-1])["files"]
        waiting = sum(entry["undecided"]["rows"] for entry in files if entry["undecided"])
    loaded = last_after_load(folder)
    published, closed = current(folder), closed_by(folder)
    return Standing(
        folder.sample,
        told,
        staged[-1] if staged else None,
        waiting,
        published,
        loaded.state if loaded is not None and loaded.run == published else None,
        closed,
        _next(folder, len(told), bool(staged), waiting, published, loaded, closed),
        tuple(events(folder)),
    )


def _next(
    folder: Folder,
    rehearsed: int,
    staged: bool,
    waiting: int,
    published: str | None,
    loaded: Any,
    closed: str | None,
) -> str:
    if not folder.mapping.exists() or not folder.reorganisation.exists():
        return "bindeledd cutover init"
    if waiting:
        return "bindeledd cutover decide --list uavklart.csv"
    if staged:
        return "bindeledd cutover run"
    if published is None:
        return "bindeledd cutover dry-run" if rehearsed < WANTED else "bindeledd cutover run"
    if loaded is None or loaded.run != published or loaded.state != "green":
        return _("bindeledd cutover verify --after UTTREKK")
    return "" if closed else _("bindeledd cutover close --by ROLLE")
