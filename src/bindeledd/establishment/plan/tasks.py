"""A task: an item in a project, for whom, and what is known of how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bindeledd.establishment.checklist.items import Item

# Few, and the same everywhere. `waiting` is for others; `not_relevant` carries a reason.
Status = Literal["not_started", "in_progress", "waiting", "done", "not_relevant"]
STATUSES: Final = ("not_started", "in_progress", "waiting", "done", "not_relevant")
# What stands in the way of nobody.
ENDED: Final = frozenset({"done", "not_relevant"})


@dataclass(frozen=True, slots=True)
class Task:
    """An item for `subject` (a municipality number or a location's id; empty once for all).

    `due` is a deadline that somebody has set instead of the item's own; `days` likewise how long it takes.
    `started` and `ended` are the days it really was, when it was.
    """

    item: Item
    subject: str = ""
    status: Status = "not_started"
    due: date | None = None
    days: int | None = None
    started: date | None = None
    ended: date | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What names the task in its project."""
        return self.item.id, self.subject
