"""The guard against paying twice: the last run of the old system against the first of the new one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bindeledd.cutover.calendar import Guard, double_payment_guard
from bindeledd.cutover.extracts import open_extract
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.mapping.yamlfile import read_mapping
from bindeledd.cutover.moving.sources import Source, connect
from bindeledd.cutover.steps.beginning import read
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

_KINDS = ("payments", "standing_payments")


def guard(folder: Folder, old: str, new: Path, mapping: Path | None) -> Guard:
    """Compare payments of an extract in the folder's mapping with a file that is about to be paid.

    `old` is the extract by name; `new` has the same columns, or those of `mapping`. Raises `BadInput` when
    one of them is no extract of payments, or lacks what is compared.
    """
    files = read(folder).of_kind(*_KINDS)
    paid = next((one for one in files if one.name == old), None)
    if paid is None:
        raise _unknown(old, files)
    ahead = replace(paid, file=new.name, table=None)
    if mapping is not None:
        named = read_mapping(mapping).of_kind(*_KINDS)
        if not named:
            raise _unknown(mapping.name, files)
        ahead = replace(named[0], file=new.name)
    folder.room.mkdir(parents=True, exist_ok=True)
    with held(folder), TemporaryDirectory(dir=folder.room) as room:
        database = connect(Path(room))
        try:
            one, other = (
                _opened(database, mapped, path, number, Path(room))
                for number, (mapped, path) in enumerate(((paid, folder.root / paid.file), (ahead, new)))
            )
            return double_payment_guard(database, one, other)
        finally:
            database.close()


def _opened(
    database: duckdb.DuckDBPyConnection, mapped: MappedFile, path: Path, number: int, room: Path
) -> Source:
    extract = open_extract(database, path, file=mapped.file, table=mapped.table, room=room)
    return Source(mapped, extract, "", number)


def _unknown(name: str, files: tuple[MappedFile, ...]) -> BadInput:
    return BadInput(
        Finding(
            code="no-such-payments",
            severity=Severity.MUST,
            message=_("Koblingen har ikke utbetalinger i en fil som heter «{name}».").format(name=name[:60]),
            fix=_("Velg en av: {names}.").format(names=", ".join(file.name for file in files) or "–"),
        )
    )
