# ruff: noqa: S608 - names of columns are c0, c1 … here, and every text is quoted by `text`
"""Counts that are divided by weights where a code is split, and summed where codes are merged.

Each row and column is divided alone, by largest remainder, so that no count is lost or made. A flow
between two split codes is unknown: the product of two shares would be a guess. What is unknown in one part
is unknown in the sum. Rows that are alike in every other column after recoding become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import Table, Tally, class_of, faults_of, text
from bindeledd.registry.recoding.files import bad, place_of
from bindeledd.registry.recoding.patch import CodeColumn
from bindeledd.registry.recoding.plan import Plan
from bindeledd.registry.recoding.weights import SQL

# What stands in tables for «not known»; «-» is not among them, since some tables use it for nought.
MARKS = (".", "..", "…", ":")
_WHOLE = r"-?(0|[1-9][0-9]{0,17})"
# Decimals, thousands set apart, a plus sign, and spaces around: numbers to people, but not whole ones here.
_SPACES = r"[ \x{00A0}\x{202F}]"
_BROKEN = (
    rf"{_SPACES}*[-+−]?(0|[1-9][0-9]{{0,17}}|[1-9][0-9]{{0,2}}((\.|,|{_SPACES})[0-9]{{3}})+)"
    rf"([.,][0-9]+)?{_SPACES}*"
)
_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_INTEGER_TYPES = frozenset((*_INTEGERS, *(f"U{kind}" for kind in _INTEGERS)))


@dataclass(frozen=True, slots=True)
class ValueTotal:
    """The known total of a value column before and after, and the cells where it is unknown.

    `undecided` stands in rows that are undecided; `made_unknown` is what is known of sums that are not.
    """

    column: str
    before: int
    after: int
    undecided: int
    made_unknown: int
    unknown_before: int
    unknown_after: int

    @property
    def balances(self) -> bool:
        """Whether every unit is accounted for."""
        return self.before == self.after + self.undecided + self.made_unknown


def value_columns(
    database: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[CodeColumn], named: Sequence[str]
) -> tuple[int, ...]:
    """The places of the value columns: those named, else every column of whole numbers and marks for unknown.

    Raises `BadInput` for a named column with anything else, and, when none is named, for a column of
    numbers that cannot be divided: it would be repeated for every part.
    """
    codes = {place for column in columns for place in (column.place, column.key) if place is not None}
    asked = [place_of(table.columns, wanted, table.file) for wanted in named]
    for place in asked:
        if place in codes:
            raise bad(
                "value-is-code",
                table.file,
                _("Kolonnen er en kode, ikke en verdi."),
                _("Nevn bare kolonner med antall i --values."),
                column=table.columns[place],
            )
    candidates = asked or [place for place in range(len(table.columns)) if place not in codes]
    found = []
    for place, cells in zip(candidates, _contents(database, table, candidates), strict=True):
        if cells.whole + cells.marks == cells.filled and (cells.whole or asked):
            found.append(place)
        elif asked or cells.like_numbers:
            raise _not_whole(table, place)
    if not found:
        raise bad(
            "no-values",
            table.file,
            _("Filen har ingen kolonne med hele tall."),
            _(
                "Hele tall skrives uten pluss og nuller foran, og med høyst 18 sifre. "
                "Uten --weights kodes hver rad om som den er."
            ),
        )
    return tuple(dict.fromkeys(found))


def _not_whole(table: Table, place: int) -> BadInput:
    return bad(
        "not-whole-numbers",
        table.file,
        _("Kolonnen har tall som ikke er hele, eller andre tegn blant tallene. Slike tall kan ikke deles."),
        _(
            "Gjør dem om til hele tall uten skilletegn for tusen (øre, ikke kroner), og la ukjente celler "
            "stå tomme eller med {marks}. Er det ikke antall, nevn verdikolonnene med --values; de andre "
            "gjentas da for hver del."
        ).format(marks=" ".join(MARKS)),
        column=table.columns[place],
    )


@dataclass(frozen=True, slots=True)
class _Cells:
    """How many cells of a column are filled in, whole numbers, marks, other numbers, and loose signs."""

    filled: int
    whole: int
    marks: int
    broken: int
    loose: int

    @property
    def like_numbers(self) -> bool:
        """Whether the column is one of numbers, if not of whole ones alone."""
        numbers = self.whole + self.broken
        return numbers > 0 and numbers + self.marks + self.loose == self.filled


def _contents(database: duckdb.DuckDBPyConnection, table: Table, places: Sequence[int]) -> Iterator[_Cells]:
    wanted = ", ".join(_content(table, place) for place in places)
    if not places:
        return
    with faults_of(table.file):
        row = database.execute(f"SELECT {wanted} FROM {table.relation}").fetchone() or ()
    for at in range(0, len(row), 5):
        yield _Cells(*row[at : at + 5])


def _content(table: Table, place: int) -> str:
    """The counts of `_Cells`, in SQL."""
    cell, kind = f"c{place}", table.types[place]
    if kind in _INTEGER_TYPES:
        whole = f"abs({cell}::HUGEINT) < 1e18::HUGEINT"
    elif kind in ("FLOAT", "DOUBLE") or kind.startswith("DECIMAL"):
        whole = f"{cell} = trunc({cell}) AND abs({cell}) < 1e15"
    elif kind == "VARCHAR":
        whole = f"regexp_full_match({cell}, {text(_WHOLE)})"
        marks = f"{cell} IN ({', '.join(map(text, MARKS))})"
        return (
            f"count(*) FILTER ({cell} <> ''), count(*) FILTER ({whole}), "
            f"count(*) FILTER ({marks}), "
            f"count(*) FILTER (regexp_full_match({cell}, {text(_BROKEN)}) AND NOT {whole}), "
            f"count(*) FILTER (regexp_full_match({cell}, '[^0-9]{{1,2}}') AND NOT ({marks}))"
        )
    else:
        return f"count({cell}), 0, 0, 0, 0"
    return f"count({cell}), count(*) FILTER ({whole}), 0, count(*) FILTER (NOT ({whole})), 0"


def make_result(
    database: duckdb.DuckDBPyConnection,
    table: Table,
    columns: Sequence[CodeColumn],
    values: Sequence[int],
    plan: Plan,
    found: Tally,
) -> None:
    """Make the table `result`: one row per combination of labels and new codes, in the order of the file."""
    database.execute(SQL)
    joins, weights, places = [], [], []
    for number, _column in enumerate(columns):
        database.execute(
            f"CREATE TEMP TABLE fate{number} (class VARCHAR, target VARCHAR, place INTEGER, weights BIGINT[])"
        )
        for cell_class in sorted({classes[number] for classes in found}):
            fate = plan.fate(cell_class)
            for place, target in enumerate(fate.targets, 1):
                database.execute(
                    f"INSERT INTO fate{number} VALUES (?, ?, ?, ?)",
                    [cell_class, target, place, list(fate.weights)],
                )
        joins.append(f"JOIN fate{number} ON class{number} = fate{number}.class")
        weights.append(f"fate{number}.weights")
        places.append(f"fate{number}.place")
    split = " + ".join(f"(len({weight}) > 1)::INTEGER" for weight in weights)
    divided = (
        "CASE "
        + " ".join(
            f"WHEN len({weight}) > 1 THEN part_of({{0}}, {weight}, {place})"
            for weight, place in zip(weights, places, strict=True)
        )
        + " ELSE {0} END"
    )
    first = " AND ".join(f"{place} = 1" for place in places)
    whole = {place: _number(table, place) for place in values}
    parts = ", ".join(
        f"CASE WHEN ends < 2 THEN {divided.format(f'v{place}')} END AS p{place}, "
        f"CASE WHEN ends < 2 THEN p{place} WHEN {first} THEN v{place} END AS k{place}"
        for place in values
    )
    classes = ", ".join(f"{class_of(table, column, plan)} AS class{n}" for n, column in enumerate(columns))
    cells = ", ".join(f"{whole[place]} AS v{place}" for place in values)
    targets = {column.place: f"fate{number}.target" for number, column in enumerate(columns)}
    labels = [place for place in range(len(table.columns)) if place not in values]
    labelled = ", ".join(f"{targets.get(place, f'c{place}')} AS o{place}" for place in labels)
    raw = ", ".join(f"c{place}" for place in values)
    sums = ", ".join(_sums(table, place) for place in values)
    grouped = ", ".join(f"o{place}" for place in labels)
    with faults_of(table.file):
        database.execute(
            f"CREATE TEMP TABLE result AS SELECT min(n) AS n, {grouped}, {sums} FROM ("
            f"SELECT n, {split} AS ends, {labelled}, {raw}, {parts} FROM ("
            f"SELECT row_number() OVER () AS n, *, {classes}, {cells} FROM {table.relation}) "
            f"{' '.join(joins)}) GROUP BY {grouped}"
        )


def _number(table: Table, place: int) -> str:
    """The whole number in a cell, NULL for empty cells and marks, in SQL.

    Not a bare cast that may fail: the reader of CSV would make it its own, and refuse the file.
    """
    if table.types[place] != "VARCHAR":
        return f"c{place}::HUGEINT"
    return f"CASE WHEN regexp_full_match(c{place}, '-?[0-9]+([.]0+)?') THEN c{place}::HUGEINT END"


def _sums(table: Table, place: int) -> str:
    """The sum, and what is known of it when it is unknown; a cell that nothing happened to stays as it is."""
    total = f"CASE WHEN count(*) = count(p{place}) THEN sum(p{place}) END"
    lost = f"CASE WHEN count(*) > count(p{place}) THEN coalesce(sum(k{place}), 0) ELSE 0 END AS lost{place}"
    if table.types[place] != "VARCHAR":
        return f"({total})::BIGINT AS o{place}, {lost}"
    alone = "count(*) = 1 AND max(ends) = 0"
    return f"CASE WHEN {alone} THEN any_value(c{place}) ELSE ({total})::VARCHAR END AS o{place}, {lost}"


def result_rows(table: Table) -> str:
    """The rows of `result` in the order of the file, the parts of a row by their codes, as a query."""
    cells = ", ".join(f"o{place}" for place in range(len(table.columns)))
    return f"SELECT {cells} FROM result ORDER BY n, {cells}"


def lost_total(database: duckdb.DuckDBPyConnection, place: int) -> int:
    """What is known of the sums of a value column that are unknown."""
    row = database.execute(f"SELECT coalesce(sum(lost{place}), 0) FROM result").fetchone()
    return int(row[0]) if row else 0


def flows_unknown(plan: Plan, found: Tally) -> int:
    """How many rows lead from a split code to a split code, so that their values are unknown."""
    return sum(
        rows
        for classes, rows in found.items()
        if sum(len(plan.fate(cell_class).targets) > 1 for cell_class in classes) > 1
    )


def known_total(database: duckdb.DuckDBPyConnection, table: Table, place: int) -> tuple[int, int]:
    """The sum of the known cells of a column as they are on disk, and how many cells are unknown."""
    value = _number(table, place)
    with faults_of(table.file):
        row = database.execute(
            f"SELECT coalesce(sum({value}), 0), count(*) - count({value}) FROM {table.relation}"
        ).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)
