# ruff: noqa: S608 - names of columns and tables are made here
"""The guard against paying twice: the old system's last run against the new one's first, before it is sent.

Two payments are the same when person, month and amount are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from bindeledd.cutover.checks.paid import lacking, paid_rows
from bindeledd.cutover.checks.result import MOST_POINTERS
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.kinds import ROLES
from bindeledd.cutover.moving.sources import Source
from bindeledd.foundation.few import OUTSIDE, Figures
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

_RECORD = (1 << 40) - 1


@dataclass(frozen=True, slots=True)
class Guard:
    """What is in both runs: `found` rows of the new run, about so many persons, with their sum in whole øre.

    `uncompared` rows of the new run have no person, month or amount to compare. `pointers` are pairs of an
    old and a new row, the first ones; they stay inside the folder.
    """

    examined_old: int
    examined_new: int
    uncompared: int
    found: int
    persons: int
    sum_ore: int
    pointers: tuple[tuple[str, str], ...]

    @property
    def clear(self) -> bool:
        """Whether the new run can be sent: every row was compared, and none is paid already."""
        return self.found == 0 and self.uncompared == 0 and self.examined_old > 0

    def as_json(self, figures: Figures = OUTSIDE) -> dict[str, Any]:
        """As plain values; outside the folder small counts are «<5», and without their sum."""
        return {
            "examined_old": self.examined_old,
            "examined_new": self.examined_new,
            "uncompared": figures.one(self.uncompared),
            "found": figures.one(self.found),
            "persons": figures.one(self.persons),
            # Few persons may have many of the rows.
            "sum_ore": figures.sum_of(self.sum_ore, min(self.persons, self.found)),
            "clear": self.clear,
        }


def double_payment_guard(database: duckdb.DuckDBPyConnection, old: Source, new: Source) -> Guard:
    """Compare the payments of two extracts, wherever they were opened in the database.

    Raises `BadInput` when one of them lacks person, month (or day) or amount: then nothing was compared.
    """
    findings = [
        Finding(
            "guard-column-missing",
            Severity.MUST,
            _("Uttrekket har ikke kolonnen «{column}», og kan ikke sammenlignes.").format(
                column=ROLES[role].in_words
            ),
            fix=_("Hent uttrekket med kolonnen, og si i kobling.yaml hva den betyr."),
            file=source.mapped.name,
        )
        for source in (old, new)
        for role in lacking(source)
    ]
    if findings:
        raise BadInput(*findings)
    before, after = paid_rows(old), paid_rows(new)
    both = (
        f"{after} a WHERE ore > 0 AND EXISTS (SELECT 1 FROM {before} o WHERE o.person = a.person "
        "AND o.period = a.period AND o.ore = a.ore)"
    )
    with faults_of(new.extract, database), faults_of(old.extract, database):
        examined_old = _one(database, f"SELECT count(*) FROM {old.extract.relation}")[0]
        examined_new, uncompared = _one(
            database,
            "SELECT count(*), count(*) FILTER (person IS NULL OR period IS NULL OR ore IS NULL) "
            f"FROM {after}",
        )
        found, persons, ore, first = _one(
            database,
            f"SELECT count(*), count(DISTINCT person), coalesce(sum(ore), 0), min(p, {MOST_POINTERS}) "
            f"FROM {both}",
        )
        pairs = []
        if first:
            listed = ", ".join(str(row) for row in first)
            pairs = database.execute(
                f"SELECT min(o.p), a.p FROM {after} a JOIN {before} o ON a.person = o.person "
                f"AND a.period = o.period AND a.ore = o.ore WHERE a.p IN ({listed}) GROUP BY a.p ORDER BY a.p"
            ).fetchall()
    return Guard(
        examined_old,
        examined_new,
        uncompared,
        found,
        persons,
        int(ore),
        tuple((_pointer(old, one), _pointer(new, other)) for one, other in pairs),
    )


def _pointer(source: Source, row: int) -> str:
    return f"{source.mapped.name}:{row & _RECORD}"


def _one(database: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    (found,) = database.execute(query).fetchall()
    return tuple(found)
