# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""Debit equals credit per voucher where it did: what each voucher adds up to is the same on both sides.

A voucher is known by old municipality and number, and may lie in several outputs and among the undecided.
"""

from __future__ import annotations

from bindeledd.cutover.reconcile.amounts import ore_of
from bindeledd.cutover.reconcile.expected import Marked, Oracle
from bindeledd.cutover.reconcile.tables import Seen, Work


def has_vouchers(seen: Seen) -> bool:
    """Whether a file has vouchers that can be added up."""
    return (
        seen.mapped.kind == "ledger_entries"
        and seen.place("voucher") is not None
        and _balance(seen) is not None
    )


def differing(work: Work, oracle: Oracle, marks: Marked) -> int:
    """How many vouchers add up to something else than before."""
    opened = oracle.reading.opened
    before = _summed(f"SELECT {_cells(opened.before)} FROM {opened.before.extract.relation}")
    sides = [f"SELECT {_cells(seen)} FROM {seen.extract.relation}" for seen in opened.outputs]
    if marks.table is not None:
        sides.append(
            f"SELECT {_cells(opened.before)} FROM {opened.before.extract.numbered} "
            f"JOIN {marks.table} USING (n) WHERE listed"
        )
    if not sides:
        return int(work.rows(f"SELECT count(*) FROM {before}")[0][0])
    after = _summed(" UNION ALL ".join(sides))
    figures = "SELECT count(*), sum(hash(m, v, x)::HUGEINT) FROM"
    if work.rows(f"{figures} {before}") == work.rows(f"{figures} {after}"):
        return 0
    both = f"(FROM {before} EXCEPT FROM {after}) UNION ALL (FROM {after} EXCEPT FROM {before})"
    query = f"SELECT count(*) FROM (SELECT DISTINCT m, v FROM ({both}))"
    return int(work.rows(query)[0][0])


def _summed(rows: str) -> str:
    return f"(SELECT m, v, sum(x)::HUGEINT AS x FROM ({rows}) GROUP BY m, v)"


def _cells(seen: Seen) -> str:
    return f"{seen.municipality} AS m, {seen.was('voucher')} AS v, {_balance(seen)} AS x"


def _balance(seen: Seen) -> str | None:
    """Debit less credit of a line in øre, in SQL; None where the file has neither."""
    if seen.place("debit") is not None and seen.place("credit") is not None:
        return f"(coalesce({ore_of(seen, 'debit')}, 0) - coalesce({ore_of(seen, 'credit')}, 0))"
    role = next((role for role in ("ore", "amount") if seen.place(role) is not None), None)
    return None if role is None else f"coalesce({ore_of(seen, role)}, 0)"
