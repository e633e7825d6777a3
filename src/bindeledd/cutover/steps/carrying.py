# ruff: noqa: S608 - names of columns are c0, c1 … here, and values are parameters
"""A later extract of the same rows: what was decided about a row is carried over to where it stands now.

A row is known again by its own key and its old municipality, inside the folder, and only where both stand
once in the file. A decision counts only while the plan says the same of the row as when it was decided: when
where a person stays has changed, the law decides anew. Rows that follow a case are not carried; they follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bindeledd.cutover.extracts import faults_of
from bindeledd.cutover.keeping.decisions import Decision
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.moving.deciding import begin, deciding
from bindeledd.cutover.moving.sources import Source, connect, opened
from bindeledd.cutover.plan.model import Plan


def carried(
    folder: Folder,
    plan: Plan,
    mapping: FolderMapping,
    hashes: Mapping[str, str],
    taken: Iterable[Decision],
    copies: Mapping[str, Path],
) -> dict[str, Decision]:
    """The decisions about files as they are now, by pointer: those that stand, and those carried over.

    `taken` is every decision in the order it was made; of two about the same row the last one counts.
    `copies` are the tables of servers by name.
    """
    standing: dict[str, Decision] = {}
    older: dict[str, list[Decision]] = {}
    for decision in taken:
        if hashes.get(decision.file) == decision.sha256:
            standing[decision.pointer] = decision
        elif decision.file in hashes and decision.key and decision.why:
            older.setdefault(decision.file, []).append(decision)
    return _carried(folder, plan, mapping, hashes, older, copies) | standing if older else standing


def _carried(
    folder: Folder,
    plan: Plan,
    mapping: FolderMapping,
    hashes: Mapping[str, str],
    older: Mapping[str, list[Decision]],
    copies: Mapping[str, Path],
) -> dict[str, Decision]:
    found: dict[str, Decision] = {}
    files = replace(mapping, files=tuple(file for file in mapping.files if file.name in older))
    folder.room.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.room) as room:
        database = connect(Path(room))
        try:
            begin(database, plan)
            for source in opened(database, folder.root, files, Path(room), lambda _text: None, copies):
                if source.kind.follows == "case" or source.cell(source.kind.key) is None:
                    continue
                with faults_of(source.extract, database):
                    rows = deciding(database, source, plan, None).relation(numbered=True)
                    for decision in older[source.mapped.name]:
                        row = _row_of(database, source, rows, decision)
                        if row is not None:
                            pointer = f"{source.mapped.name}:{row}"
                            new = replace(decision, pointer=pointer, sha256=hashes[source.mapped.name])
                            found[pointer] = new
        finally:
            database.close()
    return found


def _row_of(database: duckdb.DuckDBPyConnection, source: Source, rows: str, decision: Decision) -> int | None:
    """The record number of the one row that the decision is about, while the plan says the same of it."""
    found = database.execute(
        f"SELECT n, coalesce(reason, ''), coalesce(proposal, '') FROM {rows} "
        f"WHERE {source.cell(source.kind.key)} = ? AND m = ? LIMIT 2",
        [decision.key, decision.old],
    ).fetchall()
    if len(found) != 1 or tuple(found[0][1:]) != (decision.why, decision.proposal):
        return None
    return int(found[0][0])
