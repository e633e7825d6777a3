# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Rows that go as another row goes: as their case, else as their person; and rows that a person decided.

Only rows of split municipalities follow: the others go where their municipality goes. What such a row
follows is looked up once and kept by its record number, so that all other rows are read straight through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from bindeledd.cutover.keeping.decisions import Decision
from bindeledd.cutover.moving.sources import Source
from bindeledd.registry.recoding.engine import text

# What stands for a case or a person that is in the extracts, and undecided.
UNDECIDED = "?"


def begin(database: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of where cases and persons of split municipalities go, still empty.

    A number that stands in rows that go different ways is undecided.
    """
    for followed in ("case", "person"):
        database.execute(f"CREATE TABLE {followed}_rows (m VARCHAR, key VARCHAR, target VARCHAR)")
        database.execute(
            f"CREATE VIEW {followed}_fate AS SELECT m, key, CASE WHEN count(*) = count(target) "
            f"AND min(target) = max(target) THEN min(target) ELSE {text(UNDECIDED)} END AS target "
            f"FROM {followed}_rows GROUP BY m, key"
        )


def special(
    database: duckdb.DuckDBPyConnection,
    source: Source,
    split: Sequence[str],
    decisions: Mapping[str, Decision],
) -> str | None:
    """The table of the rows that need more than themselves to be decided; None where there are none.

    Columns: n, as_case, as_person, d_target, d_unit.
    """
    table = f"special{source.number}"
    decided = [one for one in decisions.values() if one.file == source.mapped.name]
    database.execute(f"CREATE TABLE {table}_d (n BIGINT, d_target VARCHAR, d_unit VARCHAR, d_number VARCHAR)")
    if decided:
        database.executemany(
            f"INSERT INTO {table}_d VALUES (?, ?, ?, ?)",
            [[one.record, one.municipality, one.unit or None, one.number or None] for one in decided],
        )
    follows = source.kind.follows == "case" and bool(split)
    if not decided and not follows:
        return None
    if follows:
        case, person = source.cell("case_no"), source.cell("person")
        facts = (
            f"SELECT n, trim({source.municipality}) AS m, coalesce({case or 'NULL'}, '') AS case_no, "
            f"coalesce({person or 'NULL'}, '') AS person FROM {source.extract.numbered} "
            f"WHERE trim({source.municipality}) IN ({', '.join(map(text, split))})"
        )
        followed = (
            "SELECT n, CASE WHEN case_no <> '' THEN coalesce(c.target, '') END AS as_case, "
            "CASE WHEN person <> '' THEN coalesce(p.target, '') END AS as_person FROM "
            f"({facts}) f LEFT JOIN case_fate c ON c.m = f.m AND c.key = f.case_no "
            "LEFT JOIN person_fate p ON p.m = f.m AND p.key = f.person"
        )
    else:
        followed = (
            "SELECT NULL::BIGINT AS n, NULL::VARCHAR AS as_case, NULL::VARCHAR AS as_person WHERE false"
        )
    database.execute(
        f"CREATE TABLE {table} AS SELECT coalesce(f.n, d.n) AS n, as_case, as_person, d_target, d_unit, "
        f"d_number FROM ({followed}) f FULL JOIN {table}_d d ON f.n = d.n"
    )
    return table


def keep_fates(
    database: duckdb.DuckDBPyConnection, source: Source, decided: str, split: Sequence[str]
) -> None:
    """Keep where the cases or persons of a source go, for the rows that follow them.

    `decided` is the relation of its rows with m and target.
    """
    into, role = {"cases": ("case_rows", "case_no"), "residents": ("person_rows", "person")}.get(
        source.kind.kind, ("", "")
    )
    key = source.cell(role) if into else None
    if key is None or not split:
        return
    database.execute(
        f"INSERT INTO {into} SELECT m, {key}, target FROM {decided} "
        f"WHERE m IN ({', '.join(map(text, split))}) AND {key} <> ''"
    )
