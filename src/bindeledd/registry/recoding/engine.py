# ruff: noqa: S608 - names of columns are c0, c1 … here, and every text is quoted by `text` or `name`
"""The database that reads and writes files larger than memory, in the order of their rows.

No joins: a join loses the order of rows. The whole codes are looked up in a list by their place in an
enumeration, the few split ones by their key. Every column of a CSV file is read as text, so that no value
is taken for something else.
"""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.files import CsvShape, bad, broken, mixed_encoding
from bindeledd.registry.recoding.patch import CodeColumn
from bindeledd.registry.recoding.plan import EMPTY, LOST_ZERO, OTHER, UNKNOWN_KEY, Plan

MEMORY = "2GB"
_BLOCK = 1 << 22
Classes = tuple[str, ...]
Tally = Mapping[Classes, int]


@dataclass(frozen=True, slots=True)
class Table:
    """A file as the database sees it: its columns by place as c0, c1 …; `shape` is None for Parquet.

    `file` is what people call it.
    """

    path: Path
    columns: tuple[str, ...]
    types: tuple[str, ...]
    shape: CsvShape | None
    file: str

    @property
    def relation(self) -> str:
        """The file as a relation in SQL."""
        if self.shape is None:
            names = ", ".join(f"{name(column)} AS c{place}" for place, column in enumerate(self.columns))
            return (
                f"(SELECT {names} FROM read_parquet({text(glob_free(self.path))}, hive_partitioning=false))"
            )
        columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(self.columns)))
        return (
            f"read_csv({text(glob_free(self.path))}, auto_detect=false, header=true, "
            f"skip={self.shape.skipped}, delim={text(self.shape.separator)}, quote='\"', escape='\"', "
            f"nullstr='', columns={{{columns}}})"
        )

    def cell(self, place: int) -> str:
        """The column at that place as text, in SQL."""
        return f"c{place}" if self.types[place] == "VARCHAR" else f"c{place}::VARCHAR"


