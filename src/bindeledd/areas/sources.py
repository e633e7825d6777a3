"""The sources of the built-in tables, as rows for the table `sources` of a case folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bindeledd.areas.tables import DATA
from bindeledd.foundation.language import _
from bindeledd.foundation.vintages import in_words


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, and when the fact holds or was fetched (`vintage`)."""

    id: str
    title: str
    publisher: str
    vintage: str
    licence: str = ""
    url: str = ""
    note: str = ""

    @property
    def line(self) -> str:
        """The source as one line under a table: publisher, title and vintage."""
        return _("{publisher}: {title}, {vintage}").format(
            publisher=self.publisher, title=self.title, vintage=in_words(self.vintage)
        )

    @property
    def explanation(self) -> str:
        """The note, in the language in force where it is one of the program's own."""
        return _(self.note) if self.note else ""

    def as_json(self) -> dict[str, str]:
        """The source as plain values, with empty parts left out."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name)}

    def row(self) -> dict[str, str | None]:
        """The source as a row of the table `sources`; empty cells are None."""
        return {name: getattr(self, name) or None for name in self.__slots__}


def read_package(folder: Path) -> tuple[Source, ...]:
    """The sources that the `datapackage.json` in this folder lists."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return tuple(
        Source(
            id=entry["name"],
            title=entry["title"],
            publisher=entry["publisher"],
            vintage=entry["vintage"],
            licence=entry["licence"],
            url=entry["url"],
            note=entry["note"],
        )
        for entry in package["sources"]
    )


def source(source_id: str) -> Source:
    """The source of a built-in table of this floor by its id; KeyError when there is none."""
    return {source.id: source for source in sources()}[source_id]


@cache
def sources() -> tuple[Source, ...]:
    """Every source of the built-in tables of this floor, without the road and ferry network."""
    return read_package(DATA)
