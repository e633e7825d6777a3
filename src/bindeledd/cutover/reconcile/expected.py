# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""What each row should have become: the plan asked once for each group, after what a person decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bindeledd.cutover.extracts.reading import open_extract, text_of
from bindeledd.cutover.layout import NUMBER_COLLIDES, UNDECIDED_COLUMNS
from bindeledd.cutover.plan.model import Answer, Row
from bindeledd.cutover.reconcile.scan import BETWEEN, FOLLOWED, NONE, Amounts, Reading, amounts_of
from bindeledd.cutover.reconcile.tables import Unreadable, Work, meaning
from bindeledd.registry.recoding.engine import text

# The label of a row that is where the plan sends it.
AS_PLANNED = "ok"
Decided = tuple[str, str]


@dataclass(slots=True)
class Oracle:
    """The plan for the groups of one file; every answer is asked for once."""

    work: Work
    reading: Reading
    _answers: dict[tuple[str, Decided | None], Answer] = field(default_factory=dict)

    def facts(self, key: str) -> dict[str, str]:
        """The facts of a group by name."""
        parts = key.split(BETWEEN)
        every = len(parts) == len(self.reading.facts.every) and parts[0] in self.reading.split
        return dict(zip(self.reading.facts.every if every else self.reading.facts.few, parts, strict=False))

    def answer(self, key: str, decided: Decided | None = None) -> Answer:
        """What becomes of the rows of a group, or of those of them that a person decided so."""
        found = self._answers.get((key, decided))
        if found is None:
            found = self._answers[key, decided] = self._asked(self.facts(key), decided)
        return found

    def _asked(self, facts: dict[str, str], decided: Decided | None) -> Answer:
        mapped = self.reading.opened.mapped
        known: dict[str, Any] = {
            name: None if name in FOLLOWED and fact == NONE else meaning(mapped, name, fact)
            for name, fact in facts.items()
        }
        if decided is None:
            return self.work.plan.answer(Row(**known), mapped.kind)
        municipality, unit = decided
        has_unit = known.get("unit") is not None
        if unit and has_unit:
            return Answer(municipality, unit, "decided", "decided")
        # The unit follows from the municipality that a person gave the row.
        there = self.work.plan.answer(
            Row(municipality, unit=known.get("unit"), task=known.get("task")), mapped.kind
        )
        if there.undecided:
            return replace(there, proposal=municipality)
        return replace(there, municipality=municipality, rule="decided")

    def label(self, key: str, written: Sequence[str], receiver: str | None) -> str:
        """How what was written for a group stands to the plan: `AS_PLANNED`, or what was written."""
        municipality, unit = self.values(written, receiver)
        return (
            AS_PLANNED
            if self.fits(key, self.answer(key), municipality, unit)
            else BETWEEN.join((municipality, unit))
        )

    def decided_label(self, key: str, decided: Decided) -> str:
        """The label that the rows of a group must have which a person decided so."""
        answer = self.answer(key, decided)
        unit = self.facts(key).get("unit", "") if answer.unit is None else answer.unit
        written = (answer.municipality, unit)
        return AS_PLANNED if self.fits(key, self.answer(key), *written) else BETWEEN.join(written)

    def values(self, written: Sequence[str], receiver: str | None) -> Decided:
        """Municipality and unit as written; without a column for it, the municipality is the receiver."""
        municipality, unit = written
        if self.reading.opened.before.place("municipality") is None and receiver is not None:
            municipality = receiver
        return municipality, unit

    def fits(self, key: str, answer: Answer, municipality: str, unit: str) -> bool:
        """Whether written values are what the answer says; what is unchanged may stand as it stood."""
        facts = self.facts(key)
        if answer.undecided:
            return False
        return _same(municipality, answer.municipality, facts["municipality"], facts["municipality"]) and (
            answer.unit is None
            or _same(
                unit, answer.unit, facts["unit"], meaning(self.reading.opened.mapped, "unit", facts["unit"])
            )
        )


def _same(written: str, expected: str, raw: str, meant: str) -> bool:
    return written == expected or (written == raw and meant.strip() == expected)


@dataclass(slots=True)
class Marked:
    """The rows of a file that are listed as undecided, or that a person decided.

    `groups` gives them by group of the reading and account, to be taken from it; `decided` the decided ones
    by old municipality, label, new municipality and account. `open_numbers` says where rows go that are
    undecided for their number alone, by group; `labels` are those of decided rows.
    `wrong` counts what is not right about the list.
    """

    undecided: Amounts
    groups: list[tuple[str, str, Amounts]] = field(default_factory=list)
    decided: list[tuple[str, str, str, str, Amounts]] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)
    open_numbers: dict[str, str] = field(default_factory=dict)
    labels: list[tuple[str, str, str, str]] = field(default_factory=list)
    wrong: int = 0
    listed: int = 0
    table: str | None = None


def marked(work: Work, oracle: Oracle, number: int, empty: Amounts) -> Marked:
    """Read the list of undecided rows and the decisions about a file, and look their rows up by pointer.

    Raises `BadInput` or `Unreadable` for a list that cannot be read.
    """
    found = Marked(empty)
    table = f"marked{number}"
    _gather(work, oracle, table, found)
    if not work.rows(f"SELECT 1 FROM {table} LIMIT 1"):
        return found
    found.table = table
    (there,) = work.rows(f"SELECT count(*) FROM {table}")[0]
    rows = _looked_up(work, oracle.reading, table, _skipping(work, oracle.reading, table))
    if sum(row[9] for row in rows) != there:
        rows = _looked_up(work, oracle.reading, table, "")
    _take(work, oracle, rows, found)
    # A pointer to no row, or two to one.
    found.wrong += abs(there - sum(row[9] for row in rows))
    return found


