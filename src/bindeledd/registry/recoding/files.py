"""The files that are recoded: what kind they are, how a CSV file is written, and which column is which.

CSV is told by its own bytes: separator (comma, semicolon, tab or «|», or Excel's own «sep=» line), UTF-8 with
or without byte order mark or Windows-1252 (which takes in ISO-8859-1), line ends of either kind.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bindeledd.casefolder.csvtext import decode
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

Kind = Literal["csv", "parquet"]
_SUFFIXES: dict[str, Kind] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BLOCK = 1 << 20
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class CsvShape:
    """How a CSV file is written: `head` is everything before the first row, byte for byte.

    `skipped` counts the lines before the header row (Excel's «sep=»).
    """

    columns: tuple[str, ...]
    separator: str
    encoding: Literal["utf-8", "cp1252"]
    head: bytes
    skipped: int = 0

    @property
    def line_end(self) -> bytes:
        """The line end of the header."""
        return b"\r\n" if self.head.endswith(b"\r\n") else b"\n"

    @property
    def marked(self) -> bool:
        """Whether the file begins with a byte order mark."""
        return self.head.startswith(_BYTE_ORDER_MARK)

    @property
    def in_words(self) -> str:
        """The encoding as people know it."""
        if self.encoding == "cp1252":
            return _("Windows-1252 (Latin-1)")
        return _("UTF-8 med BOM") if self.marked else "UTF-8"


def new_shape(columns: Sequence[str], like: CsvShape | None) -> CsvShape:
    """How a CSV file with these columns is written: UTF-8, and otherwise as the file that it comes from.

    A byte order mark stands where that file had one, or was Windows-1252: it is read by Excel then.
    """
    separator = "," if like is None else like.separator
    head = io.StringIO(newline="")
    if like is not None and like.skipped:
        head.write(f"sep={separator}\n")
    csv.writer(head, delimiter=separator, lineterminator="\n").writerow(columns)
    mark = _BYTE_ORDER_MARK if like is not None and (like.marked or like.encoding == "cp1252") else b""
    return CsvShape(
        tuple(columns),
        separator,
        "utf-8",
        mark + head.getvalue().encode(),
        0 if like is None else like.skipped,
    )


def transcoded(source: Path, shape: CsvShape, target: Path) -> CsvShape:
    """Write the Windows-1252 file as UTF-8. Raises `BadInput` for a byte that is no letter there."""
    try:
        with (
            source.open(encoding="cp1252", newline="") as read,
            target.open("w", encoding="utf-8", newline="") as written,
        ):
            while block := read.read(_BLOCK):
                written.write(block)
    except UnicodeDecodeError:
        raise mixed_encoding(source.name, None) from None
    head = shape.head.decode("cp1252").encode()
    return CsvShape(shape.columns, shape.separator, "utf-8", head, shape.skipped)


def kind_of(path: Path) -> Kind:
    """CSV or Parquet by the end of the name. Raises `BadInput` for any other."""
    kind = _SUFFIXES.get(path.suffix.casefold())
    if kind is None:
        fix = _("Lagre arket som «CSV UTF-8» i regnearket, og prøv igjen.")
        raise bad(
            "unknown-file-kind",
            path.name,
            _("Filen er verken CSV eller Parquet, etter navnet."),
            fix if path.suffix.casefold().startswith(".xls") else _("Navnet må ende på .csv eller .parquet."),
        )
    return kind


def csv_shape(path: Path, wanted: Collection[str]) -> CsvShape:
    """How the CSV file is written; `wanted` are names of columns, to tell the separator by.

    Raises `BadInput` when it is no text, has no header row, or changes encoding on the way.
    """
    with path.open("rb") as file:
        start = file.read(_BLOCK) + file.readline()
        _text, notes = decode(start, path.name)
        encoding: Literal["utf-8", "cp1252"] = "cp1252" if notes else "utf-8"
        block = start
        while block.isascii() and (block := file.read(_BLOCK) + file.readline()):
            # The first letters outside ASCII tell the encoding.
            encoding = "cp1252" if decode(block, path.name)[1] else "utf-8"
    mark = len(_BYTE_ORDER_MARK) if start.startswith(_BYTE_ORDER_MARK) else 0
    named = re.compile(rb"sep=([,;\t|])\r?\n").match(start, mark)
    begin = named.end() if named else mark
    end = _end_of_record(start, begin)
    header = start[begin:end].decode(encoding).rstrip("\r\n")
    if not header.strip():
        raise bad(
            "no-header",
            path.name,
            _("Filen har ingen overskrifter i første rad."),
            _("Sett navnene på kolonnene i første rad."),
        )
    separator = named[1].decode() if named else _separator(header, wanted)
    columns = _cells(header, separator)
    if not columns:
        raise bad(
            "csv-line-ends",
            path.name,
            _("Overskriftene i første rad kan ikke deles i celler."),
            _("Lagre filen på nytt som «CSV UTF-8» i regnearket, og prøv igjen."),
        )
    return CsvShape(columns, separator, encoding, start[:end], 1 if named else 0)


def _end_of_record(data: bytes, begin: int) -> int:
    """Where the record that begins there ends, its line end included; a quoted cell may hold line ends."""
    quotes, at = 0, begin
    while (end := data.find(b"\n", at)) >= 0:
        quotes += data.count(b'"', at, end)
        at = end + 1
        if quotes % 2 == 0:
            return at
    return len(data)


def _separator(header: str, wanted: Collection[str]) -> str:
    """The separator that finds the most of the names wanted, then the one that finds the most names."""
    names = {name.casefold() for name in wanted}

    def fitness(separator: str) -> tuple[int, int]:
        cells = _cells(header, separator)
        return sum(cell.strip().casefold() in names for cell in cells), len(cells)

    return max(_SEPARATORS, key=fitness)


def _cells(header: str, separator: str) -> tuple[str, ...]:
    """The names in the header row; none when it cannot be told into cells."""
    try:
        rows = list(csv.reader(io.StringIO(header, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return ()
    return tuple(rows[0]) if len(rows) == 1 else ()


def place_of(columns: Sequence[str], wanted: str, file: str) -> int:
    """The place of the column with that name: exactly, else upper and lower case alike.

    Raises `BadInput` that lists the columns there are, or says that several have the name.
    """
    exact = [place for place, name in enumerate(columns) if name == wanted]
    folded = wanted.strip().casefold()
    found = exact or [place for place, name in enumerate(columns) if name.strip().casefold() == folded]
    if len(found) == 1:
        return found[0]
    if found:
        raise bad(
            "column-twice",
            file,
            _("Flere kolonner heter «{name}».").format(name=wanted[:60]),
            _("Gi hver kolonne sitt eget navn."),
        )
    shown = ", ".join(f"«{name[:40]}»" for name in columns[:40])
    raise bad(
        "no-such-column",
        file,
        _("Filen har ingen kolonne som heter «{name}».").format(name=wanted[:60]),
        _("Kolonnene er: {columns}.").format(columns=shown + (" …" if len(columns) > 40 else "")),
    )


def bad(code: str, file: str, message: str, fix: str, row: int | None = None, column: str = "") -> BadInput:
    """One thing that is wrong with a file, with its place."""
    return BadInput(
        Finding(
            code=code, severity=Severity.MUST, message=message, fix=fix, file=file, row=row, column=column
        )
    )


def broken(file: str, row: int | None) -> BadInput:
    """A row that cannot be told into cells; without a row, a file whose lines do not end alike."""
    if row is None:
        return bad(
            "csv-broken",
            file,
            _("Filen kan ikke deles i celler. Linjene slutter ulikt, eller et anførselstegn mangler."),
            _("Åpne den i regnearket, lagre den på nytt som «CSV UTF-8», og prøv igjen."),
        )
    return bad(
        "csv-broken",
        file,
        _("Raden har flere eller færre celler enn overskriften, eller et anførselstegn mangler."),
        _("Sett anførselstegn rundt celler med skilletegn i, og skriv anførselstegn inne i cellen dobbelt."),
        row=row,
    )


def mixed_encoding(file: str, row: int | None) -> BadInput:
    """Letters of two encodings in one file."""
    return bad(
        "mixed-encoding",
        file,
        _("Tegnsettet skifter i filen."),
        _("Lagre den som «CSV UTF-8» i regnearket, og prøv igjen."),
        row=row,
    )
