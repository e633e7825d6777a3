"""CSV as people send it in, and CSV that no spreadsheet mistakes for formulas.

Read: UTF-8 (with or without byte order mark) or Windows-1252/Latin-1, separated by comma,
semicolon or tab. Written: UTF-8, comma, LF; or for Norwegian Excel: byte order mark, semicolon
and decimal comma. A text that a spreadsheet would run as a formula is written with an
apostrophe in front, and reading takes exactly that apostrophe away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.fields import Value
from bindeledd.casefolder.limits import MOST_ROWS, must, too_many_rows
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# The first group is why it is dangerous; apostrophes before it are counted, so that a text
# which truly begins with an apostrophe comes back unchanged.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_DELIMITERS = ",;\t"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as text: the header, the rows, and the row numbers a spreadsheet shows.

    `day_zero` is the day that a workbook counts its days from; None where it is no workbook.
    """

    file: str
    header: tuple[str, ...]
    records: list[Sequence[str]]
    numbers: list[int]
    notes: tuple[Finding, ...] = ()
    day_zero: date | None = None


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` puts in front."""
    return text[1:] if _GUARDED.match(text) else text


def csv_bytes(
    header: Sequence[str], rows: Iterable[Sequence[Value]], *, norwegian_excel: bool = False
) -> bytes:
    """The rows as CSV, header first; the same rows always give the same bytes."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";" if norwegian_excel else ",", lineterminator="\n")
    writer.writerow([guarded(name) for name in header])
    if norwegian_excel:
        writer.writerows([_norwegian(value) for value in row] for row in rows)
    else:
        writer.writerows(
            [guarded(value) if isinstance(value, str) else cell_text(value) for value in row] for row in rows
        )
    return (_BYTE_ORDER_MARK if norwegian_excel else b"") + buffer.getvalue().encode()


def _norwegian(value: Value) -> str:
    if isinstance(value, str):
        return guarded(value)
    text = cell_text(value)
    return text.replace(".", ",") if isinstance(value, float) else text


def read_csv(data: bytes, file: str, columns: Collection[str]) -> Grid:
    """The cells of a CSV file. `columns` are names one expects, to tell the separator by.

    Blank rows are left out, but counted. Raises `BadInput` when the file cannot be read as CSV.
    """
    text, notes = decode(data, file)
    skipped = 0
    if (marker := re.match(r"sep=([,;\t|])\r?\n", text)) is not None:
        # Excel's own way of naming the separator, on a line before the header.
        delimiter, skipped = marker[1], 1
        text = text[marker.end() :]
    else:
        delimiter = _sniff(text, columns)
    records: list[Sequence[str]] = []
    numbers: list[int] = []
    header: tuple[str, ...] | None = None
    number = skipped
    try:
        for number, record in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=skipped + 1
        ):
            if number > MOST_ROWS:
                raise BadInput(too_many_rows(file))
            if header is None:
                header = tuple(record)
            elif any(map(str.strip, record)):
                records.append(record)
                numbers.append(number)
    except csv.Error:
        raise BadInput(
            must(
                "csv-broken",
                file,
                _("Raden kan ikke leses som CSV, trolig på grunn av et anførselstegn uten makker."),
                _("Sett anførselstegn rundt hele cellen, og skriv anførselstegn inne i cellen dobbelt."),
                row=number + 1,
            )
        ) from None
    if "'" in text:
        header = tuple(map(unguarded, header or ()))
        records = [[unguarded(cell) for cell in record] for record in records]
    return Grid(file, header or (), records, numbers, notes)


def _is_ours(letter: str) -> bool:
    """Whether a letter outside ASCII is Latin, or punctuation such as dashes and quotation marks."""
    return "\x7f" < letter < "\u0250" or "\u2010" <= letter <= "\u2044"


def decode(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file, and a note when it was not UTF-8. Raises `BadInput` when it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(must("utf-16", file, _("Filen er lagret som UTF-16 («Unicode-tekst»)."), _save_as()))
    if data.startswith(b"PK\x03\x04"):
        raise BadInput(
            must(
                "not-csv",
                file,
                _("Filen heter CSV, men er en Excel- eller zip-fil."),
                _("Importer den som Excel-fil, eller åpne den i regnearket. ") + _save_as(),
            )
        )
    if b"\x00" in data:
        raise BadInput(must("not-text", file, _("Filen er ikke en tekstfil."), _save_as()))
    if data.startswith(_BYTE_ORDER_MARK):
        data = data[len(_BYTE_ORDER_MARK) :]
    try:
        return data.decode(), ()
    except UnicodeDecodeError as fault:
        row = data.count(b"\n", 0, fault.start) + 1
    partly = data.decode(errors="ignore")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    # Windows text hardly ever forms a UTF-8 letter of our alphabets by chance: if there is one, the file is
    # mixed. One of another script is chance: «Evenášši» in Windows text has the bytes of a rune.
    if not text or any(_is_ours(letter) for letter in partly):
        raise BadInput(
            must(
                "mixed-encoding", file, _("Tegnsettet skifter i filen ved denne raden."), _save_as(), row=row
            )
        )
    note = Finding(
        code="not-utf-8",
        severity=Severity.NOTE,
        message=_("Filen er ikke UTF-8. Den er lest som Windows-1252 (Latin-1)."),
        fix=_("Se over æ, ø og å. Lagre helst som «CSV UTF-8», som også har de samiske bokstavene."),
        file=file,
        row=row,
    )
    return text, (note,)


def _sniff(text: str, columns: Collection[str]) -> str:
    """The separator that splits the header into the most names one knows, then the most names."""
    line = re.split(r"[\r\n]", text, maxsplit=1)[0]
    known = {name.casefold() for name in columns}

    def fitness(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        return sum(cell.strip().casefold() in known for cell in cells), len(cells)

    return max(_DELIMITERS, key=fitness)


def _save_as() -> str:
    return _("Lagre den som «CSV UTF-8 (semikolondelt)» i regnearket, og prøv igjen.")
