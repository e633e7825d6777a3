"""The log of an alternative: every change with who and when, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bindeledd_web.audit.presenters import names_of
from bindeledd_web.structure.asked import Asked
from bindeledd_web.structure.event_words import change_words


@dataclass(frozen=True, slots=True)
class LogRow:
    """One change in words; `undone` when it has been gone back on."""

    words: str
    by: str
    at: datetime
    undone: bool
    version: int


def log_rows(asked: Asked) -> list[LogRow]:
    """Every change, the newest first; none for today's structure."""
    if asked.stored is None:
        return []
    changes = list(asked.stored.changes.all())
    names = names_of({change.by for change in changes})
    return [
        LogRow(
            change_words(change.kind, change.values),
            names.get(change.by, ""),
            change.at,
            change.undone_by_id is not None,
            change.version,
        )
        for change in reversed(changes)
    ]
