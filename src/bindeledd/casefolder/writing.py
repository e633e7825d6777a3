"""From a case to a folder of files: the same case always gives the same bytes, all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bindeledd.casefolder.csvtext import csv_bytes
from bindeledd.casefolder.descriptor import describe, read_descriptor
from bindeledd.casefolder.folder import FILE_NAME, OWN_PATHS, CaseFolder, table_path
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


def file_bytes(folder: CaseFolder) -> dict[str, bytes]:
    """Every file of the case by relative path; tables without rows have their header, ready to fill in."""
    files = {
        FILE_NAME: describe(folder),
    }
    for table in folder.written():
        columns = table.columns
        rows = ([row[column] for column in columns] for row in folder.rows(table.name))
        files[table_path(table.name)] = csv_bytes(columns, rows)
    return {**folder.extras, **files}


def write_folder(folder: CaseFolder, path: Path | str) -> None:
    """Write the case to a folder in one step: a reader sees the old case or the new one, never half.

    An older case there is replaced; files in the folder that are no part of it are left in place.
    Raises `BadInput` when the folder holds something that is not a case.
    """
    target = Path(path)
    with called_by(target):
        _replace(folder, target, _old_files(target))


@contextmanager
def called_by(target: Path) -> Iterator[None]:
    """A fault on the way to `target` is told of by its name, not by that of a half-finished file."""
    try:
        yield
    except OSError as fault:
        if fault.errno is not None and (fault.filename is None or f".{target.name}-" in str(fault.filename)):
            fault.filename = str(target)
        raise


def _replace(folder: CaseFolder, target: Path, old: list[str]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    workspace = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh = workspace / "new"
        if target.exists():
            shutil.copytree(target, fresh, symlinks=True)
            for place in old:
                (fresh / place).unlink(missing_ok=True)
        for place, data in file_bytes(folder).items():
            file = fresh / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if target.exists():
            target.rename(workspace / "old")
        try:
            fresh.rename(target)
        except OSError:
            if (workspace / "old").exists():
                (workspace / "old").rename(target)
            raise
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def _old_files(target: Path) -> list[str]:
    """The files of the case already there, which the new one replaces."""
    if not target.exists() or (target.is_dir() and not os.listdir(target)):
        return []
    if not (target / FILE_NAME).is_file():
        raise BadInput(
            Finding(
                code="folder-in-use",
                severity=Severity.MUST,
                message=_("«{name}» finnes fra før og er ikke en saksmappe.").format(name=target.name),
                fix=_("Velg en tom mappe eller et nytt navn."),
                file=target.name,
            )
        )
    descriptor, _findings = read_descriptor((target / FILE_NAME).read_bytes())
    more = [] if descriptor is None else [*descriptor.paths.values(), *descriptor.extras]
    return [*OWN_PATHS, *more]
