"""A case as plain tables: what the command line, the library and the web hand to each other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bindeledd import __version__
from bindeledd.casefolder.cells import CellProblem, canonical, cell_text, clean_text, shown
from bindeledd.casefolder.fields import Row, Table, Value
from bindeledd.casefolder.limits import must, safe_path
from bindeledd.casefolder.tables import BY_NAME, CASE_TABLES
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _

Rows = tuple[Row, ...]

FILE_NAME = "datapackage.json"
NAME_PATTERN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?", re.ASCII)


def table_path(table: str) -> str:
    """Where a table lies in the folder unless the descriptor says otherwise."""
    return f"data/{table}.csv"


# Files that are the case itself; nothing that comes along may take their place.
OWN_PATHS = frozenset([FILE_NAME, *(table_path(table.name) for table in CASE_TABLES)])


class Tables(Mapping[str, Rows]):
    """The tables of a case by name; a table given as a function is read at first use.

    A table without rows is left out, unless that it is empty says something of its own.
    """

    def __init__(self, tables: Mapping[str, Rows | Callable[[], Rows]]) -> None:
        self._tables = {name: rows for name, rows in tables.items() if rows or BY_NAME[name].empty_says}

    def __getitem__(self, name: str) -> Rows:
        rows = self._tables[name]
        if callable(rows):
            # Two threads may both read; they read the same, and the last one stays.
            rows = self._tables[name] = rows()
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter([table.name for table in CASE_TABLES if table.name in self._tables])

    def __len__(self) -> int:
        return len(self._tables)

    def replaced(self, name: str, rows: Rows) -> Tables:
        """The same tables with other rows in one of them; tables not yet read stay unread."""
        return Tables({other: value for other, value in self._tables.items() if other != name} | {name: rows})


@dataclass(frozen=True)
class CaseFolder:
    """Everything a case says: who it is about, the day it is seen from, and its tables.

    `name` is short and fit for an address (nordland-2018); `date` is the day that pages show
    when no other is chosen; `version` is the program version that wrote the folder. `extras`
    are files that came along and are kept as they are; `notes` are what reading had to remark.
    Rows are complete: each has every column of its table, empty cells are None.
    """

    name: str
    title: str
    date: date
    description: str = ""
    tables: Mapping[str, Rows] = field(default_factory=dict)
    extras: Mapping[str, bytes] = field(default_factory=dict)
    version: str = field(default=__version__, compare=False)
    notes: tuple[Finding, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        for path in self.extras:
            if safe_path(path) != path or path in OWN_PATHS:
                raise ValueError(f"an extra file cannot be called {path!r}")
        faults: list[Finding] = []
        for part in ("title", "description"):
            try:
                object.__setattr__(self, part, clean_text(getattr(self, part)) or "")
            except CellProblem as problem:
                faults.append(must("wrong-value", FILE_NAME, problem.message, problem.fix, column=part))
        if faults := faults or identity_faults(self.name, self.title, FILE_NAME):
            raise BadInput(*faults)
        if not isinstance(self.tables, Tables):
            tables = {name: canonical_rows(BY_NAME[name], rows) for name, rows in self.tables.items()}
            object.__setattr__(self, "tables", Tables(tables))

    def __hash__(self) -> int:
        return hash((self.name, self.title, self.date))

    def rows(self, table: str) -> Rows:
        """The rows of a table, none if the case has no such table."""
        return self.tables.get(table, ())

    def written(self) -> tuple[Table, ...]:
        """The tables that are written out: those with rows, and those that a case is expected to fill."""
        return tuple(
            table
            for table in CASE_TABLES
            if table.name in self.tables or not (table.empty_says or table.rare)
        )

    def with_rows(self, table: str, rows: Iterable[Mapping[str, object]]) -> CaseFolder:
        """The same case with other rows in one table; columns left out of a row are empty.

        Raises `BadInput` for a value that its column cannot hold, KeyError for an unknown table.
        """
        assert isinstance(self.tables, Tables)  # noqa: S101 - set by __post_init__
        return replace(self, tables=self.tables.replaced(table, canonical_rows(BY_NAME[table], rows)))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over what the case says, whatever the order of rows and the program version."""
        digest = hashlib.sha256()
        for part in (self.name, self.title, self.date.isoformat(), self.description):
            digest.update(_framed(part))
        for name in self.tables:
            columns = BY_NAME[name].columns
            lines = sorted(
                "\x1f".join([cell_text(row[column]) for column in columns]) for row in self.tables[name]
            )
            digest.update(_framed("\x1d" + name) + _framed("\x1e".join(lines)))
        for path, data in sorted(self.extras.items()):
            digest.update(_framed("\x1c" + path) + hashlib.sha256(data).digest())
        return digest.hexdigest()


def identity_faults(name: str, title: str, file: str) -> list[Finding]:
    """What is wrong with the short name and the title of a case; `file` is for messages."""
    faults = []
    if not NAME_PATTERN.fullmatch(name):
        faults.append(
            must(
                "case-name",
                file,
                _("«{found}» kan ikke være kortnavn på en sak.").format(found=shown(name)),
                _("Bruk små bokstaver a–z, sifre og bindestrek, for eksempel nordland-2018."),
                column="name",
            )
        )
    if not title:
        faults.append(
            must("case-title", file, _("Saken mangler tittel."), _("Gi saken en tittel."), column="title")
        )
    return faults


def _framed(text: str) -> bytes:
    data = text.encode()
    return len(data).to_bytes(8, "big") + data


def canonical_rows(table: Table, rows: Iterable[Mapping[str, object]]) -> Rows:
    """Rows with every column in its order and every value as its column keeps it.

    Raises `BadInput` with all the values that do not fit.
    """
    findings: list[Finding] = []
    known = set(table.columns)
    complete: list[Row] = []
    for number, row in enumerate(rows, start=2):
        findings.extend(
            must(
                "unknown-column",
                table.name,
                _("Kolonnen finnes ikke i tabellen."),
                _("Fjern den."),
                number,
                name,
            )
            for name in row.keys() - known
        )
        values: dict[str, Value] = {}
        for column in table.fields:
            try:
                values[column.name] = canonical(column, row.get(column.name))
            except CellProblem as problem:
                findings.append(
                    must("wrong-value", table.name, problem.message, problem.fix, number, column.name)
                )
        complete.append(values)
    if findings:
        raise BadInput(*findings)
    return tuple(complete)
