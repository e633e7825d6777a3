"""A case folder as one zip file: the same files, whether packed with or without their outer folder."""

from __future__ import annotations

from pathlib import Path

from bindeledd.casefolder.archive import Parts, pack, unpack
from bindeledd.casefolder.folder import FILE_NAME, CaseFolder
from bindeledd.casefolder.limits import load
from bindeledd.casefolder.reading import read_files
from bindeledd.casefolder.writing import file_bytes


def read_zip(source: Path | str | bytes) -> CaseFolder:
    """The case in a zip file. Raises `BadInput` with every fault, before anything is unpacked to disk."""
    return read_parts(unpack(*load(source, "sak.zip")))


def read_parts(parts: Parts) -> CaseFolder:
    """The case in a zip file that is already unpacked into `parts`; as `read_zip`."""
    return read_files(_inner(parts).get)


def zip_bytes(folder: CaseFolder) -> bytes:
    """The case as a zip file; the same case always gives the same bytes."""
    return pack(file_bytes(folder))


def _inner(files: Parts) -> Parts:
    """The files seen from the folder that holds the descriptor, when that is one folder down."""
    if FILE_NAME in files:
        return files
    roots = [
        name[: -len(FILE_NAME)] for name in files if name.count("/") == 1 and name.endswith("/" + FILE_NAME)
    ]
    if len(roots) != 1:
        return files
    return {name[len(roots[0]) :]: read for name, read in files.items() if name.startswith(roots[0])}
