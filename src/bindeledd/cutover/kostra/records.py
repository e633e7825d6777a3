"""The file as rows: the bytes they have, the text they hold, and how they end.

The file is read a row at a time, twice: once to tell UTF-8 from Latin-1, once for the rows. A file that holds
one single blank says that there is nothing to report (SSB's control 000).
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

Encoding = Literal["utf-8", "latin-1"]
MARK = codecs.BOM_UTF8
_BLOCK = 1 << 20
# A row is a few hundred characters; a line longer than this is no row of any form.
_LONGEST = 1 << 16


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """One line: its number (1 is the first), its bytes before and at the line end, and its text.

    `head` is the byte order mark on the first line of a file that has one.
    """

    row: int
    head: bytes
    raw: bytes
    end: bytes
    text: str

    @property
    def empty(self) -> bool:
        """Whether nothing but blanks stands on the line."""
        return not self.raw.strip()


def bad(code: str, file: str, message: str, fix: str, row: int | None = None, column: str = "") -> BadInput:
    """One thing that stops the work on a file, with its place."""
    return BadInput(Finding(code, Severity.MUST, message, fix=fix, file=file, row=row, column=column))


def encoding_of(path: Path) -> Encoding:
    """UTF-8 when every byte of the file fits it, else Latin-1. Raises `BadInput` when the file is no text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    found: Encoding = "utf-8"
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                if b"\0" in block:
                    raise bad(
                        "kostra-not-text",
                        path.name,
                        _("Filen er ikke ren tekst. Den kan være kryptert, pakket eller lagret som UTF-16."),
                        _("Bruk filen slik fagsystemet skrev den, før den ble kryptert til innsending."),
                    )
                if found == "utf-8":
                    found = _still(decoder, block)
        if found == "utf-8":
            found = _still(decoder, b"", last=True)
    except OSError:
        raise bad(
            "kostra-cannot-read",
            path.name,
            _("Filen kan ikke leses."),
            _("Se om den finnes, og om du har tilgang."),
        ) from None
    return found


def _still(decoder: codecs.IncrementalDecoder, block: bytes, *, last: bool = False) -> Encoding:
    try:
        decoder.decode(block, last)
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def records(path: Path, encoding: Encoding) -> Iterator[Record]:
    """Every line of the file in order, blank ones too. Raises `BadInput` for a line that cannot be a row."""
    with path.open("rb") as file:
        row = 0
        while line := file.readline(_LONGEST):
            row += 1
            if len(line) == _LONGEST:
                raise bad(
                    "kostra-no-lines",
                    path.name,
                    _("Linjen er for lang til å være en rad i skjemaet. Linjeskift mangler trolig."),
                    _("Be leverandøren om en fil med ett linjeskift etter hver rad."),
                    row,
                )
            end = b"\r\n" if line.endswith(b"\r\n") else b"\n" if line.endswith(b"\n") else b""
            head = MARK if row == 1 and line.startswith(MARK) else b""
            raw = line[len(head) : len(line) - len(end)]
            yield Record(row, head, raw, end, raw.decode(encoding))
