"""Opens a built-in table: CSV rows under the package's own `data` folder."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def rows(name: str, folder: Path = DATA) -> Iterator[list[str]]:
    """The rows of a built-in CSV table below its header row, as text cells."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader
