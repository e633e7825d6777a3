"""`bindeledd case export`: a case as folder, zip file, workbook or CSV."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bindeledd import __version__
from bindeledd.casefolder.fields import Value
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.casefolder.writing import called_by
from bindeledd.cli.answers import give, give_json
from bindeledd.cli.arguments import CaseArgument, JsonOption, bad, case_at
from bindeledd.cli.case_make import ReplaceOption, free_place
from bindeledd.foundation.language import N_, _

# What each format is called at the end of a file name, when none is given.
_ENDINGS = {"folder": "", "zip": ".zip", "xlsx": ".xlsx", "csv": "-csv.zip", "csv-no": "-csv-no.zip"}


def export(
    case: CaseArgument = ".",
    shape: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=N_("folder, zip, xlsx, csv eller csv-no (CSV for norsk Excel: semikolon og desimalkomma)."),
        ),
    ] = "zip",
    table: Annotated[
        str | None,
        typer.Option(
            "--table", metavar=N_("TABELL"), help=N_("Bare denne tabellen, som én CSV-fil (csv og csv-no).")
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out", metavar=N_("STED"), help=N_("Filen eller mappen som skrives. Ellers sakens navn, her.")
        ),
    ] = None,
    replace: ReplaceOption = False,
    as_json: JsonOption = False,
) -> None:
    """The same case always gives the same bytes; a CSV archive says what it is in om.csv."""
    if shape not in _ENDINGS:
        raise bad(
            "unknown-format",
            _("«{format}» er ikke et format her.").format(format=shape[:20]),
            _("Velg ett av disse: {formats}.").format(formats=", ".join(_ENDINGS)),
        )
    if table is not None and not shape.startswith("csv"):
        raise bad(
            "table-format", _("--table gjelder bare CSV."), _("Legg til --format csv eller --format csv-no.")
        )
    folder = case_at(case).folder
    if table is not None and table not in BY_NAME:
        raise bad(
            "unknown-table",
            _("«{table}» er ikke en tabell i en sak.").format(table=table[:40]),
            _("Velg en av disse: {tables}.").format(tables=", ".join(BY_NAME)),
        )
    ending = f"-{table}.csv" if table is not None else _ENDINGS[shape]
    target = free_place(out if out is not None else folder.name + ending, replace=replace)
    if shape == "folder":
        from bindeledd.casefolder import write_folder

        write_folder(folder, target)
    else:
        write_file(target, _content(folder, shape, table))
    if as_json:
        give_json(
            {
                "name": folder.name,
                "format": shape,
                "path": str(target),
                "content_hash": folder.content_hash,
                "version": __version__,
            }
        )
    else:
        give(_("{title} er skrevet til {path}").format(title=folder.title, path=target))


def _content(folder: CaseFolder, shape: str, table: str | None) -> bytes:
    from bindeledd.casefolder import excel_bytes, zip_bytes

    if shape == "zip":
        return zip_bytes(folder)
    if shape == "xlsx":
        return excel_bytes(folder)
    norwegian = shape == "csv-no"
    if table is not None:
        return _sheet(folder, table, norwegian=norwegian)
    from bindeledd.casefolder.archive import pack
    from bindeledd.casefolder.csvtext import csv_bytes

    about: list[tuple[Value, Value]] = [
        (_("Sak"), folder.title),
        (_("Dato"), folder.date),
        (_("Programversjon"), f"Bindeledd {__version__}"),
        (_("Kontrollsum"), folder.content_hash),
    ]
    files = {f"{name}.csv": _sheet(folder, name, norwegian=norwegian) for name in folder.tables}
    return pack(files | {"om.csv": csv_bytes((_("Felt"), _("Verdi")), about, norwegian_excel=norwegian)})


def _sheet(folder: CaseFolder, table: str, *, norwegian: bool) -> bytes:
    from bindeledd.casefolder import tabular

    fields = BY_NAME[table].fields
    rows = ([row[field.name] for field in fields] for row in folder.rows(table))
    return tabular.csv_bytes(fields, rows, norwegian_excel=norwegian)


def write_file(target: Path, data: bytes) -> None:
    """The file whole or not at all: written beside its place, then moved there."""
    if target.is_dir():
        raise bad("is-folder", _("«{name}» er en mappe.").format(name=target.name), _("Oppgi en fil."))
    with called_by(target):
        _replace(target, data)


def _replace(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # A temporary file is closed to others; what a person asks for has the usual rights.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(half, 0o666 & ~mask)
        os.replace(half, target)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
