# ruff: noqa: S608 - columns are c0, c1 … here, and every text is quoted by `text`
"""CSV in: streamed by the database, every cell as text, the header row never taken for a row.

A file in Windows-1252 is written as UTF-8 in `room` first, since the database reads UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from bindeledd.cutover.extracts.model import FIRST_RECORD, Extract, Format, bad, copied_to, note
from bindeledd.cutover.mapping.synonyms import KNOWN_NAMES
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import glob_free, text
from bindeledd.registry.recoding.files import CsvShape, csv_shape, mixed_encoding, transcoded

# What the relation says of a row that is the header row once more.
HEADER_AGAIN = "bindeledd: header again"
_BLOCK = 1 << 20
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def open_csv(path: Path, file: str, room: Path) -> Extract:
    """The CSV file as an extract; all columns are text, and an empty cell is NULL.

    The bytes are looked through once, for signs that are no text; rows are looked at when they are read.
    Raises `BadInput` for what is no CSV, and for columns without a name of their own.
    """
    ended = _ended(path, file)
    shape = _shape(path, file)
    check_columns(shape.columns, file)
    notes = []
    source = path
    if not ended:
        notes.append(
            note(
                "no-last-line-end",
                file,
                _("Siste linje i filen er ikke avsluttet."),
                _("Se etter at uttrekket er helt: at siste rad har alt som skal stå der."),
                row=None,
            )
        )
    if shape.encoding == "cp1252":
        _check_one_encoding(path, file)
        source = copied_to(room, file, None, ".csv")
        transcoded(path, shape, source)
        notes.append(
            note(
                "not-utf-8",
                file,
                _("Filen er ikke UTF-8. Den leses som Windows-1252 (Latin-1), og skrives slik."),
                _("Se over æ, ø og å."),
            )
        )
    return csv_extract(path, file, shape, source, notes=tuple(notes))


def csv_extract(
    path: Path,
    file: str,
    shape: CsvShape,
    source: Path,
    *,
    table: str | None = None,
    kind: Format = "csv",
    notes: tuple[Finding, ...] = (),
) -> Extract:
    """The extract whose rows are read from `source`, which is UTF-8."""
    places = range(len(shape.columns))
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in places)
    cells = ", ".join(f"c{place}" for place in places)
    rows = (
        f"read_csv({text(glob_free(source))}, auto_detect=false, header=true, skip={shape.skipped}, "
        f"delim={text(shape.separator)}, quote='\"', escape='\"', nullstr='', hive_partitioning=false, "
        f"columns={{{columns}}})"
    )
    again = " AND ".join(f"c{place} = {text(name)}" for place, name in enumerate(shape.columns))
    # The first column alone decides for nearly every row: cheap enough to be asked in each reading.
    check = (
        f"CASE WHEN c0 = {text(shape.columns[0])} THEN "
        f"CASE WHEN {again} THEN error({text(HEADER_AGAIN)}) ELSE true END ELSE true END"
    )
    n = f"row_number() OVER () + {FIRST_RECORD - 1} AS n"
    return Extract(
        path=path,
        file=file,
        table=table,
        format=kind,
        columns=shape.columns,
        types=("VARCHAR",) * len(shape.columns),
        relation=f"(SELECT {cells} FROM {rows} WHERE {check})",
        numbered=f"(SELECT {n}, {cells} FROM {rows} WHERE {check})",
        shape=shape,
        notes=notes,
        unchecked=f"(SELECT {n}, {cells} FROM {rows})",
    )


def check_columns(columns: Sequence[str], file: str) -> None:
    """Every column has a name of its own, upper and lower case alike. Raises `BadInput`."""
    seen: set[str] = set()
    for place, name in enumerate(columns, start=1):
        folded = name.strip().casefold()
        if not folded:
            raise bad(
                "column-unnamed",
                file,
                _("Kolonne {place} har ingen overskrift.").format(place=place),
                _("Overskriftene må stå i første rad, én for hver kolonne. Fjern tomme kolonner."),
                row=1,
            )
        if folded in seen:
            raise bad(
                "column-twice",
                file,
                _("Flere kolonner heter «{name}».").format(name=name[:60]),
                _("Gi hver kolonne sitt eget navn."),
                row=1,
                column=name[:60],
            )
        seen.add(folded)


def _shape(path: Path, file: str) -> CsvShape:
    try:
        return csv_shape(path, KNOWN_NAMES)
    except BadInput as fault:
        # It is called by its path in the folder, also by those who read only the name.
        raise BadInput(*(replace(finding, file=file) for finding in fault.findings)) from None


def _ended(path: Path, file: str) -> bool:
    """Whether the last line is ended. Raises `BadInput` for bytes that are no text, with the row."""
    before, last = 0, b""
    with path.open("rb") as read:
        while block := read.read(_BLOCK):
            if before == 0 and block.startswith(_UTF_16):
                # That half of the bytes are null has another reason, which is told when its shape is read.
                return True
            place = block.find(0)
            if place >= 0:
                read.seek(0)
                row = sum(part.count(b"\n") for part in _parts(read, before + place)) + 1
                raise bad(
                    "not-text",
                    file,
                    _("Filen har tegn som ikke er tekst (nullbyte). Den er trolig skadet."),
                    _("Hent uttrekket på nytt."),
                    row=row,
                )
            before += len(block)
            last = block[-1:]
    return last in (b"\n", b"\r")


def _parts(read: BinaryIO, size: int) -> Iterator[bytes]:
    """The next `size` bytes, a part at a time."""
    while size > 0 and (part := read.read(min(size, _BLOCK))):
        size -= len(part)
        yield part


def _check_one_encoding(path: Path, file: str) -> None:
    """Refuse text in Windows-1252 that has lines in UTF-8, with the row."""
    before = 0
    with path.open("rb") as read:
        while block := read.read(_BLOCK) + read.readline():
            if not block.isascii() and (row := _row_in_utf8(block)) is not None:
                raise mixed_encoding(file, before + row)
            before += block.count(b"\n")


def _row_in_utf8(block: bytes) -> int | None:
    """The first row of the block with a Latin letter in UTF-8: hardly ever formed by chance."""
    found = _IN_UTF8.search(block)
    return None if found is None else block.count(b"\n", 0, found.start()) + 1


# Our letters in UTF-8 («æøåÆØÅ», «äöé» and the like, and the Sami ones) read as two Windows-1252 signs.
_IN_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xc4[\x80-\x91]|\xc5[\x8a\x8b\xa0\xa1\xa6\xa7\xbd\xbe]")