def connect(plan: Plan, spill: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory that spills to a folder, fetches nothing, and knows the codes of the plan."""
    database = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(spill),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    for kind, codes in (
        ("four_digits", [f"{code:04}" for code in range(10_000)]),
        ("whole_code", [*plan.whole]),
    ):
        # An enumeration has at least one value; «-» is no code.
        values = ", ".join(map(text, codes or ["-"]))
        database.execute(f"CREATE TYPE {kind} AS ENUM ({values})")
    return database


def parquet_table(database: duckdb.DuckDBPyConnection, path: Path) -> Table:
    """The Parquet file. Raises `BadInput` when it is none."""
    with faults_of(path.name):
        found = database.execute(
            f"DESCRIBE SELECT * FROM read_parquet({text(glob_free(path))}, hive_partitioning=false)"
        ).fetchall()
    return Table(path, tuple(row[0] for row in found), tuple(row[1] for row in found), None, path.name)


def csv_table(path: Path, shape: CsvShape, file: str | None = None) -> Table:
    """The CSV file: all columns are text."""
    return Table(path, shape.columns, ("VARCHAR",) * len(shape.columns), shape, file or path.name)


def class_of(table: Table, column: CodeColumn, plan: Plan) -> str:
    """The class of a cell (see `plan`), in SQL."""
    code = table.cell(column.place)
    keyed = ""
    if column.key is not None and plan.keyed:
        key = table.cell(column.key)
        keyed = (
            f"WHEN {_is_keyed(code, plan)} THEN {code} || '>' || CASE WHEN coalesce({key}, '') = '' THEN '' "
            f"ELSE coalesce({_keys(plan)}[{code} || ':' || {key}], {text(UNKNOWN_KEY)}) END "
        )
    return (
        f"CASE {keyed}WHEN {_value_of(code, 'four_digits')} IS NOT NULL THEN {code} "
        f"WHEN coalesce({code}, '') = '' THEN {text(EMPTY)} "
        f"WHEN regexp_full_match({code}, '[0-9]{{3}}') THEN {text(LOST_ZERO)} ELSE {text(OTHER)} END"
    )


def target_of(table: Table, column: CodeColumn, plan: Plan) -> str:
    """What a cell becomes, NULL when it is undecided, in SQL."""
    code = table.cell(column.place)
    # An enumeration keeps its values in order, and a list counts from one.
    targets = "([" + ", ".join(map(text, plan.whole.values())) + "]::VARCHAR[])"
    whole = f"{targets}[enum_code({_value_of(code, 'whole_code')})::INTEGER + 1]"
    if not plan.keyed:
        return whole
    sure = {old: plan.passages[old].targets[0] for old in plan.keyed if plan.passages[old].sure}
    other = f"{_map(sure)}[{code}]"
    if column.key is not None:
        other = f"coalesce({_keys(plan)}[{code} || ':' || {table.cell(column.key)}], {other})"
    return f"CASE WHEN {_is_keyed(code, plan)} THEN {other} ELSE {whole} END"


def tally(
    database: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[CodeColumn], plan: Plan
) -> Tally:
    """How many rows there are of each combination of classes; only the columns of codes and keys are read."""
    seen = []
    for column in columns:
        seen.append(f"{table.cell(column.place)} AS c{column.place}")
        if column.key is not None and plan.keyed:
            code, key = table.cell(column.place), table.cell(column.key)
            seen.append(f"CASE WHEN {_is_keyed(code, plan)} THEN {key} END AS c{column.key}")
    as_text = replace(table, types=("VARCHAR",) * len(table.types))
    classes = ", ".join(class_of(as_text, column, plan) for column in columns)
    with faults_of(table.file):
        # Few cells are different, so that few are sorted into classes.
        found = database.execute(
            f"SELECT {classes}, sum(n)::BIGINT FROM "
            f"(SELECT {', '.join(seen)}, count(*) AS n FROM {table.relation} GROUP BY ALL) GROUP BY ALL"
        ).fetchall()
    return {tuple(row[:-1]): row[-1] for row in found}


def code_count(
    database: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[CodeColumn]
) -> dict[Classes, int]:
    """How many rows there are of each combination of codes, as they are on disk."""
    codes = ", ".join(table.cell(column.place) for column in columns)
    with faults_of(table.file):
        found = database.execute(f"SELECT {codes}, count(*) FROM {table.relation} GROUP BY ALL").fetchall()
    return {tuple(row[:-1]): row[-1] for row in found}


def row_count(database: duckdb.DuckDBPyConnection, table: Table) -> int:
    """How many rows there are on disk: the first column is read, no statistics are trusted."""
    with faults_of(table.file):
        row = database.execute(f"SELECT count(coalesce(c0::VARCHAR, '')) FROM {table.relation}").fetchone()
    return int(row[0]) if row else 0


def undecided_rows(table: Table, columns: Sequence[CodeColumn], plan: Plan, found: Tally) -> str:
    """The undecided rows as they stand, with the reason last, as a query."""
    names = [column.name for column in columns]
    reasons = {"|".join(classes): why for classes in found if (why := plan.reason(classes, names))}
    classes = ", ".join(class_of(table, column, plan) for column in columns)
    cells = ", ".join(f"c{place} AS o{place}" for place in range(len(table.columns)))
    reason = f"{_map(reasons)}[concat_ws('|', {classes})]"
    return (
        f"SELECT {cells}, {reason} AS o{len(table.columns)} FROM {table.relation} "
        f"WHERE o{len(table.columns)} IS NOT NULL"
    )


def recoded_rows(table: Table, columns: Sequence[CodeColumn], plan: Plan, *, every: bool) -> str:
    """The rows with their new codes, as a query; unless `every` row is decided, those that are."""
    targets = {column.place: target_of(table, column, plan) for column in columns}
    cells = ", ".join(f"{targets.get(place, f'c{place}')} AS o{place}" for place in range(len(table.columns)))
    decided = " AND ".join(f"o{place} IS NOT NULL" for place in targets)
    return f"SELECT {cells} FROM {table.relation}" + ("" if every else f" WHERE {decided}")


def copy(
    database: duckdb.DuckDBPyConnection,
    query: str,
    columns: Sequence[str],
    target: Path,
    like: CsvShape | None,
    file: str,
) -> None:
    """Write a query's columns o0, o1 … under these names to `target`: CSV written `like`, else Parquet."""
    if like is None:
        named = ", ".join(f"o{place} AS {name(column)}" for place, column in enumerate(columns))
        options = "FORMAT parquet"
    else:
        named = ", ".join(f"o{place}" for place in range(len(columns)))
        options = (
            f"FORMAT csv, HEADER false, DELIMITER {text(like.separator)}, QUOTE '\"', ESCAPE '\"', NULLSTR ''"
        )
    rows = target if like is None else target.with_name(f"{target.name}-rows")
    with faults_of(file, target):
        database.execute(
            f"COPY (SELECT {named} FROM ({query})) TO {text(str(rows))} ({options}, USE_TMP_FILE false)"
        )
    if like is not None:
        # The database would rename columns and put the byte order mark inside quotation marks.
        with rows.open("rb") as body, target.open("wb") as whole:
            whole.write(like.head)
            shutil.copyfileobj(body, whole, _BLOCK)
        rows.unlink()


@contextmanager
def faults_of(file: str, target: Path | None = None) -> Iterator[None]:
    """Faults of the database as bad input that says where, without the row, which may be about a person."""
    try:
        yield
    except duckdb.IOException as fault:
        raise OSError(errno.EIO, "", str(target or file)) from fault
    except duckdb.Error as fault:
        raise _understood(fault, file) from None


def _understood(fault: duckdb.Error, file: str) -> BadInput:
    said = str(fault)
    if isinstance(fault, duckdb.ConversionException):
        return bad(
            "sum-too-large",
            file,
            _("En sum blir for stor til å regnes eksakt."),
            _("Er en kolonne ikke antall, men for eksempel løpenumre, nevn verdikolonnene med --values."),
        )
    if file.casefold().endswith((".parquet", ".pq")):
        return bad(
            "parquet-broken",
            file,
            _("Filen kan ikke leses som Parquet."),
            _("Hent den på nytt; den er trolig skadet eller av et annet slag."),
        )
    line = re.search(r"CSV Error on Line: (\d+)", said)
    row = int(line[1]) if line else None
    if "unicode" in said:
        return mixed_encoding(file, row)
    if isinstance(fault, duckdb.InvalidInputException):
        return broken(file, row)
    raise fault


def text(value: str) -> str:
    """A text as it is written in SQL."""
    return "'" + value.replace("'", "''") + "'"


def name(value: str) -> str:
    """A column's name as it is written in SQL."""
    return '"' + value.replace('"', '""') + '"'


def glob_free(path: Path) -> str:
    """The path with the signs that would mean several files taken as they stand."""
    return re.sub(r"([\[*?])", r"[\1]", str(path))


def _map(pairs: Mapping[str, str]) -> str:
    """The pairs as a map in SQL; an empty one has no type, and no cell is looked up as nothing."""
    return f"MAP {{{', '.join(f'{text(old)}: {text(new)}' for old, new in (pairs or {'': ''}).items())}}}"


def _value_of(code: str, kind: str) -> str:
    """The code as a value of an enumeration, NULL when it is none.

    The reader of CSV takes a cast of a bare column as its own work, and then refuses what does not fit.
    """
    return f"TRY_CAST({code} || '' AS {kind})"


def _is_keyed(code: str, plan: Plan) -> str:
    return f"{code} IN ({', '.join(map(text, plan.keyed))})"


def _keys(plan: Plan) -> str:
    """Code and key together to the target."""
    return _map({f"{old}:{key}": new for old, keys in plan.keyed.items() for key, new in keys.items()})
