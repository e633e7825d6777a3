"""What a column and a table are: name, type, and the constraints that can be checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.foundation.language import _

Kind = Literal["text", "code", "integer", "decimal", "date", "boolean"]
# What a cell holds once it is read; an empty cell is None whatever the kind.
Value = str | int | float | date | bool | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `code` is four digits kept as text; dates are ISO 8601; booleans `true`/`false`.

    `refers` is "table.column": every value must exist there. `choices` lists the only allowed
    values, and `titles` their plain words in the same order. `title` is the plain word for the column,
    shown in messages and spreadsheets. `long` is a text of several lines.
    """

    name: str
    title: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    refers: str = ""
    description: str = ""
    titles: tuple[str, ...] = ()
    long: bool = False

    @property
    def label(self) -> str:
        """The title in the language in force."""
        return _(self.title)

    def words(self, value: str) -> str:
        """The plain words for one of the choices, in the language in force; the value itself without any."""
        return _(dict(zip(self.choices, self.titles, strict=False)).get(value, value))


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns and the columns that together name a row.

    `empty_says`: that the table is there without rows says something else than that it is missing.
    `rare`: most cases have no row in it, so it is left out of what is written when it is empty.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    required: bool = False
    description: str = ""
    empty_says: bool = False
    rare: bool = False

    @property
    def label(self) -> str:
        """The title in the language in force."""
        return _(self.title)

    def field(self, name: str) -> Field:
        """The column of that name; KeyError when the table has none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names in their order."""
        return tuple(field.name for field in self.fields)