def _skipping(work: Work, reading: Reading, table: str) -> str:
    """A condition by which a file can skip rows: the few municipality numbers that the list itself gives."""
    seen = reading.opened.before
    place = seen.place("municipality")
    if place is None or seen.extract.types[place] != "VARCHAR":
        return ""
    numbers = [row[0] for row in work.rows(f"SELECT DISTINCT t{place} FROM {table} LIMIT 100")]
    if len(numbers) == 100 or None in numbers:
        return ""
    return f"WHERE c{place} IN ({', '.join(map(text, numbers))})"


def _looked_up(work: Work, reading: Reading, table: str, where: str) -> list[tuple[Any, ...]]:
    """The rows that the list points to, by what decides them, what the list says, and whether it is right."""
    seen = reading.opened.before
    rows = f"(SELECT * FROM {reading.rows(seen, numbered=True)} {where})"
    named = f"(SELECT r.*, m.* EXCLUDE (n) FROM {rows} r JOIN {table} m USING (n))"
    same = " AND ".join(
        f"{text_of(seen.extract, place)} = coalesce(t{place}, '')" for place in range(len(seen.columns))
    )
    return work.rows(
        f"SELECT {reading.key(seen)}, {reading.full(seen)}, {reading.account(seen)}, listed, "
        f"reason, proposal, dm, du, CASE WHEN listed THEN {same} ELSE true END, "
        f"{reading.sums(seen)} FROM {named} GROUP BY ALL"
    )


def _take(work: Work, oracle: Oracle, rows: Sequence[tuple[Any, ...]], found: Marked) -> None:
    """Sort the rows into those that are undecided and those that a person decided."""
    for key, full, account, listed, reason, proposal, dm, du, equal, *figures in rows:
        amounts = amounts_of(figures)
        decided = None if dm is None else (dm, du or "")
        answer = oracle.answer(full, decided)
        found.groups.append((key, account, amounts))
        if listed:
            found.undecided.add(amounts)
            found.reasons[reason or ""] = found.reasons.get(reason or "", 0) + amounts.rows
            if not (equal and _listed_rightly(work, answer, reason, proposal)):
                found.wrong += amounts.rows
            if reason == NUMBER_COLLIDES and decided is None:
                found.open_numbers[full] = answer.municipality
        elif answer.undecided:
            found.wrong += amounts.rows
            found.groups.pop()
        else:
            municipality = oracle.facts(full)["municipality"]
            label = oracle.decided_label(full, (dm, du or ""))
            found.labels.append((full, dm, du or "", label))
            found.decided.append((municipality, label, answer.municipality, account, amounts))


def _listed_rightly(work: Work, answer: Answer, reason: str | None, proposal: str | None) -> bool:
    if answer.undecided:
        return (reason, proposal or "") == (answer.reason, answer.proposal)
    # A number that meets another is left to a person where the mapping says so; where it goes is known.
    return work.mapping.collisions == "ask" and reason == NUMBER_COLLIDES


def _gather(work: Work, oracle: Oracle, table: str, found: Marked) -> None:
    opened = oracle.reading.opened
    cells = [f"t{place}" for place in range(len(opened.before.columns))]
    texts = "".join(f", NULL::VARCHAR AS {cell}" for cell in ("reason", "proposal", *cells))
    listed = f"(SELECT NULL::BIGINT AS n{texts} WHERE false)"
    entry = opened.entry["undecided"]
    if entry:
        path = work.staged / entry["path"]
        extract = open_extract(work.database, path, file=entry["path"], table=None, room=work.room)
        if (
            len(extract.columns) != len(UNDECIDED_COLUMNS) + len(cells)
            or extract.columns[:4] != UNDECIDED_COLUMNS
        ):
            raise Unreadable
        values = ", ".join(f"c{place + 4} AS {cell}" for place, cell in enumerate(cells))
        listed = (
            f"(SELECT {record_of('c0', opened.name)} AS n, c1 AS reason, c3 AS proposal, {values} "
            f"FROM {extract.relation})"
        )
    decided = f"{table}_d"
    work.database.execute(f"CREATE TEMP TABLE {decided} (n BIGINT, dm VARCHAR, du VARCHAR)")
    before = f"{opened.name}:"
    mine = [
        [int(pointer.removeprefix(before)), one.municipality, one.unit or None]
        for pointer, one in work.decisions.items()
        if pointer.rpartition(":")[0] == opened.name and pointer.rpartition(":")[2].isdigit()
    ]
    if mine:
        work.database.executemany(f"INSERT INTO {decided} VALUES (?, ?, ?)", mine)
    work.database.execute(
        f"CREATE TEMP TABLE {table} AS SELECT coalesce(u.n, d.n) AS n, u.here IS NOT NULL AS listed, "
        f"reason, proposal, "
        f"dm, du{''.join(f', {cell}' for cell in cells)} FROM (SELECT *, true AS here FROM {listed}) u "
        f"FULL JOIN {decided} d ON u.n = d.n"
    )
    (rows,) = work.rows(f"SELECT count(*) FROM {table} WHERE listed")[0]
    found.listed = rows
    if rows != (entry["rows"] if entry else 0):
        found.wrong += 1
    (twice,) = work.rows(f"SELECT count(*) - count(DISTINCT n) FROM {table}")[0]
    found.wrong += twice


def record_of(cell: str, name: str) -> str:
    """The record number of a pointer into a file, in SQL; NULL where it points elsewhere."""
    before = f"{name}:"
    return (
        f"CASE WHEN starts_with({cell}, {text(before)}) "
        f"THEN TRY_CAST(substr({cell}, {len(before) + 1}) AS BIGINT) END"
    )
