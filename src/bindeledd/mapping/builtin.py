"""The cases that come with the program, and opening a case by name or path."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.mapping.case import Case

DATA = Path(__file__).resolve().parent / "data"


def built_in() -> tuple[str, ...]:
    """The names of the built-in cases, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in DATA.glob("*/datapackage.json")))


def open_folder(name_or_path: str | Path = ".") -> CaseFolder:
    """The case folder with that built-in name, or at that path (folder, zip file or workbook).

    A built-in case was checked when it was built, so its tables are read when first used.
    Raises `BadInput` with every fault of a case that cannot be read.
    """
    if str(name_or_path) in built_in():
        return _built_in(str(name_or_path))
    from bindeledd.casefolder.shapes import read_case

    return read_case(Path(name_or_path))


@lru_cache(maxsize=8)
def _built_in(name: str) -> CaseFolder:
    from bindeledd.casefolder.reading import open_trusted

    return open_trusted(DATA / name)


def open_case(name_or_path: str | Path = ".") -> Case:
    """The case with that built-in name or at that path, ready to ask."""
    return Case(open_folder(name_or_path))
