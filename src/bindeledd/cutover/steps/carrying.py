# ruff: noqa: S608 - names of columns are c0, c1 … here, and values are parameters
"""A later extract of the same rows: what was decided about a row is carried over to where it stands now.

A row is known again by its own key and its old municipality, inside the folder, and only where both stand
once in the file. A row that is not known again is asked about anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bindeledd.cutover.keeping.decisions import Decision
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.moving.sources import Source, connect, opened


def carried(
    folder: Folder, mapping: FolderMapping, hashes: Mapping[str, str], kept: Iterable[Decision]
) -> dict[str, Decision]:
    """The decisions about files as they are now, by pointer: those that stand, and those carried over."""
    found: dict[str, Decision] = {}
    older: dict[str, list[Decision]] = {}
    for decision in kept:
        if hashes.get(decision.file) == decision.sha256:
            found[decision.pointer] = decision
        elif decision.file in hashes and decision.key:
            older.setdefault(decision.file, []).append(decision)
    if not older:
        return found
    files = replace(mapping, files=tuple(file for file in mapping.files if file.name in older))
    folder.room.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.room) as room:
        database = connect(Path(room))
        try:
            for source in opened(database, folder.root, files, Path(room), lambda _text: None):
                for decision in older[source.mapped.name]:
                    row = _row_of(database, source, decision)
                    if row is not None:
                        pointer = f"{source.mapped.name}:{row}"
                        new = replace(decision, pointer=pointer, sha256=hashes[source.mapped.name])
                        found.setdefault(pointer, new)
        finally:
            database.close()
    return found


def _row_of(database: object, source: Source, decision: Decision) -> int | None:
    """The record number of the one row with the decision's key and old municipality."""
    key = source.cell(source.kind.key)
    if key is None:
        return None
    rows = database.execute(  # type: ignore[attr-defined]
        f"SELECT n FROM {source.extract.numbered} WHERE {key} = ? "
        f"AND trim({source.municipality}) = ? LIMIT 2",
        [decision.key, decision.old],
    ).fetchall()
    return int(rows[0][0]) if len(rows) == 1 else None
