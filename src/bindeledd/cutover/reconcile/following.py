# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""Where cases and persons of split municipalities went, as written: payments and the like go as they do.

A number that stands in rows that went different ways, or in an undecided one, is undecided.
"""

from __future__ import annotations

from bindeledd.cutover.layout import NUMBER_COLLIDES
from bindeledd.cutover.plan.answering import CASE_UNDECIDED
from bindeledd.cutover.reconcile.expected import Marked, Oracle
from bindeledd.cutover.reconcile.tables import Work
from bindeledd.registry.recoding.engine import text

_FOLLOWED = {"cases": ("case", "case_no"), "residents": ("person", "person")}


def begin(work: Work) -> None:
    """Make the list of where numbers went, still empty."""
    work.database.execute("CREATE TEMP TABLE went (what VARCHAR, m VARCHAR, key VARCHAR, target VARCHAR)")
    work.database.execute("CREATE TEMP TABLE fates (what VARCHAR, m VARCHAR, key VARCHAR, target VARCHAR)")


def keep_fates(work: Work, oracle: Oracle, found: Marked) -> None:
    """Keep where the cases or persons of a file went; of the undecided rows `found` knows."""
    opened = oracle.reading.opened
    what, role = _FOLLOWED.get(opened.mapped.kind, ("", ""))
    if not what or not work.split or opened.before.place(role) is None:
        return
    split = ", ".join(map(text, work.split))
    for seen in opened.outputs:
        new = seen.now("municipality") or text(seen.receiver or "")
        work.database.execute(
            f"INSERT INTO went SELECT {text(what)}, trim({seen.municipality}), {seen.was(role)}, trim({new}) "
            f"FROM {seen.extract.relation} "
            f"WHERE trim({seen.municipality}) IN ({split}) AND {seen.was(role)} <> ''"
        )
    if found.table is None:
        return
    seen = opened.before
    work.database.execute("CREATE OR REPLACE TEMP TABLE open_numbers (k VARCHAR, target VARCHAR)")
    if found.open_numbers:
        work.database.executemany(
            "INSERT INTO open_numbers VALUES (?, ?)", [*map(list, found.open_numbers.items())]
        )
    work.database.execute(
        f"INSERT INTO went SELECT {text(what)}, trim({seen.municipality}), {seen.was(role)}, "
        f"CASE WHEN reason = {text(NUMBER_COLLIDES)} THEN coalesce(dm, o.target) END "
        f"FROM {seen.extract.numbered} JOIN {found.table} USING (n) "
        f"LEFT JOIN open_numbers o ON o.k = {oracle.reading.full(seen)} WHERE listed "
        f"AND trim({seen.municipality}) IN ({split}) AND {seen.was(role)} <> ''"
    )


def settle(work: Work) -> None:
    """Put together where each number went, of the cases and persons that are read so far."""
    work.database.execute(
        "CREATE OR REPLACE TEMP TABLE fates AS SELECT what, m, key, CASE WHEN count(*) = count(target) "
        f"AND min(target) = max(target) THEN min(target) ELSE {text(CASE_UNDECIDED)} END AS target "
        "FROM went GROUP BY what, m, key"
    )
