"""What was done in a folder, one line each, on disk before the next thing is begun."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bindeledd.cutover.keeping.durable import append_durably
from bindeledd.cutover.keeping.places import Folder


def note(folder: Folder, event: str, **facts: Any) -> None:
    """Add an event with its instant."""
    add_line(folder.journal, {"event": event, "at": datetime.now(UTC).isoformat(timespec="seconds"), **facts})


def events(folder: Folder) -> list[dict[str, Any]]:
    """Every event in order."""
    return list(lines(folder.journal))


def add_line(path: Path, values: dict[str, Any]) -> None:
    """Add plain values as a line; a line that a break left half is ended first, and counts for nothing."""
    line = json.dumps(values, ensure_ascii=False).encode() + b"\n"
    if path.exists() and not path.read_bytes().endswith((b"\n",)) and path.stat().st_size:
        line = b"\n" + line
    append_durably(path, line)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of the file; a half one is what a break left of something that did not happen."""
    if not path.exists():
        return
    for line in path.read_bytes().split(b"\n"):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found
