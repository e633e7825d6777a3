# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""The way back: a line for each row that something changed in, by its pointer, with the old and new values.

Each line is held against the row of the input that it points to; since the outputs are proved to be those
rows with what the plan and the decisions say, lines that are right and complete lead back to the input.
"""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.cutover.extracts.reading import open_extract
from bindeledd.cutover.kinds import RENUMBERED
from bindeledd.cutover.layout import INVERSE_COLUMNS
from bindeledd.cutover.reconcile.expected import Marked, Oracle, record_of
from bindeledd.cutover.reconcile.rows import Sides
from bindeledd.cutover.reconcile.tables import Work, meaning
from bindeledd.registry.recoding.engine import text


def faults(work: Work, oracle: Oracle, sides: Sides, marks: Marked, number: int) -> int:
    """How many lines of a file's way back are missing, too many or wrong.

    Raises `BadInput` when it cannot be read.
    """
    opened = oracle.reading.opened
    renumbered, alone = _renumbered(work, oracle)
    entry = opened.entry["inverse"]
    if not entry:
        return sides.must_change + alone
    extract = open_extract(
        work.database, work.staged / entry["path"], file=entry["path"], table=None, room=work.room
    )
    if extract.columns != INVERSE_COLUMNS:
        return max(1, sides.must_change + alone)
    table = f"inverse{number}"
    cells = ", ".join(f"coalesce(c{place}, '') AS x{place}" for place in range(1, len(INVERSE_COLUMNS)))
    work.database.execute(
        f"CREATE TEMP TABLE {table} AS SELECT {record_of('c0', opened.name)} AS n, {cells} "
        f"FROM {extract.relation}"
    )
    lines, rows, pairs = work.rows(
        f"SELECT count(*), count(DISTINCT n), "
        f"(SELECT count(*) FROM (SELECT DISTINCT n, x5 FROM {table})) FROM {table}"
    )[0]
    wrong: int = int(lines != entry["rows"]) + (lines - pairs)
    wrong += max(0, sides.must_change + alone - rows) + max(0, rows - sides.may_change - alone)
    for role, changed in renumbered.items():
        (told,) = work.rows(f"SELECT count(*) FROM {table} WHERE x5 = ?", role)[0]
        wrong += abs(changed - int(told))
    return wrong + _wrong_lines(work, oracle, marks, table, lines)


def _renumbered(work: Work, oracle: Oracle) -> tuple[dict[str, int], int]:
    """How many rows have a new number, by role; and how many of them have nothing else new."""
    opened = oracle.reading.opened
    counts: dict[str, int] = {role: 0 for role in RENUMBERED if opened.before.place(role) is not None}
    alone = 0
    for seen in opened.outputs:
        changed = {
            role: f"{seen.now(role)} <> {seen.was(role)}"
            for role in counts
            if opened.before.place(role) in seen.old
        }
        if not changed:
            continue
        figures = ", ".join(f"count(*) FILTER (WHERE {one})" for one in changed.values())
        same = oracle.reading.as_before(seen)
        if seen.receiver is not None and opened.before.place("municipality") is None:
            # The receiver is the new municipality, so a row that goes elsewhere has that new too.
            same = f"{same} AND trim({seen.municipality}) = {text(seen.receiver)}"
        (*by_role, only) = work.rows(
            f"SELECT {figures}, count(*) FILTER (WHERE ({' OR '.join(changed.values())}) AND {same}) "
            f"FROM {seen.extract.relation}"
        )[0]
        for role, count in zip(changed, by_role, strict=True):
            counts[role] += count
        alone += only
    return counts, alone


def _wrong_lines(work: Work, oracle: Oracle, marks: Marked, table: str, lines: int) -> int:
    reading, seen = oracle.reading, oracle.reading.opened.before
    rows = (
        f"(SELECT s.*, i.* EXCLUDE (n) FROM {reading.rows(seen, numbered=True)} s JOIN {table} i USING (n))"
    )
    decided = "NULL AS dm, NULL AS du"
    if marks.table is not None:
        rows = f"(SELECT s.*, d.dm, d.du FROM {rows} s LEFT JOIN {marks.table} d ON d.n = s.n)"
        decided = "dm, du"
    right = " OR ".join(["(x5 = '' AND x6 = '' AND x7 = '')", *_right_numbers(work, oracle)])
    unit = seen.was("unit") or "''"
    wrong, met = 0, 0
    for key, dm, du, numbered, m, old_unit, *written, count in work.rows(
        f"SELECT {reading.full(seen)}, {decided}, {right}, {seen.municipality}, {unit}, "
        f"x1, x2, x3, x4, count(*) FROM {rows} GROUP BY ALL"
    ):
        met += count
        answer = oracle.answer(key, None if dm is None else (dm, du or ""))
        old, new, was_unit, new_unit = written
        meant = meaning(oracle.reading.opened.mapped, "unit", old_unit).strip()
        fits = (
            old.strip() == m.strip()
            and was_unit in (old_unit, old_unit.strip(), meant)
            and oracle.fits(key, answer, new, new_unit)
        )
        wrong += 0 if fits and numbered else count
    return wrong + lines - met


def _right_numbers(work: Work, oracle: Oracle) -> Iterator[str]:
    """Whether a line has the old and the new number of its row, in SQL, for each role with new numbers."""
    opened = oracle.reading.opened
    seen = opened.before
    for role in RENUMBERED:
        if seen.place(role) is None:
            continue
        new = (
            f"SELECT 1 FROM renumbered r WHERE r.role = {text(role)} AND r.target = x2 "
            f"AND r.m = trim({seen.municipality}) AND r.old = x6 AND r.new = x7"
        )
        # A row is hashed only where a person gave a row of the file its number.
        if work.rows("SELECT 1 FROM given WHERE file = ? AND role = ? LIMIT 1", opened.name, role):
            new += (
                f" UNION ALL SELECT 1 FROM given g WHERE g.role = {text(role)} AND g.new = x7 "
                f"AND g.file = {text(opened.name)} AND g.h = {opened.hash(seen)}"
            )
        yield f"(x5 = {text(role)} AND x6 = {seen.was(role)} AND EXISTS ({new}))"
