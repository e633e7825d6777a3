"""What an export says of itself: program, day, instant, content hash, and whose facts it carries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from bindeledd import __version__
from bindeledd.areas.credits import data_credits
from bindeledd.areas.sources import Source, sources
from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as in_words
from bindeledd.registry import observed_units
from bindeledd.registry.exporting.sheets import ExportSheet
from bindeledd.registry.records import instant_text
from bindeledd.registry.snapshot import Snapshot

PROGRAM = "Bindeledd"


@dataclass(frozen=True, slots=True)
class About:
    """`on` and `known_at` are the two clocks of the snapshot; `known_at` None is all that is known.

    `sources` are those that the content names; one that nobody has described is known by its id alone.
    """

    on: date
    known_at: str | None
    content_hash: str
    rows: dict[str, int]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """The export in a few words."""
        return _("Registeret {day}").format(day=in_words(self.on))

    def as_json(self) -> dict[str, Any]:
        """As plain values, in the order that a person reads them."""
        publishers = {_(source.publisher) for source in self.sources if source.publisher}
        return {
            "title": self.title,
            "program": PROGRAM,
            "version": __version__,
            "on": self.on.isoformat(),
            "known_at": self.known_at,
            "content_hash": self.content_hash,
            "rows": self.rows,
            "sources": [source.as_json() for source in self.sources],
            "credits": [c.line for c in data_credits() if c.publisher in publishers],
        }


def about(snapshot: Snapshot, content: Iterable[ExportSheet], more: Iterable[Source] = ()) -> About:
    """What to say of these tables; `more` describes sources that are not built in."""
    tables = tuple(content)
    used = frozenset[str]().union(*(table.sources for table in tables))
    known = built_in() | {source.id: source for source in more}
    return About(
        on=snapshot.on,
        known_at=instant_text(snapshot.known_at) if snapshot.known_at else None,
        content_hash=_hash({table.kind: table.rows for table in tables}),
        rows={table.kind: len(table.rows) for table in tables},
        sources=tuple(known.get(name) or Source(name, name, "", "") for name in sorted(used)),
    )


@cache
def _built_in() -> tuple[Source, ...]:
    return (*sources(), *observed_units.sources())


def built_in() -> dict[str, Source]:
    """The sources of the built-in registry by id."""
    return {source.id: source for source in _built_in()}


def _hash(content: object) -> str:
    """SHA-256 of the rows: the same rows always have the same hash, whatever the format."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
