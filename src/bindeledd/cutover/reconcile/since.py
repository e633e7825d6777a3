# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""The lists of what is new: the rows of the version before, more and less what is listed, are the new ones.

For each file of either version the rows are counted and hashed by the columns that both have. What the list
says came and went must make up the whole difference, and no row both comes and goes. Files that cannot be
compared by rows must be listed with their hashes, where they differ.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import duckdb

from bindeledd.cutover.extracts.reading import Extract, open_extract, text_of
from bindeledd.cutover.kinds import TABLE_KINDS
from bindeledd.cutover.layout import (
    CHANGE,
    CHANGED,
    CHANGED_FILES,
    CHANGED_FILES_COLUMNS,
    GONE,
    NEW,
    SINCE,
    WAS,
)
from bindeledd.cutover.reconcile.model import CheckResult, FaultyRow, Reconciliation
from bindeledd.cutover.reconcile.tables import connect
from bindeledd.foundation.finding import BadInput
from bindeledd.registry.recoding.engine import text

_MORE, _LESS = (NEW, CHANGED), (GONE, WAS)
Entry = Mapping[str, Any]
Sum = tuple[int, int]


class List(Protocol):
    """A list as the run tells of it: path below the version, and its rows by what happened."""

    @property
    def path(self) -> str:
        """The list's own path below the version."""

    @property
    def rows(self) -> Mapping[str, int]:
        """How many rows there are of each sort."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the list."""


def with_since(
    proof: Reconciliation,
    before: Path,
    now: Path,
    manifest: Entry,
    staging: Entry,
    lists: Iterable[List],
    home: Path,
    room: Path,
) -> Reconciliation:
    """The proof with the check of the lists below `home`/siden_sist, against both versions.

    `manifest` tells of the files of `before`, `staging` of those of `now`. A list that lacks, cannot be read
    or says something else than it holds is a fault, and so is one that nobody told of.
    """
    room.mkdir(parents=True, exist_ok=True)
    faulty = _faulty(before, now, manifest, staging, {one.path: one for one in lists}, home, room)
    results = []
    for result in proof.files:
        mine = faulty.pop(result.name, [])
        results.append((result, mine))
    # What is of no input of this run is told with the first one.
    results[0][1].extend(path for paths in faulty.values() for path in paths)
    return Reconciliation(
        tuple(
            replace(
                result,
                checks=(*result.checks, CheckResult("since", result.rows_in, len(mine))),
                faulty=(*result.faulty, *(FaultyRow("since", path) for path in mine)),
            )
            for result, mine in results
        )
    )


def _faulty(
    before: Path,
    now: Path,
    manifest: Entry,
    staging: Entry,
    told: dict[str, List],
    home: Path,
    room: Path,
) -> dict[str, list[str]]:
    """The files whose list is wrong, by the name of their input."""
    old = {one["path"]: entry for entry in manifest["files"] for one in entry["out"]}
    new = {one["path"]: entry for entry in staging["files"] for one in entry["outputs"]}
    found: dict[str, list[str]] = defaultdict(list)
    whole: list[list[str]] = []
    there = {one.relative_to(home).as_posix() for one in (home / SINCE).rglob("*") if one.is_file()}
    found[""] += sorted(there ^ told.keys())
    for path in sorted({*old, *new}):
        sides = [
            version / path if path in of and (version / path).is_file() else None
            for version, of in ((before, old), (now, new))
        ]
        hashes = ["" if one is None else _sha256(one) for one in sides]
        entry = new.get(path) or old[path]
        listed = told.get(f"{SINCE}/{path}.csv")
        if hashes[0] == hashes[1]:
            right = listed is None
        elif listed is not None:
            right = entry["kind"] in TABLE_KINDS and _right(home, sides, path, entry, listed, room)
        else:
            right = not _comparable(path, sides, entry, room)
            whole += [[path, *hashes]] if right else []
        found[entry["name"]] += [] if right else [path]
    if not _right_files(home, whole, told.get(f"{SINCE}/{CHANGED_FILES}")):
        found[""].append(f"{SINCE}/{CHANGED_FILES}")
    return found


