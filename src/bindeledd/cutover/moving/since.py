# ruff: noqa: S608 - names of columns are c0, c1 … here, and every text is quoted by `text`
"""What a version has otherwise than the one before: the rows to load when the first load is done already.

For each file that both versions have: new rows, rows that are changed, and rows that are gone, as they stand
now (or stood), with what happened in a column before the others. A row is known again by its kind's key.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bindeledd.cutover.extracts import Extract, open_extract, text_of, write_csv
from bindeledd.cutover.kinds import KINDS, TABLE_KINDS
from bindeledd.cutover.moving.sources import connect
from bindeledd.registry.recoding.engine import text

SINCE = "siden_sist"
CHANGE = "endring"
NEW, CHANGED, GONE = "ny", "endret", "borte"


def write_changes(before: Path, now: Path, staging: Mapping[str, Any], room: Path) -> list[dict[str, Any]]:
    """Write what is different below `now`/siden_sist; path and rows of each list, by what happened.

    `before` is the version that counts until now. Files that only one version has are not listed.
    """
    room.mkdir(parents=True, exist_ok=True)
    found = []
    for entry in staging["files"]:
        if entry["kind"] not in TABLE_KINDS:
            continue
        for output in entry["outputs"]:
            if (before / output["path"]).exists():
                told = _changes(before, now, entry, output["path"], room)
                if told is not None:
                    found.append(told)
    return found


def _changes(
    before: Path, now: Path, entry: Mapping[str, Any], path: str, room: Path
) -> dict[str, Any] | None:
    with TemporaryDirectory(dir=room) as own:
        database = connect(Path(own))
        try:
            old, new = (
                open_extract(database, version / path, file=path, table=entry["table"], room=Path(own))
                for version in (before, now)
            )
            if old.columns != new.columns:
                return None
            cells = ", ".join(f"c{place}" for place in range(len(new.columns)))
            for name, one, other in (("came", new, old), ("went", old, new)):
                database.execute(
                    f"CREATE TABLE {name} AS SELECT {_texts(one)} FROM {one.relation} "
                    f"EXCEPT ALL SELECT {_texts(other)} FROM {other.relation}"
                )
            key = _key(entry, new)
            database.execute(
                f"CREATE TABLE differ AS SELECT CASE WHEN {key} IN (SELECT {key} FROM went) "
                f"THEN {text(CHANGED)} ELSE {text(NEW)} END AS happened, {cells} FROM came "
                f"UNION ALL SELECT {text(GONE)}, {cells} FROM went "
                f"WHERE {key} NOT IN (SELECT {key} FROM came)"
            )
            counts = dict(database.execute("SELECT happened, count(*) FROM differ GROUP BY 1").fetchall())
            if not counts:
                return None
            target = now / SINCE / f"{path}.csv"
            values = ", ".join(f"c{place} AS o{place + 1}" for place in range(len(new.columns)))
            write_csv(
                database,
                f"SELECT happened AS o0, {values} FROM differ ORDER BY ALL",
                (CHANGE, *new.columns),
                new,
                target,
            )
            return {"path": f"{SINCE}/{path}.csv", "rows": counts}
        finally:
            database.close()


def _texts(extract: Extract) -> str:
    return ", ".join(f"{text_of(extract, place)} AS c{place}" for place in range(len(extract.columns)))


def _key(entry: Mapping[str, Any], extract: Extract) -> str:
    """The kind's key as it is written; without such a column the whole row, so that no row is changed."""
    wanted = KINDS[entry["kind"]].key
    column = next((name for name, role in entry["roles"].items() if role == wanted), None)
    if column is not None:
        return f"c{extract.columns.index(column)}"
    return f"concat_ws(chr(31), {', '.join(f'c{place}' for place in range(len(extract.columns)))})"
