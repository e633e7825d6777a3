"""The extracts of a mapping as the database sees them: where each is, and what each of its columns means."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Copies
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import duckdb

from bindeledd.cutover.extracts import Extract, open_extract, text_of
from bindeledd.cutover.extracts.postgres import copy_table
from bindeledd.cutover.extracts.reading import POSTGRES
from bindeledd.cutover.kinds import TABLE_KINDS, KindOf
from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import text

# Words of these roles may be given another meaning by the mapping.
_WORDS = ("task", "stay_kind", "unit")
# What the database may keep in memory before it writes to disk.
MEMORY = "400MB"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """One extract that is a table: what the mapping says of it, and how the database reads it.

    `number` is its place among the sources, and part of the names of its tables in the database.
    """

    mapped: MappedFile
    extract: Extract
    sha256: str
    number: int

    @property
    def kind(self) -> KindOf:
        """What its rows are about."""
        return self.mapped.kind_of

    def place(self, role: str) -> int | None:
        """The place of the column with that role."""
        column = self.mapped.column(role)
        return None if column is None else self.extract.columns.index(column)

    def cell(self, role: str) -> str | None:
        """The cell with that role as text in SQL, in the mapping's meaning; None where there is no column."""
        place = self.place(role)
        if place is None:
            return None
        cell = text_of(self.extract, place)
        meanings = self.mapped.values.get(role) if role in _WORDS else None
        if not meanings:
            return cell
        pairs = ", ".join(f"{text(word)}: {text(meaning)}" for word, meaning in meanings.items())
        return f"coalesce(MAP {{{pairs}}}[{cell}], {cell})"

    @property
    def municipality(self) -> str:
        """The old municipality of a row in SQL: its column, or the same one for the whole file."""
        cell = self.cell("municipality")
        return f"coalesce({cell}, '')" if cell is not None else text(self.mapped.municipality or "")

    @property
    def ore(self) -> str | None:
        """The amount of a row in whole øre in SQL, NULL where it cannot be read as one."""
        if (cell := self.cell("ore")) is not None:
            return f"TRY_CAST({cell} AS HUGEINT)"
        if (cell := self.cell("amount")) is not None:
            return _ore(cell, self.mapped.decimal)
        debit, credit = self.cell("debit"), self.cell("credit")
        if debit is None or credit is None:
            return None
        sides = (_ore(cell, self.mapped.decimal) for cell in (debit, credit))
        return "(" + " - ".join(f"coalesce({side}, 0)" for side in sides) + ")"


def _ore(cell: str, decimal: str | None) -> str:
    """Kroner as text, with either decimal sign and spaces between thousands, as whole øre in SQL.

    Where the mapping says that the decimal sign is a comma, full stops stand between thousands.
    """
    between = "[. \\x{00A0}\\x{202F}]" if decimal == "," else "[ \\x{00A0}\\x{202F}]"
    bare = f"regexp_replace({cell}, '{between}', '', 'g')"
    return f"(TRY_CAST(replace(replace({bare}, ',', '.'), '−', '-') AS DECIMAL(28, 2)) * 100)::HUGEINT"


def connect(spill: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory that spills to a folder, fetches nothing, and knows what four digits are."""
    database = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(spill),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    digits = ", ".join(text(f"{number:04}") for number in range(10_000))
    database.execute(f"CREATE TYPE four_digits AS ENUM ({digits})")
    return database


def opened(
    database: duckdb.DuckDBPyConnection,
    root: Path,
    mapping: Mapping,
    room: Path,
    told: Progress,
    copies: Copies[str, Path] = MappingProxyType({}),
) -> Iterator[Source]:
    """The mapping's tables, opened one by one; those of a server from `copies`, by name, else copied anew.

    Raises `BadInput` for what is missing or cannot be read.
    """
    for number, mapped in enumerate(mapping.of_kind(*TABLE_KINDS)):
        told(_("Leser {file} …").format(file=mapped.name))
        path = copies.get(mapped.name, root / mapped.file)
        extract = open_extract(database, path, file=mapped.file, table=mapped.table, room=room)
        missing = [name for name in mapped.columns if name not in extract.columns]
        if missing:
            raise BadInput(
                Finding(
                    code="mapped-column-missing",
                    severity=Severity.MUST,
                    message=_("Uttrekket mangler kolonner som koblingen nevner: {names}.").format(
                        names=", ".join(f"«{name}»" for name in missing[:5])
                    ),
                    fix=_("Hent uttrekket på nytt, eller rett kobling.yaml."),
                    file=mapped.name,
                )
            )
        whole = extract.path if in_database(mapped.file) else path
        yield Source(mapped, extract, sha256_of(whole), number)


def in_database(file: str) -> bool:
    """Whether what the mapping calls a file is a table in a PostgreSQL database."""
    return file.startswith(POSTGRES)


def copied_out(mapping: Mapping, room: Path) -> dict[str, Path]:
    """The tables of servers, by name, each copied to `room` once, so that all see the same rows.

    Raises `BadInput` for a server that does not answer, or has no such table.
    """
    tables = [one for one in mapping.of_kind(*TABLE_KINDS) if in_database(one.file)]
    if tables:
        room.mkdir(parents=True, exist_ok=True)
    return {one.name: copy_table(one.file, one.table, room) for one in tables}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
