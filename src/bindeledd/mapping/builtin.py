"""The cases that come with the program, and opening a case by name or path."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from bindeledd.casefolder.cells import shown
from bindeledd.casefolder.folder import FILE_NAME, CaseFolder
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.mapping.case import Case

DATA = Path(__file__).resolve().parent / "data"
# Cases of the whole country are made when they are asked for (`norway`).
NORWAY = ("norge-2020", "norge-2024")


def shipped() -> tuple[str, ...]:
    """The names of the cases that come as folders, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in DATA.glob("*/datapackage.json")))


def built_in() -> tuple[str, ...]:
    """The names of the built-in cases, those made from the national tables too, in alphabetical order."""
    return tuple(sorted((*shipped(), *NORWAY)))


def open_folder(name_or_path: str | Path = ".") -> CaseFolder:
    """The case folder with that built-in name, or at that path (folder, zip file or workbook).

    A built-in case was checked when it was built, so its tables are read when first used.
    Raises `BadInput` with every fault of a case that cannot be read.
    """
    if str(name_or_path) in built_in():
        return _built_in(str(name_or_path))
    from bindeledd.casefolder.shapes import read_case

    path = Path(name_or_path)
    if not path.exists():
        raise _no_case(path)
    return read_case(path)


def _no_case(path: Path) -> BadInput:
    """The error for a name that is neither a built-in case nor there, with the names that are near."""
    wanted = path.name.casefold()
    beside = sorted(entry.parent.name for entry in path.parent.glob(f"*/{FILE_NAME}"))
    known = dict.fromkeys((*built_in(), *beside))
    near = get_close_matches(wanted, known, n=3) or [name for name in known if wanted and wanted in name]
    fix = _("Oppgi navnet på en sak som følger med, eller en mappe, en zip-fil eller en Excel-fil.")
    if near:
        fix = _("Mente du {names}?").format(names=", ".join(f"«{name}»" for name in near)) + " " + fix
    message = _("Saken «{name}» finnes ikke.").format(name=shown(path.name))
    return BadInput(Finding(code="no-case", severity=Severity.MUST, message=message, fix=fix))


@lru_cache(maxsize=8)
def _built_in(name: str) -> CaseFolder:
    if name in NORWAY:
        from bindeledd.mapping.norway import norwegian_case

        return norwegian_case(name)
    from bindeledd.casefolder.reading import open_trusted

    return open_trusted(DATA / name)


def open_case(name_or_path: str | Path = ".") -> Case:
    """The case with that built-in name or at that path, ready to ask."""
    return Case(open_folder(name_or_path))
