# ruff: noqa: S608 - names of columns are c0, c1 … here, and every text is quoted by `text`
"""What a version has otherwise than the one before: the rows to load when the first load is done already.

For each file of either version: rows that are new, changed (as they were, and as they are) and gone, with
what happened in a column before the others. A row is known again by its kind's key. Files are compared by
the columns that both versions have, and those are the columns of the list. Files that cannot be compared by
rows, as ledgers and returns, stand in a list of their own with their hashes.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from bindeledd.cutover.extracts import Extract, open_extract, text_of, write_csv
from bindeledd.cutover.keeping.places import MANIFEST
from bindeledd.cutover.kinds import KINDS, TABLE_KINDS
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
from bindeledd.cutover.moving.sources import connect, sha256_of
from bindeledd.cutover.moving.writing import made_room
from bindeledd.registry.recoding.engine import text

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its path below the version, the file that it is about, its rows by what happened, its hash.

    `compared` is how many columns both versions of the file have; `left_out` how many only one of them has.
    Both are nought for the list of files, and `file` is empty.
    """

    path: str
    file: str
    rows: Mapping[str, int]
    sha256: str
    compared: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Written:
    """A file of a version as it is told of: its kind, the table in it, and what its columns mean."""

    kind: str
    table: str | None = None
    roles: Mapping[str, str] | None = None


def write_changes(before: Path, now: Path, staging: Entry, into: Path, room: Path) -> tuple[Listed, ...]:
    """Write what is different below `into`/siden_sist; the lists, in the order of their paths.

    `before` is the version that counts until now, with its manifest; `staging` tells of `now`. A file that
    is the same in both has no list. Raises `BadInput` for a file that cannot be read.
    """
    shutil.rmtree(into / SINCE, ignore_errors=True)
    room.mkdir(parents=True, exist_ok=True)
    old, new = _told_by_manifest(before), _told_by_staging(staging)
    found: list[Listed] = []
    whole: list[list[str]] = []
    for path in sorted({*old, *new}):
        was, becomes = (
            version / path if path in told and (version / path).is_file() else None
            for version, told in ((before, old), (now, new))
        )
        hashes = ["" if one is None else sha256_of(one) for one in (was, becomes)]
        if hashes[0] == hashes[1]:
            continue
        about = new.get(path) or old[path]
        listed = _changes(was, becomes, about, path, into, room) if about.kind in TABLE_KINDS else None
        if listed is None:
            whole.append([path, *hashes])
        else:
            found.append(listed)
    if whole:
        found.append(_files(into, whole))
    return tuple(found)


def _told_by_staging(staging: Entry) -> dict[str, _Written]:
    return {
        output["path"]: _Written(entry["kind"], entry["table"], entry["roles"])
        for entry in staging["files"]
        for output in entry["outputs"]
    }


def _told_by_manifest(version: Path) -> dict[str, _Written]:
    manifest = json.loads((version / MANIFEST).read_text(encoding="utf-8"))
    return {output["path"]: _Written(entry["kind"]) for entry in manifest["files"] for output in entry["out"]}


def _changes(
    before: Path | None, now: Path | None, about: _Written, path: str, into: Path, room: Path
) -> Listed | None:
    """The list of a file that one version or both have; None where they have no column in common."""
    with TemporaryDirectory(dir=room) as own:
        database = connect(Path(own))
        try:
            old, new = (
                None
                if one is None
                else open_extract(database, one, file=path, table=about.table, room=Path(own) / side)
                for side, one in (("before", before), ("now", now))
            )
            sides = [one for one in (new, old) if one is not None]
            columns = [name for name in sides[0].columns if all(name in one.columns for one in sides)]
            if not columns:
                return None
            counts = _compared(database, old, new, columns, _key(about, columns))
            target = into / SINCE / f"{path}.csv"
            values = ", ".join(f"c{place} AS o{place + 1}" for place in range(len(columns)))
            query = f"SELECT happened AS o0, {values} FROM differ ORDER BY ALL"
            write_csv(database, query, (CHANGE, *columns), sides[0], target)
            every = {name for one in sides for name in one.columns}
            return Listed(
                f"{SINCE}/{path}.csv",
                path,
                counts,
                sha256_of(target),
                len(columns),
                len(every) - len(columns),
            )
        finally:
            database.close()


def _compared(
    database: duckdb.DuckDBPyConnection,
    old: Extract | None,
    new: Extract | None,
    columns: Sequence[str],
    key: str,
) -> dict[str, int]:
    """Put the rows that differ into the table `differ`; how many there are of each sort."""
    for name, one, other in (("came", new, old), ("went", old, new)):
        mine, theirs = _rows(one, columns), _rows(other, columns)
        database.execute(f"CREATE TABLE {name} AS {mine} EXCEPT ALL {theirs}")
    cells = ", ".join(f"c{place}" for place in range(len(columns)))
    parts = (
        f"SELECT CASE WHEN {key} IN (SELECT {key} FROM {other}) THEN {text(changed)} ELSE {text(alone)} END "
        f"AS happened, {cells} FROM {name}"
        for name, other, changed, alone in (("came", "went", CHANGED, NEW), ("went", "came", WAS, GONE))
    )
    database.execute(f"CREATE TABLE differ AS {' UNION ALL '.join(parts)}")
    found = database.execute("SELECT happened, count(*) FROM differ GROUP BY 1").fetchall()
    return dict(sorted(found))


def _rows(extract: Extract | None, columns: Sequence[str]) -> str:
    """The rows of a side as text by these columns; none where the version does not have the file."""
    if extract is None:
        none = ", ".join(f"'' AS c{place}" for place in range(len(columns)))
        return f"SELECT {none} WHERE false"
    cells = (
        f"{text_of(extract, extract.columns.index(name))} AS c{place}" for place, name in enumerate(columns)
    )
    return f"SELECT {', '.join(cells)} FROM {extract.relation}"


def _key(about: _Written, columns: Sequence[str]) -> str:
    """The kind's key as it is written; without such a column the whole row, so that no row is changed."""
    wanted = KINDS[about.kind].key
    column = next((name for name, role in (about.roles or {}).items() if role == wanted), None)
    if column in columns:
        return f"c{columns.index(column)}"
    return f"concat_ws(chr(31), {', '.join(f'c{place}' for place in range(len(columns)))})"


def _files(into: Path, rows: Sequence[Sequence[str]]) -> Listed:
    path = f"{SINCE}/{CHANGED_FILES}"
    target = made_room(into / path)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(CHANGED_FILES_COLUMNS)
        writer.writerows(rows)
    counts: dict[str, int] = {}
    for _path, was, becomes in rows:
        sort = NEW if not was else CHANGED if becomes else GONE
        counts[sort] = counts.get(sort, 0) + 1
    return Listed(path, "", counts, sha256_of(target))
