# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""Numbers that two or more old municipalities use in one receiver: both get the old municipality in front.

Nowhere else is a number changed, unless a person gave the row one; what refers to a number follows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bindeledd.cutover.kinds import RENUMBERED
from bindeledd.cutover.reconcile.expected import Marked, Oracle
from bindeledd.cutover.reconcile.model import LISTED
from bindeledd.cutover.reconcile.naming import Named
from bindeledd.cutover.reconcile.rows import Sides
from bindeledd.cutover.reconcile.tables import Opened, Seen, Work
from bindeledd.registry.recoding.engine import text


def find(work: Work, files: Iterable[tuple[Oracle, Sides, Marked]]) -> None:
    """Find, in the outputs, what numbers met, and what each of them should have become."""
    run = work.database.execute
    key = "role VARCHAR, target VARCHAR, m VARCHAR, old VARCHAR"
    run(f"CREATE TEMP TABLE used ({key}, rows BIGINT)")
    run(f"CREATE TEMP TABLE given ({key}, new VARCHAR, file VARCHAR, h UBIGINT)")
    run(f"CREATE TEMP TABLE renumbered ({key}, new VARCHAR)")
    defining = []
    origins: dict[tuple[str, str], set[str]] = defaultdict(set)
    for oracle, sides, marks in files:
        opened = oracle.reading.opened
        role = opened.mapped.kind_of.key
        if role in RENUMBERED and opened.before.place(role) is not None:
            defining.append((opened, marks))
            for target, old in sides.origins:
                origins[role, target].add(old)
    for number, (opened, marks) in enumerate(defining):
        role = opened.mapped.kind_of.key
        _keep_given(work, opened, role, marks, number)
        receivers = [target for (of, target), olds in origins.items() if of == role and len(olds) > 1]
        for seen in opened.outputs:
            if receivers and (seen.receiver is None or seen.receiver in receivers):
                _keep(work, seen, role, receivers)
    if work.mapping.collisions == "renumber":
        # A number that a person gave anew meets nobody any more.
        run(
            "INSERT INTO renumbered WITH gone AS "
            "(SELECT role, target, m, old, count(*) AS g FROM given GROUP BY ALL), "
            "kept AS (SELECT role, target, m, old FROM used LEFT JOIN gone USING (role, target, m, old) "
            "GROUP BY ALL HAVING sum(rows) > coalesce(max(g), 0)), "
            "meet AS (SELECT role, target, old FROM kept GROUP BY ALL HAVING count(DISTINCT m) > 1) "
            "SELECT role, target, m, old, m || '-' || old FROM kept JOIN meet USING (role, target, old)"
        )
    # What refers to a row that a person gave a number, follows it where there is one such number.
    run(
        "INSERT INTO renumbered SELECT role, target, m, old, min(new) FROM given "
        "ANTI JOIN renumbered USING (role, target, m, old) GROUP BY ALL HAVING count(DISTINCT new) = 1"
    )


def _keep(work: Work, seen: Seen, role: str, receivers: list[str]) -> None:
    new = _target(seen)
    among = ", ".join(map(text, receivers))
    work.database.execute(
        f"INSERT INTO used SELECT {text(role)}, {new}, trim({seen.municipality}), {seen.was(role)}, "
        f"count(*) FROM {seen.extract.relation} WHERE {new} IN ({among}) AND {seen.was(role)} <> '' "
        f"GROUP BY ALL"
    )


def _keep_given(work: Work, opened: Opened, role: str, marks: Marked, number: int) -> None:
    """Numbers that a person gave a row, with the hash of the row."""
    given = [
        [int(pointer.rpartition(":")[2]), one.municipality, one.number]
        for pointer, one in work.decisions.items()
        if pointer.rpartition(":")[0] == opened.name and one.number
    ]
    if not given:
        return
    seen, table = opened.before, f"given{number}"
    work.database.execute(f"CREATE TEMP TABLE {table} (n BIGINT, target VARCHAR, number VARCHAR)")
    work.database.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", given)
    work.database.execute(
        f"INSERT INTO given SELECT {text(role)}, target, trim({seen.municipality}), {seen.was(role)}, "
        f"number, {text(opened.name)}, {opened.hash(seen)} FROM {seen.extract.numbered} "
        f"JOIN {table} USING (n) WHERE {seen.was(role)} <> '' "
        f"AND n NOT IN (SELECT n FROM {marks.table} WHERE listed)"
    )


def check(work: Work, opened: Opened, found: Named) -> None:
    """Tell the numbers of a file that are not what they should be.

    A column that the run says it left alone is proved unchanged with the rest of the row; here it must not
    hold a number that should have been changed.
    """
    for role in RENUMBERED:
        place = opened.before.place(role)
        if place is None:
            continue
        for seen in opened.outputs:
            for record in _wrong(work, opened, seen, role, recoded=place in seen.old):
                found.add("renumbered", f"{seen.path}:{record}", opened.mapped.column(role) or "")
    found.counts["renumbered"] += _not_given(work, opened)


def _wrong(work: Work, opened: Opened, seen: Seen, role: str, *, recoded: bool) -> Iterator[int]:
    """The records of an output with a number of a role that is not what it should be."""
    numbers = [row[0] for row in work.rows("SELECT DISTINCT m FROM renumbered WHERE role = ?", role)]
    if not numbers and not recoded:
        return
    old, now = seen.was(role), seen.now(role)
    among = ", ".join(map(text, numbers)) or "NULL"
    mine = f"trim({seen.municipality})"
    limited = "" if recoded else f"WHERE {mine} IN ({among})"
    for rows, first in ((seen.extract.relation, "count(*)"), (seen.extract.numbered, "n")):
        query = (
            f"SELECT {first} FROM (SELECT * FROM {rows} {limited}) s LEFT JOIN renumbered r "
            f"ON r.role = {text(role)} AND r.target = {_target(seen)} AND r.m = {mine} AND r.old = {old} "
            f"WHERE {now} <> coalesce(r.new, {old}) AND NOT {_as_given(opened, seen, role)}"
        )
        if first == "n":
            yield from (row[0] for row in work.rows(f"{query} ORDER BY n LIMIT {LISTED}"))
        elif work.rows(query)[0][0] == 0:
            return


def _as_given(opened: Opened, seen: Seen, role: str) -> str:
    """Whether a row has the number that a person gave it, in SQL."""
    return (
        f"(({opened.hash(seen)}, {seen.now(role)}) IN "
        f"(SELECT (h, new) FROM given WHERE file = {text(opened.name)} AND role = {text(role)}))"
    )


def _not_given(work: Work, opened: Opened) -> int:
    """How many rows do not have the number that a person gave them."""
    role = opened.mapped.kind_of.key
    (given,) = work.rows("SELECT count(*) FROM given WHERE file = ?", opened.name)[0]
    if not given:
        return 0
    have = 0
    for seen in opened.outputs:
        query = f"SELECT count(*) FROM {seen.extract.relation} WHERE {_as_given(opened, seen, role)}"
        have += int(work.rows(query)[0][0])
    return abs(int(given) - have)


def _target(seen: Seen) -> str:
    """The new municipality of a row as written, in SQL."""
    new = seen.now("municipality")
    return text(seen.receiver or "") if new is None else f"trim({new})"
