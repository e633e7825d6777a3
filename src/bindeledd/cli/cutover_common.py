"""What the commands of a cut-over share: the folder, a role, progress, and refusals."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bindeledd.foundation.language import N_

if TYPE_CHECKING:
    from bindeledd.cutover.keeping.places import Folder

FolderArgument = Annotated[
    str, typer.Argument(metavar=N_("MAPPE"), help=N_("Mappen med uttrekkene. Ellers mappen du står i."))
]
RoleOption = Annotated[
    str | None, typer.Option("--by", metavar=N_("ROLLE"), help=N_("Rollen som står for det, ikke et navn."))
]
SchemaOption = Annotated[
    str | None,
    typer.Option(
        "--schema", metavar=N_("FIL"), help=N_("XML-skjemaet (XSD) som SAF-T-filene skal holdes mot.")
    ),
]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", metavar=N_("GRUNN"), help=N_("Hvorfor det gjøres likevel."))
]


def folder_at(text: str) -> Folder:
    """The folder with that path. Raises `BadInput` when it is none."""
    from bindeledd.cutover.keeping.places import open_folder

    return open_folder(text)


@contextmanager
def progress(as_json: bool) -> Iterator[Callable[[str], None]]:
    """Where progress goes: a line on a terminal, on standard error; none where nobody looks."""
    if as_json or not sys.stderr.isatty():
        yield lambda _text: None
        return
    from rich.console import Console

    with Console(stderr=True).status("…") as shown:
        yield lambda text: shown.update(text)


def refuse(code: str, message: str, fix: str) -> NoReturn:
    """Refuse a call whose options do not fit together."""
    from bindeledd.foundation.finding import BadInput, Finding, Severity

    raise BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix))
