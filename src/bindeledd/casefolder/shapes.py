"""A case in whichever shape it comes: a folder, its datapackage.json, a zip file or a workbook."""

from __future__ import annotations

from pathlib import Path

from bindeledd.casefolder import excel, zipped
from bindeledd.casefolder.archive import unpack
from bindeledd.casefolder.folder import FILE_NAME, CaseFolder
from bindeledd.casefolder.limits import load, must
from bindeledd.casefolder.reading import read_folder
from bindeledd.casefolder.workbook import WORKBOOK
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _


def read_case(source: Path | str | bytes) -> CaseFolder:
    """The case at a path or in an uploaded file, told by its content. Raises `BadInput` with every fault."""
    if not isinstance(source, bytes):
        path = Path(source)
        if path.is_dir():
            return read_folder(path)
        if path.name == FILE_NAME and path.is_file():
            return read_folder(path.parent)
    data, file = load(source, "sak")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(
            must(
                "old-excel",
                file,
                _("Filen er i det gamle Excel-formatet (.xls) eller beskyttet med passord."),
                _("Lagre den som «Excel-arbeidsbok (.xlsx)» uten passord, og prøv igjen."),
            )
        )
    if not data.startswith(b"PK"):
        raise BadInput(
            must(
                "unknown-shape",
                file,
                _("Filen er verken en zip-fil eller en Excel-fil."),
                _("Velg zip-filen eller Excel-filen fra en eksport, eller mappen med datapackage.json."),
            )
        )
    parts = unpack(data, file)
    return excel.read_parts(parts, data, file) if WORKBOOK in parts else zipped.read_parts(parts)
