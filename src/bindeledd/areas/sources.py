"""The sources of the built-in tables, as rows for the table `sources` of a case folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bindeledd.areas.tables import DATA


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from: publisher, vintage and licence, in the words of the table `sources`."""

    id: str
    title: str
    publisher: str
    vintage: str
    licence: str
    url: str
    note: str

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


@cache
def sources() -> tuple[Source, ...]:
    """Every source of the built-in tables of this floor, without the road and ferry network."""
    return read_package(DATA)