def _comparable(path: str, sides: Sequence[Path | None], entry: Entry, room: Path) -> bool:
    """Whether the rows of a file can be compared: a table, with a column that both versions have."""
    if entry["kind"] not in TABLE_KINDS:
        return False
    with TemporaryDirectory(dir=room) as own:
        database = connect(Path(own))
        try:
            return bool(_common(_opened(database, path, sides, entry, Path(own))))
        except (BadInput, duckdb.Error):
            return True
        finally:
            database.close()


def _right(
    home: Path, sides: Sequence[Path | None], path: str, entry: Entry, listed: List, room: Path
) -> bool:
    """Whether a file's list is as told, and is the difference between the two versions of the file."""
    target = home / listed.path
    if not target.is_file() or _sha256(target) != listed.sha256:
        return False
    with TemporaryDirectory(dir=room) as own:
        database = connect(Path(own))
        try:
            was, becomes = _opened(database, path, sides, entry, Path(own))
            columns = _common((was, becomes))
            changes = open_extract(database, target, file=listed.path, room=Path(own) / "list")
            if changes.columns != (CHANGE, *columns):
                return False
            return _adds_up(database, was, becomes, changes, columns, listed)
        except (BadInput, duckdb.Error):
            # What the database says may quote a cell, and is not told.
            return False
        finally:
            database.close()


def _adds_up(
    database: duckdb.DuckDBPyConnection,
    was: Extract | None,
    becomes: Extract | None,
    changes: Extract,
    columns: Sequence[str],
    listed: List,
) -> bool:
    (old, new) = (_sum(database, one, columns) for one in (was, becomes))
    happened = text_of(changes, 0)
    sorts = dict(
        database.execute(f"SELECT {happened}, count(*) FROM {changes.relation} GROUP BY 1").fetchall()
    )
    if sorts != dict(listed.rows) or not sorts.keys() <= {*_MORE, *_LESS}:
        return False
    came, went = (
        _sum(database, changes, columns, f"WHERE {happened} IN ({', '.join(map(text, these))})")
        for these in (_MORE, _LESS)
    )
    hashed = _hash(changes, columns)
    both = database.execute(
        f"SELECT 1 FROM {changes.relation} GROUP BY {hashed} HAVING count(DISTINCT {happened} IN "
        f"({', '.join(map(text, _MORE))})) > 1 LIMIT 1"
    ).fetchone()
    return both is None and all(old[at] + came[at] - went[at] == new[at] for at in (0, 1))


def _sum(
    database: duckdb.DuckDBPyConnection, extract: Extract | None, columns: Sequence[str], where: str = ""
) -> Sum:
    """How many rows there are, and the sum of their hashes by these columns; nought without the file."""
    if extract is None:
        return 0, 0
    hashes = f"coalesce(sum({_hash(extract, columns)}::HUGEINT), 0)"
    row = database.execute(f"SELECT count(*), {hashes} FROM {extract.relation} {where}").fetchone()
    return (0, 0) if row is None else (int(row[0]), int(row[1]))


def _hash(extract: Extract, columns: Sequence[str]) -> str:
    return f"hash({', '.join(text_of(extract, extract.columns.index(name)) for name in columns)})"


def _opened(
    database: duckdb.DuckDBPyConnection,
    path: str,
    sides: Sequence[Path | None],
    entry: Entry,
    room: Path,
) -> list[Extract | None]:
    # The manifest of an older version does not tell; there is one table only in what is written.
    table = entry.get("table")
    return [
        None if one is None else open_extract(database, one, file=path, table=table, room=room / str(side))
        for side, one in enumerate(sides)
    ]


def _common(sides: Sequence[Extract | None]) -> tuple[str, ...]:
    """The columns that every side there is has, in the order of the last one."""
    there = [one for one in sides if one is not None]
    return tuple(name for name in there[-1].columns if all(name in one.columns for one in there))


def _right_files(home: Path, whole: Sequence[Sequence[str]], listed: List | None) -> bool:
    """Whether the list of files that changed has these and no others."""
    if listed is None:
        return not whole
    target = home / listed.path
    if not target.is_file() or _sha256(target) != listed.sha256:
        return False
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    return rows == [[*CHANGED_FILES_COLUMNS], *map(list, whole)] and sum(listed.rows.values()) == len(whole)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
