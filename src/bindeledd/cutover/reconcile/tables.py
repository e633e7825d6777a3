"""An input and its outputs as the database sees them: the old and the new value of every cell in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from bindeledd.cutover.extracts.reading import Extract, open_extract, text_of
from bindeledd.cutover.layout import NEW_MUNICIPALITY, OLD_MUNICIPALITY
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.plan.model import Plan
from bindeledd.registry.recoding.engine import text

Entry = Mapping[str, Any]
# Words of these roles may be given another meaning by the mapping.
_WORDS = ("task", "stay_kind", "unit")
# Formats that keep the type of every column.
TYPED = ("parquet", "duckdb")


class Unreadable(Exception):
    """A file of the run that is not of the form it should have; says nothing of what stands there."""


@dataclass(slots=True)
class Work:
    """What every check of a folder needs: the database, both places, and what was asked for."""

    database: duckdb.DuckDBPyConnection
    folder: Path
    staged: Path
    room: Path
    plan: Plan
    mapping: FolderMapping
    decisions: Mapping[str, Any]
    split: tuple[str, ...] = field(init=False)
    touched: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        places = self.plan.places
        self.split = tuple(old for old, place in places.items() if len(place.targets) > 1)
        self.touched = tuple(old for old in places if old in self.split or self.plan.affected(old))

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        return self.database.execute(query, list(values)).fetchall()


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that holds rows of an input: the input itself, or one of its outputs.

    `old` gives, for the place of a recoded column, the place where its old value stands; the input has
    none. `receiver` is who the file is for, None where it is for all of them; then rows without a column for
    the municipality have the new and the old one in columns of their own, at the places `added`.
    """

    extract: Extract
    path: str
    mapped: MappedFile
    columns: tuple[str, ...]
    old: Mapping[int, int] = field(default_factory=dict)
    receiver: str | None = None
    added: tuple[int, int] | None = None

    def place(self, role: str) -> int | None:
        """The place of the column with that role."""
        column = self.mapped.column(role)
        return None if column is None or column not in self.columns else self.columns.index(column)

    def was(self, role: str) -> str | None:
        """The old value of the cell with that role as text, in SQL; None where there is no column."""
        place = self.place(role)
        return None if place is None else text_of(self.extract, self.old.get(place, place))

    def now(self, role: str) -> str | None:
        """The value of the cell with that role as it stands in this file, as text in SQL."""
        place = self.place(role)
        if place is None and role == "municipality" and self.added is not None:
            place = self.added[0]
        return None if place is None else text_of(self.extract, place)

    @property
    def municipality(self) -> str:
        """The old municipality in SQL: the column, or the same for every row."""
        return self.was("municipality") or text(self.mapped.municipality or "")

    @property
    def key(self) -> str:
        """The old value of the kind's key, in SQL."""
        return self.was(self.mapped.kind_of.key) or "''"

    def kept(self, place: int, *, as_text: bool) -> str:
        """The old value of a column as it is hashed, in SQL; of a float its text, which tells -0 from 0."""
        at = self.old.get(place, place)
        if as_text:
            return text_of(self.extract, at)
        return f"c{at}::VARCHAR" if self.extract.types[at] in ("DOUBLE", "FLOAT") else f"c{at}"


@dataclass(frozen=True, slots=True)
class Opened:
    """An input with its outputs; `as_text` are the columns whose type is not the same on both sides."""

    entry: Entry
    mapped: MappedFile
    before: Seen
    outputs: tuple[Seen, ...]
    as_text: frozenset[int]

    def hash(self, seen: Seen) -> str:
        """The hash of a row as it was before, in SQL; of 64 bits, to be summed as HUGEINT."""
        cells = [seen.kept(place, as_text=place in self.as_text) for place in range(len(seen.columns))]
        return f"hash({', '.join(cells)})"

    @property
    def name(self) -> str:
        """What the file is called, and the first part of its rows' pointers."""
        return self.mapped.name


def meaning(mapped: MappedFile, role: str, word: str) -> str:
    """What a word in a column with that role means."""
    return mapped.values.get(role, {}).get(word, word) if role in _WORDS else word


def input_of(folder: Path, entry: Entry) -> Path:
    """Where the input of an entry lies: a table of a server is the copy that the run was made from."""
    return folder / str(entry.get("copy") or entry["file"])


def open_seen(work: Work, path: Path, shown: str, entry: Entry, mapped: MappedFile) -> Seen:
    """The input of an entry. Raises `BadInput` or `Unreadable` for a file that cannot be read."""
    if entry["format"] == "postgres" and not path.is_file():
        # The server may have other rows by now than those that the run was given.
        raise Unreadable
    extract = open_extract(work.database, path, file=shown, table=entry["table"], room=work.room)
    return Seen(extract, mapped.name, mapped, tuple(entry["columns"]))


def open_output(work: Work, entry: Entry, mapped: MappedFile, output: Entry) -> Seen:
    """One output of an entry, with the places of its old values. Raises `BadInput` when it cannot be read."""
    table = entry["table"] if entry["format"] in ("duckdb", "sqlite", "xlsx") else None
    path = work.staged / output["path"]
    extract = open_extract(work.database, path, file=output["path"], table=table, room=work.room)
    columns = tuple(entry["columns"])
    olds = list(entry["old_columns"])
    old = {columns.index(name): len(columns) + at for at, name in enumerate(olds) if name in columns}
    end = len(columns) + len(olds)
    added = (end, end + 1) if adds(mapped, output) else None
    return Seen(extract, output["path"], mapped, columns, old, output["receiver"], added)


def adds(mapped: MappedFile, output: Entry) -> bool:
    """Whether an output must have columns for the municipality: no other column has it, and no folder."""
    return output["receiver"] is None and mapped.column("municipality") is None


def wrong_columns(entry: Entry, before: Seen, output: Seen) -> Iterator[str]:
    """The names of columns that are not as they should be: the input's in order, then the old values, and
    last, where nothing else tells the municipality, the new one and the old one.

    A format that keeps types must have kept them, but for columns that are recoded.
    """
    expected = [*entry["columns"], *entry["old_columns"].values()]
    found = list(output.extract.columns)
    if output.added is not None:
        told = entry.get("added") or {}
        names = [(told.get("new", ""), NEW_MUNICIPALITY), (told.get("old", ""), OLD_MUNICIPALITY)]
        if any(name.rstrip("_") != wanted for name, wanted in names):
            yield ""
            return
        expected += [name for name, _wanted in names]
    if found != expected:
        yield next((a for a, b in zip(expected, found, strict=False) if a != b), "")
        return
    if entry["format"] in TYPED:
        types = output.extract.types
        for place, kind in enumerate(before.extract.types):
            if types[output.old.get(place, place)] != kind:
                yield expected[place]


def compared_as_text(before: Seen, outputs: Sequence[Seen]) -> frozenset[int]:
    """The columns that are compared as text, since their type is not the same on both sides."""
    return frozenset(
        place
        for place, kind in enumerate(before.extract.types)
        if any(out.extract.types[out.old.get(place, place)] != kind for out in outputs)
    )


def connect(spill: Path, memory: str = "400MB") -> duckdb.DuckDBPyConnection:
    """A database in memory that spills to a folder, fetches nothing, and need not keep the order of rows."""
    return duckdb.connect(
        config={
            "memory_limit": memory,
            "temp_directory": str(spill),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
