"""Amounts as whole øre in SQL: exact integers, and NULL for what is no amount with at most two decimals.

Such values are compared as text, with the rest of the row. Shares and days are summed as hundredths.
"""

from __future__ import annotations

import re

from bindeledd.cutover.reconcile.model import Check
from bindeledd.cutover.reconcile.tables import Seen

ORE = 100
# Roles whose columns are money.
MONEY = ("amount", "ore", "debit", "credit")
# Roles whose columns are summed, by the check of their sums.
SUMMED: dict[Check, tuple[str, ...]] = {
    "sums": MONEY,
    "full-time-equivalents": ("share",),
    "programme-days": ("days_used", "leave_days"),
}
AMOUNTS = tuple(role for roles in SUMMED.values() for role in roles)
_WHOLE = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
)
_DECIMAL = re.compile(r"DECIMAL\([0-9]+,([0-9]+)\)")
_BLANKS = " \u00a0\u202f\u2009"


def measures(seen: Seen) -> tuple[str, ...]:
    """The roles of the columns of a file that are summed."""
    return tuple(role for role in AMOUNTS if seen.place(role) is not None)


def ore_of(seen: Seen, role: str) -> str:
    """The cell as whole øre in SQL (HUGEINT); NULL where it cannot be read as that. An empty cell is 0."""
    place = seen.columns.index(seen.mapped.column(role) or "")
    kind = seen.extract.types[place]
    factor = 1 if role == "ore" else ORE
    if kind in _WHOLE:
        return f"(coalesce(c{place}, 0)::HUGEINT * {factor})"
    decimals = _DECIMAL.fullmatch(kind)
    if decimals and int(decimals[1]) <= 2 and role != "ore":
        return f"(coalesce(c{place}, 0) * {factor})::HUGEINT"
    return ore_from_text(seen.now(role) or "''", role, seen.mapped.decimal)


def ore_from_text(cell: str, role: str, decimal: str | None) -> str:
    """Text as øre in SQL: without a known decimal sign, a lone comma or point is one."""
    factor = 1 if role == "ore" else ORE
    bare = f"translate({cell}, '{_BLANKS}', '')"
    bare = f"replace({bare}, '\u2212', '-')"
    if decimal == ",":
        bare = f"replace(replace({bare}, '.', ''), ',', '.')"
    elif decimal == ".":
        bare = f"replace({bare}, ',', '')"
    else:
        bare = f"replace({bare}, ',', '.')"
    form = "[+-]?[0-9]{1,20}" + ("" if factor == 1 else r"(\.[0-9]{0,2})?")
    return (
        f"CASE WHEN {cell} = '' THEN 0::HUGEINT WHEN regexp_full_match({bare}, '{form}') "
        f"THEN (TRY_CAST({bare} AS DECIMAL(30, 2)) * {factor})::HUGEINT END"
    )
