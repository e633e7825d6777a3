# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Equal numbers of two municipalities that meet in one receiver, and the numbers they get instead.

The rule («prefix»): a number that two or more old municipalities use is kept by none of them; each gets the
old municipality's number in front, so that nobody is taken for the other. What refers to it follows. With
the mapping's «spør», such rows are left to a person, who gives each its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from bindeledd.cutover.extracts import faults_of
from bindeledd.cutover.kinds import RENUMBERED
from bindeledd.cutover.layout import NUMBER_COLLIDES
from bindeledd.cutover.moving.sources import Source
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import text

RULE = "prefix"


@dataclass(frozen=True, slots=True)
class Renumbered:
    """How many numbers of a role an old municipality gets anew, in which receiver."""

    role: str
    municipality: str
    receiver: str
    count: int
    rule: str = RULE


def begin(database: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of numbers in use and of new numbers, still empty."""
    database.execute(
        "CREATE TABLE numbers (role VARCHAR, target VARCHAR, m VARCHAR, old VARCHAR, given VARCHAR)"
    )
    database.execute(
        "CREATE TABLE renumbered (role VARCHAR, target VARCHAR, m VARCHAR, old VARCHAR, new VARCHAR)"
    )
    database.execute("CREATE TABLE colliding (role VARCHAR, target VARCHAR, m VARCHAR, old VARCHAR)")


def keep_numbers(
    database: duckdb.DuckDBPyConnection,
    role: str,
    defined: Sequence[tuple[Source, str]],
    receivers: Sequence[str],
    *,
    given: bool,
) -> str | None:
    """Keep the numbers of a role that meet in a receiver, and those that a person gave.

    `defined` are the sources that define the role's numbers, with their rows, decided. Most numbers meet no
    other, so they are grouped once and not kept. The relation of all of them is returned, None without any.
    """
    rows = " UNION ALL ".join(
        f"SELECT target, m, {cell} AS old, d_number AS given FROM {decided} "
        f"WHERE target IN ({', '.join(map(text, receivers))}) AND {cell} <> ''"
        for source, decided in defined
        if (cell := source.cell(role)) is not None and receivers
    )
    if not rows:
        return None
    with faults_of(defined[0][0].extract, database):
        database.execute(
            "CREATE OR REPLACE TABLE meet AS SELECT target, old "
            f"FROM ({rows}) WHERE given IS NULL GROUP BY target, old HAVING min(m) <> max(m)"
        )
        found = database.execute("SELECT count(*) FROM meet").fetchone()
        if given or (found and found[0]):
            database.execute(
                f"INSERT INTO numbers SELECT DISTINCT {text(role)}, target, m, old, given FROM ({rows}) "
                "WHERE given IS NOT NULL OR (target, old) IN (SELECT (target, old) FROM meet)"
            )
    return f"({rows})"


def settle(
    database: duckdb.DuckDBPyConnection, in_use: Mapping[str, str], *, ask: bool
) -> tuple[Renumbered, ...]:
    """Give the numbers that meet new ones; with `ask` only those that a person gave.

    `in_use` are the relations of all numbers by role. Raises `BadInput` when a new number is among them.
    """
    meet = (
        "SELECT n.role, n.target, n.m, n.old FROM numbers n JOIN (SELECT role, target, old FROM numbers "
        "WHERE given IS NULL GROUP BY role, target, old HAVING count(DISTINCT m) > 1) "
        "USING (role, target, old) WHERE n.given IS NULL"
    )
    if ask:
        database.execute(f"INSERT INTO colliding {meet}")
    else:
        database.execute(f"INSERT INTO renumbered SELECT role, target, m, old, m || '-' || old FROM ({meet})")
    # What refers to a row that a person gave a number, follows it, where it is the only such row.
    database.execute(
        "INSERT INTO renumbered SELECT role, target, m, old, min(given) FROM numbers WHERE given IS NOT NULL "
        "AND (role, target, m, old) NOT IN (SELECT (role, target, m, old) FROM renumbered) "
        "GROUP BY ALL HAVING count(DISTINCT given) = 1"
    )
    taken = database.execute(
        "SELECT DISTINCT role FROM renumbered GROUP BY role, target, new HAVING count(*) > 1"
    ).fetchall()
    for role in [row[0] for row in database.execute("SELECT DISTINCT role FROM renumbered").fetchall()]:
        taken += database.execute(
            f"SELECT r.role FROM renumbered r JOIN {in_use[role]} n ON n.target = r.target AND n.old = r.new "
            f"WHERE r.role = {text(role)} LIMIT 1"
        ).fetchall()
    if taken:
        raise BadInput(*_taken(dict.fromkeys(role for (role,) in taken)))
    rows = database.execute(
        "SELECT role, m, target, count(*) FROM renumbered GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return tuple(Renumbered(*row) for row in rows)


def meeting(database: duckdb.DuckDBPyConnection) -> tuple[Renumbered, ...]:
    """The numbers that are left to a person."""
    rows = database.execute(
        "SELECT role, m, target, count(*) FROM colliding GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return tuple(Renumbered(role, old, receiver, count, "ask") for role, old, receiver, count in rows)


def renumbered_roles(database: duckdb.DuckDBPyConnection, source: Source) -> tuple[str, ...]:
    """The roles of a source's columns in which any of its rows gets a new number."""
    found = []
    for role in RENUMBERED:
        cell = source.cell(role)
        if cell is None:
            continue
        row = database.execute(f"SELECT count(*) FROM renumbered WHERE role = {text(role)}").fetchone()
        if not row or not row[0]:
            continue
        with faults_of(source.extract, database):
            used = database.execute(
                f"SELECT 1 FROM {source.extract.relation} s JOIN renumbered r ON r.role = {text(role)} "
                f"AND r.m = {source.municipality} AND r.old = {cell} LIMIT 1"
            ).fetchone()
        if used:
            found.append(role)
    return tuple(found)


def with_new(rows: str, role: str, source: Source) -> str:
    """The rows, decided, with new_<role>: the new number of a row that gets one."""
    given = "coalesce(d.d_number, r.new)" if role == source.kind.key else "r.new"
    return (
        f"(SELECT d.*, {given} AS new_{role} FROM {rows} d LEFT JOIN renumbered r ON r.role = {text(role)} "
        f"AND r.target = d.target AND r.m = d.m AND r.old = {source.cell(role)})"
    )


def with_open(rows: str, source: Source) -> str:
    """The rows, decided, but for those whose own number meets another's: a person must give them one."""
    role = source.kind.key
    return (
        "(SELECT d.* REPLACE (CASE WHEN c.old IS NULL THEN d.target END AS target, "
        f"CASE WHEN c.old IS NULL THEN d.reason ELSE {text(NUMBER_COLLIDES)} END AS reason) FROM {rows} d "
        f"LEFT JOIN colliding c ON c.role = {text(role)} AND c.m = d.m AND c.old = {source.cell(role)} "
        "AND c.target = d.target AND d.d_number IS NULL)"
    )


def _taken(roles: Iterable[str]) -> Iterator[Finding]:
    from bindeledd.cutover.kinds import ROLES

    for role in roles:
        yield Finding(
            code="new-number-taken",
            severity=Severity.MUST,
            message=_("Et nytt {what} er i bruk fra før hos den som tar imot.").format(
                what=ROLES[role].in_words
            ),
            fix=_("Sett «kollisjoner: spør» i kobling.yaml, og gi radene hvert sitt nye nummer."),
        )
