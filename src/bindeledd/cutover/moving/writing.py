# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""The rows of one source as the files of a version: by receiver, what is undecided, and the way back.

Recoded columns get their new values in place, and the old ones stand beside, last in the row. Where every
row can be decided by itself, rows are read straight through and keep their order; otherwise they are put
in order of record number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bindeledd.cutover.extracts import text_of, write_csv, write_extract
from bindeledd.cutover.keeping.durable import push
from bindeledd.cutover.kinds import RECODED
from bindeledd.cutover.layout import (
    INVERSE,
    INVERSE_COLUMNS,
    NEW_MUNICIPALITY,
    OLD_MUNICIPALITY,
    TOGETHER,
    UNDECIDED,
    UNDECIDED_COLUMNS,
)
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.moving.counting import Move
from bindeledd.cutover.moving.sources import in_database, sha256_of
from bindeledd.cutover.moving.survey import Decided, Survey
from bindeledd.cutover.plan.words import reason_in_words
from bindeledd.registry.recoding.engine import text


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of what is written: their names, and for each its value in SQL.

    `old` says where the old value of a recoded column stands; `added` the columns for the new and the old
    municipality where rows for all receivers have none.
    """

    names: tuple[str, ...]
    values: tuple[str, ...]
    old: Mapping[str, str]
    added: Mapping[str, str]


def columns_of(one: Decided, *, together: bool) -> Columns:
    """The columns of a source as they are written: recoded in place, then old values, then added ones.

    With `together`, rows that have no column for the municipality get one for the new and one for the old,
    since no folder says whose they are.
    """
    source = one.source
    extract = source.extract
    names, values = list(extract.columns), [f"c{place}" for place in range(len(extract.columns))]
    old: dict[str, str] = {}
    for role, new in (
        *((role, {"municipality": "target", "unit": "unit_new"}[role]) for role in RECODED),
        *((role, f"coalesce(new_{role}, {source.cell(role)})") for role in one.roles),
    ):
        place = source.place(role)
        if place is None:
            continue
        beside = _free(f"{extract.columns[place]}_gammel", names)
        old[extract.columns[place]] = beside
        names.append(beside)
        values.append(f"c{place}")
        kind = extract.types[place]
        values[place] = new if kind == "VARCHAR" else f"CAST({new} AS {kind})"
    added: dict[str, str] = {}
    if together and source.place("municipality") is None:
        for which, wanted, value in (
            ("new", NEW_MUNICIPALITY, "target"),
            ("old", OLD_MUNICIPALITY, source.municipality),
        ):
            added[which] = _free(wanted, names)
            names.append(added[which])
            values.append(value)
    return Columns(tuple(names), tuple(values), old, added)


def _free(wanted: str, names: Collection[str]) -> str:
    """The name with as many `_` as no column has it; databases know no difference of case."""
    taken = {name.casefold() for name in names}
    while wanted.casefold() in taken:
        wanted += "_"
    return wanted


def write_rows(survey: Survey, one: Decided, found: Sequence[Move], version: Path) -> list[dict[str, Any]]:
    """Write the decided rows of one source below `version`, by receiver or together; what was written."""
    columns = columns_of(one, together=survey.mapping.delivery == "together")
    rows = one.relation(numbered=not one.straight)
    decided = [move for move in found if not move.undecided]
    if survey.mapping.delivery == "together":
        where = "" if len(decided) == len(found) else "WHERE target IS NOT NULL"
        wanted: list[tuple[str | None, str, list[Move]]] = [(None, where, decided)]
    else:
        wanted = [
            (receiver, f"WHERE target = {text(receiver)}", [move for move in decided if move.new == receiver])
            for receiver in sorted({move.new for move in decided})
        ]
    return [
        _write_out(survey, one, columns, rows, where, receiver, version)
        | {"rows": sum(move.rows for move in moved)}
        for receiver, where, moved in wanted
    ]


def write(survey: Survey, one: Decided, found: Sequence[Move], version: Path) -> dict[str, Any]:
    """Write what one source becomes below `version`; what was written, as it stands in `staging.json`."""
    source, columns = one.source, columns_of(one, together=survey.mapping.delivery == "together")
    copied = source.extract.format == "postgres"
    return {
        "name": source.mapped.name,
        "file": source.mapped.file,
        "table": source.mapped.table,
        "kind": source.mapped.kind,
        "format": source.extract.format,
        # A table of a server is read from a copy, which the proof reads too.
        "copy": source.extract.path.relative_to(survey.root).as_posix() if copied else None,
        "sha256": source.sha256,
        "bytes": source.extract.path.stat().st_size,
        "rows": sum(move.rows for move in found),
        "columns": list(source.extract.columns),
        "roles": dict(source.mapped.columns),
        "municipality": source.mapped.municipality,
        "old_columns": dict(columns.old),
        "added": dict(columns.added),
        "outputs": write_rows(survey, one, found, version),
        "undecided": _write_undecided(survey, one, version) if any(m.undecided for m in found) else None,
        "inverse": _write_inverse(survey, one, version)
        if one.roles or any(move.moved for move in found)
        else None,
    }


def place_of(mapping: FolderMapping, mapped: MappedFile) -> str:
    """Where a file's rows are written, below a receiver: as the file, and by table where it has several.

    A table of a server becomes a CSV file.
    """
    path = PurePosixPath(f"{mapped.file}.csv" if in_database(mapped.file) else mapped.file)
    if sum(other.file == mapped.file for other in mapping.files) == 1 or mapped.table is None:
        return path.as_posix()
    table = "".join(letter if letter.isalnum() else "_" for letter in mapped.table)
    return path.with_name(f"{path.stem}-{table}{path.suffix}").as_posix()


def _write_out(
    survey: Survey,
    one: Decided,
    columns: Columns,
    rows: str,
    where: str,
    receiver: str | None,
    version: Path,
) -> dict[str, Any]:
    path = f"{receiver or TOGETHER}/{place_of(survey.mapping, one.source.mapped)}"
    cells = ", ".join(f"{value} AS o{place}" for place, value in enumerate(columns.values))
    order = "" if one.straight else "ORDER BY n"
    target = made_room(version / path)
    write_extract(
        survey.database,
        f"SELECT {cells} FROM {rows} {where} {order}",
        columns.names,
        one.source.extract,
        target,
    )
    return {"path": path, "receiver": receiver} | _stamp(target)


def _write_undecided(survey: Survey, one: Decided, version: Path) -> dict[str, Any]:
    """The undecided rows with pointer, reason, and what the known facts propose; then all their cells."""
    source = one.source
    rows = one.relation()
    reasons = [
        row[0]
        for row in survey.database.execute(
            f"SELECT DISTINCT reason FROM {rows} WHERE reason IS NOT NULL ORDER BY 1"
        ).fetchall()
    ]
    words = ", ".join(f"{text(reason)}: {text(reason_in_words(reason))}" for reason in reasons)
    cells = ", ".join(text_of(source.extract, place) for place in range(len(source.extract.columns)))
    path = f"{UNDECIDED}/{place_of(survey.mapping, source.mapped)}.csv"
    query = (
        f"SELECT {text(source.mapped.name + ':')} || n, reason, MAP {{{words}}}[reason], proposal, {cells} "
        f"FROM {rows} WHERE reason IS NOT NULL ORDER BY n"
    )
    target = made_room(version / path)
    header = (*UNDECIDED_COLUMNS, *source.extract.columns)
    return {"path": path, "rows": _listed(survey, query, header, one, target)} | _stamp(target)


def _write_inverse(survey: Survey, one: Decided, version: Path) -> dict[str, Any]:
    """The way back: for each row that something changed in, the old values and the new; by record number.

    A row in which several numbers are new has a line for each of them.
    """
    source = one.source
    rows = one.relation()
    pointer = f"{text(source.mapped.name + ':')} || n"
    # As it stands in the file, also where it is no number.
    old = source.municipality
    units = "coalesce(unit_old, ''), coalesce(unit_new, '')"
    parts = [
        f"SELECT n, {pointer}, {old}, target, {units}, {text(role)}, {source.cell(role)}, new_{role} "
        f"FROM {rows} WHERE target IS NOT NULL AND new_{role} IS NOT NULL"
        for role in one.roles
    ]
    unchanged = "".join(f" AND new_{role} IS NULL" for role in one.roles)
    parts.append(
        f"SELECT n, {pointer}, {old}, target, {units}, '', '', '' FROM {rows} WHERE target IS NOT NULL "
        f"AND (target <> m OR unit_new IS DISTINCT FROM unit_old){unchanged}"
    )
    query = f"SELECT * EXCLUDE (n) FROM (SELECT * FROM ({' UNION ALL '.join(parts)}) ORDER BY n)"
    path = f"{INVERSE}/{place_of(survey.mapping, source.mapped)}.csv"
    target = made_room(version / path)
    return {"path": path, "rows": _listed(survey, query, INVERSE_COLUMNS, one, target)} | _stamp(target)


def _listed(survey: Survey, query: str, header: Sequence[str], one: Decided, target: Path) -> int:
    """Write a list of our own, with these columns; how many rows there were."""
    names = [f"o{place}" for place in range(len(header))]
    survey.database.execute(
        f"CREATE OR REPLACE TABLE listed AS SELECT * FROM ({query}) q({', '.join(names)})"
    )
    write_csv(survey.database, "SELECT * FROM listed", header, one.source.extract, target)
    row = survey.database.execute("SELECT count(*) FROM listed").fetchone()
    return int(row[0]) if row else 0


def made_room(target: Path) -> Path:
    """The path, with the folder that it lies in and nothing there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    return target


def _stamp(target: Path) -> dict[str, Any]:
    """The hash and size of a file that is on disk."""
    push(target)
    return {"sha256": sha256_of(target), "bytes": target.stat().st_size}
